"""What the intake page does in the end: finds problems, asks who is who, registers the case."""

from dataclasses import replace
from uuid import UUID

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import FieldProblem, LaomaError, RuleRefused
from laoma_desktop.domain.ids import CaseId, NoteId, PersonId, RecordId
from laoma_desktop.domain.views.notes import StoredNote
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.changes import Changes
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.screens.intake.building import Trouble, build_case
from laoma_desktop.ui.screens.intake.form_desk import FormDesk
from laoma_desktop.ui.screens.intake.matching import (
    Doubt,
)
from laoma_desktop.ui.screens.intake.state import (
    FACTS,
)

MOST_NAMED = 3
"""Problems that the strip names before it only counts them."""


class IntakePresenter(FormDesk):
    """Finds problems and registers; what is typed and kept is its base's."""

    def same(self, doubt: Doubt) -> None:
        """Answer before 登记: it is this person; the form is filled and shown again."""
        self.choose(doubt.section, doubt.double)

    def another(self, doubt: Doubt) -> None:
        """Answer before 登记: it is somebody else; go on registering."""
        self.matching.dismiss(doubt)
        self.register()

    def open_table(self) -> None:
        """Go to where old registers come in; what was typed stays as a draft."""
        self._navigator.open(Route("old_register"))

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
