"""The shell stands behind the login page before somebody gives a password."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from laoma_desktop.app.program import WindowProgram
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.shell.shell import Shell
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from tests.app.windows import close, door_of, log_in
from tests.registers import StillClock


def built(program: WindowProgram, qtbot: QtBot, before: Shell | None = None) -> Shell:
    """Wait for a shell with its workbench that nobody sees yet."""

    def stands() -> bool:
        shell = program.window._ahead
        return shell is not None and shell is not before and shell.pages.count() == 1

    qtbot.waitUntil(stands)
    shell = program.window._ahead
    assert shell is not None
    return shell


def text_of(shell: Shell, name: str) -> str:
    label = shell.findChild(PlainLabel, name)
    assert label is not None
    return label.text()


def test_a_session_moves_into_the_shell_that_stands(program: WindowProgram, qtbot: QtBot) -> None:
    ahead = built(program, qtbot)
    assert not ahead.isVisible()
    assert program.window.shell is None
    workbench = ahead.pages.widget(0)
    shell = log_in(program, qtbot)
    assert shell is ahead
    assert shell.isVisible()
    assert shell.pages.page() is workbench
    assert shell.pages.history == [Route("workbench")]
    assert text_of(shell, "top_user") == "冉茂琳"
    program.window.resize(1366, 768)
    qtbot.waitUntil(lambda: not shell.navigation.is_rail)
    assert text_of(shell, "nav_organisation") == "观音桥街道老马工作室"
    program.window.resize(800, 768)
    qtbot.waitUntil(lambda: shell.navigation.is_rail)
    assert program.window._ahead is None


def test_another_theme_at_the_login_page_builds_it_anew(
    program: WindowProgram, qtbot: QtBot
) -> None:
    first = built(program, qtbot)
    program.look.choose("dark", 1.25)
    qtbot.waitUntil(lambda: theme.current().name == "dark")
    second = built(program, qtbot, first)
    assert log_in(program, qtbot) is second


def test_the_window_closes_while_the_shell_is_being_built(
    qapp: QApplication, qtbot: QtBot, folders: Folders
) -> None:
    made = WindowProgram(qapp, folders, clock=StillClock(), door=door_of(folders))
    made.start()
    made._preload()
    made.window.close()
    close(made, qtbot)
    assert made.window.shell is None
