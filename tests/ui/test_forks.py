"""两边都改过: the strip on the case page, the choices on the page 历史, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Case
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_past.view import CasePastPage, make
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from tests.patience import settle
from tests.registers import open_register
from tests.services.test_forks import edit, now, send
from tests.ui.case_pages import case_page
from tests.ui.clip import clipped
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted


@pytest.fixture
def district(tmp_path: Path) -> Iterator[Services]:
    with open_register(tmp_path / "district", "JB") as services:
        yield services


@pytest.fixture
def forked(office: Services, district: Services) -> Case:
    """A case whose title and community were changed here and elsewhere."""
    case = accepted(office).case
    send(office, district, case)
    edit(district, case, title="来件的案由", community="来件社区")
    edit(office, case, title="本机的案由", community="本机社区")
    assert send(district, office, case) == "conflict"
    return case


def past(office: Services, messages: RecordedMessages, case: Case) -> CasePastPage:
    page = make(
        history=office.history,
        cases=office.cases,
        tasks=ImmediateTasks(),
        messages=messages,
        navigator=RecordedNavigator(),
        changes=ChangeHub(),
    )
    page.resize(1158, 684)
    page.show()
    page.enter(Route("case_past", str(case.uuid), "forks"))
    return page


def texts(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(PlainLabel)]


def press(page: QWidget, name: str) -> None:
    made = page.findChild(QPushButton, name)
    assert isinstance(made, QPushButton), name
    assert made.isEnabled()
    made.click()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_cut(
    office: Services,
    forked: Case,
    theme_switch: ThemeSwitch,
    messages: RecordedMessages,
    qtbot: QtBot,
    scale: float,
) -> None:
    edit(office, forked, narrative="楼上水管爆裂，楼下吊顶受损。" * 60)
    theme_switch.apply("light", scale)
    page = past(office, messages, forked)
    qtbot.addWidget(page)
    settle()
    assert clipped(page) == []


def test_the_case_page_says_what_waits_and_leads_there(
    office: Services,
    forked: Case,
    themed: ThemeSwitch,
    messages: RecordedMessages,
    qtbot: QtBot,
) -> None:
    del themed
    page = case_page(office, messages, forked.uuid)
    qtbot.addWidget(page)
    page.show()
    strip = page.beside.forks.strip
    assert strip.isVisible()
    assert "2 处" in texts(strip)[1]
    press(page, "forks_look")
    navigator = page.presenter._navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.routes == [Route("case_past", str(forked.uuid), "forks")]
    other = case_page(office, messages, accepted(office).case.uuid)
    qtbot.addWidget(other)
    assert other.beside.forks.strip.isHidden()


def test_values_are_chosen_by_keyboard_saved_and_taken_back(
    office: Services,
    forked: Case,
    themed: ThemeSwitch,
    messages: RecordedMessages,
    qtbot: QtBot,
) -> None:
    del themed
    page = past(office, messages, forked)
    qtbot.addWidget(page)
    box = page._forks
    assert box.isVisible()
    assert box.meta.text() == "2 处，已选 0 处"
    shown = texts(box)
    assert {"本机的案由", "来件的案由", "本机社区", "来件社区"} <= set(shown)
    assert any("来件" in text and "JB管理员" in text for text in shown)
    save = page.findChild(QPushButton, "forks_save")
    assert isinstance(save, QPushButton)
    assert not save.isEnabled()
    first = page.focusWidget()
    assert isinstance(first, QPushButton)
    assert first.objectName() == "fork_0_0"
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert box.meta.text() == "2 处，已选 1 处"
    before = now(office, forked)
    press(page, "forks_save")
    assert messages.said[-1] == ("ok", "已核对 1 处。按 Ctrl+Z 撤销。")
    page.refresh()
    assert box.meta.text() == "1 处，已选 0 处"
    press(page, "fork_0_1")
    press(page, "forks_save")
    page.refresh()
    assert box.isHidden()
    after = now(office, forked)
    assert after.title != before.title
    office.undo.undo()
    assert now(office, forked).title == before.title
