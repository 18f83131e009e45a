"""The recovery sheet as one page to print and lock away; it stands outside the case files."""

from datetime import UTC, datetime, time

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
    Space,
    Span,
    Style,
)
from laoma_desktop.documents.typeset.fallback import Faces
from laoma_desktop.documents.typeset.fonts import FontTable
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.services.new_register import RecoverySheet

_TITLE = Style(role="title", size=22, leading=36, align=Align.CENTER, indent=0, after=12)
_LABEL = Style(role="hei", size=12, leading=22, align=Align.CENTER, indent=0)
_VALUE = Style(role="song", size=12, leading=22, align=Align.LEFT, indent=0)
_CODE = Style(role="hei", size=18, leading=32, align=Align.CENTER, indent=0)
_TEXT = Style(size=14, leading=26)
_GROUPS_A_LINE = 3
_ADVICE = (
    "忘记口令时，在登录页选“用恢复码”，照上面的样子输入，就能设一个新口令。",
    "口令和恢复码都丢失，登记簿就再也打不开，任何人都没有别的办法。",
    "请把这张纸锁进保险柜，不要拍照，不要和电脑放在一处；电脑里的这个文件请打印后删去。",
    "重新打印恢复单会换一个新的恢复码，这一张随即作废。",
)


def recovery_pdf(sheet: RecoverySheet, resources: Resources) -> bytes:
    """Return the sheet as a PDF of one page."""
    title = "登记簿恢复单"
    paper = Paper("recovery_sheet", title, 1, PageSpec(numbered=False), _blocks(title, sheet))
    sheets = lay_out_all((paper,), Faces(FontTable(resources.path)))
    made = datetime.combine(sheet.made_on, time(), UTC)
    return pdf_bytes(title, sheets, made, resources.path("icc/sRGB.icc"))


def _blocks(title: str, sheet: RecoverySheet) -> tuple[Block, ...]:
    day = f"{sheet.made_on.year}年{sheet.made_on.month}月{sheet.made_on.day}日"
    facts = (
        ("单位", sheet.organisation),
        ("账户", sheet.admin),
        ("日期", day),
        ("登记簿编号", sheet.database),
    )
    return (
        _line(title, _TITLE),
        Grid((1, 3), tuple(_row(label, value) for label, value in facts)),
        Space(10),
        _line("恢复码", _LABEL),
        *(_line(line, _CODE) for line in _code_lines(sheet.code)),
        Space(10),
        *(_line(text, _TEXT) for text in _ADVICE),
    )


def _code_lines(code: str) -> list[str]:
    """Return the groups of the code, three a line, so that a person keeps their place."""
    groups = code.split("-")
    return [
        "  ".join(groups[start : start + _GROUPS_A_LINE])
        for start in range(0, len(groups), _GROUPS_A_LINE)
    ]


def _row(label: str, value: str) -> Row:
    return Row((Cell((_line(label, _LABEL),)), Cell((_line(value, _VALUE),))), height=10)


def _line(text: str, style: Style) -> Paragraph:
    return Paragraph((Span(text),), style)
