"""What the intake page does: keeps every word as a draft, finds problems, registers the case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol
from uuid import UUID

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import FieldProblem, LaomaError, RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import PartyRole
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft, DraftService
from laoma_desktop.ui.presenting import FieldValue, Messages, Navigator, Route, Tasks
from laoma_desktop.ui.screens.intake.building import Trouble, build_case
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


class Saver(Protocol):
    """Keeps the draft; the window's autosave."""

    key: str

    def touch(self) -> None:
        """Note that something changed."""

    def flush(self) -> None:
        """Save what is unsaved at once."""

    def forget(self) -> None:
        """Delete the draft."""


class IntakeView(Protocol):
    """What the presenter asks of the window."""

    def show_state(self, state: IntakeState) -> None:
        """Show the whole page anew."""

    def show_values(self, section: str, values: Mapping[str, FieldValue]) -> None:
        """Show changed values of one card."""

    def show_problems(self, state: IntakeState, sentence: str) -> None:
        """Show problems under their fields and the sentence in the strip, "" for none."""

    def show_problem(self, section: str, name: str, sentence: str) -> None:
        """Show or take away the problem of one field."""

    def show_offer(self, drafts: tuple[Draft, ...]) -> None:
        """Offer drafts of an earlier time; none takes the offer away."""

    def go_to(self, section: str, name: str) -> None:
        """Bring a field into view and give it the focus."""

    def set_busy(self, *, busy: bool) -> None:
        """Bar 登记 while it runs."""


@dataclass(frozen=True, slots=True)
class IntakeServices:
    """The services this page uses."""

    cases: CaseService
    drafts: DraftService


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
        self._begin()

    @property
    def key(self) -> str:
        """The draft's key: the identity the case will have."""
        return str(self._draft.uuid)

    def attach(self, view: IntakeView, saver: Saver) -> None:
        """Take a (new) view and its autosave; offer old drafts while the page is blank."""
        self._view = view
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
        if self._saver:
            self._saver.touch()

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
        self._tasks.command(
            self._view,
            lambda: self._services.cases.register(built.case),
            self._registered,
            self._refused,
        )

    def body(self) -> dict[str, Plain]:
        """Return the draft's body."""
        return body_of(self.state)

    def _begin(self) -> None:
        self._draft = self._services.cases.new_draft()
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
        self._begin()
        if self._saver:
            self._saver.key = self.key
        self._show()
        verb = "已登记并受理" if case.accepted_on else "已登记"
        self._messages.done(f"{verb}：{case.number} {case.title}")
        self._navigator.back()  # Esc in the case must not lead to a blank form
        self._navigator.open(Route("case_detail", str(case.uuid)))

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
