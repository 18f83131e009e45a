"""The places of the program: all of them in sight, also with large type on a small screen."""

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.shell.navigation import PLACES, Navigation
from tests.patience import settle
from tests.ui.clip import clipped

ROOM = 768 - 42
"""Pixels that the bar has at 特大 on a screen of 1366×768: less the line at the foot."""


@pytest.mark.parametrize(("scale", "rail"), [(1.0, False), (1.25, True), (1.5, True)])
def test_every_place_is_in_sight_without_scrolling(
    qtbot: QtBot, themed: ThemeSwitch, scale: float, rail: bool
) -> None:
    themed.apply("light", scale)
    bar = Navigation("江北城街道老马工作室", rail=rail)
    qtbot.addWidget(bar)
    bar.resize(bar.width(), ROOM)
    bar.show()
    settle()
    area = bar.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    last = bar.buttons[PLACES[-1].screen]
    assert last.mapTo(bar, last.rect().bottomLeft()).y() < ROOM
    assert clipped(bar) == []
    for made in bar.buttons.values():
        assert made.height() >= made.fontMetrics().height() + made.iconSize().height()


def test_a_low_window_still_scrolls(qtbot: QtBot, themed: ThemeSwitch) -> None:
    themed.apply("light", 1.5)
    bar = Navigation("江北城街道老马工作室", rail=True)
    qtbot.addWidget(bar)
    bar.resize(bar.width(), 400)
    bar.show()
    settle()
    area = bar.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
