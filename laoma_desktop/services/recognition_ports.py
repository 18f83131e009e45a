"""What services need of a recogniser of writing in pictures; implemented by ``documents``.

It is an optional part of the installation (extra ``ocr``): everything works without it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from laoma_desktop.domain.text_lines import TextLine


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of each page; ``cut`` is True where a limit ended the reading."""

    pages: tuple[tuple[TextLine, ...], ...] = ()
    cut: bool = False


class Recogniser(Protocol):
    """Finds lines of writing in a picture or in the pages of a PDF."""

    def available(self) -> bool:
        """Return whether it is installed; loads nothing."""

    def lines(self, content: bytes, most_pages: int, stop: Callable[[], bool]) -> Recognised | None:
        """Return the lines of the first pages, no page for what is neither picture nor PDF.

        Takes seconds a page; None once ``stop`` returned True.

        Raises:
            MachineFailure: it is not installed, or it broke down on this file.
        """
