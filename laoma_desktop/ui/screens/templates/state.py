"""What stands on the page 编模板, and what the presenter asks of the window."""

from dataclasses import dataclass
from typing import Literal, Protocol

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.template import Template
from laoma_desktop.domain.template_preview import PreviewRow
from laoma_desktop.ui.screens.templates.form import Form
from laoma_desktop.ui.screens.templates.outline import Entry

Origin = Literal["draft", "own", "shipped"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list: a draft, a template of one's own, one that came with the program."""

    id: str
    title: str
    origin: Origin
    words: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Writing:
    """The template being written; ``base`` is what it began from, ``node`` the part in sight."""

    template: Template
    base: Template
    base_words: str
    node: str = "head"
    problems: tuple[FieldProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The part in sight: a form, or days, or sentences."""

    node: str
    title: str
    form: Form | None = None
    preview: tuple[PreviewRow, ...] | None = None
    sentences: tuple[str, ...] = ()


class TemplatesView(Protocol):
    """What the presenter asks of the window."""

    def show_list(self, rows: tuple[Listed, ...]) -> None:
        """Show the list of templates."""

    def show_writing(self, writing: Writing, outline: tuple[Entry, ...]) -> None:
        """Show the outline with the part in sight marked."""

    def show_part(self, part: Part) -> None:
        """Show the form of a part, or what stands in its place."""

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show problems under the fields of the form in sight."""

    def show_state(self, sentence: str) -> None:
        """Say how many problems are left."""

    def focus_part(self, field: str) -> None:
        """Give the focus to a field of the form, to the first for ""."""


class Saver(Protocol):
    """Keeps the draft; the window's autosave."""

    key: str

    def touch(self) -> None:
        """Note that something changed."""

    def flush(self) -> None:
        """Save what is unsaved at once."""

    def forget(self) -> None:
        """Delete the draft."""
