"""What 从表格登记 does: reads a table, keeps the choice of columns, checks, takes in."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.domain.old_register_columns import ColumnChoice, missing_columns
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.registers import Judged, RegisterService, Sheet, TakenRows
from laoma_desktop.ui.presenting import Messages, Progress, Tasks


@dataclass(frozen=True, slots=True)
class TableState:
    """How far the table is; ``judged`` is None again as soon as a column is chosen anew."""

    sheet: Sheet | None = None
    chosen: ColumnChoice = field(default_factory=dict)
    judged: Judged | None = None
    taken: TakenRows | None = None
    busy: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Titles of columns that must still be chosen."""
        return missing_columns(self.chosen)


class TableView(Protocol):
    """What the presenter asks of the window."""

    def show_table(self, state: TableState) -> None:
        """Show how far the table is."""


class OldRegisterPresenter:
    """Holds the table in hand; nothing is written before 登记."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        registers: RegisterService,
        tell: Callable[[Changes], None],
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._registers = registers
        self._tell = tell
        self._view: TableView | None = None
        self.state = TableState()

    def attach(self, view: TableView) -> None:
        """Take a (new) view and show the present state on it."""
        self._view = view
        self._show()

    def choose(self, path: Path) -> None:
        """Read a table; where every column needed is known it is checked at once."""
        registers = self._registers
        self._become(TableState(busy="正在读表格……"))

        def work() -> tuple[Sheet, dict[str, int]]:
            sheet = registers.read(path)
            return sheet, registers.columns(sheet)

        self._tasks.query(self._view, work, self._read, self._refused, topic="table")

    def put_column(self, place: int, name: str) -> None:
        """Say what a column of the table holds, "" for nothing; a fact stands in one column."""
        kept = {fact: at for fact, at in self.state.chosen.items() if at != place and fact != name}
        chosen = {**kept, name: place} if name else kept
        self._become(replace(self.state, chosen=chosen, judged=None))

    def judge(self) -> None:
        """Check every row."""
        sheet, chosen = self.state.sheet, self.state.chosen
        if sheet is None:
            return
        registers = self._registers
        self._become(replace(self.state, busy="正在逐行检查……"))

        def work(progress: Progress) -> Judged:
            return registers.judge(sheet, chosen, progress)

        self._tasks.job(self._view, work, self._judged, self._refused, title="检查表格")

    def take(self) -> None:
        """Take the good rows in."""
        judged, chosen = self.state.judged, self.state.chosen
        if judged is None or not judged.good:
            return
        registers = self._registers
        self._become(replace(self.state, busy="正在登记……"))

        def work(progress: Progress) -> TakenRows:
            return registers.take_in(judged, chosen, progress)

        self._tasks.job(self._view, work, self._taken, self._refused, title="从表格登记")

    def save_template(self, path: Path) -> None:
        """Write an empty table."""
        save = self._registers.save_template
        said = "第二行是示例，填表前请删去。"
        self._tasks.command(
            self._view,
            lambda: save(path),
            lambda at: self._messages.done(f"空表格已保存为 {at}。{said}"),
        )

    def save_faults(self, path: Path) -> None:
        """Write the refused rows with their reasons."""
        judged, save = self.state.judged, self._registers.save_faults
        if judged is None:
            return
        self._tasks.command(
            self._view,
            lambda: save(judged.sheet, judged.faults, path),
            lambda at: self._messages.done(f"退回的行已保存为 {at}，改好后可以再登记。"),
        )

    def _read(self, answer: tuple[Sheet, dict[str, int]]) -> None:
        sheet, chosen = answer
        self._become(TableState(sheet, chosen))
        if not self.state.missing:
            self.judge()

    def _judged(self, judged: Judged) -> None:
        self._become(replace(self.state, judged=judged, busy=""))

    def _taken(self, taken: TakenRows) -> None:
        self._become(replace(self.state, taken=taken, busy=""))
        back = f"退回 {len(taken.faults)} 行。" if taken.faults else ""
        self._messages.done(f"已登记 {len(taken.numbers)} 件旧案。{back}")
        self._tell(Changes("登记旧册", taken.cases, frozenset({"case"})))

    def _refused(self, error: LaomaError) -> None:
        self._become(replace(self.state, busy=""))
        self._messages.refuse(error)

    def _become(self, state: TableState) -> None:
        self.state = state
        self._show()

    def _show(self) -> None:
        if self._view:
            self._view.show_table(self.state)
