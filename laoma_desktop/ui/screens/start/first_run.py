"""Presenter of the first run: three steps to a register of one's own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from laoma_desktop.domain.errors import FieldProblem, LaomaError, RuleRefused
from laoma_desktop.ui.presenting import FormValues, Tasks
from laoma_desktop.ui.screens.start.door import Door, NewOffice, OrgChoice
from laoma_desktop.ui.screens.start.passwords import SHORTEST
from laoma_desktop.ui.wording.recovery import Sheet, ask_groups

ORGANISATION, ADMINISTRATOR, RECOVERY = range(3)


class FirstRunView(Protocol):
    """What the presenter shows."""

    def show_organisations(self, choices: Sequence[OrgChoice]) -> None:
        """Show the tree."""

    def show_step(self, step: int) -> None:
        """Show one of the three steps."""

    def show_chosen(self, choice: OrgChoice) -> None:
        """Show the names of the chosen organisation, to be confirmed."""

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Show problems below their fields."""

    def show_refusal(self, error: LaomaError) -> None:
        """Show why it did not work."""

    def show_sheet(self, sheet: Sheet, asked: tuple[int, int]) -> None:
        """Show the recovery sheet; the two groups (from 1) must be typed back."""

    def show_wrong_group(self, number: int) -> None:
        """Say that a group was not copied right; 0 for none."""

    def set_busy(self, sentence: str) -> None:
        """Say what is being done; "" when it is over."""


@dataclass(frozen=True, slots=True)
class FirstRunState:
    """Where the person stands."""

    step: int = ORGANISATION
    chosen: OrgChoice | None = None
    sheet: Sheet | None = None
    asked: tuple[int, int] = (0, 0)
    session: object = None


class FirstRunPresenter:
    """Leads through the steps; ``finished`` takes the open session at the end."""

    def __init__(
        self,
        door: Door,
        tasks: Tasks,
        finished: Callable[[object], None],
        state: FirstRunState | None = None,
    ) -> None:
        self._door = door
        self._tasks = tasks
        self._finished = finished
        self.state = state or FirstRunState()
        self._view: FirstRunView | None = None
        self._busy = ""

    def attach(self, view: FirstRunView) -> None:
        """Show the present step on a view (again after a new theme)."""
        self._view = view
        self._tasks.query(view, self._door.organisations, view.show_organisations)
        if self.state.chosen is not None:
            view.show_chosen(self.state.chosen)
        if self.state.sheet is not None:
            view.show_sheet(self.state.sheet, self.state.asked)
        view.show_step(self.state.step)
        view.set_busy(self._busy)

    def choose(self, choice: OrgChoice) -> None:
        """Take an organisation."""
        self.state = replace(self.state, chosen=choice)
        if self._view:
            self._view.show_chosen(choice)

    def back(self) -> None:
        """Return to the first step; the sheet cannot be gone back from."""
        if self.state.step == ADMINISTRATOR:
            self._go(ORGANISATION)

    def next(self, values: FormValues) -> None:
        """Finish the present step; ``values`` are those of the administrator's form."""
        if self.state.step == ORGANISATION:
            if self.state.chosen is not None:
                self._go(ADMINISTRATOR)
        elif self.state.step == ADMINISTRATOR:
            self._create(values)

    def confirm(self, first: str, second: str) -> None:
        """Compare the two groups typed back and finish."""
        sheet, view = self.state.sheet, self._view
        if sheet is None or view is None:
            return
        wrong = sheet.wrong_group(self.state.asked, (first, second))
        view.show_wrong_group(wrong)
        if not wrong:
            self._finished(self.state.session)

    def _go(self, step: int) -> None:
        self.state = replace(self.state, step=step)
        if self._view:
            self._view.show_step(step)

    def _create(self, values: FormValues) -> None:
        view, chosen = self._view, self.state.chosen
        if view is None or chosen is None:
            return
        problems = check_administrator(values, chosen)
        view.show_problems(problems)
        if problems:
            return
        new = _new_office(values, chosen)
        self._say_busy("正在建立登记簿并加密，大约十秒…")
        # The presenter owns the answer: a new theme meanwhile must not lose the only sheet.
        self._tasks.command(self, lambda: self._door.create(new), self._created, self._refused)

    def _say_busy(self, sentence: str) -> None:
        self._busy = sentence
        if self._view:
            self._view.set_busy(sentence)

    def _created(self, made: tuple[object, Sheet]) -> None:
        session, sheet = made
        asked = ask_groups(sheet)
        self.state = replace(self.state, session=session, sheet=sheet, asked=asked, step=RECOVERY)
        self._say_busy("")
        if self._view:
            self._view.show_sheet(sheet, asked)
            self._view.show_step(RECOVERY)

    def _refused(self, error: LaomaError) -> None:
        self._say_busy("")
        if self._view is None:
            return
        if isinstance(error, RuleRefused) and error.problems:
            self._view.show_problems(error.problems)
        else:
            self._view.show_refusal(error)


def check_administrator(values: FormValues, chosen: OrgChoice) -> tuple[FieldProblem, ...]:
    """Return what is missing on the second step."""
    problems: list[FieldProblem] = []
    if not str(values.get("admin", "")).strip():
        problems.append(FieldProblem("admin", "请写管理员的姓名"))
    password = str(values.get("password", ""))
    if len(password) < SHORTEST:
        problems.append(FieldProblem("password", f"口令至少要 {SHORTEST} 个字符"))
    elif password != values.get("again"):
        problems.append(FieldProblem("again", "两次输入的口令不一样"))
    if chosen.needs_committee and not str(values.get("committee", "")).strip():
        problems.append(FieldProblem("committee", "请照印章写调解委员会的全称，文书上要打印"))
    if not chosen.confirmed and not values.get("confirmed"):
        problems.append(FieldProblem("confirmed", "请对照印章核对后勾选"))
    return tuple(problems)


def _new_office(values: FormValues, chosen: OrgChoice) -> NewOffice:
    committee = str(values.get("committee", "")).strip()
    short = str(values.get("short", "")).strip()
    given = not chosen.confirmed
    return NewOffice(
        org=chosen.code,
        admin=str(values.get("admin", "")).strip(),
        password=str(values.get("password", "")),
        committee=committee if given or committee != chosen.committee else "",
        short=short if given or short != chosen.short else "",
    )
