"""A process of its own: logs in, types into two forms, and waits to be killed.

Says on its first pipe when the words were safe. Started by ``test_kill.py``.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from laoma_desktop.app.door import WindowDoor
from laoma_desktop.app.program import WindowProgram
from laoma_desktop.app.window import prepare
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.drafts import Autosave
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from tests.registers import CHEAP, PASSWORD, StillClock

TITLE, SUMMARY = "楼上漏水没有写完的案由", "双方各说各的没有写完"


class Typist:
    """Does the next thing as soon as what it needs is there."""

    def __init__(self, program: WindowProgram, case: str) -> None:
        self._program = program
        self._case = case
        self._kept: set[str] = set()
        self._steps: list[Callable[[], bool]] = []
        self._steps += [self._log_in, self._open_intake, self._type_title, self._wait("intake")]
        self._steps += [self._open_case, self._open_form, self._type_summary]
        self._steps += [self._wait("case:sessions"), self._tell]

    def go_on(self) -> None:
        """Take the next step if it can be taken."""
        if self._steps and self._steps[0]():
            self._steps.pop(0)

    def _find(self, name: str) -> QWidget | None:
        found = self._program.window.findChildren(QWidget, name)
        return next((widget for widget in found if widget.isVisible()), None)

    def _log_in(self) -> bool:
        page = self._find("login_page")
        fields = page.findChildren(QLineEdit) if page is not None else []
        password = next((f for f in fields if f.echoMode() is QLineEdit.EchoMode.Password), None)
        enter = self._find("login_enter")
        if password is None or not isinstance(enter, QPushButton):
            return False
        password.setText(PASSWORD)
        enter.click()
        return True

    def _open(self, route: Route) -> bool:
        shell = self._program.window.shell
        if shell is None:
            return False
        shell.pages.open(route)
        return True

    def _open_intake(self) -> bool:
        return self._open(Route("intake"))

    def _open_case(self) -> bool:
        return self._open(Route("case_detail", self._case, "sessions"))

    def _open_form(self) -> bool:
        shell = self._program.window.shell
        presenter = shell.pages.presenter() if shell is not None else None
        if not isinstance(presenter, CasePresenter) or presenter.state.page is None:
            return False
        presenter.edit("session")
        return True

    def _type_title(self) -> bool:
        field = self._find("facts_title")
        if not isinstance(field, QLineEdit):
            return False
        field.setText(TITLE)
        return True

    def _type_summary(self) -> bool:
        field = self._find("edit_summary")
        if not isinstance(field, QPlainTextEdit):
            return False
        field.setPlainText(SUMMARY)
        return True

    def _wait(self, form: str) -> Callable[[], bool]:
        def step() -> bool:
            for saver in self._program.window.findChildren(Autosave):
                if saver.property("watched") is None:
                    saver.setProperty("watched", True)
                    saver.saved.connect(partial(self._note, saver._form))
            return form in self._kept

        return step

    def _note(self, form: str, _at: object) -> None:
        self._kept.add(form)

    def _tell(self) -> bool:
        sys.stdout.write("kept\n")
        sys.stdout.flush()
        return True


def main(home: str, case: str) -> int:
    """Run until killed."""
    application = QApplication([sys.argv[0], "-style", "Fusion"])
    prepare(application)
    folders = Folders(Path(home), Path(home).parent / "cache")
    clock = StillClock()
    door = WindowDoor(folders.data, clock, Resources(folders.overlay), CHEAP)
    program = WindowProgram(application, folders, clock=clock, door=door)
    program.start()
    typist = Typist(program, case)
    timer = QTimer(application, interval=50)
    timer.timeout.connect(typist.go_on)
    timer.start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
