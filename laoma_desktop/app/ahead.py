"""Builds the shell with its workbench while the login page waits: after Enter it only fills.

Each step is short, so that typing the password never stutters; a password given before all of
them are done leaves the rest to the usual way.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from laoma_desktop.domain.due_groups import DueGroup
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.cases import DueCounts, DueLine, Page
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.drafts import Draft
from laoma_desktop.services.due_sheets import DueSheet
from laoma_desktop.services.organisation_records import MediatorService
from laoma_desktop.ui.presenting import Navigator
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.tasks import TaskRunner
from laoma_desktop.ui.screens.workbench.presenter import WorkbenchServices
from laoma_desktop.ui.screens.workbench.view import make
from laoma_desktop.ui.shell.main_window import MainWindow
from laoma_desktop.ui.shell.screen_context import ScreenServices

Use = Callable[[], ScreenServices]
"""Gives the use cases of the session; asked only once there is one."""


class ShellAhead(QObject):
    """Builds behind the login page of one window."""

    def __init__(
        self,
        window: MainWindow,
        tasks: TaskRunner,
        navigator: Navigator,
        changes: ChangeHub,
        today: Callable[[], date],
        use: Use,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._navigator = navigator
        self._changes = changes
        self._today = today
        self._use = use
        self._steps: Iterator[None] = iter(())

    def begin(self) -> None:
        """Build, or build anew: what was begun for another theme is given up."""
        self._steps = self._build()
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        if self._window.shell is None and next(self._steps, self) is None:
            QTimer.singleShot(0, self, self._go_on)

    def _build(self) -> Iterator[None]:
        shell = self._window.build_ahead()
        yield
        page = make(
            services=WorkbenchServices(LateDue(self._use), LateSheet(self._use)),
            drafts=LateDrafts(self._use),
            organisation=LateOrganisation(self._use),
            words=self._words,
            tasks=self._tasks,
            messages=shell.strip,
            navigator=self._navigator,
            changes=self._changes,
            today=self._today,
        )
        yield
        shell.pages.add("workbench", page)
        yield
        shell.grab()  # styles, places and draws everything once: the costly part of showing it

    def _words(self, table: str, code: str) -> str:
        return self._use().office.codes.table(table).title(code)


class LateDue:
    """The due list of a session that begins later."""

    def __init__(self, use: Use) -> None:
        self._use = use

    def page(
        self, group: DueGroup | None = None, cursor: str | None = None, limit: int = 50
    ) -> Page[DueLine]:
        """Return a page of a group, None for all."""
        return self._use().due.page(group, cursor, limit)

    def counts(self) -> DueCounts:
        """Return how many stand in each group."""
        return self._use().due.counts()

    def doubt(self) -> str:
        """Return what is not known about the days ahead."""
        return self._use().due.doubt()

    def complete(self, case_id: CaseId, task: UUID, on: date, note: str) -> StoredCase:
        """Mark a task done."""
        return self._use().due.complete(case_id, task, on, note)

    def postpone(self, case_id: CaseId, task: UUID, to: date, reason: str) -> StoredCase:
        """Give a task another date."""
        return self._use().due.postpone(case_id, task, to, reason)


class LateOrganisation:
    """The organisation of a session that begins later, as far as the workbench asks for it."""

    def __init__(self, use: Use) -> None:
        self._use = use

    @property
    def mediators(self) -> MediatorService:
        """The mediators' profiles."""
        return self._use().organisation.mediators


class LateSheet:
    """The printed list of a session that begins later."""

    def __init__(self, use: Use) -> None:
        self._use = use

    def save(self, target: Path) -> DueSheet:
        """Write the week's list as a PDF."""
        return self._use().due_sheets.save(target)


class LateDrafts:
    """The drafts of a session that begins later."""

    def __init__(self, use: Use) -> None:
        self._use = use

    def list(self, form: str) -> tuple[Draft, ...]:
        """Return the person's drafts of a form, newest first."""
        return self._use().drafts.list(form)
