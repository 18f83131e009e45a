"""Decides what the workbench shows: the groups of the due list, its rows, cases by status."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, Protocol
from uuid import UUID

from laoma_desktop.domain.due_groups import DueGroup
from laoma_desktop.domain.errors import FieldProblem, LaomaError, RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.cases import DueCounts, DueLine, Page
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import Status
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.due_sheets import DueSheet
from laoma_desktop.ui.presenting import (
    FieldSpec,
    FormValues,
    Messages,
    Navigator,
    Route,
    Tasks,
)
from laoma_desktop.ui.wording.forms import day_of
from laoma_desktop.ui.wording.record_specs import day_spec, reason_spec
from laoma_desktop.ui.wording.words import day_in_sentence

Verb = Literal["done", "postpone"]

_HINTS = {
    DueGroup.OVERDUE: "先办这些",
    DueGroup.TODAY: "今天办完",
    DueGroup.WEEK: "七天内到期",
    DueGroup.LATER: "日子排好了",
    DueGroup.FORGOTTEN: "没有日子，或久没人动",
}


class Due(Protocol):
    """The part of ``services.due`` needed here."""

    def page(
        self, group: DueGroup | None = None, cursor: str | None = None, limit: int = 50
    ) -> Page[DueLine]:
        """Return a page of a group, None for all."""

    def counts(self) -> DueCounts:
        """Return how many stand in each group."""

    def doubt(self) -> str:
        """Return what is not known about the days ahead."""

    def complete(self, case_id: CaseId, task: UUID, on: date, note: str) -> StoredCase:
        """Mark a task done."""

    def postpone(self, case_id: CaseId, task: UUID, to: date, reason: str) -> StoredCase:
        """Give a task another date."""


class Sheets(Protocol):
    """The part of ``services.due_sheets`` needed here."""

    def save(self, target: Path) -> DueSheet:
        """Write the week's list as a PDF."""


