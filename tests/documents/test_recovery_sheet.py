"""The recovery sheet: one page that carries the whole code and says what it is for."""

from datetime import date

import pypdfium2

from laoma_desktop.documents.recovery_sheet import recovery_pdf
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.services.new_register import RecoverySheet

CODE = "BFBF-APS3-1PSR-KASM-VJQK-KAMD-4PEK-7S3G-B20G"


def _text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        assert len(document) == 1
        return str(document[0].get_textpage().get_text_bounded())


def test_the_sheet_says_whose_code_it_is() -> None:
    sheet = RecoverySheet(CODE, "观音桥街道老马工作室", "𠅤周", date(2026, 11, 18), "0197-ab")
    content = recovery_pdf(sheet, shipped())
    text = "".join(_text(content).split())
    assert CODE.replace("-", "") in text
    for words in ("登记簿恢复单", "观音桥街道老马工作室", "𠅤周", "2026年11月18日", "0197-ab"):
        assert words in text
    assert recovery_pdf(sheet, shipped()) == content
