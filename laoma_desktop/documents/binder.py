"""The bound file: all papers in file order in one PDF, numbered through, with its contents list.

Page 1 is the first page of the first paper after the contents; cover and contents bear no number.
Numbers stand at the upper right of fronts and the upper left of backs. The contents list, 本卷共 n
页 and the numbers drawn come from the same count.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from laoma_desktop.documents.drawing import Sheet
from laoma_desktop.documents.fill.binding import BoundFile, ContentsEntry
from laoma_desktop.documents.form_model import Paragraph, Span, Style
from laoma_desktop.documents.pdf.render import Bookmark
from laoma_desktop.documents.typeset.fallback import Faces
from laoma_desktop.documents.typeset.operations import A4_WIDTH, MM, Page, Part
from laoma_desktop.documents.typeset.paragraphs import TypeSetter

NUMBER_STYLE = Style(role="song", size=12, leading=18, indent=0)
_EDGE = 18 * MM
_TOP = 14 * MM
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One form of the file: its place in the order, id, title and papers with pages."""

    slot: int
    form: str
    title: str
    sheets: tuple[Sheet, ...]

    @property
    def count(self) -> int:
        """Number of pages."""
        return sum(len(sheet.pages) for sheet in self.sheets)


@dataclass(frozen=True, slots=True)
class Binding:
    """The file as it will be drawn."""

    items: tuple[Item, ...]
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]


Draw = Callable[[str, BoundFile], Item]
"""Lays out one form with what is known of the file so far."""


def bind(forms: Sequence[str], gaps: tuple[str, ...], draw: Draw, faces: Faces) -> Binding:
    """Return the bound file; ``forms`` are those after the contents, in file order."""
    plan = BoundFile(gaps=gaps)
    items = [draw(form, plan) for form in forms]
    for _ in range(_ROUNDS):
        counted = replace(plan, entries=_entries(items), pages=sum(item.count for item in items))
        if counted == plan:
            break
        plan = counted
        items = [draw(item.form, plan) if item.slot >= 12 else item for item in items]  # noqa: PLR2004
    front = [draw("cover", plan), draw("contents", plan)]
    numbered = _numbered([page for item in items for s in item.sheets for page in s.pages], faces)
    unnumbered = [page for item in front for s in item.sheets for page in s.pages]
    every = (*front, *items)
    return Binding(every, (*unnumbered, *numbered), _bookmarks(every))


def _entries(items: Sequence[Item]) -> tuple[ContentsEntry, ...]:
    """Return the contents: first page of each form, the last one from — to if it has more."""
    entries = []
    page = 1
    for item in items:
        ranged = item is items[-1] and item.count > 1
        pages = f"{page}—{page + item.count - 1}" if ranged else str(page)
        copies = len(item.sheets)
        entries.append(ContentsEntry(item.title, pages, f"{copies}份" if copies > 1 else ""))
        page += item.count
    return tuple(entries)


def _numbered(pages: Sequence[Page], faces: Faces) -> list[Page]:
    setter = TypeSetter(faces)
    return [_with_number(page, number, setter) for number, page in enumerate(pages, 1)]


def _with_number(page: Page, number: int, setter: TypeSetter) -> Page:
    text = str(number)
    line = setter.set_paragraph(Paragraph((Span(text),), NUMBER_STYLE), A4_WIDTH)[0]
    width = sum(glyph.advance for glyph in setter.faces.glyphs(NUMBER_STYLE.role, text, text))
    front = number % 2 == 1
    x = A4_WIDTH - _EDGE - width * NUMBER_STYLE.size if front else _EDGE
    return replace(page, ops=(*page.ops, *line.draw(x, _TOP, Part.PAGE_LINE)))


def _bookmarks(items: Sequence[Item]) -> tuple[Bookmark, ...]:
    marks = []
    page = 0
    for item in items:
        marks.append(Bookmark(item.title, page))
        page += item.count
    return tuple(marks)
