"""A scrolling page brings a whole field into sight, not only its first line."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.widgets.page import ScrollBody

PATIENCE = 20_000


def test_a_long_text_with_the_focus_is_wholly_in_sight(qtbot: QtBot, themed: ThemeSwitch) -> None:
    del themed
    content = QWidget()
    column = QVBoxLayout(content)
    before, story, after = QLineEdit(), QPlainTextEdit(), QWidget()
    story.setFixedHeight(180)
    story.setTabChangesFocus(True)
    after.setFixedHeight(600)
    column.addWidget(before)
    column.addSpacing(200)
    column.addWidget(story)
    column.addWidget(after)
    body = ScrollBody(content)
    qtbot.addWidget(body)
    body.resize(400, 300)
    body.show()
    qtbot.waitUntil(body.isActiveWindow, timeout=PATIENCE)
    before.setFocus()
    body.focusNextPrevChild(True)
    assert story.hasFocus()
    top = story.mapTo(body.viewport(), QPoint()).y()
    assert top >= 0
    assert top + story.height() <= body.viewport().height()
    body.verticalScrollBar().setValue(500)
    body.show_whole(story)
    assert story.mapTo(body.viewport(), QPoint()).y() >= 0
