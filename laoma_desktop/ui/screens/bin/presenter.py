"""What the page 回收站 does: lists the bin and brings a case or a note back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.history import ThrownLine
from laoma_desktop.domain.views.notes import StoredNote
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.bin import BinService
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.notes import NoteService
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks

Source = Callable[[str | None], Page[ThrownLine]]


class BinView(Protocol):
    """What the presenter asks of the window."""

    def show_rows(self, source: Source) -> None:
        """Start the table anew."""


@dataclass(frozen=True, slots=True)
class BinServices:
    """The services this page uses."""

    bin: BinService
    notes: NoteService


class BinPresenter:
    """Restores on the state that stands in the register; nothing here holds words of a person."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
        services: BinServices,
        tell: Callable[[Changes], None],
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self._use = services
        self._tell = tell
        self._view: BinView | None = None

    def attach(self, view: BinView) -> None:
        """Take a (new) view."""
        self._view = view

    def refresh(self) -> None:
        """Load the bin again."""
        if self._view is not None:
            self._view.show_rows(self._use.bin.page)

    def restore(self, line: ThrownLine) -> None:
        """Bring a case or a note back."""
        case_id, note_id = line.case_id, line.note_id
        if case_id is not None:
            self._tasks.command(self._view, lambda: self._use.bin.restore(case_id), self._restored)
        elif note_id is not None:
            self._tasks.command(self._view, lambda: self._use.notes.restore(note_id), self._back)

    def open_cases(self) -> None:
        """Go to the list of cases."""
        self._navigator.open(Route("case_list"))

    def _restored(self, stored: StoredCase) -> None:
        case = stored.case
        self._tell(Changes("从回收站恢复", frozenset({case.uuid}), frozenset({"case"})))
        self._messages.done(f"{case.number or case.title} 已恢复，照旧在“案件”里办。")
        self.refresh()

    def _back(self, stored: StoredNote) -> None:
        note = stored.note
        self._tell(Changes("恢复笔记", frozenset(note.cases), frozenset({"note"})))
        self._messages.done(f"{note.on.isoformat()} 的笔记已恢复，在“民情日记”里看。")
        self.refresh()
