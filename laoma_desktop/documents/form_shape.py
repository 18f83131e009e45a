"""A form description as loaded: structure and wording of a paper, still with marks in it."""

from dataclasses import dataclass, field

from laoma_desktop.documents.form_model import PageSpec, Style
from laoma_desktop.documents.form_text import MarkedText


@dataclass(frozen=True, slots=True)
class Guard:
    """Which fields decide whether a part appears, and over which list it is repeated."""

    each: str = ""
    when: str = ""
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A piece of a paragraph with its own guard."""

    text: MarkedText
    guard: Guard = Guard()


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph made of sentences."""

    sentences: tuple[Sentence, ...]
    style: Style
    guard: Guard = Guard()
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell: a label or a value; ``shade`` names the field with the colour behind it."""

    sentences: tuple[Sentence, ...]
    style: Style
    across: int = 1
    down: int = 1
    vertical: bool = False
    top: bool = False
    label: bool = False
    shade: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """One unit of rows; ``lines`` has more than one row where labels span several."""

    lines: tuple[tuple[FormCell, ...], ...]
    height: float = 0
    header: bool = False
    guard: Guard = Guard()


@dataclass(frozen=True, slots=True)
class GridBlock:
    """A grid with its rows."""

    columns: tuple[float, ...]
    rows: tuple[FormRow, ...]
    continued: str = ""
    guard: Guard = Guard()


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Signature places; ``seal`` and ``dated`` are texts, None where the paper has none."""

    entries: tuple[Sentence, ...]
    style: Style
    columns: int = 1
    seal: MarkedText | None = None
    dated: MarkedText | None = None
    guard: Guard = Guard()


@dataclass(frozen=True, slots=True)
class SpaceBlock:
    """Empty height in millimetres, or a page break where ``page`` is true."""

    height: float = 0
    page: bool = False
    guard: Guard = Guard()


@dataclass(frozen=True, slots=True)
class GroupBlock:
    """Blocks that share a guard."""

    blocks: "tuple[FormBlock, ...]"
    guard: Guard = Guard()


FormBlock = TextBlock | GridBlock | SignatureBlock | SpaceBlock | GroupBlock


@dataclass(frozen=True, slots=True)
class Form:
    """A whole description.

    ``sealed`` papers are refused for an organisation without a committee. ``per`` names the list
    of fields of which each item makes a paper of its own, "" for one paper. ``needs`` are fields
    without which the paper says nothing (a required form lacks them), with the words to name them.
    """

    id: str
    title: str
    version: int
    page: PageSpec
    blocks: tuple[FormBlock, ...]
    sealed: bool = False
    per: str = ""
    needs: tuple[str, ...] = ()
    source: str = ""
    digest: str = field(default="", compare=False)
