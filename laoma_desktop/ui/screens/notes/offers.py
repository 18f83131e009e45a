"""Drafts of an earlier time: offered, and let go with a way back."""

from collections.abc import Callable
from typing import Protocol

from laoma_desktop.services.drafts import Draft, DraftService
from laoma_desktop.ui.presenting import Messages, Tasks
from laoma_desktop.ui.screens.notes.form import NOTE, first_words


class OffersView(Protocol):
    """What is asked of the window."""

    def show_offer(self, drafts: tuple[Draft, ...]) -> None:
        """Offer drafts of an earlier time."""


class DraftOffering:
    """Offers every draft but that of the note in the editor; ``held`` gives its key."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        drafts: DraftService,
        held: Callable[[], str],
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._drafts = drafts
        self._held = held
        self._view: OffersView | None = None

    def attach(self, view: OffersView) -> None:
        """Take a (new) view."""
        self._view = view

    def refresh(self) -> None:
        """Ask again which drafts there are."""
        self._tasks.query(self._view, lambda: self._drafts.list(NOTE), self._show, topic="drafts")

    def discard(self, draft: Draft) -> None:
        """Forget a draft; 撤销 in the strip brings it back."""

        def put_back() -> None:
            self._tasks.command(
                self._view,
                lambda: self._drafts.put(NOTE, draft.key, draft.body),
                lambda _: self.refresh(),
            )

        def gone(_: None) -> None:
            self._messages.done(f"不要了：“{first_words(draft.body)}”", undo=put_back)
            self.refresh()

        self._tasks.command(self._view, lambda: self._drafts.delete(NOTE, draft.key), gone)

    def _show(self, drafts: tuple[Draft, ...]) -> None:
        if self._view is not None:
            self._view.show_offer(tuple(one for one in drafts if one.key != self._held()))
