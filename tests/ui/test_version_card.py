"""A case on an older version of its template says so on its page, shows what is new and moves."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.template_difference import Difference
from laoma_desktop.foundation.resources import resource
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_detail.version_card import SHOWN, difference_words
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage
from tests.ui.case_pages import case_page
from tests.ui.fakes import RecordedMessages
from tests.ui.offices import accepted

SHIPPED = resource("workflows/neighbour_simple.toml").read_text(encoding="utf-8")


def publish(office: Services, version: int, stage: str = "") -> None:
    text = SHIPPED.replace('"neighbour_simple"', '"our_street"', 1)
    text = text.replace("version = 1", f"version = {version}", 1)
    head, mark, tail = text.partition("[[stages]]")
    text = head + mark + tail.replace('title = "', f'title = "{stage}', 1)
    office.template_desk.publish_text(text, "our_street.toml")


@pytest.fixture
def page(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, messages: RecordedMessages
) -> Iterator[CaseDetailPage]:
    del themed
    publish(office, 1)
    stored = office.teams.apply_template(accepted(office).ref, "our_street").stored
    made = case_page(office, messages, stored.case.uuid)
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    made.presenter.choose_tab("team")
    yield made
    made._panel._preview.clear()


def words(page: CaseDetailPage, name: str) -> str:
    card = page.tab("team").findChild(QWidget, name)
    if not isinstance(card, QWidget):
        return ""
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def test_the_present_version_is_named_without_ado(page: CaseDetailPage) -> None:
    assert "按第 1 版办" in words(page, "card_templates")
    assert words(page, "card_version") == ""


def test_a_newer_version_shows_what_is_new_and_moves_with_one_key(
    page: CaseDetailPage, office: Services, messages: RecordedMessages
) -> None:
    publish(office, 2, "全新的")
    page.presenter.refresh()
    said = words(page, "card_version")
    assert "按第 1 版办，现行第 2 版" in said
    assert "阶段 改动：全新的" in said
    button = page.tab("team").findChild(QPushButton, "move_template")
    assert isinstance(button, QPushButton)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    shown = page.presenter.state.page
    assert shown is not None
    assert shown.stored.case.team is not None
    assert shown.stored.case.team.version == 2
    assert words(page, "card_version") == ""
    assert "已换到第 2 版" in "".join(str(one) for one in vars(messages).values())


def test_many_differences_are_counted() -> None:
    many = tuple(Difference("任务", "新增", f"第 {n} 件") for n in range(SHOWN + 3))
    lines = difference_words(many).splitlines()
    assert len(lines) == SHOWN + 1
    assert "另有 3 处" in lines[-1]
    assert "说不出" in difference_words(None)
    assert "没有不同" in difference_words(())
