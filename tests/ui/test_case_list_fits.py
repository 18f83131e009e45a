"""The small windows of the list and the list while rows are picked: nothing is cut, at any size."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.list_views import Criteria, Period
from laoma_desktop.domain.views.cases import NEWEST_FIRST
from laoma_desktop.domain.vocabulary import Kind
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_list.view import CaseListPage, make
from tests.patience import settle
from tests.ui.clip import clipped
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.list_pages import services_of
from tests.ui.offices import accepted

SCALES = (1.0, 1.25, 1.5)
MANY = Criteria(
    kind=Kind.CONSULTATION,
    category="道路交通事故损害赔偿纠纷",
    org="JB-06",
    mediator="欧阳建国",
    open_only=True,
    overdue=True,
    accepted_in=Period.THIS_QUARTER,
    closed_from=date(2026, 1, 1),
    amount_from=123_456_789_00,
)


@pytest.fixture(params=SCALES)
def page(
    request: pytest.FixtureRequest, theme_switch: ThemeSwitch, office: Services, qtbot: QtBot
) -> Iterator[CaseListPage]:
    """The list at a type size on a small screen; the standard size is put back."""
    scale: float = request.param
    theme_switch.apply("light", scale)
    accepted(office)
    made = make(
        services=services_of(office),
        office=office.office,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=RecordedNavigator(),
        changes=ChangeHub(),
        today=lambda: date(2026, 11, 18),
    )
    qtbot.addWidget(made)
    rail = 208 if 1366 / scale >= 1100 else 92
    made.resize(1366 - round(rail * scale), 768 - round(84 * scale))
    made.show()
    yield made
    theme_switch.apply("light", 1.0)


def _preview(page: CaseListPage) -> QWidget:
    page._on_bulk()
    page.bulk._desk.look(page.bulk._desk.bulk.assignment("欧阳建国"))
    assert page.bulk.asked is not None
    return page.bulk.asked


DIALOGS: dict[str, Callable[[CaseListPage], QWidget]] = {
    "filter": lambda page: page.dialogs.ask_filter(),
    "columns": lambda page: page.dialogs.ask_columns(),
    "export": lambda page: page.dialogs.ask_export(),
    "name": lambda page: page.dialogs.ask_name(),
    "mediator": lambda page: page.bulk.ask_mediator(),
    "organisation": lambda page: page.bulk.ask_org(),
    "preview": _preview,
}


@pytest.mark.parametrize("name", list(DIALOGS))
def test_small_windows_fit(page: CaseListPage, name: str) -> None:
    dialog = DIALOGS[name](page)
    settle()
    assert clipped(dialog) == []
    assert dialog.height() <= page.height()


def test_many_conditions_and_the_bar_fit(page: CaseListPage) -> None:
    page.presenter.ask_for(MANY, NEWEST_FIRST)
    settle()
    assert clipped(page) == []
    page.presenter.choose_view("all")
    page._on_bulk()
    settle()
    assert clipped(page) == []
