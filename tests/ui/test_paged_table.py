"""The table that grows page by page."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from laoma_desktop.domain.errors import LaomaError, MachineFailure
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.runtime.tasks import TaskRunner
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.widgets.table_view import TableView
from tests.ui.fakes import ImmediateTasks


@dataclass(frozen=True, slots=True)
class Line:
    """A row."""

    number: int


COLUMNS = (
    Column[Line](title="号", read=lambda row: f"{row.number}", width=80, priority=1),
    Column[Line](
        title="名", read=lambda row: f"第{row.number}件", stretch=True, width=240, priority=2
    ),
    Column[Line](title="态", read=lambda _: "在办", tone=lambda _: "accent", width=90),
)


def pages(total: int, asked: list[str | None]) -> Callable[[str | None], Page[Line]]:
    def source(cursor: str | None) -> Page[Line]:
        asked.append(cursor)
        first = int(cursor or 0)
        last = min(first + 100, total)
        return Page(tuple(Line(n) for n in range(first, last)), str(last) if last < total else None)

    return source


def test_all_pages_once_under_the_strict_tester(
    qtbot: QtBot, immediate_tasks: ImmediateTasks
) -> None:
    del immediate_tasks
    runner = TaskRunner(_as_is, _never)
    model = PagedTable(COLUMNS, runner)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    asked: list[str | None] = []
    model.load(pages(1500, asked))
    for _ in range(15):
        qtbot.waitUntil(lambda: not model._asking)
        model.fetchMore(QModelIndex())
    qtbot.waitUntil(lambda: model.rowCount() == 1500)
    assert len(asked) == len(set(asked)) == 15
    assert not model.canFetchMore(QModelIndex())
    runner.shutdown()


def test_answers_to_an_older_filter_are_dropped(qtbot: QtBot) -> None:
    runner = TaskRunner(_as_is, _never)
    model = PagedTable(COLUMNS, runner)
    model.load(lambda _: Page((Line(1),)))
    model.load(lambda _: Page((Line(2),)))
    qtbot.waitUntil(lambda: model.rowCount() > 0)
    qtbot.wait(20)
    assert model.rowCount() == 1
    assert model.row_at(0) == Line(2)
    runner.shutdown()


def test_a_refusal_is_told(qtbot: QtBot, immediate_tasks: ImmediateTasks) -> None:
    def broken(_: str | None) -> Page[Line]:
        raise MachineFailure("磁盘读不出来")

    model = PagedTable(COLUMNS, immediate_tasks)
    with qtbot.waitSignal(model.failed) as told:
        model.load(broken)
    assert isinstance(told.args[0], MachineFailure)


@pytest.fixture
def view(themed: ThemeSwitch, qtbot: QtBot, immediate_tasks: ImmediateTasks) -> TableView:
    """A table with three rows."""
    del themed
    model = PagedTable(COLUMNS, immediate_tasks)
    made = TableView(name="t", title="案件")
    model.setParent(made)
    made.show_model(model)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    model.load(lambda _: Page((Line(1), Line(2), Line(3))))
    return made


def test_enter_opens_the_current_row(view: TableView, qtbot: QtBot) -> None:
    assert view.current_row() == 0
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_columns_go_when_it_narrows_and_the_title_takes_the_rest(view: TableView) -> None:
    assert not view.isColumnHidden(2)
    wide = view.columnWidth(1)
    view.resize(330, 300)
    assert view.isColumnHidden(2)
    assert 240 <= view.columnWidth(1) < wide
    view.grab()


def _as_is(error: BaseException) -> LaomaError:
    assert isinstance(error, LaomaError)
    return error


def _never(error: LaomaError) -> None:
    raise AssertionError(error)