@dataclass(frozen=True, slots=True)
class WorkbenchServices:
    """The services the workbench uses."""

    due: Due
    due_sheets: Sheets


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the five cards; ``alarming`` where the group needs action, ``chosen`` if shown."""

    group: DueGroup
    value: str
    hint: str
    alarming: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class StatusCount:
    """A row of the figures by status."""

    status: Status
    value: int
    shown: str


@dataclass(frozen=True, slots=True)
class TaskForm:
    """What is asked about the task of a line."""

    verb: Verb
    line: DueLine
    title: str
    button: str
    specs: tuple[FieldSpec, ...]
    values: FormValues


class WorkbenchView(Protocol):
    """What the presenter shows."""

    def show_day(self, sentence: str) -> None:
        """Show today's date."""

    def show_rows(self, source: Callable[[str | None], Page[DueLine]], title: str) -> None:
        """Fill the due list from a source; ``title`` says which group it is."""

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show the cards of the groups."""

    def show_statuses(self, rows: tuple[StatusCount, ...]) -> None:
        """Show the figures by status."""

    def show_doubt(self, sentence: str) -> None:
        """Say what is not known about the days ahead, "" for nothing."""

    def show_form(self, form: TaskForm | None) -> None:
        """Show the form of a task, None takes it away."""

    def show_problems(self, problems: tuple[FieldProblem, ...], sentence: str) -> None:
        """Show why the form was not taken."""


class WorkbenchPresenter:
    """Loads groups and rows when the page is entered and after every change."""

    def __init__(
        self,
        services: WorkbenchServices,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
        tell: Callable[[Changes], None],
        today: Callable[[], date],
    ) -> None:
        self._due = services.due
        self._sheets = services.due_sheets
        self._tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self._tell = tell
        self._today = today
        self._view: WorkbenchView | None = None
        self._group: DueGroup | None = None
        self._counts: DueCounts | None = None
        self._form: TaskForm | None = None

    def attach(self, view: WorkbenchView) -> None:
        """Take the view."""
        self._view = view

    def load(self) -> None:
        """Ask for everything again."""
        if self._view is None:
            return
        self._view.show_day(day_in_sentence(self._today()))
        self._show_group()
        self._tasks.query(self._view, self._due.counts, self._show_counts, topic="counts")
        self._tasks.query(self._view, self._due.doubt, self._view.show_doubt, topic="doubt")

    def choose(self, group: DueGroup) -> None:
        """Show one group alone; the one that is shown: all of them again."""
        self._group = None if group is self._group else group
        self._show_group()
        self._show_figures()

    def open(self, line: DueLine) -> None:
        """Open the case of a due row."""
        self._navigator.open(Route("case_detail", str(line.case_id)))

    def note_down(self, line: DueLine) -> None:
        """Open the case of a due row at a new entry of its ledger."""
        self._navigator.open(Route("case_detail", str(line.case_id), "team/ledger"))

    def register(self) -> None:
        """Register a new case."""
        self._navigator.open(Route("intake"))

    def sheet_name(self) -> str:
        """Return the name offered for the file of the week's list."""
        return f"到期清单{self._today().isoformat()}.pdf"

    def print_week(self, target: Path) -> None:
        """Write the week's list to a file."""
        sheets = self._sheets

        def done(sheet: DueSheet) -> None:
            self._messages.done(f"{sheet.title} 已存到 {target.name}")

        if self._view is not None:
            self._tasks.command(self._view, lambda: sheets.save(target), done)

    def begin(self, verb: Verb, line: DueLine) -> None:
        """Ask what is needed to complete or postpone the task of a line."""
        if self._view is None:
            return
        if line.task is None:
            self._messages.warn("这一行不是任务：按回车打开案件，在案卷里办。")
            return
        self._form = task_form(verb, line, self._today())
        self._view.show_form(self._form)

    def cancel(self) -> None:
        """Take the form away."""
        self._form = None
        if self._view is not None:
            self._view.show_form(None)

    def save(self, values: FormValues) -> None:
        """Do what the form asks for."""
        form, view = self._form, self._view
        if form is None or view is None or form.line.task is None:
            return
        try:
            on = day_of(form.specs, values)
        except RuleRefused as refused:
            view.show_problems(refused.problems, "")
            return
        words, case_id, task = str(values["reason"]).strip(), form.line.case_id, form.line.task
        do = self._due.complete if form.verb == "done" else self._due.postpone
        self._tasks.command(view, lambda: do(case_id, task, on, words), self._saved, self._refused)

    def _saved(self, stored: StoredCase) -> None:
        form = self._form
        self.cancel()
        if form is not None:
            verb = "已办结" if form.verb == "done" else "已延期"
            self._messages.done(f"{verb}：{form.line.what}。按 Ctrl+Z 可以撤销。")
        self._tell(Changes("到期清单", frozenset({stored.case.uuid}), frozenset({"case"})))

    def _refused(self, error: LaomaError) -> None:
        problems = error.problems if isinstance(error, RuleRefused) else ()
        if self._view is not None:
            self._view.show_problems(problems, f"{error.what}。{error.next_step}")

    def _show_group(self) -> None:
        if self._view is None:
            return
        group, due = self._group, self._due
        title = "要办的事" if group is None else f"要办的事：{group}"
        self._view.show_rows(lambda cursor: due.page(group, cursor), title)

    def _show_counts(self, counts: DueCounts) -> None:
        self._counts = counts
        self._show_figures()
        if self._view is not None:
            self._view.show_statuses(
                tuple(StatusCount(s, c.value, str(c)) for s, c in counts.by_status if c.value)
            )

    def _show_figures(self) -> None:
        if self._view is not None and self._counts is not None:
            self._view.show_figures(figures(self._counts, self._group))


def figures(counts: DueCounts, chosen: DueGroup | None = None) -> tuple[Figure, ...]:
    """Return the cards of the groups; only what is late or forgotten alarms."""
    alarming = {DueGroup.OVERDUE, DueGroup.FORGOTTEN}
    return tuple(
        Figure(
            group,
            str(count),
            _HINTS[group],
            alarming=group in alarming and count.value > 0,
            chosen=group is chosen,
        )
        for group, count in counts.groups
    )


def task_form(verb: Verb, line: DueLine, today: date) -> TaskForm:
    """Return the form that completes or postpones the task of a line."""
    if verb == "done":
        specs = (
            day_spec("办结日期"),
            reason_spec("办理情况", required=False, help_="谁办的，结果怎样"),
        )
        return TaskForm(
            verb, line, f"办结：{line.what}", "办结", specs, {"on": today, "reason": ""}
        )
    specs = day_spec("延到", future=True), reason_spec()
    return TaskForm(verb, line, f"延期：{line.what}", "延期", specs, {"on": None, "reason": ""})
