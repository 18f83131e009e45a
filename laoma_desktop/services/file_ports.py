"""What services need of files they cannot read themselves; implemented by ``documents``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class NamedFile:
    """The bytes of a file and the name by which messages call it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PdfText:
    """The words of a PDF; ``cut`` is True where a limit ended the reading."""

    body: str
    pages: int
    cut: bool = False


class FileReader(Protocol):
    """Pictures and PDFs from outside, read within limits."""

    def united(self, pictures: Sequence[NamedFile]) -> bytes:
        """Return the pages of pictures and PDFs as one PDF; RuleRefused names what is none."""

    def thumbnail(self, content: bytes, side: int) -> bytes | None:
        """Return a small PNG of a picture or of a PDF's first page, None for anything else."""

    def text(self, content: bytes) -> PdfText:
        """Return the words of a PDF, none where it cannot be read; may take half a minute."""
