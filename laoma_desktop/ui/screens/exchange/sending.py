"""What 送出 does: choose cases, check them, choose a place, pack."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.domain.views.cases import CaseFilter, CaseLine, Page
from laoma_desktop.services.archive_ports import KeyCard, PackedUp
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.exporting import ExportChoice, ExportPreview, ExportService
from laoma_desktop.services.keys import KeyService
from laoma_desktop.services.lists import ListService
from laoma_desktop.services.ports import Progress
from laoma_desktop.ui.presenting import Job, Messages, Navigator, Route, Tasks
from laoma_desktop.ui.screens.exchange.ending import say
from laoma_desktop.ui.wording.words import file_size, in_one_line

Step = Literal["choose", "check", "target", "doing", "report"]
STEPS: tuple[tuple[Step, str], ...] = (
    ("choose", "选案件"),
    ("check", "检查"),
    ("target", "存到哪里"),
    ("doing", "打包"),
)

MOST_CHECKED = 300
"""Cases whose gaps are listed one by one; more would be read by nobody."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A case with what its file still lacks."""

    case_id: CaseId
    number: str
    title: str
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SendState:
    """Where the sender stands; ``way`` is which cases are meant."""

    step: Step = "choose"
    way: Literal["closed", "year", "picked"] = "closed"
    year: int = 0
    picked: tuple[CaseId, ...] = ()
    receiver: OrgCode | None = None
    checking: bool = False
    preview: ExportPreview | None = None
    checks: tuple[CheckLine, ...] = ()
    target: Path | None = None
    report: PackedUp | None = None

    @property
    def lacking(self) -> frozenset[CaseId]:
        """Cases whose file will not be whole."""
        unsealed = self.preview.unsealed if self.preview else ()
        return frozenset(
            (*(line.case_id for line in self.checks), *(line.case_id for line in unsealed))
        )

    @property
    def choice(self) -> ExportChoice:
        """What the service is asked for."""
        if self.way == "picked":
            return ExportChoice(cases=self.picked)
        return ExportChoice(year=self.year) if self.way == "year" else ExportChoice()


class SendView(Protocol):
    """What the presenter asks of the window."""

    def show_send(self, state: SendState) -> None:
        """Show the step the sender stands at."""

    def show_receivers(self, cards: tuple[KeyCard, ...], chosen: OrgCode | None) -> None:
        """Offer the trusted receivers; ``chosen`` is one of them, None while nobody is."""


@dataclass(frozen=True, slots=True)
class SendServices:
    """The services 送出 uses."""

    exports: ExportService
    keys: KeyService
    lists: ListService
    cases: CaseService


