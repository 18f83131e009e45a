"""The page 工作台."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.domain.due_groups import DueGroup
from laoma_desktop.domain.errors import LaomaError, RuleRefused
from laoma_desktop.domain.ids import CaseId, OrgCode, OrgRecordId, RecordId
from laoma_desktop.domain.mediators import Certificate, Ending, Mediator
from laoma_desktop.domain.views.cases import Count, DueCounts, DueLine, Page
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import Risk, Status
from laoma_desktop.foundation.clock import OFFICE_ZONE
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft
from laoma_desktop.services.due_sheets import DueSheet
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.workbench.presenter import WorkbenchServices, figures
from laoma_desktop.ui.screens.workbench.view import WorkbenchPage, make
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from tests.patience import settle
from tests.storage.cases import small_case
from tests.ui.clip import clipped
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator

Today = Callable[[], date]
CASE = CaseId(UUID(int=7))
TASK = RecordId(UUID(int=8))
CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = "某某物业服务有限公司与观音桥街道三百二十七户业主电梯维修资金分摊纠纷"


class SomeDue:
    """A due list with the rows it is given; what is done stands in ``did``."""

    def __init__(self, rows: tuple[DueLine, ...]) -> None:
        self.rows = rows
        self.asked = 0
        self.did: list[tuple[object, ...]] = []
        self.words = ""
        self.refusal: LaomaError | None = None

    def page(
        self, group: DueGroup | None = None, cursor: str | None = None, limit: int = 50
    ) -> Page[DueLine]:
        """Return the rows of a group."""
        del cursor, limit
        self.asked += 1
        return Page(tuple(row for row in self.rows if group in (None, row.group)))

    def counts(self) -> DueCounts:
        """Return figures."""
        many = Count(1000, more=True)
        figures = (Count(2), Count(0), Count(3), many, Count(1))
        groups = tuple(zip(DueGroup, figures, strict=True))
        return DueCounts(groups, many, ((Status.MEDIATING, many),))

    def doubt(self) -> str:
        """Return the words given."""
        return self.words

    def complete(self, case_id: CaseId, task: UUID, on: date, note: str) -> StoredCase:
        """Keep what was asked."""
        return self._do("complete", case_id, task, on, note)

    def postpone(self, case_id: CaseId, task: UUID, to: date, reason: str) -> StoredCase:
        """Keep what was asked."""
        return self._do("postpone", case_id, task, to, reason)

    def _do(self, *asked: object) -> StoredCase:
        if self.refusal is not None:
            raise self.refusal
        self.did.append(asked)
        return StoredCase(small_case(uuid=CASE), 2, datetime(2026, 11, 24, tzinfo=OFFICE_ZONE))


class SomeSheets:
    """Keeps where the week's list was to be written."""

    def __init__(self) -> None:
        self.targets: list[Path] = []

    def save(self, target: Path) -> DueSheet:
        """Keep the target."""
        self.targets.append(target)
        at = datetime(2026, 11, 24, tzinfo=OFFICE_ZONE)
        return DueSheet("工作室", date(2026, 11, 24), date(2026, 12, 1), (), "", at)


class SomeDrafts:
    """The unfinished registrations it is given."""

    kept: tuple[Draft, ...] = ()

    def list(self, form: str) -> tuple[Draft, ...]:
        """Return them."""
        assert form == "intake"
        return self.kept


class SomeMediators:
    """The certificates that end."""

    found: tuple[Ending, ...] = ()

    def endings(self) -> tuple[Ending, ...]:
        """Return them."""
        return self.found


class SomeOrganisation:
    """The organisation as far as the workbench asks for it."""

    mediators = SomeMediators()


def due(on: date | None, risk: Risk = Risk.NONE) -> DueLine:
    group = DueGroup.FORGOTTEN if on is None else DueGroup.OVERDUE
    number = "（2026）江观桥人调字第1号"
    return DueLine(CASE, number, LONG, "session", on, risk, group=group, person="冉茂琳")


@pytest.fixture
def lists() -> SomeDue:
    """Two rows."""
    return SomeDue((due(date(2026, 11, 22), Risk.RED), due(None)))


@pytest.fixture
def sheets() -> SomeSheets:
    """The printer of the week's list."""
    return SomeSheets()


@pytest.fixture
def changes(qtbot: QtBot) -> ChangeHub:
    """The hub."""
    del qtbot
    return ChangeHub()


