"""What the intake page does: keeps every word as a draft, finds problems, registers the case."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import FieldProblem, LaomaError, RuleRefused
from laoma_desktop.domain.ids import CaseId, NoteId, PersonId, RecordId
from laoma_desktop.domain.people import Person
from laoma_desktop.domain.views.notes import StoredNote
from laoma_desktop.domain.views.people import Double
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import PartyRole
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft, DraftService
from laoma_desktop.services.notes import NoteService
from laoma_desktop.services.people import PeopleService
from laoma_desktop.ui.presenting import FieldValue, Messages, Navigator, Route, Tasks
from laoma_desktop.ui.screens.intake.building import Trouble, build_case
from laoma_desktop.ui.screens.intake.matching import (
    ASKED,
    TELLING,
    Doubt,
    Matching,
    filled_from,
)
from laoma_desktop.ui.screens.intake.noted import state_of_note
from laoma_desktop.ui.screens.intake.ports import IntakeView, Saver
from laoma_desktop.ui.screens.intake.state import (
    FACTS,
    IntakeState,
    blank_agent,
    blank_party,
    body_of,
    new_state,
    state_of,
)
from laoma_desktop.ui.wording.drafts import INTAKE, first_words
from laoma_desktop.ui.wording.people import NUMBERS, derived, number_problem
from laoma_desktop.ui.wording.specs import Choices

MOST_NAMED = 3
"""Problems that the strip names before it only counts them."""


@dataclass(frozen=True, slots=True)
class IntakeServices:
    """The services this page uses."""

    cases: CaseService
    drafts: DraftService
    people: PeopleService
    notes: NoteService


@dataclass(frozen=True, slots=True)
class IntakeOffice:
    """What the page knows of its office: code lists, own street, the day, who is told."""

    choices: Choices
    street: str
    today: Callable[[], date]
    tell: Callable[[Changes], None]


class IntakePresenter:
    """Holds the page's values; the view only shows them."""

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

    def changed(self, section: str, name: str, value: FieldValue, text: str = "") -> None:
        """Take a typed value; ``text`` is what stands in the field."""
        self.state = self.state.with_value(section, name, value, text)
        if (section, name) == (FACTS, "kind"):
            self.state = self.state.with_kind(self._choices)
            self._show()
        if section in self.state.parties and name in ASKED:
            if name in TELLING:
                self.state = self.state.with_person(section, "")
            self._look(section)
        if self._saver:
            self._saver.touch()

    def choose(self, section: str, double: Double) -> None:
        """Let a party be somebody of the register: what is known of him fills the form."""

        def found(person: Person) -> None:
            if section not in self.state.parties:
                return
            values = filled_from(person, self.state.sections[section])
            for name, value in values.items():
                self.state = self.state.with_value(section, name, value)
            self.state = self.state.with_person(section, str(person.id))
            if self._view:
                self._view.show_values(section, values)
            self._look(section)
            if self._saver:
                self._saver.touch()

        self.matching.fetch(double, found)

    def release(self, section: str) -> None:
        """Let a party be nobody of the register again; what was filled in stays."""
        self.state = self.state.with_person(section, "")
        self._look(section)

    def same(self, doubt: Doubt) -> None:
        """Answer before 登记: it is this person; the form is filled and shown again."""
        self.choose(doubt.section, doubt.double)

    def another(self, doubt: Doubt) -> None:
        """Answer before 登记: it is somebody else; go on registering."""
        self.matching.dismiss(doubt)
        self.register()

    def _look(self, section: str) -> None:
        """Say above a party's fields who it may be."""
        if section in self.state.people:
            if self._view:
                self._view.show_matches(section, (), chosen=True)
        else:
            self.matching.look(section, self.state.sections[section])

    def left(self, section: str, name: str) -> None:
        """Look at a party's number when its field is left; fill in what it says."""
        values = self.state.sections.get(section, {})
        if name not in NUMBERS or section == FACTS or not self._view:
            return
        today = self._office.today()
        sentence = number_problem(name, values, today)
        self.state = self.state.with_problem(section, name, sentence)
        is_party = section in self.state.parties
        found = derived(values, today) if name == "id_number" and is_party else {}
        for field, value in found.items():
            self.state = self.state.with_value(section, field, value)
        self._view.show_values(section, found)
        self._view.show_problem(section, name, sentence)

    def add_party(self, role: PartyRole) -> str:
        """Add a party's card; return its section."""
        key = str(self._services.cases.new_id())
        self.state = self.state.with_party(key, blank_party(self._choices, role))
        self._show()
        return key

    def add_agent(self) -> str:
        """Add an agent's card; return its section."""
        key = str(self._services.cases.new_id())
        self.state = self.state.with_agent(key, blank_agent())
        self._show()
        return key

    def remove(self, section: str) -> None:
        """Remove a card; 撤销 in the strip puts it back."""
        before = self.state
        self.state = self.state.without(section)
        self._show()
        if self._saver:
            self._saver.touch()
        self._messages.done("已移出一张卡片。", undo=lambda: self._put_back(before))

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

    def open_table(self) -> None:
        """Go to where old registers come in; what was typed stays as a draft."""
        self._navigator.open(Route("old_register"))

    def save_draft(self) -> None:
        """Keep the draft now; the view says when the register answered."""
        if self._saver:
            self._saver.touch()
            self._saver.flush()

    def leave(self) -> None:
        """Save what is unsaved: the page is left, locked or closed."""
        if self._saver:
            self._saver.flush()

    def go_oral(self) -> None:
        """Go to the page for simple oral agreements; the draft stays."""
        self.leave()
        self._navigator.open(Route("oral"))

    def give_up(self) -> None:
        """Leave without registering; the draft stays."""
        self.leave()
        self._navigator.back()

    def register(self) -> None:
        """Register the case, and accept it where a day of acceptance was given."""
        built = build_case(self._draft, self.state, self._choices, self._office.today())
        if built.troubles:
            self._show_troubles(built.troubles)
            return
        if self._view:
            self._view.set_busy(busy=True)

        def checked(doubt: Doubt | None) -> None:
            if doubt is None:
                self._store(built.case)
            elif self._view:
                self._view.set_busy(busy=False)
                self._view.ask_same(self.state.heading(doubt.section), doubt)

        self.matching.check(built.case, self.state.people, checked, self._refused)

    def _store(self, case: Case) -> None:
        people = {
            RecordId(UUID(section)): PersonId(UUID(person))
            for section, person in self.state.people.items()
        }
        strangers = self.matching.strangers()
        self._tasks.command(
            self._view,
            lambda: self._services.cases.register(case, people, strangers),
            self._registered,
            self._refused,
        )

    def body(self) -> dict[str, Plain]:
        """Return the draft's body."""
        return body_of(self.state)

    def _begin(self) -> None:
        self._draft = self._services.cases.new_draft()
        self.matching.begin()
        keys = (str(self._services.cases.new_id()), str(self._services.cases.new_id()))
        self.state = new_state(self._choices, self._office.street, keys)

    def _put_back(self, before: IntakeState) -> None:
        self.state = before
        self._show()

    def _show(self) -> None:
        if self._view:
            self._view.show_state(self.state)

    def _offer(self, drafts: tuple[Draft, ...]) -> None:
        others = tuple(draft for draft in drafts if draft.key != self.key)
        if self._view and self.state.is_blank:
            self._view.show_offer(others)

    def _show_troubles(self, troubles: tuple[Trouble, ...]) -> None:
        troubles = tuple(sorted(troubles, key=self._place))
        problems: dict[str, dict[str, str]] = {}
        for trouble in troubles:
            problems.setdefault(trouble.section, {})[trouble.problem.field] = (
                trouble.problem.sentence
            )
        self.state = replace(self.state, problems=problems)
        if self._view:
            words = "；".join(dict.fromkeys(map(self._whose, troubles[:MOST_NAMED])))
            more = "等" if len(troubles) > MOST_NAMED else ""
            self._view.show_problems(self.state, f"还有 {len(troubles)} 处要补：{words}{more}。")
            self.go_to_first()

    def go_to_first(self) -> None:
        """Bring the first field with a problem into view."""
        for section in self.state.order:
            for name in self.state.problems.get(section, {}):
                if self._view:
                    self._view.go_to(section, name)
                return

    def _place(self, trouble: Trouble) -> tuple[int, int]:
        """Return where on the page a problem stands: which card, which field of it."""
        fields = tuple(self.state.sections[trouble.section])
        name = trouble.problem.field
        return (
            self.state.order.index(trouble.section),
            fields.index(name) if name in fields else len(fields),
        )

    def _whose(self, trouble: Trouble) -> str:
        if trouble.section == FACTS:
            return trouble.problem.sentence
        return f"{self.state.heading(trouble.section)}：{trouble.problem.sentence}"

    def _registered(self, stored: StoredCase) -> None:
        case = stored.case
        if self._saver:
            self._saver.forget()
        if self._view:
            self._view.set_busy(busy=False)
        self._office.tell(Changes("登记案件", frozenset({case.uuid}), frozenset({"case"})))
        if self.state.note:
            self._link_note(NoteId(UUID(self.state.note)), case.uuid)
        self._begin()
        if self._saver:
            self._saver.key = self.key
        self._show()
        verb = "已登记并受理" if case.accepted_on else "已登记"
        self._messages.done(f"{verb}：{case.number} {case.title}")
        self._navigator.back()  # Esc in the case must not lead to a blank form
        self._navigator.open(Route("case_detail", str(case.uuid)))

    def _link_note(self, note: NoteId, case: CaseId) -> None:
        """Let the note name the case it became; a refusal is only told."""
        notes = self._services.notes

        def told(stored: StoredNote) -> None:
            touched = frozenset(stored.note.cases)
            self._office.tell(Changes("关联案件", touched, frozenset({"note"})))

        self._tasks.command(self._view, lambda: notes.link(notes.get(note).stored.ref, case), told)

    def _refused(self, error: LaomaError) -> None:
        if self._view:
            self._view.set_busy(busy=False)
        problems = error.problems if isinstance(error, RuleRefused) else ()
        if not problems:
            self._messages.refuse(error)
            return
        self._show_troubles(tuple(self._trouble(problem) for problem in problems))

    def _trouble(self, problem: FieldProblem) -> Trouble:
        """Return a refusal of the register at its place: ``petition.times`` is of its kind."""
        kind, _, field = problem.field.rpartition(".")
        if kind and kind == self.state.kind_section:
            return Trouble(kind, replace(problem, field=field))
        return Trouble(self._section_of(problem.field), problem)

    def _section_of(self, field: str) -> str:
        if field in self.state.sections[FACTS] or not self.state.parties:
            return FACTS
        return self.state.parties[0]
