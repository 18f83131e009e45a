"""The page 口头协议: by keyboard alone from the first name to the paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.mediators import Mediator
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.vocabulary import AgreementForm, Status
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.oral.presenter import OralServices
from laoma_desktop.ui.screens.oral.view import OralPage, make
from laoma_desktop.ui.widgets.name_finder import NameFinder
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator

TODAY = date(2026, 11, 18)
Typing = Callable[[QWidget, str], None]


@dataclass
class Desk:
    """The page with everything around it."""

    page: OralPage
    office: Services
    messages: RecordedMessages
    navigator: RecordedNavigator

    def fill(self, **values: str | date) -> None:
        """Put values into fields as if typed."""
        for name, value in values.items():
            self.page.form.set_value(name, value)
            self.page.presenter.changed()

    def press(self, name: str) -> None:
        """Click a button."""
        made = self.page.findChild(QPushButton, name)
        assert made is not None
        made.click()


def _desk(
    office: Services, messages: RecordedMessages, navigator: RecordedNavigator, qtbot: QtBot
) -> Desk:
    page = make(
        services=OralServices(office.oral, office.drafts, office.organisation),
        office=office.office,
        tasks=ImmediateTasks(),
        messages=messages,
        navigator=navigator,
        changes=ChangeHub(),
        today=lambda: TODAY,
    )
    qtbot.addWidget(page)
    page.resize(1158, 684)
    page.show()
    page.enter(Route("oral"))
    page.focus_first()
    return Desk(page, office, messages, navigator)


@pytest.fixture
def desk(
    office: Services,
    themed: ThemeSwitch,
    messages: RecordedMessages,
    navigator: RecordedNavigator,
    qtbot: QtBot,
) -> Desk:
    del themed
    return _desk(office, messages, navigator, qtbot)


def _go_on(field: QWidget) -> QWidget:
    several = isinstance(field, QPlainTextEdit)
    modifier = Qt.KeyboardModifier.ControlModifier if several else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(field, Qt.Key.Key_Return, modifier)
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_the_whole_matter_is_told_by_keyboard_alone(desk: Desk, type_text: Typing) -> None:
    words = {
        "oral_applicant_name": "单雄信",
        "oral_applicant_phone": "13900001234",
        "oral_respondent_name": "邓小㐂",
        "oral_category": "邻里纠纷",
        "oral_narrative": "楼道堆放杂物，影响通行。",
        "oral_terms": "邓小㐂当天清走杂物。\n以后不再堆放。",
    }
    field = QApplication.focusWidget()
    assert field is not None
    for _ in range(15):
        if field.objectName() in words:
            type_text(field, words.pop(field.objectName()))
        if field.objectName() == "oral_title":
            break
        field = _go_on(field)
    assert words == {}
    QTest.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (line,) = desk.office.lists.page(CaseFilter()).rows
    case = desk.office.cases.get(line.case_id).case
    assert (case.status, case.title) == (Status.AGREED, "单雄信与邓小㐂邻里纠纷")
    assert case.agreement is not None
    assert case.agreement.form is AgreementForm.ORAL
    assert [term.text for term in case.terms] == ["邓小㐂当天清走杂物。", "以后不再堆放。"]
    assert case.mediators == ("JB-06管理员",)
    assert desk.navigator.routes == [Route("case_detail", str(case.uuid), "papers/oral_agreement")]
    assert desk.office.drafts.list("oral") == ()
    offers = {offer.form: offer for offer in desk.office.papers.offers(case.uuid)}
    assert "oral_agreement" in offers
    paper = desk.office.papers.render(case.uuid, "oral_agreement", "pdf")
    assert paper.content.startswith(b"%PDF")


def test_the_own_mediators_are_offered(desk: Desk) -> None:
    use = desk.office.organisation.mediators
    use.save(Mediator(uuid=use.new_id(), org=use.own, name="马善祥"))
    desk.page.enter(Route("oral"))
    field = desk.page.form.rows["mediators"].editor.widget
    assert isinstance(field, QLineEdit)
    finder = field.completer()
    assert isinstance(finder, NameFinder)
    finder.setCompletionPrefix("冉茂琳、马")
    assert finder.currentCompletion().endswith("马善祥")


def test_gaps_stand_under_their_fields_all_at_once(desk: Desk) -> None:
    desk.press("oral_record")
    rows = desk.page.form.rows
    for name in ("applicant_name", "respondent_name", "category", "narrative", "terms"):
        assert rows[name].problem()
    assert desk.page.focusWidget() is rows["applicant_name"].editor.widget
    named = "申请人姓名、被申请人姓名、类别、纠纷事实、双方约定"
    assert desk.messages.said[-1] == ("error", f"{named}：还有 5 处要补")
    assert desk.office.lists.page(CaseFilter()).rows == ()


def test_what_must_be_in_writing_is_refused_in_words(desk: Desk) -> None:
    desk.fill(
        applicant_name="甲",
        respondent_name="乙",
        category="劳动争议纠纷",
        narrative="拖欠工资。",
        terms="三天内付清。",
    )
    desk.press("oral_record")
    assert "必须用书面形式" in desk.page.form.rows["category"].problem()
    assert desk.messages.said[-1][0] == "error"
    assert desk.office.lists.page(CaseFilter()).rows == ()


def test_what_was_typed_stands_there_again(
    desk: Desk,
    office: Services,
    messages: RecordedMessages,
    navigator: RecordedNavigator,
    qtbot: QtBot,
) -> None:
    desk.fill(applicant_name="单雄信", due_on=date(2026, 12, 1))
    desk.page.leave()
    again = _desk(office, messages, navigator, qtbot)
    assert again.page.form.value("applicant_name") == "单雄信"
    assert again.page.form.value("due_on") == date(2026, 12, 1)
    again.press("oral_clear")
    assert again.page.form.value("applicant_name") == ""
    assert again.page.form.value("on") == TODAY
    assert office.drafts.list("oral") == ()


def test_the_whole_matter_is_one_step_back(desk: Desk) -> None:
    desk.fill(
        applicant_name="甲",
        respondent_name="乙",
        category="邻里纠纷",
        narrative="楼道堆物。",
        terms="当天清走。",
    )
    desk.press("oral_record")
    assert len(desk.office.lists.page(CaseFilter()).rows) == 1
    desk.office.undo.undo()
    assert desk.office.lists.page(CaseFilter()).rows == ()
