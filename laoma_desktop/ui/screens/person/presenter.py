"""What a person's page does: shows the file, gives out numbers, corrects, merges, takes back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol
from uuid import UUID

from laoma_desktop.domain.errors import FieldProblem, LaomaError, RuleRefused
from laoma_desktop.domain.ids import CaseId, PersonId
from laoma_desktop.domain.people import Person, PersonTie
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.people import Double, MergeLine, PersonCase
from laoma_desktop.domain.vocabulary import Tie
from laoma_desktop.services.people import PeopleService, PersonPage
from laoma_desktop.ui.presenting import FormValues, Messages, Navigator, Route, Tasks
from laoma_desktop.ui.wording.choices import CodeChoices
from laoma_desktop.ui.wording.forms import record_with
from laoma_desktop.ui.wording.person_words import person_specs

CaseSource = Callable[[str | None], Page[PersonCase]]


class PersonView(Protocol):
    """What the presenter asks of the window."""

    def show_person(self, page: PersonPage, person: Person, *, revealed: bool) -> None:
        """Show the file; ``person`` masked or, where asked for, in full."""

    def show_cases(self, source: CaseSource) -> None:
        """Start the list of cases anew."""

    def ask_facts(self, person: Person) -> None:
        """Open the form of the full facts."""

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show in the form what keeps it from being saved."""

    def saved(self) -> None:
        """Close the form."""


@dataclass(frozen=True, slots=True)
class PersonOffice:
    """What the page knows of its office."""

    choices: CodeChoices
    today: Callable[[], date]


class PersonPresenter:
    """Holds which person is shown, and whether the full numbers were asked for."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
        people: PeopleService,
        office: PersonOffice,
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self._people = people
        self.office = office
        self._view: PersonView | None = None
        self._id: PersonId | None = None
        self._full: Person | None = None

    def attach(self, view: PersonView) -> None:
        """Take a (new) view and fill it."""
        self._view = view
        self.refresh()

    def show(self, person: PersonId) -> None:
        """Show a person, masked."""
        self._id, self._full = person, None
        self.refresh()

    def refresh(self) -> None:
        """Load the file again."""
        who = self._id
        if who is None or self._view is None:
            return
        self._tasks.query(self._view, lambda: self._people.show(who), self._shown, topic="person")
        self._view.show_cases(lambda cursor: self._people.cases(who, cursor))

    def reveal(self) -> None:
        """Show the full numbers, or mask them again."""
        if self._full is not None:
            self._full = None
            self.refresh()
        else:
            self._ask_full(self._revealed)

    def edit(self) -> None:
        """Open the form; it holds the full facts."""

        def found(person: Person) -> None:
            self._full = person
            if self._view is not None:
                self._view.ask_facts(person)

        self._ask_full(found)

    def save(self, person: Person, values: FormValues) -> None:
        """Save the form; problems stand under their fields."""
        specs = person_specs(self.office.choices, natural=person.natural)
        try:
            edited = record_with(person, specs, values)
        except RuleRefused as refusal:
            self._refused(refusal)
            return

        def done(stored: Person) -> None:
            self._full = None
            if self._view is not None:
                self._view.saved()
            self._messages.done(f"档案已保存：{stored.name}")
            self.refresh()

        self._tasks.command(self._view, lambda: self._people.put(edited), done, self._refused)

    def add_tie(self, values: FormValues) -> None:
        """Add somebody who belongs to this person; the text must mean one person only."""
        who = self._id
        if who is None:
            return
        text, tie = str(values["who"]), Tie(str(values["tie"]))

        def work() -> Person:
            rows = self._people.find(text, limit=2).rows
            if len(rows) != 1 or rows[0].id == who:
                words = "人员库里没有这个人" if not rows else "要写明是另外哪一个人，可以写号码"
                raise RuleRefused(words, problems=(FieldProblem("who", words),))
            person = self._people.reveal(who)
            made = PersonTie(rows[0].id, tie, rows[0].name, str(values["words"]).strip())
            others = tuple(old for old in person.ties if old.other != made.other)
            return self._people.put(replace(person, ties=(*others, made)))

        def done(_: Person) -> None:
            if self._view is not None:
                self._view.saved()
            self.refresh()

        self._tasks.command(self._view, work, done, self._refused)

    def drop_tie(self, tie: PersonTie) -> None:
        """Take somebody out again who does not belong to this person."""
        who = self._id
        if who is None:
            return

        def work() -> Person:
            person = self._people.reveal(who)
            left = tuple(old for old in person.ties if old.other != tie.other)
            return self._people.put(replace(person, ties=left))

        self._tasks.command(self._view, work, lambda _: self.refresh())

    def merge(self, double: Double) -> None:
        """Let another file go into this one; 撤销 takes it back."""
        who, other = self._id, double.person
        if who is None:
            return

        def done(merge: UUID) -> None:
            self._messages.done(
                f"已合并：{other.name} 并入本档案", undo=lambda: self.take_back(merge)
            )
            self.refresh()

        self._tasks.command(self._view, lambda: self._people.merge(who, other.id), done)

    def keep_apart(self, double: Double) -> None:
        """Keep that somebody is another person."""
        who, other = self._id, double.person
        if who is None:
            return

        def done(_: None) -> None:
            self._messages.done(f"记下了：与{other.name}不是同一个人")
            self.refresh()

        self._tasks.command(self._view, lambda: self._people.keep_apart(who, other.id), done)

    def take_back(self, merge: UUID | MergeLine) -> None:
        """Take a merge back."""
        wanted = merge.id if isinstance(merge, MergeLine) else merge

        def done(_: PersonId) -> None:
            self._messages.done("已撤销合并，两份档案又分开了。")
            self.refresh()

        self._tasks.command(self._view, lambda: self._people.unmerge(wanted), done)

    def open_case(self, case_id: CaseId) -> None:
        """Open one of the cases."""
        self._navigator.open(Route("case_detail", str(case_id), "parties"))

    def open_person(self, person: PersonId) -> None:
        """Open another file."""
        self._navigator.open(Route("person", str(person)))

    def _ask_full(self, found: Callable[[Person], None]) -> None:
        who = self._id
        if who is not None:
            self._tasks.command(self._view, lambda: self._people.reveal(who), found)

    def _revealed(self, person: Person) -> None:
        self._full = person
        self.refresh()

    def _shown(self, page: PersonPage) -> None:
        self._id = page.person.id
        full = self._full if self._full is not None and self._full.id == self._id else None
        if self._view is not None:
            self._view.show_person(page, full or page.person, revealed=full is not None)

    def _refused(self, error: LaomaError) -> None:
        problems = error.problems if isinstance(error, RuleRefused) else ()
        if problems and self._view is not None:
            self._view.show_problems(problems)
        else:
            self._messages.refuse(error)
