"""The due list of the week on A4 sheets laid on their long side, with room to tick by hand."""

from collections.abc import Iterator

from laoma_desktop.documents.drawing import lay_out_all, pdf_bytes
from laoma_desktop.documents.form_model import (
    Align,
    Block,
    Cell,
    Grid,
    PageSpec,
    Paper,
    Paragraph,
    Row,
    Span,
    Style,
)
from laoma_desktop.documents.typeset.fallback import Faces
from laoma_desktop.documents.typeset.fonts import FontTable
from laoma_desktop.domain.views.cases import DueLine
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.services.due_sheets import DueSheet, SheetGroup

_TITLE = Style(role="title", size=22, leading=34, align=Align.CENTER, indent=0)
_META = Style(role="song", size=12, leading=20, align=Align.CENTER, indent=0)
_NOTE = Style(role="song", size=12, leading=20, align=Align.LEFT, indent=0)
_GROUP = Style(role="hei", size=14, leading=24, align=Align.LEFT, indent=0, before=8)
_HEAD = Style(role="hei", size=10.5, leading=16, align=Align.CENTER, indent=0)
_TEXT = Style(role="song", size=10.5, leading=16, align=Align.LEFT, indent=0)
_COLUMNS = (("期限", 10), ("案号", 24), ("案件", 25), ("要办的事", 21), ("谁办", 8), ("风险", 5))
_BY_HAND = ("办理情况", 18)


class DueSheetDrawer:
    """A ``DueSheetPrinter`` with the fonts of the papers."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def render(self, sheet: DueSheet) -> bytes:
        """Return the PDF; the same list gives the same bytes."""
        paper = Paper(
            form="due_sheet",
            title=sheet.title,
            version=1,
            page=PageSpec(top=18, bottom=20, left=16, right=16, landscape=True),
            blocks=tuple(_blocks(sheet)),
            subject=sheet.title,
            author=sheet.organisation,
        )
        sheets = lay_out_all((paper,), Faces(FontTable(self._resources.path)))
        profile = self._resources.path("icc/sRGB.icc")
        return pdf_bytes(sheet.title, sheets, sheet.made_at, profile)


def _blocks(sheet: DueSheet) -> Iterator[Block]:
    yield _line("到期清单", _TITLE)
    days = f"{sheet.first.isoformat()} 至 {sheet.last.isoformat()}"
    yield _line(f"{sheet.organisation}　{days}", _META)
    if sheet.doubt:
        yield _line(f"注意：{sheet.doubt}。", _NOTE)
    for part in sheet.groups:
        yield _line(f"{part.group}　{part.count} 件", _GROUP, keep=bool(part.lines))
        if part.lines:
            yield _grid(part)
        left = part.count.value - len(part.lines)
        if left > 0:
            yield _line(f"还有 {left} 件没有印在这里，见工作台。", _NOTE)


def _grid(part: SheetGroup) -> Grid:
    columns = (*_COLUMNS, _BY_HAND)
    head = Row(tuple(_cell(title, _HEAD) for title, _ in columns), header=True)
    rows = tuple(Row(tuple(_cell(text, _TEXT) for text in _texts(line))) for line in part.lines)
    return Grid(tuple(float(width) for _, width in columns), (head, *rows))


def _texts(line: DueLine) -> tuple[str, ...]:
    due = line.due_on.isoformat() if line.due_on else "没有期限"
    risk = line.risk.value
    return due, line.number, line.title, line.what, line.person, risk, ""


def _cell(text: str, style: Style) -> Cell:
    return Cell((_line(text, style),))


def _line(text: str, style: Style, *, keep: bool = False) -> Paragraph:
    return Paragraph((Span(text),), style, keep_next=keep)
