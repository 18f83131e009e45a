"""The window's fixtures: offscreen application with fonts and theme, recorders, typing Chinese."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from laoma_desktop.app.context import Services
from laoma_desktop.ui.runtime import fonts, icons, theme
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.offices import make_template, opened_office

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def theme_switch(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> ThemeSwitch:
    """The theme machine, with the shipped tokens; fonts and icons are loaded once."""
    qapp.setStyle("Fusion")
    fonts.load(RESOURCES / "fonts")
    icons.use_folder(RESOURCES / "icons" / "lucide")
    made = ThemeSwitch(RESOURCES / "themes", tmp_path_factory.mktemp("sheet"))
    made.apply("light", 1.0)
    return made


@pytest.fixture
def themed(theme_switch: ThemeSwitch) -> ThemeSwitch:
    """The application in the light theme at 标准, whatever the test before did."""
    if theme.current() != theme_switch.build("light", 1.0):  # a new sheet styles every widget anew
        theme_switch.apply("light", 1.0)
    return theme_switch


@pytest.fixture
def immediate_tasks() -> ImmediateTasks:
    """Tasks that call back at once."""
    return ImmediateTasks()


@pytest.fixture
def messages() -> RecordedMessages:
    """A recorder of messages."""
    return RecordedMessages()


@pytest.fixture
def navigator() -> RecordedNavigator:
    """A recorder of routes."""
    return RecordedNavigator()


@pytest.fixture
def today() -> Callable[[], date]:
    """A Tuesday in November 2026."""
    return lambda: date(2026, 11, 24)


@pytest.fixture
def type_text() -> Callable[[QWidget, str], None]:
    """Types like an input method does; the way for Chinese."""

    def type_into(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return type_into


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register of a studio, made once and only copied."""
    return make_template(tmp_path_factory.mktemp("offices") / "studio")


@pytest.fixture
def office(empty_office: Path, tmp_path: Path) -> Iterator[Services]:
    """Real services on a register of its own."""
    with opened_office(empty_office, tmp_path / "office") as services:
        yield services
