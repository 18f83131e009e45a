"""民情日记 and 口头协议 in the real window: by keyboard, from the first word to the case."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from laoma_desktop.domain.vocabulary import Status
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage
from laoma_desktop.ui.screens.intake.view import IntakePage
from tests.walks.window_driver import Driver

pytestmark = pytest.mark.slow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _opened(driver: Driver) -> CaseDetailPage:
    page = driver.widget("case_detail")
    assert isinstance(page, CaseDetailPage)
    driver.until(lambda: page.presenter.state.page)
    return page


def _text_after(driver: Driver, key: Qt.Key) -> str:
    """Change the type size, which builds the page anew; return what stands in the note."""
    before = driver.widget("note_body")
    driver.key(key, CONTROL)
    driver.until(lambda: driver.find("note_body") not in (None, before))
    driver.idle()
    body = driver.widget("note_body")
    assert isinstance(body, QPlainTextEdit)
    return body.toPlainText()


def test_a_note_is_written_anywhere_and_becomes_a_case(driver: Driver) -> None:
    driver.key(Qt.Key.Key_J, CONTROL)
    driver.until(lambda: driver.focus_name() == "note_body")
    driver.type("楼道堆物，电动车充电。")
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_0):
        assert _text_after(driver, key) == "楼道堆物，电动车充电。"
    driver.widget("note_met").setFocus()
    driver.type("单雄信、邓小㐂")
    driver.key(Qt.Key.Key_S, CONTROL)
    driver.idle()
    driver.press("note_to_case")
    intake = driver.widget("intake")
    assert isinstance(intake, IntakePage)
    driver.until(lambda: intake.presenter.state.note and intake.is_whole())
    driver.widget("facts_title").setFocus()
    driver.type("楼道堆物纠纷")
    driver.press("intake_register")
    page = _opened(driver)
    assert page.presenter.state.page is not None
    case = page.presenter.state.page.stored.case
    assert [party.name for party in case.parties] == ["单雄信", "邓小㐂"]
    driver.idle()
    page.presenter.choose_tab("history")
    assert driver.widget("case_note_0")


def test_an_oral_agreement_goes_from_the_keys_to_the_papers(driver: Driver) -> None:
    driver.key(Qt.Key.Key_N, CONTROL | SHIFT)
    driver.until(lambda: driver.focus_name() == "oral_applicant_name")
    driver.fill(
        *(("applicant_name", "单雄信"), ("applicant_id_number", ""), ("applicant_phone", "")),
        *(("respondent_name", "邓小㐂"), ("respondent_id_number", ""), ("respondent_phone", "")),
        *(("category", "邻里纠纷"), ("street", ""), ("community", "建新社区")),
        ("narrative", "楼道堆放杂物，影响通行。"),
        ("terms", "邓小㐂当天清走杂物。"),
    )
    driver.key(Qt.Key.Key_S, CONTROL)
    page = _opened(driver)
    assert page.presenter.state.page is not None
    assert page.presenter.state.page.stored.case.status is Status.AGREED
    assert page.presenter.state.tab == "papers"
    driver.idle()
