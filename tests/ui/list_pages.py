"""What tests of the case list share."""

from collections.abc import Callable
from datetime import date

from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.screens.case_list.presenter import (
    ListServices,
)
from laoma_desktop.ui.screens.case_list.view import CaseListPage, make
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted

TODAY = date(2026, 11, 18)


def services_of(office: Services) -> ListServices:
    """Return what the page uses of an office."""
    return ListServices(
        office.lists,
        office.list_views,
        office.search,
        office.cases,
        office.bulk,
        office.list_export,
        office.bin,
        office.undo,
    )


def list_page(
    qtbot: QtBot,
    office: Services,
    navigator: RecordedNavigator,
    today: Callable[[], date],
) -> CaseListPage:
    """Return the page on an office that has one accepted case."""
    accepted(office)
    made = make(
        services=services_of(office),
        office=office.office,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=navigator,
        changes=ChangeHub(),
        today=today,
    )
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    return made


def select_first(page: CaseListPage) -> None:
    """Select the case of the first row."""
    line = page._model.row_at(0)
    assert line is not None
    page.presenter.select(line.case_id)
