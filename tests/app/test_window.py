"""What stands before the window: display, input method, Qt's own words."""

import sys

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from laoma_desktop.app import window
from laoma_desktop.app.window import NO_DISPLAY, choose_input_method, has_display, prepare


@pytest.mark.parametrize(
    ("variables", "platform", "expected"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "win32", True),
    ],
)
def test_a_display_is_looked_for_before_qt_would_abort(
    variables: dict[str, str], platform: str, *, expected: bool
) -> None:
    assert has_display(variables, platform) is expected


def test_without_a_display_the_commands_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert window.run_window() == 4
    assert capsys.readouterr().err == NO_DISPLAY


@pytest.mark.parametrize("name", ["QT_IM_MODULE", "XMODIFIERS"])
def test_fcitx_types_through_ibus_where_no_plug_in_fits(name: str) -> None:
    asked = "@im=fcitx" if name == "XMODIFIERS" else "fcitx5"
    variables = {name: asked}
    assert (
        choose_input_method(variables, frozenset({"libibusplatforminputcontextplugin"})) == "ibus"
    )
    assert variables["QT_IM_MODULE"] == "ibus"


def test_an_input_method_that_fits_is_left_alone() -> None:
    variables = {"QT_IM_MODULE": "fcitx5"}
    plugins = frozenset({"libfcitx5platforminputcontextplugin"})
    assert choose_input_method(variables, plugins) == ""
    assert variables == {"QT_IM_MODULE": "fcitx5"}
    assert choose_input_method({"QT_IM_MODULE": "ibus"}, frozenset()) == ""


def test_qts_own_dialogs_speak_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    prepare(qapp)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    words = box.button(QDialogButtonBox.StandardButton.Cancel).text()
    assert "取消" in words
