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
from laoma_desktop.ui.presenting import Tasks
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
    view.resize(260, 300)
    assert view.isColumnHidden(1)
    taken = view.columnWidth(0) + view.columnWidth(2)
    assert taken == view.viewport().width()  # no hole at the right of the rows


def many(qtbot: QtBot, tasks: Tasks, *, backwards: bool) -> tuple[TableView, list[str]]:
    """A table of 1,030 rows in pages of 100, and what was asked for."""
    asked: list[str] = []

    def forwards(cursor: str | None) -> Page[Line]:
        first = int(cursor or 0)
        asked.append(f"from {first}")
        last = min(first + 100, 1030)
        return Page(tuple(map(Line, range(first, last))), str(last) if last < 1030 else None)

    def from_end(cursor: str | None) -> Page[Line]:
        last = int(cursor or 1030)
        asked.append(f"before {last}")
        first = max(0, last - 100)
        return Page(tuple(map(Line, range(first, last))), str(first) if first else None)

    model = PagedTable(COLUMNS, tasks)
    made = TableView(name="t", title="案件")
    model.setParent(made)
    made.show_model(model)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    model.load(forwards, from_end if backwards else None)
    return made, asked


def shown_row(view: TableView, model: PagedTable[Line]) -> Line | None:
    return model.row_at(view.current_row())


def top_row(view: TableView, model: PagedTable[Line]) -> Line | None:
    return model.row_at(view.rowAt(1))


@pytest.mark.usefixtures("themed")
def test_end_reads_a_list_from_its_end_and_up_again(
    qtbot: QtBot, immediate_tasks: ImmediateTasks
) -> None:
    view, asked = many(qtbot, immediate_tasks, backwards=True)
    model = view.model()
    assert isinstance(model, PagedTable)
    known: list[tuple[int, bool]] = []
    model.loaded.connect(lambda rows, more: known.append((rows, more)))
    QTest.keyClick(view, Qt.Key.Key_End)
    assert asked == ["from 0", "before 1030"]
    assert shown_row(view, model) == Line(1029)
    assert view.rowViewportPosition(99) + view.rowHeight(99) <= view.viewport().height()
    assert known == [(100, True)]
    for _ in range(200):
        QTest.keyClick(view, Qt.Key.Key_PageUp)
        qtbot.waitUntil(lambda: not view._at_top.isActive())
    assert asked[-1] == "before 30"
    assert known[-1] == (1030, False)
    assert shown_row(view, model) == Line(0)


@pytest.mark.usefixtures("themed")
def test_rows_that_arrive_above_do_not_move_what_is_in_sight(
    qtbot: QtBot, immediate_tasks: ImmediateTasks
) -> None:
    view, asked = many(qtbot, immediate_tasks, backwards=True)
    model = view.model()
    assert isinstance(model, PagedTable)
    QTest.keyClick(view, Qt.Key.Key_End)
    view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: asked[-1] == "before 930")
    assert top_row(view, model) == Line(930)
    assert shown_row(view, model) == Line(1029)


@pytest.mark.usefixtures("themed")
def test_home_returns_to_the_first_row(qtbot: QtBot, immediate_tasks: ImmediateTasks) -> None:
    view, asked = many(qtbot, immediate_tasks, backwards=True)
    model = view.model()
    assert isinstance(model, PagedTable)
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert asked[-1] == "from 0"
    assert (shown_row(view, model), top_row(view, model)) == (Line(0), Line(0))
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.current_row() > 1


@pytest.mark.usefixtures("themed")
def test_end_reads_on_where_a_list_has_no_way_back(
    qtbot: QtBot, immediate_tasks: ImmediateTasks
) -> None:
    view, asked = many(qtbot, immediate_tasks, backwards=False)
    model = view.model()
    assert isinstance(model, PagedTable)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert asked[-1] == "from 1000"
    assert shown_row(view, model) == Line(1029)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert shown_row(view, model) == Line(0)


@pytest.mark.usefixtures("themed")
def test_a_key_stops_the_way_to_the_end(qtbot: QtBot) -> None:
    runner = TaskRunner(_as_is, _never)
    view, asked = many(qtbot, runner, backwards=False)
    model = view.model()
    assert isinstance(model, PagedTable)
    qtbot.waitUntil(lambda: model.rowCount() == 100)
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not model._asking)
    assert len(asked) == 2
    assert view.current_row() == 1
    runner.shutdown()


def _as_is(error: BaseException) -> LaomaError:
    assert isinstance(error, LaomaError)
    return error


def _never(error: LaomaError) -> None:
    raise AssertionError(error)
