"""Says in the navigation and in the tray how much is due, so that nothing is forgotten."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSystemTrayIcon

from laoma_desktop.domain.due_groups import DueGroup
from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.domain.views.cases import DueCounts
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.tasks import TaskRunner
from laoma_desktop.ui.shell.main_window import MainWindow

HOUR_MS = 3_600_000
SHOWN_MS = 10_000


class DueWatch(QObject):
    """Asks at the beginning, after each change and every hour; reminds once a day.

    A desktop without a tray only has the figure in the navigation.
    """

    def __init__(
        self,
        window: MainWindow,
        tasks: TaskRunner,
        changes: ChangeHub,
        counts: Callable[[], DueCounts],
        today: Callable[[], date],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._counts = counts
        self._today = today
        self._reminded: date | None = None
        self._late = self._due = 0
        self.tray: QSystemTrayIcon | None = None
        changes.changed.connect(self._on_changed)
        self._timer = QTimer(self, interval=HOUR_MS)
        self._timer.timeout.connect(self.ask)
        self._timer.start()
        self.ask()

    def ask(self) -> None:
        """Count again."""
        self._tasks.query(self, self._counts, self._on_counts, _unknown, topic="due_watch")

    def show_again(self) -> None:
        """Show the figure in a shell that was made anew."""
        shell = self._window.shell
        if shell is not None:
            shell.show_badge("workbench", self._late + self._due, "件逾期或今天到期")

    def _on_changed(self, _touched: object) -> None:
        self.ask()

    def _on_counts(self, counts: DueCounts) -> None:
        self._late = counts.of(DueGroup.OVERDUE).value
        self._due = counts.of(DueGroup.TODAY).value
        self.show_again()
        if self._reminded != self._today():
            self._reminded = self._today()
            self._remind()

    def _remind(self) -> None:
        sentence = reminder(self._late, self._due)
        if not sentence or not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self.tray is None:
            self.tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self.tray.setToolTip("老马案管")
            self.tray.activated.connect(self._on_pressed)
            self.tray.messageClicked.connect(self._window.come_forward)
            self.tray.show()
        kind = QSystemTrayIcon.MessageIcon.Information
        self.tray.showMessage("老马案管", sentence, kind, SHOWN_MS)

    def _on_pressed(self, _reason: object) -> None:
        self._window.come_forward()


def reminder(late: int, due: int) -> str:
    """Return the sentence of the day, "" where nothing is due; it names no case and no person."""
    parts = [f"{late} 件已经逾期"] if late else []
    parts += [f"{due} 件今天到期"] if due else []
    return f"{'，'.join(parts)}。打开工作台看要办的事。" if parts else ""


def _unknown(_error: LaomaError) -> None:
    """Leave the figure as it was: the page itself says what is wrong."""
