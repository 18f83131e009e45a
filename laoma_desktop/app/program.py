"""One run of the window: start pages, session, shell, lock, close. Heavy parts load late."""

# ruff: noqa: PLC0415 - what stands behind login loads when it is needed

import logging
from typing import TYPE_CHECKING, cast

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

import laoma_desktop
from laoma_desktop.app.crash import CrashNet
from laoma_desktop.app.door import WindowDoor
from laoma_desktop.app.look import WindowLook
from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.foundation.clock import OFFICE_ZONE, SystemClock
from laoma_desktop.foundation.logs import next_incident
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.services.preferences import Preferences
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime import fonts, icons, theme
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.errors import ErrorReporter
from laoma_desktop.ui.runtime.garbage import Collector
from laoma_desktop.ui.runtime.geometry import WindowMemory
from laoma_desktop.ui.runtime.tasks import TaskRunner
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.shell.main_window import MainWindow
from laoma_desktop.ui.shell.relays import MessageRelay, NavigatorRelay

if TYPE_CHECKING:
    from laoma_desktop.app.ahead import ShellAhead
    from laoma_desktop.app.bell import Bell
    from laoma_desktop.app.context import Services
    from laoma_desktop.app.due_watch import DueWatch
    from laoma_desktop.app.locking import WindowLock
    from laoma_desktop.services.gate import Session
    from laoma_desktop.services.ports import Clock
    from laoma_desktop.ui.screens.start.first_run import FirstRunPresenter
    from laoma_desktop.ui.shell.lock import IdleWatch
    from laoma_desktop.ui.shell.screen_context import ScreenContext

_log = logging.getLogger(__name__)

PAINT_MS = 2000
"""A window that is hidden from its start never paints; its threads then work from here on."""


