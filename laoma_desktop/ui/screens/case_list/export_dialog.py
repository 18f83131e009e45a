"""Asks what of the people stands in the Excel file, then where to save it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from laoma_desktop.services.list_export import Personal
from laoma_desktop.ui.presenting import FieldSpec, FieldValue
from laoma_desktop.ui.widgets.dialogs import FormDialog, FormWords
from laoma_desktop.ui.widgets.files import save_file

Chosen = Callable[[Path, Personal], None]

_PATTERN = "Excel 文件 (*.xlsx)"
_CHOICES = (
    (Personal.NONE.value, "不写当事人"),
    (Personal.MASKED.value, "写姓名，电话和证件号码遮住一部分"),
)
_OPEN = ((Personal.OPEN.value, "写姓名和完整的号码（会记入日志）"),)


def ask_export(
    parent: QWidget, today: Callable[[], date], *, may_disclose: bool, chosen: Chosen
) -> FormDialog:
    """Ask; ``chosen`` is called with the file and what of the people stands in it."""
    field = FieldSpec(
        name="personal",
        label="当事人",
        kind="choice",
        required=True,
        choices=(*_CHOICES, *(_OPEN if may_disclose else ())),
        help="" if may_disclose else "完整的号码要由主任导出",
    )
    words = FormWords(
        title="导出 Excel",
        sentence="现在条件里的全部案件，按现在的列和排列写成一张表。",
        fields=(field,),
        verb="选保存位置(&S)",
    )
    dialog = FormDialog(parent, words, today)
    dialog.form.set_value("personal", Personal.NONE.value)

    def filled(values: dict[str, FieldValue]) -> None:
        personal = Personal(str(values["personal"]))
        dialog.accept()
        name = f"案件列表-{today().isoformat()}.xlsx"
        save_file(parent, "导出 Excel", name, _PATTERN, partial(_take, chosen, personal))

    dialog.filled.connect(filled)
    dialog.open()
    return dialog


def _take(chosen: Chosen, personal: Personal, target: Path) -> None:
    chosen(target, personal)