@pytest.fixture
def page(  # noqa: PLR0913, PLR0917 (fixtures by name)
    themed: ThemeSwitch,
    qtbot: QtBot,
    today: Today,
    lists: SomeDue,
    sheets: SomeSheets,
    changes: ChangeHub,
    immediate_tasks: ImmediateTasks,
    messages: RecordedMessages,
    navigator: RecordedNavigator,
) -> WorkbenchPage:
    """The page as the shell makes it."""
    del themed
    made = make(
        services=WorkbenchServices(lists, sheets),
        drafts=SomeDrafts(),
        organisation=SomeOrganisation(),
        words=lambda _table, code: {"session": "下次调解", "mediating": "调解中"}.get(code, code),
        tasks=immediate_tasks,
        messages=messages,
        navigator=navigator,
        changes=changes,
        today=today,
    )
    assert isinstance(made, WorkbenchPage)
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    made.enter(Route("workbench"))
    return made


def cells(page: WorkbenchPage, row: int) -> list[str]:
    model = page.table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_rows_say_when_what_and_which(page: WorkbenchPage) -> None:
    assert cells(page, 0)[:4] == ["已逾期 2 天", LONG, "下次调解", "冉茂琳"]
    assert cells(page, 0)[4] == "红"
    assert cells(page, 1)[0] == "没有期限"
    assert page.meta.text() == "11月24日 星期二"
    page.grab()


def test_an_unfinished_registration_is_offered(
    page: WorkbenchPage, navigator: RecordedNavigator, monkeypatch: pytest.MonkeyPatch
) -> None:
    strip = page._unfinished.strip
    assert strip.isHidden()
    at = datetime(2026, 11, 24, 9, 30, tzinfo=OFFICE_ZONE)
    drafts = tuple(
        Draft("intake", f"key{n}", {"sections": {"facts": {"title": f"第{n}件"}}}, at)
        for n in (1, 2)
    )
    monkeypatch.setattr(SomeDrafts, "kept", drafts)
    page.refresh()
    words = [label.text() for label in strip.findChildren(PlainLabel)]
    assert words == ["有 2 份没写完的登记：", "“第1件”，11月24日 09:30 保存"]
    verbs = strip.findChildren(QPushButton, "workbench_drafts_resume")
    verbs[0].click()
    assert navigator.routes == [Route("intake", "key1")]
    strip._all.click()
    assert len(strip.findChildren(QPushButton, "workbench_drafts_forget")) == 0
    assert strip._all.isHidden()


def test_enter_opens_the_case(page: WorkbenchPage, navigator: RecordedNavigator) -> None:
    page.focus_first()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert navigator.routes == [Route("case_detail", str(CASE))]


def test_the_groups_are_named_for_screen_readers_and_narrow_the_list(
    page: WorkbenchPage,
) -> None:
    card = page.groups.cards[DueGroup.OVERDUE]
    assert card.accessibleName() == "逾期 2 件"
    assert card.value.property("role") == "figure_warn"
    assert page.table.model().rowCount() == 2
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert card.accessibleName() == "逾期 2 件，清单只显示这一组"
    assert [cells(page, 0)[0], page.table.model().rowCount()] == ["已逾期 2 天", 1]
    assert page._due_card.title.text() == "要办的事：逾期"
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert page.table.model().rowCount() == 2
    assert not card.isChecked()


def test_an_entry_of_the_ledger_is_begun_on_the_line(
    page: WorkbenchPage, navigator: RecordedNavigator
) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_B, CONTROL)
    assert navigator.routes == [Route("case_detail", str(CASE), "team/ledger")]


def test_a_task_is_done_with_two_keys(
    page: WorkbenchPage, lists: SomeDue, messages: RecordedMessages
) -> None:
    lists.rows = (replace(lists.rows[0], what="约见双方", task=TASK),)
    page.refresh()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_D, CONTROL)
    assert page._form is not None
    QTest.keyClick(page._form, Qt.Key.Key_S, CONTROL)
    assert lists.did == [("complete", CASE, TASK, date(2026, 11, 24), "")]
    assert page._form_place.count() == 0
    assert messages.said[-1] == ("ok", "已办结：约见双方。按 Ctrl+Z 可以撤销。")


def test_a_task_is_postponed_with_day_and_reason(page: WorkbenchPage, lists: SomeDue) -> None:
    lists.rows = (replace(lists.rows[0], what="约见双方", task=TASK),)
    page.refresh()
    page._later.click()
    form = page._form
    assert form is not None
    form.ask_save()
    assert lists.did == []
    assert form.form.rows["reason"].problem()
    form.form.set_values({"on": date(2026, 11, 30), "reason": "对方住院"})
    form.verb.click()
    assert lists.did == [("postpone", CASE, TASK, date(2026, 11, 30), "对方住院")]


