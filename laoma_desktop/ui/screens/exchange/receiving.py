"""What 收进 does: verify a package, say what would happen, import it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.services.archive_ports import PackageReport
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.importing import ImportReport, ImportService
from laoma_desktop.services.ports import Progress
from laoma_desktop.ui.presenting import Messages, Tasks
from laoma_desktop.ui.screens.exchange.ending import say

OUTCOMES: Final = (
    ("new", "新增", "ok"),
    ("updated", "更新", "accent"),
    ("unchanged", "没有变化", "neutral"),
    ("conflict", "两边都改过", "warn"),
    ("refused", "没有收下", "error"),
)
"""What may become of a case: id, words, tone of the chip."""


@dataclass(frozen=True, slots=True)
class ReceiveState:
    """Where the receiver stands; ``preview`` is what an import would do, ``report`` what it did."""

    path: Path | None = None
    check: PackageReport | None = None
    preview: ImportReport | None = None
    report: ImportReport | None = None
    busy: str = ""


class ReceiveView(Protocol):
    """What the presenter asks of the window."""

    def show_receive(self, state: ReceiveState) -> None:
        """Show how far the package is."""


class ReceivePresenter:
    """Holds the package in hand."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        imports: ImportService,
        tell: Callable[[Changes], None],
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._imports = imports
        self._tell = tell
        self._view: ReceiveView | None = None
        self.state = ReceiveState()

    def attach(self, view: ReceiveView) -> None:
        """Take a (new) view and show the present state on it."""
        self._view = view
        self._show()

    def choose(self, path: Path) -> None:
        """Verify a package; a sound one is looked through at once."""
        self._become(ReceiveState(path=path, busy="正在核对签名和每一个文件……"))

        def work(progress: Progress) -> PackageReport:
            return self._imports.verify(path, progress)

        self._tasks.job(self._view, work, self._checked, self._refused, title="核对归档包")

    def take(self) -> None:
        """Import the package."""
        path = self.state.path
        if path is None:
            return
        self._become(replace(self.state, busy="正在收进登记簿……"))

        def work(progress: Progress) -> ImportReport:
            return self._imports.import_package(path, progress=progress)

        self._tasks.job(self._view, work, self._taken, self._refused, title="收进归档包")

    def leave_it(self) -> None:
        """Put the package aside."""
        self._become(ReceiveState())

    def _checked(self, check: PackageReport) -> None:
        path = self.state.path
        if not check.ok or path is None:
            self._become(replace(self.state, check=check, busy=""))
            return
        self._become(replace(self.state, check=check, busy="正在看会改动什么……"))

        def work(progress: Progress) -> ImportReport:
            return self._imports.import_package(path, dry_run=True, progress=progress)

        self._tasks.job(self._view, work, self._looked, self._refused, title="预览归档包")

    def _looked(self, preview: ImportReport) -> None:
        self._become(replace(self.state, preview=preview, busy=""))

    def _taken(self, report: ImportReport) -> None:
        self._become(replace(self.state, report=report, busy=""))
        self._messages.done(f"已收进 {len(report.lines)} 件：{outcome_words(report)}。")
        self._tell(Changes("收进归档包", frozenset(), frozenset({"case"})))

    def _refused(self, error: LaomaError) -> None:
        self._become(replace(self.state, busy=""))
        say(self._messages, error)

    def _become(self, state: ReceiveState) -> None:
        self.state = state
        self._show()

    def _show(self) -> None:
        if self._view:
            self._view.show_receive(self.state)


def outcome_words(report: ImportReport) -> str:
    """Return how many cases ended in which way."""
    counted = [(title, sum(line.outcome == code for line in report.lines))
               for code, title, _ in OUTCOMES]  # fmt: skip
    return "，".join(f"{title} {count} 件" for title, count in counted if count) or "没有案件"
