"""Works on one case in the real window: its verbs pressed, its forms typed, its words read."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from laoma_desktop.domain.case import Case, Task
from laoma_desktop.services.cases import CasePage
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage
from tests.walks.template_walk import WalkClock
from tests.walks.window_driver import Driver

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Desk:
    """The window behind its login, and the day its office has."""

    driver: Driver
    clock: WalkClock


class WindowCase:
    """The page of one case; every change waits until the page shows what the register holds."""

    def __init__(self, desk: Desk, case_id: str) -> None:
        self.driver = desk.driver
        self._clock = desk.clock
        shell = self.driver.program.window.shell
        assert shell is not None
        self._shell = shell
        shell.pages.open(Route("case_detail", case_id))
        page = self.driver.widget("case_detail")
        assert isinstance(page, CaseDetailPage)
        self.page = page
        self.driver.until(lambda: page.presenter.state.page)
        self.driver.idle()

    @property
    def shown(self) -> CasePage:
        """What the page shows."""
        shown = self.page.presenter.state.page
        assert shown is not None
        return shown

    @property
    def case(self) -> Case:
        """The case as the register holds it; the page must show the same."""
        case = self.shown.stored.case
        held = self.page.presenter.services.cases.get(case.uuid).case
        assert held == case
        return held

    def on_day(self, day: date) -> None:
        """Come back to the case on another day."""
        self._clock.day = day
        self.page.refresh()
        self.driver.idle()

    def task(self, key: str) -> Task:
        """Return the latest task of a key."""
        return next(task for task in reversed(self.case.tasks) if task.key == key)

    def tab(self, name: str) -> None:
        """Go to a part of the page by the arrow keys of its tabs."""
        bar = self.page._bar
        bar.setFocus(Qt.FocusReason.TabFocusReason)
        names = [bar.tabData(n) for n in range(bar.count())]
        way = names.index(name) - bar.currentIndex()
        for _ in range(abs(way)):
            self.driver.key(Qt.Key.Key_Right if way > 0 else Qt.Key.Key_Left)
        self.driver.widget(f"tab_{name}")
        self.driver.idle()

    def words(self, name: str = "case_detail") -> str:
        """Return what stands on the page, or in a part of it."""
        part = self.driver.widget(name)
        labels = [part] if isinstance(part, QLabel) else part.findChildren(QLabel)
        labels = [made for made in labels if made.isVisible()]
        return "\n".join(made.text() for made in labels)

    def said(self) -> str:
        """Return what the strip says."""
        return self._shell.strip.text()

    def write(self, **texts: str) -> None:
        """Type into fields of the open form, over what stands there."""
        for name, text in texts.items():
            field = self.field(name)
            field.setFocus()
            line = field.lineEdit() if isinstance(field, QComboBox) else field
            if isinstance(line, QLineEdit | QPlainTextEdit):
                line.selectAll()
            self.driver.type(text)

    def open(self, opener: str) -> None:
        """Press a verb of the page that opens a form."""
        self.driver.press(opener)
        self.driver.widget("editor")

    def menu(self, step: str) -> None:
        """Choose a step that the page offers under 更多."""
        more = self.driver.widget("case_more")
        assert isinstance(more, QPushButton)
        offered = more.menu().actions()
        chosen = next(made for made in offered if made.objectName() == f"step_{step}")
        assert isinstance(chosen, QAction)
        chosen.trigger()
        self.driver.widget("editor")

    def next(self, title: str) -> None:
        """Press the next step, which must be this one."""
        button = self.driver.widget("case_next")
        assert isinstance(button, QAbstractButton)
        assert button.accessibleName() == f"下一步：{title}"
        self.driver.press("case_next")
        self.driver.widget("editor")

    def save(self, said: str) -> None:
        """Save the open form; wait for what the strip says and for the page to show it."""
        self.driver.press("editor_save")
        self.saved(said)

    def saved(self, said: str) -> None:
        """Wait until a form is saved and gone."""
        self.driver.until(lambda: self.said().startswith(said))
        self.driver.until(lambda: self.driver.find("editor") is None)
        self.driver.idle()

    def refused(self) -> str:
        """Try to save the open form and return why it stays."""
        self.driver.press("editor_save")
        self.driver.idle()
        return self.words("editor")

    def field(self, name: str) -> QWidget:
        """Return a field of the open form."""
        return self.driver.widget(f"edit_{name}")