def test_a_refusal_stands_in_the_form(page: WorkbenchPage, lists: SomeDue) -> None:
    lists.rows = (replace(lists.rows[0], what="约见双方", task=TASK),)
    lists.refusal = RuleRefused("任务“约见双方”：请先记一次调解")
    page.refresh()
    page._done.click()
    assert page._form is not None
    page._form.verb.click()
    assert page._form._problem.isVisible()
    assert "请先记一次调解" in page._form._problem.text()
    page._form._cancel.click()
    assert page._form_place.count() == 0
    assert page.table.hasFocus()


def test_what_is_no_task_is_done_in_the_case(
    page: WorkbenchPage, messages: RecordedMessages
) -> None:
    assert not page._done.isEnabled()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_D, CONTROL)
    assert page._form is None
    assert "按回车打开案件" in messages.said[-1][1]


def test_the_week_is_printed_to_a_file(
    page: WorkbenchPage, sheets: SomeSheets, messages: RecordedMessages
) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_P, CONTROL)
    dialog = page.findChild(QFileDialog, "file_dialog")
    assert dialog is not None
    dialog.fileSelected.emit("清单.pdf")
    dialog.close()
    assert sheets.targets == [Path("清单.pdf")]
    assert messages.said[-1] == ("ok", "到期清单 2026-11-24至2026-12-01 已存到 清单.pdf")


def test_unknown_holidays_are_said(page: WorkbenchPage, lists: SomeDue) -> None:
    assert page._doubt.isHidden()
    lists.words = "2027 年的放假安排还不知道，按周末和固定日期的节日推算"
    page.refresh()
    assert page._doubt.text().startswith("2027 年的放假安排还不知道")
    assert not page._doubt.isHidden()


def test_a_new_case_is_one_button_away(page: WorkbenchPage, navigator: RecordedNavigator) -> None:
    button = page.findChild(QPushButton, "workbench_new")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert navigator.routes == [Route("intake")]


def test_a_change_elsewhere_loads_again(
    page: WorkbenchPage, lists: SomeDue, changes: ChangeHub
) -> None:
    before = lists.asked
    changes.tell(Changes("登记", frozenset({CASE})))
    assert lists.asked == before + 1
    page.hide()
    changes.tell(Changes("登记", frozenset({CASE})))
    assert lists.asked == before + 1


def test_an_empty_register_says_what_will_stand_here(
    page: WorkbenchPage, lists: SomeDue, navigator: RecordedNavigator
) -> None:
    lists.rows = ()
    page.refresh()
    assert page._empty.isVisible()
    page.focus_first()
    assert page._empty.button.hasFocus()
    QTest.keyClick(page._empty.button, Qt.Key.Key_Space)
    assert navigator.routes == [Route("intake")]


@pytest.mark.parametrize("width", [1158, 912, 760, 591])
def test_nothing_is_cut_when_it_narrows(page: WorkbenchPage, width: int) -> None:
    page.resize(width, 500)
    settle()
    assert clipped(page) == []


def test_a_closed_case_is_never_called_late(page: WorkbenchPage, lists: SomeDue) -> None:
    row = due(date(2026, 11, 20))
    lists.rows = (
        replace(row, what="已结案，尚未履行完", closed=True),
        replace(row, what="回访", closed=True),
    )
    page.refresh()
    assert cells(page, 0)[:3] == ["11月20日", LONG, "已结案，尚未履行完"]
    assert cells(page, 1)[2] == "已结案：回访"


def test_only_what_is_late_or_forgotten_alarms() -> None:
    groups = tuple((group, Count(5)) for group in DueGroup)
    shown = figures(DueCounts(groups, Count(25), ()))
    assert [figure.group for figure in shown if figure.alarming] == [
        DueGroup.OVERDUE,
        DueGroup.FORGOTTEN,
    ]
    empty = tuple((group, Count(0)) for group in DueGroup)
    assert not any(figure.alarming for figure in figures(DueCounts(empty, Count(0), ())))


def test_a_certificate_that_ends_stands_above_the_figures(
    page: WorkbenchPage, navigator: RecordedNavigator, monkeypatch: pytest.MonkeyPatch
) -> None:
    strip = page._certificates.strip
    page.refresh()
    assert strip.isHidden()
    who = Mediator(uuid=OrgRecordId(UUID(int=1)), org=OrgCode("JB-06"), name="马善祥")
    held = Certificate(name="人民调解员证")
    found = (Ending(who, held, -3), Ending(who, held, 12))
    monkeypatch.setattr(SomeMediators, "found", found)
    page.refresh()
    words = strip.findChild(PlainLabel, "workbench_certificates_text")
    assert isinstance(words, PlainLabel)
    assert words.text() == "马善祥的人民调解员证已过期 3 天；另有 1 张也要看。"
    assert not strip.isHidden()
    go = strip.findChild(QPushButton, "workbench_certificates_go")
    assert isinstance(go, QPushButton)
    go.click()
    assert navigator.routes[-1] == Route("organisation", "", "mediators")
