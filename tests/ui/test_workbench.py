"""The page 工作台."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.cases import Count, DueLine, Page, WorkbenchCounts
from laoma_desktop.domain.vocabulary import Risk, Status
from laoma_desktop.foundation.clock import OFFICE_ZONE
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.workbench.presenter import figures
from laoma_desktop.ui.screens.workbench.view import WorkbenchPage, make
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from tests.patience import settle
from tests.ui.clip import clipped
from tests.ui.fakes import ImmediateTasks, RecordedNavigator

Today = Callable[[], date]
CASE = CaseId(UUID(int=7))
LONG = "某某物业服务有限公司与观音桥街道三百二十七户业主电梯维修资金分摊纠纷"


class SomeLists:
    """Lists with the rows it is given."""

    def __init__(self, rows: tuple[DueLine, ...]) -> None:
        self.rows = rows
        self.asked = 0

    def workbench(self, cursor: str | None = None, limit: int = 50) -> Page[DueLine]:
        """Return the rows."""
        del cursor, limit
        self.asked += 1
        return Page(self.rows)

    def counts(self) -> WorkbenchCounts:
        """Return figures."""
        many = Count(1000, more=True)
        return WorkbenchCounts(
            many, Count(2), Count(0), Count(3), Count(1), ((Status.MEDIATING, many),)
        )


class SomeDrafts:
    """The unfinished registrations it is given."""

    kept: tuple[Draft, ...] = ()

    def list(self, form: str) -> tuple[Draft, ...]:
        """Return them."""
        assert form == "intake"
        return self.kept


def due(on: date | None, risk: Risk = Risk.NONE) -> DueLine:
    return DueLine(CASE, "（2026）江观桥人调字第1号", LONG, "session", on, risk)


@pytest.fixture
def lists() -> SomeLists:
    """Two rows."""
    return SomeLists((due(date(2026, 11, 22), Risk.RED), due(None)))


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
    lists: SomeLists,
    changes: ChangeHub,
    immediate_tasks: ImmediateTasks,
    navigator: RecordedNavigator,
) -> WorkbenchPage:
    """The page as the shell makes it."""
    del themed
    made = make(
        lists=lists,
        drafts=SomeDrafts(),
        words=lambda _table, code: {"session": "下次调解", "mediating": "调解中"}.get(code, code),
        tasks=immediate_tasks,
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
    assert cells(page, 0)[:4] == ["已逾期 2 天", LONG, "下次调解", "红"]
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


def test_figures_are_named_for_screen_readers_and_open_the_list(
    page: WorkbenchPage, navigator: RecordedNavigator
) -> None:
    assert page.figures["overdue"].accessibleName() == "已逾期 2 件"
    assert page.figures["overdue"].value.property("role") == "figure_warn"
    QTest.mouseClick(page.figures["today"], Qt.MouseButton.LeftButton)
    assert navigator.routes == [Route("case_list", "", "open")]


def test_a_new_case_is_one_button_away(page: WorkbenchPage, navigator: RecordedNavigator) -> None:
    button = page.findChild(QPushButton, "workbench_new")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert navigator.routes == [Route("intake")]


def test_a_change_elsewhere_loads_again(
    page: WorkbenchPage, lists: SomeLists, changes: ChangeHub
) -> None:
    before = lists.asked
    changes.tell(Changes("登记", frozenset({CASE})))
    assert lists.asked == before + 1
    page.hide()
    changes.tell(Changes("登记", frozenset({CASE})))
    assert lists.asked == before + 1


def test_an_empty_register_says_what_will_stand_here(
    page: WorkbenchPage, lists: SomeLists, navigator: RecordedNavigator
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


def test_a_closed_case_is_never_called_late(page: WorkbenchPage, lists: SomeLists) -> None:
    row = due(date(2026, 11, 20))
    lists.rows = (
        replace(row, what="已结案，尚未履行完", closed=True),
        replace(row, what="回访", closed=True),
    )
    page.refresh()
    assert cells(page, 0)[:3] == ["11月20日", LONG, "已结案，尚未履行完"]
    assert cells(page, 1)[2] == "已结案：回访"


def test_the_figures_count_open_cases_and_name_the_closed_ones() -> None:
    zero = Count(0)
    shown = figures(WorkbenchCounts(zero, zero, zero, zero, zero, (), Count(2)))
    assert (shown[0].value, shown[0].hint) == ("0", "另有 2 件已结案还有事")


def test_only_what_is_late_alarms() -> None:
    zero = Count(0)
    shown = figures(WorkbenchCounts(zero, zero, Count(5), Count(5), Count(5), ()))
    assert not any(figure.alarming for figure in shown)
