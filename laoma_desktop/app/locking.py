"""The lock of the window: covers it, closes the register and forgets its key, opens it again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from laoma_desktop.app.door import WindowDoor
    from laoma_desktop.services.gate import Session
    from laoma_desktop.ui.runtime.tasks import TaskRunner
    from laoma_desktop.ui.shell.main_window import MainWindow


class WindowLock(QObject):
    """Locks one session; what is being saved or packed is finished before the key goes."""

    def __init__(
        self, window: "MainWindow", tasks: "TaskRunner", door: "WindowDoor", session: "Session"
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._door = door
        self._session = session
        window.password_given.connect(self._on_password)
        tasks.idle.connect(self._shut_when_idle)

    def engage(self) -> None:
        """Lock: drafts are saved, everything is covered, then the register is closed."""
        if self._window.lock_page is None:
            self._window.lock(self._session.actor.name)
            self._shut_when_idle()

    def _shut_when_idle(self) -> None:
        page = self._window.lock_page
        if page is None or not self._session.register.is_open():
            return
        if self._tasks.is_idle():
            self._tasks.command(self, self._session.shut, self._say_shut)
        else:
            page.show_state("手头的事做完就锁上登记簿。")

    def _say_shut(self, _nothing: None) -> None:
        if self._window.lock_page is not None:
            self._window.lock_page.show_state("登记簿已锁上。")

    def _on_password(self, password: str) -> None:
        page = self._window.lock_page
        if page is None:
            return
        door, session = self._door, self._session

        def right(_nothing: None) -> None:
            self._window.unlock()

        self._tasks.command(
            self, lambda: door.open_again(session, password), right, page.show_refusal
        )
