"""The bound file: all papers in file order in one PDF, numbered through, with its contents list.

Page 1 is the first page of the first paper after the contents; cover and contents bear no number.
Files of the case stand behind the forms of their place. Numbers stand at the upper right of fronts
and the upper left of backs. The contents list, 本卷共 n 页 and the numbers drawn come from the same
count.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from laoma_desktop.documents.drawing import Sheet
from laoma_desktop.documents.fill.binding import BoundFile, ContentsEntry
from laoma_desktop.documents.form_model import Paragraph, Span, Style
from laoma_desktop.documents.pdf.render import Bookmark
from laoma_desktop.documents.typeset.fallback import Faces
from laoma_desktop.documents.typeset.operations import (
    A4_WIDTH,
    MM,
    BoxOp,
    ImageOp,
    Op,
    Page,
    Part,
)
from laoma_desktop.documents.typeset.paragraphs import TypeSetter

NUMBER_STYLE = Style(role="song", size=12, leading=18, indent=0)
_EDGE = 18 * MM
_TOP = 14 * MM
_ROUNDS = 3
_PATCH = 2.0
_ABOUT_THE_FILE = 12
"""From this place on papers speak of the file itself and change with its count."""

ATTACHED = "attachment"
"""Stands for the form of an item that is a file of the case."""


@dataclass(frozen=True, slots=True)
class Item:
    """One form of the file: its place in the order, id, title and papers with pages.

    ``note`` stands in the last column of the list of contents.
    """

    slot: int
    form: str
    title: str
    sheets: tuple[Sheet, ...]
    note: str = ""

    @property
    def count(self) -> int:
        """Number of pages."""
        return sum(len(sheet.pages) for sheet in self.sheets)


@dataclass(frozen=True, slots=True)
class Attached:
    """The files of a case as items, and a sentence for each that could not be bound."""

    items: tuple[Item, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """The file as it will be drawn."""

    items: tuple[Item, ...]
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]


Draw = Callable[[str, BoundFile], Item]
"""Lays out one form with what is known of the file so far."""


def bind(
    forms: Sequence[str],
    gaps: tuple[str, ...],
    draw: Draw,
    faces: Faces,
    attached: Sequence[Item] = (),
) -> Binding:
    """Return the bound file; ``forms`` are those after the contents, in file order."""
    plan = BoundFile(gaps=gaps)
    items = [*(draw(form, plan) for form in forms), *attached]
    items.sort(key=lambda item: item.slot)
    for _ in range(_ROUNDS):
        counted = replace(plan, entries=_entries(items), pages=sum(item.count for item in items))
        if counted == plan:
            break
        plan = counted
        items = [draw(item.form, plan) if _counts(item) else item for item in items]
    front = [draw("cover", plan), draw("contents", plan)]
    numbered = _numbered([page for item in items for s in item.sheets for page in s.pages], faces)
    unnumbered = [page for item in front for s in item.sheets for page in s.pages]
    every = (*front, *items)
    return Binding(every, (*unnumbered, *numbered), _bookmarks(every))


def _counts(item: Item) -> bool:
    return item.slot >= _ABOUT_THE_FILE and item.form != ATTACHED


def _entries(items: Sequence[Item]) -> tuple[ContentsEntry, ...]:
    """Return the contents: first page of each form, the last one from — to if it has more."""
    entries = []
    page = 1
    for item in items:
        ranged = item is items[-1] and item.count > 1
        pages = f"{page}—{page + item.count - 1}" if ranged else str(page)
        copies = len(item.sheets)
        note = item.note or (f"{copies}份" if copies > 1 else "")
        entries.append(ContentsEntry(item.title, pages, note))
        page += item.count
    return tuple(entries)


def _numbered(pages: Sequence[Page], faces: Faces) -> list[Page]:
    setter = TypeSetter(faces)
    return [_with_number(page, number, setter) for number, page in enumerate(pages, 1)]


def _with_number(page: Page, number: int, setter: TypeSetter) -> Page:
    text = str(number)
    line = setter.set_paragraph(Paragraph((Span(text),), NUMBER_STYLE), A4_WIDTH)[0]
    glyphs = setter.faces.glyphs(NUMBER_STYLE.role, text, text)
    width = sum(glyph.advance for glyph in glyphs) * NUMBER_STYLE.size
    front = number % 2 == 1
    x = page.width - _EDGE - width if front else _EDGE
    patch: tuple[Op, ...] = ()
    if any(isinstance(op, ImageOp) for op in page.ops):
        height = NUMBER_STYLE.leading
        patch = (BoxOp(x - _PATCH, _TOP, width + 2 * _PATCH, height, patch=True),)
    return replace(page, ops=(*page.ops, *patch, *line.draw(x, _TOP, Part.PAGE_LINE)))


def _bookmarks(items: Sequence[Item]) -> tuple[Bookmark, ...]:
    marks = []
    page = 0
    for item in items:
        marks.append(Bookmark(item.title, page))
        page += item.count
    return tuple(marks)