class WindowProgram(QObject):
    """One run of the window: from the start pages to the last saved word."""

    _crashed = Signal(str)

    def __init__(
        self,
        application: QApplication,
        folders: Folders,
        *,
        clock: "Clock | None" = None,
        door: WindowDoor | None = None,
    ) -> None:
        super().__init__()
        self._application = application
        self._folders = folders
        self._clock = clock or SystemClock()
        self._resources = Resources(folders.overlay)
        self.messages = MessageRelay()
        self._navigator = NavigatorRelay()
        self.tasks = TaskRunner(ErrorReporter(next_incident).explain, self.messages.refuse, self)
        self._preferences = Preferences(folders.data / "preferences.json")
        self._door = door or WindowDoor(folders.data, self._clock, self._resources)
        self._changes = ChangeHub(self)
        self._collector = Collector(self)
        self._session: Session | None = None
        self._services: Services | None = None
        self._ahead: ShellAhead | None = None
        self._user = ""
        self._preloading = False
        self._first_run: FirstRunPresenter | None = None
        self._idle: IdleWatch | None = None
        self._window_lock: WindowLock | None = None
        self._bell: Bell | None = None
        self._due_watch: DueWatch | None = None
        self._prepare_look()
        self._memory = WindowMemory(folders.data / "window.ini")
        self.window = MainWindow(self.tasks, self._memory)
        self._crash = CrashNet(self._crashed.emit, folders.data / "logs")
        self._connect()

    def _prepare_look(self) -> None:
        fonts.load(self._resources.path("fonts"))
        icons.use_folder(self._resources.path("icons/lucide"))
        switch = ThemeSwitch(self._resources.path("themes"), self._folders.cache / "sheet", self)
        self.look = WindowLook(switch, self._preferences)
        self.look.setParent(self)
        self.look.apply()
        switch.switched.connect(self._on_switched)

    def _connect(self) -> None:
        self.window.command.connect(self._on_command)
        self.window.scale_chosen.connect(self._on_scale)
        self.window.closed.connect(self._on_closed)
        self.tasks.written.connect(self._on_written)

    def start(self) -> None:
        """Show the first page and load the rest behind it."""
        self._crash.install()
        self._collector.start()
        self.tasks.hold()
        self.window.painted.connect(self._preload)
        self.window.show_start(self._start_page)
        self.window.appear()
        QTimer.singleShot(PAINT_MS, self, self._preload)

    def _preload(self) -> None:
        """Put on the icon, set the threads to work; again is harmless."""
        if not self._preloading:
            self._preloading = True
            picture = icons.icon("handshake", theme.current().ink("accent"), 64)
            self.window.setWindowIcon(picture)
            queued = QtCore.Qt.ConnectionType.QueuedConnection
            self._crashed.connect(self._on_crashed, queued)
            self.tasks.release()
            self.tasks.query(self.window, self._door.prepare, self._listen)

    def _listen(self, _loaded: None) -> None:
        """Come to the front when the program is started again on the same folder."""
        from laoma_desktop.app.bell import Bell

        self._bell = Bell(self._folders.data, self)
        self._bell.rung.connect(self.window.come_forward)
        self._build_ahead()

    def _build_ahead(self) -> None:
        """Build what comes after the login page behind it."""
        from laoma_desktop.app.ahead import ShellAhead

        if self._first_run is None and self.window.shell is None:
            self._ahead = self._ahead or ShellAhead(
                self.window,
                self.tasks,
                self._navigator,
                self._changes,
                self._clock.today,
                lambda: cast("Services", self._services),
            )
            self._ahead.begin()

    def _start_page(self) -> QWidget:
        if self._first_run is None and self._door.exists():
            from laoma_desktop.ui.screens.start.login import LoginPresenter
            from laoma_desktop.ui.screens.start.view import LoginPage

            last = str(self._preferences.get("last_user", ""))
            return LoginPage(LoginPresenter(self._door, self.tasks, self._entered, last))
        from laoma_desktop.ui.screens.start.first_run import FirstRunPresenter
        from laoma_desktop.ui.screens.start.first_run_view import FirstRunFrame

        if self._first_run is None:
            self._first_run = FirstRunPresenter(self._door, self.tasks, self._made)
        return FirstRunFrame(self._first_run, self._clock.today)

    def _made(self, session: object) -> None:
        self._entered(session, cast("Session", session).actor.name)

    def _entered(self, session: object, user: str) -> None:
        self._session, self._user = cast("Session", session), user
        self._keep("last_user", user)
        self.tasks.query(self.window, self._build, self._show_shell)

    def _build(self) -> "Services":
        from laoma_desktop.app.bootstrap import build_services

        return build_services(cast("Session", self._session), self._resources, self._clock)

    def _show_shell(self, services: "Services") -> None:
        from laoma_desktop.app.session_parts import shell_parts

        self._services = services
        parts = shell_parts(self._context(services), services, self.messages, self._navigator)
        self.window.show_shell(parts, Route("workbench"))
        self._begin(services)

    def _context(self, services: "Services") -> "ScreenContext":
        """Return what the screens of the session are made from."""
        from laoma_desktop.ui.runtime.undoing import Undoing
        from laoma_desktop.ui.screens.settings.presenter import About
        from laoma_desktop.ui.shell.screen_context import ScreenContext

        organisation = services.account.organisation_name()
        return ScreenContext(
            services=services,
            tasks=self.tasks,
            messages=self.messages,
            navigator=self._navigator,
            changes=self._changes,
            today=self._clock.today,
            memory=self._memory,
            look=self.look,
            about=About(
                laoma_desktop.__version__, str(self._folders.data), organisation, self._user
            ),
            undoing=Undoing(self.tasks, self.messages, services.undo, self._changes.tell),
        )

    def _begin(self, services: "Services") -> None:
        """Begin what goes on behind the pages, and watch for the lock."""
        from laoma_desktop.app.due_watch import DueWatch
        from laoma_desktop.app.locking import WindowLock
        from laoma_desktop.ui.runtime.file_words import FileWords
        from laoma_desktop.ui.shell.lock import IdleWatch

        self.tasks.command(self.window, services.bin.purge, _nothing)
        words = services.file_texts
        FileWords(self.window, self.tasks, self._changes, words.owed, words.read_all)
        self._collector.settle()
        session = cast("Session", self._session)
        self._window_lock = WindowLock(self.window, self.tasks, self._door, session)
        self._due_watch = DueWatch(
            self.window, self.tasks, self._changes, services.due.counts, self._clock.today
        )
        self._idle = IdleWatch(self._application, self)
        self._idle.idle.connect(self._lock)

    def _on_switched(self) -> None:
        self.window.rebuild()
        if self._due_watch is not None:
            self._due_watch.show_again()
        if self._ahead is not None:
            self._build_ahead()

    def _on_command(self, command: str) -> None:
        steps = {"larger": 1, "smaller": -1}
        if command in steps:
            self.look.step(steps[command])
        elif command == "standard":
            self.look.choose(self.look.theme, 1.0)
        elif command == "lock":
            self._lock()

    def _on_scale(self, scale: float) -> None:
        self.look.choose(self.look.theme, scale)

    def _lock(self) -> None:
        if self._window_lock is not None:
            self._window_lock.engage()

    def _on_written(self) -> None:
        if self.window.shell is not None:
            now = self._clock.now().astimezone(OFFICE_ZONE)
            self.window.shell.status.show_saved(f"已保存 {now:%H:%M}")

    def _on_crashed(self, sentence: str) -> None:
        self.messages.refuse(MachineFailure(sentence, next_step="可以接着办；怕丢就先关闭再打开。"))

    def _on_closed(self) -> None:
        self.tasks.shutdown()
        if self._bell is not None:
            self._bell.stop()
        if self._session is not None:
            self._session.close()
            self._session = None
        self._crash.remove()
        self._collector.stop()

    def _keep(self, name: str, value: str) -> None:
        try:
            self._preferences.set(name, value)
        except OSError:
            _log.warning("preferences could not be kept")


def _nothing(_gone: object) -> None:
    """Take the answer of the bin; what is gone was in no list."""
