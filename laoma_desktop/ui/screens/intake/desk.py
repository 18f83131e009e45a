"""The intake page's state and its draft: offered, gone on with, kept, given up."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.ids import CaseId, NoteId
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft, DraftService
from laoma_desktop.services.id_cards import IdCardService
from laoma_desktop.services.notes import NoteService
from laoma_desktop.services.people import PeopleService
from laoma_desktop.ui.presenting import Messages, Navigator, Tasks
from laoma_desktop.ui.screens.intake.matching import (
    Matching,
)
from laoma_desktop.ui.screens.intake.noted import state_of_note
from laoma_desktop.ui.screens.intake.ports import IntakeView, Saver
from laoma_desktop.ui.screens.intake.state import (
    IntakeState,
    body_of,
    new_state,
    state_of,
)
from laoma_desktop.ui.wording.drafts import INTAKE, first_words
from laoma_desktop.ui.wording.specs import Choices


@dataclass(frozen=True, slots=True)
class IntakeServices:
    """The services this page uses."""

    cases: CaseService
    drafts: DraftService
    people: PeopleService
    notes: NoteService
    id_cards: IdCardService


@dataclass(frozen=True, slots=True)
class IntakeOffice:
    """What the page knows of its office: code lists, own street, the day, who is told."""

    choices: Choices
    street: str
    today: Callable[[], date]
    tell: Callable[[Changes], None]


class IntakeDesk:
    """Holds the page's values as one draft; the view only shows them."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
        services: IntakeServices,
        office: IntakeOffice,
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self._services = services
        self._choices = office.choices
        self._office = office
        self._view: IntakeView | None = None
        self._saver: Saver | None = None
        self._draft: Case
        self.state: IntakeState
        self.matching = Matching(tasks, services.people)
        self._begin()

    @property
    def id_cards(self) -> IdCardService:
        """What reads identity cards for the view."""
        return self._services.id_cards

    @property
    def key(self) -> str:
        """The draft's key: the identity the case will have."""
        return str(self._draft.uuid)

    def attach(self, view: IntakeView, saver: Saver) -> None:
        """Take a (new) view and its autosave; offer old drafts while the page is blank."""
        self._view = self.matching.view = view
        self._saver = saver
        saver.key = self.key
        view.show_state(self.state)
        self.offer()

    def offer(self) -> None:
        """Offer the drafts of an earlier time while nothing is typed."""
        if self.state.is_blank:
            self._tasks.query(
                self._view,
                lambda: self._services.drafts.list(INTAKE),
                self._offer,
                topic="drafts",
            )

    def resume(self, draft: Draft) -> None:
        """Go on with a draft of an earlier time."""
        self._draft = replace(self._draft, uuid=CaseId(UUID(draft.key)))
        self.state = state_of(draft.body, self._choices)
        if self._saver:
            self._saver.key = draft.key
        if self._view:
            self._view.show_offer(())
        self._show()

    def resume_key(self, key: str) -> None:
        """Go on with the draft of a key (from the workbench); nothing happens if it is gone."""
        if key == self.key:
            return

        def found(draft: Draft | None) -> None:
            if draft is not None:
                self.resume(draft)

        self._tasks.query(
            self._view, lambda: self._services.drafts.get(INTAKE, key), found, topic="draft"
        )

    def begin_from(self, note: str) -> None:
        """Fill a fresh page from a work note; what stood on the page is kept as a draft."""
        if self.state.note == note:
            return
        self.leave()

        def filled(case: Case) -> None:
            self._begin()
            self.state = state_of_note(case, note, self._choices, self._office.street)
            if self._saver:
                self._saver.key = self.key
            if self._view:
                self._view.show_offer(())
            self._show()
            self.save_draft()

        note_id = NoteId(UUID(note))
        self._tasks.query(
            self._view, lambda: self._services.notes.to_case(note_id), filled, topic="draft"
        )

    def discard(self, draft: Draft) -> None:
        """Forget a draft of an earlier time; 撤销 in the strip brings it back."""
        drafts = self._services.drafts

        def put_back() -> None:
            self._tasks.command(
                self._view,
                lambda: drafts.put(INTAKE, draft.key, draft.body),
                lambda _: self.offer(),
            )

        def gone(_: None) -> None:
            self._messages.done(f"不要了：“{first_words(draft.body)}”", undo=put_back)
            self.offer()

        self._tasks.command(self._view, lambda: drafts.delete(INTAKE, draft.key), gone)

    def save_draft(self) -> None:
        """Keep the draft now; the view says when the register answered."""
        if self._saver:
            self._saver.touch()
            self._saver.flush()

    def leave(self) -> None:
        """Save what is unsaved: the page is left, locked or closed."""
        if self._saver:
            self._saver.flush()

    def body(self) -> dict[str, Plain]:
        """Return the draft's body."""
        return body_of(self.state)

    def _begin(self) -> None:
        self._draft = self._services.cases.new_draft()
        self.matching.begin()
        keys = (str(self._services.cases.new_id()), str(self._services.cases.new_id()))
        self.state = new_state(self._choices, self._office.street, keys)

    def _show(self) -> None:
        if self._view:
            self._view.show_state(self.state)

    def _offer(self, drafts: tuple[Draft, ...]) -> None:
        others = tuple(draft for draft in drafts if draft.key != self.key)
        if self._view and self.state.is_blank:
            self._view.show_offer(others)
