"""Buttons by keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.ui.presenting import FieldSpec
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.widgets.buttons import button, icon_button
from laoma_desktop.ui.widgets.dialogs import FormDialog, FormWords


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_a_button_like_the_space_bar(
    themed: ThemeSwitch, qtbot: QtBot, key: Qt.Key
) -> None:
    del themed
    pressed: list[str] = []
    plain, small = button("保存(&S)"), icon_button("x", "移出")
    for made, name in ((plain, "plain"), (small, "small")):
        qtbot.addWidget(made)
        made.clicked.connect(lambda _=False, name=name: pressed.append(name))
        QTest.keyClick(made, key)
    assert pressed == ["plain", "small"]


def test_the_filled_button_keeps_its_size_and_has_its_ring_inside(
    themed: ThemeSwitch, qtbot: QtBot
) -> None:
    del themed
    holder = QWidget()
    row = QHBoxLayout(holder)
    made, other = button("保存(&S)", "primary"), button("取消(&C)")
    for one in (made, other):
        row.addWidget(one)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus, timeout=20_000)
    plain, size = made.grab().toImage(), made.size()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus, timeout=20_000)
    ringed, look = made.grab().toImage(), theme.current()
    assert made.size() == size
    place = QPoint(size.width() // 2, look.px("focus") + look.px("focus") // 2)
    assert plain.pixelColor(place) == look.color("accent")
    assert ringed.pixelColor(place) == look.color("focus_on_accent")


def test_enter_from_the_last_field_of_a_small_form_goes_to_its_verb(
    themed: ThemeSwitch, qtbot: QtBot, today: Callable[[], date]
) -> None:
    del themed
    parent = QWidget()
    qtbot.addWidget(parent)
    words = FormWords(title="份数", fields=(FieldSpec(name="n", label="份数"),), verb="打印(&P)")
    dialog = FormDialog(parent, words, today)
    filled: list[object] = []
    dialog.filled.connect(filled.append)
    parent.show()
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    field = dialog.form.rows["n"].editor.widget
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is dialog.verb
    QTest.keyClick(dialog.verb, Qt.Key.Key_Return)
    assert filled == [{"n": ""}]