class Pace:
    """Passes progress on to the window's foot and remembers it for the page.

    The working thread assigns, the window's thread reads: one reference, so no lock is needed.
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.seen: tuple[int, int, str] = (0, 0, "")

    def report(self, done: int, total: int, what: str) -> None:
        """Remember and pass on."""
        self.seen = (done, total, what)
        self._progress.report(done, total, what)

    def cancelled(self) -> bool:
        """Return whether to stop."""
        return self._progress.cancelled()


class SendPresenter:
    """Walks through the four steps."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
        services: SendServices,
        today: Callable[[], date],
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self._services = services
        self._view: SendView | None = None
        self._job: Job | None = None
        self._pace: Pace | None = None
        self.state = SendState(year=today().year)

    def attach(self, view: SendView) -> None:
        """Take a (new) view and show the present state on it."""
        self._view = view
        self.refresh()
        self._show()

    def refresh(self) -> None:
        """Ask for the trusted receivers again; look again at what may have been mended."""
        if self.state.step == "check":
            self.check()
        self._tasks.query(
            self._view, self._services.keys.trusted, self._show_receivers, topic="receivers"
        )

    def rows(self, cursor: str | None) -> Page[CaseLine]:
        """Return cases to pick from, in a query thread."""
        return self._services.lists.page(CaseFilter(), cursor)

    def choose_way(self, way: Literal["closed", "year", "picked"]) -> None:
        """Say which cases are meant."""
        self._become(replace(self.state, way=way))

    def choose_year(self, year: int) -> None:
        """Choose the year of closing."""
        self._become(replace(self.state, year=year, way="year"))

    def choose_receiver(self, org: str) -> None:
        """Choose who is to open the package, "" for nobody yet."""
        self._become(replace(self.state, receiver=OrgCode(org) if org else None))

    def toggle(self, case_id: CaseId) -> None:
        """Pick a case, or leave it out again."""
        picked = self.state.picked
        left = tuple(one for one in picked if one != case_id)
        self._become(replace(self.state, picked=left if left != picked else (*picked, case_id)))

    def check(self) -> None:
        """Go to the second step: look what the chosen cases lack."""
        if self.state.checking:
            return
        choice, receiver = self.state.choice, self.state.receiver
        self._become(replace(self.state, checking=True))

        def work() -> tuple[ExportPreview, tuple[CheckLine, ...]]:
            preview = self._services.exports.preview(choice, receiver)
            return preview, tuple(self._line(one) for one in preview.cases[:MOST_CHECKED])

        self._tasks.query(self._view, work, self._checked, self._not_checked, topic="check")

    def open_case(self, case_id: CaseId) -> None:
        """Go and mend what a case lacks."""
        self._navigator.open(Route("case_detail", str(case_id)))

    def open_names(self, org: str) -> None:
        """Go and write an organisation's name on its seal (the administrator's page)."""
        self._navigator.open(Route("settings", org, "offices"))

    def go(self, step: Step) -> None:
        """Go to a step that was reached before."""
        self._become(replace(self.state, step=step))

    def choose_target(self, target: Path) -> None:
        """Take the folder the package is written to."""
        self._become(replace(self.state, target=target))

    def pack(self) -> None:
        """Write the package."""
        target = self.state.target
        if target is None:
            return
        choice, receiver, exports = self.state.choice, self.state.receiver, self._services.exports

        def work(progress: Progress) -> PackedUp:
            self._pace = Pace(progress)
            return exports.export(choice, target, to=receiver, progress=self._pace)

        self._become(replace(self.state, step="doing", report=None))
        self._job = self._tasks.job(self._view, work, self._packed, self._refused, title="打归档包")

    def cancel(self) -> None:
        """Stop the running job at its next safe point."""
        if self._job is not None:
            self._job.cancel()

    def pace(self) -> tuple[int, int, str]:
        """Return steps done, steps in all and what is being packed."""
        return self._pace.seen if self._pace is not None else (0, 0, "正在准备")

    def again(self) -> None:
        """Begin another package."""
        self._become(SendState(year=self.state.year, receiver=self.state.receiver))

    def _line(self, case_id: CaseId) -> CheckLine:
        page = self._services.cases.page(case_id)
        case = page.stored.case
        return CheckLine(case_id, case.number, case.title, tuple(gap.sentence for gap in page.gaps))

    def _checked(self, found: tuple[ExportPreview, tuple[CheckLine, ...]]) -> None:
        preview, lines = found
        lacking = tuple(line for line in lines if line.gaps)
        self._become(
            replace(self.state, step="check", checking=False, preview=preview, checks=lacking)
        )

    def _not_checked(self, error: LaomaError) -> None:
        self._become(replace(self.state, checking=False))
        say(self._messages, error)

    def _packed(self, report: PackedUp) -> None:
        self._job = None
        self._become(replace(self.state, step="report", report=report))

    def _refused(self, error: LaomaError) -> None:
        self._job = None
        self._become(replace(self.state, step="target"))
        say(self._messages, error)

    def _show_receivers(self, cards: dict[OrgCode, KeyCard]) -> None:
        """Offer who has a trusted card; take the one above, or the only one."""
        parent = self._services.keys.parent()
        chosen = self.state.receiver
        if chosen not in cards:
            only = next(iter(cards)) if len(cards) == 1 else None
            chosen = parent if parent in cards else only
        if self._view:
            self._view.show_receivers(tuple(cards.values()), chosen)
        if chosen != self.state.receiver:
            self._become(replace(self.state, receiver=chosen))

    def _become(self, state: SendState) -> None:
        self.state = state
        self._show()

    def _show(self) -> None:
        if self._view:
            self._view.show_send(self.state)


def gap_lines(gaps: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return what the files lack, one line a case; nothing where they are whole."""
    by_case: dict[str, list[str]] = {}
    for number, words in gaps:
        by_case.setdefault(number, []).append(words)
    if not by_case:
        return ()
    lines = [f"{number}：{in_one_line(words)}" for number, words in by_case.items()]
    return (f"有 {len(lines)} 件的卷里还有缺的，补好后可以再送：", *lines)


def room(folder: Path) -> str:
    """Return how much a folder's disk still takes, "" where nobody can say."""
    try:
        return f"还能放 {file_size(shutil.disk_usage(folder).free)}"
    except OSError:
        return ""
