"""最近操作, 回收站 and 历史 in the window, and the case that goes into the bin from its page."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.runtime.undoing import Undoing
from laoma_desktop.ui.screens.bin.presenter import BinServices
from laoma_desktop.ui.screens.bin.view import BinPage
from laoma_desktop.ui.screens.bin.view import make as make_bin
from laoma_desktop.ui.screens.case_past.view import CasePastPage
from laoma_desktop.ui.screens.case_past.view import make as make_past
from laoma_desktop.ui.screens.steps.view import StepsPage
from laoma_desktop.ui.screens.steps.view import make as make_steps
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.table_view import TableView
from tests.patience import settle
from tests.ui.case_pages import case_page
from tests.ui.clip import clipped
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted

pytestmark = pytest.mark.usefixtures("themed")


def _steps(office: Services, messages: RecordedMessages) -> StepsPage:
    hub, tasks = ChangeHub(), ImmediateTasks()
    page = make_steps(
        undoing=Undoing(tasks, messages, office.undo, hub.tell), tasks=tasks, changes=hub
    )
    page.enter(Route("steps"))
    return page


def _bin(office: Services, messages: RecordedMessages) -> BinPage:
    page = make_bin(
        services=BinServices(office.bin, office.notes),
        tasks=ImmediateTasks(),
        messages=messages,
        navigator=RecordedNavigator(),
        changes=ChangeHub(),
    )
    page.enter(Route("bin"))
    return page


def _past(office: Services, messages: RecordedMessages, stored: StoredCase) -> CasePastPage:
    page = make_past(
        history=office.history,
        cases=office.cases,
        tasks=ImmediateTasks(),
        messages=messages,
        navigator=RecordedNavigator(),
        changes=ChangeHub(),
    )
    page.resize(1100, 700)
    page.show()
    page.enter(Route("case_past", str(stored.case.uuid)))
    return page


def _press(page: Page, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    assert found.isEnabled()
    found.click()


def test_the_last_steps_are_listed_and_go_back(
    office: Services, messages: RecordedMessages, qtbot: QtBot
) -> None:
    stored = accepted(office)
    first = office.facts.update(stored.ref, "修改概况", replace(stored.case, title="别的"))
    office.facts.update(first.ref, "修改概况", replace(first.case, title="又一个"))
    page = _steps(office, messages)
    qtbot.addWidget(page)
    table = page.findChild(TableView, "steps_table")
    assert isinstance(table, TableView)
    assert table.model().rowCount() == 3
    table.select_row(1)
    _press(page, "steps_to")
    assert messages.said[-1][1].startswith("已撤销 2 步")
    assert office.cases.get(stored.case.uuid).case.title == stored.case.title
    _press(page, "steps_redo")
    assert office.cases.get(stored.case.uuid).case == first.case


def test_a_case_goes_into_the_bin_from_its_page_and_comes_back(
    office: Services, messages: RecordedMessages, qtbot: QtBot
) -> None:
    stored = accepted(office)
    page = case_page(office, messages, stored.case.uuid)
    qtbot.addWidget(page)
    assert page.findChild(QAction, "case_throw_asked") is not None
    dialog = page.ask_throw()
    assert dialog is not None
    assert stored.case.number in dialog.sentence.text()
    reason = dialog.findChild(QLineEdit)
    assert isinstance(reason, QLineEdit)
    reason.setText("重复登记")
    dialog.verb.click()
    assert "已移入回收站" in messages.said[-1][1]
    bin_page = _bin(office, messages)
    qtbot.addWidget(bin_page)
    assert bin_page.meta.text() == "1 件"
    _press(bin_page, "bin_restore")
    assert office.cases.get(stored.case.uuid).case == stored.case
    restore = bin_page.findChild(QPushButton, "bin_restore")
    assert isinstance(restore, QPushButton)
    assert restore.isHidden()


def test_the_strip_brings_a_thrown_case_back(
    office: Services, messages: RecordedMessages, qtbot: QtBot
) -> None:
    stored = accepted(office)
    page = case_page(office, messages, stored.case.uuid)
    qtbot.addWidget(page)
    page.presenter.throw("重复登记", lambda: None, lambda _: None)
    assert messages.undo is not None
    messages.undo()
    assert office.cases.get(stored.case.uuid).case == stored.case


def test_a_record_goes_back_to_a_version(
    office: Services, messages: RecordedMessages, qtbot: QtBot
) -> None:
    stored = accepted(office)
    office.facts.update(stored.ref, "修改概况", replace(stored.case, title="别的"))
    page = _past(office, messages, stored)
    qtbot.addWidget(page)
    older = [line for line in page.presenter.state.lines if line.can_restore]
    _press(page, f"restore_{older[0].rev}")
    assert office.cases.get(stored.case.uuid).case.title == stored.case.title
    assert "已恢复到" in messages.said[-1][1]
    party = next(line for line in page.presenter.state.lines if line.what.startswith("当事人"))
    _press(page, f"only_{party.rev}")
    assert {line.record for line in page.presenter.state.lines} == {party.record}
    _press(page, "past_all")
    assert len({line.record for line in page.presenter.state.lines}) > 1


def test_each_record_leads_to_its_own_history(
    office: Services, messages: RecordedMessages, qtbot: QtBot
) -> None:
    stored = accepted(office)
    page = case_page(office, messages, stored.case.uuid)
    qtbot.addWidget(page)
    page.presenter.choose_tab("parties")
    party = stored.case.parties[0].uuid
    past = page.findChild(QAction, f"past_{party}")
    assert isinstance(past, QAction)
    past.trigger()
    navigator = page.presenter._navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.routes == [Route("case_past", str(stored.case.uuid), str(party))]


@pytest.mark.parametrize("look", [("light", 1.0), ("dark", 1.25), ("light", 1.5), ("dark", 1.5)])
def test_nothing_is_cut(
    office: Services,
    messages: RecordedMessages,
    theme_switch: ThemeSwitch,
    qtbot: QtBot,
    look: tuple[str, float],
) -> None:
    theme_switch.apply(*look)
    stored = accepted(office)
    title = "重庆市两江新区观音桥街道建新社区第十三居民小组楼上卫生间漏水导致楼下吊顶受损赔偿纠纷"
    stored = office.facts.update(stored.ref, "修改概况", replace(stored.case, title=title))
    thrown = accepted(office)
    office.bin.throw(thrown.ref, title)
    past = _past(office, messages, stored)
    for page in (_steps(office, messages), _bin(office, messages), past):
        qtbot.addWidget(page)
        page.resize(1158, 684)
        page.show()
        settle()
        assert clipped(page) == []
