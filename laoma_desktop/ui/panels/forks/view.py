"""两边都改过: a strip above the tabs of a case that says how many places wait for a choice."""

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.services.history import HistoryService
from laoma_desktop.ui.presenting import Navigator, Route, Tasks
from laoma_desktop.ui.widgets.buttons import button, ink_icon
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.warn_strip import warn_strip


class ForksPanel:
    """``strip`` is hidden where nothing waits."""

    def __init__(self, tasks: Tasks, navigator: Navigator, history: HistoryService) -> None:
        self._tasks = tasks
        self._navigator = navigator
        self._history = history
        self._case: CaseId | None = None
        self._count = 0
        self._alone = False
        self._words = PlainLabel("", wrap=True, name="forks_words")
        self._look = button("去核对", "quiet", name="forks_look")
        ink_icon(self._look, "arrow-right", "warn")
        self._look.clicked.connect(self._on_look)
        self.strip = warn_strip(self._words, self._look, "forks_strip")
        self.strip.hide()

    def show_case(self, case_id: CaseId) -> None:
        """Ask how many places wait in a case; the newest question wins."""
        self._case = case_id
        self._tasks.query(
            self.strip, lambda: self._history.forks.count(case_id), self._show, topic="forks"
        )

    def show_beside(self, *, alone: bool) -> None:
        """Show the strip unless a paper stands ``alone``."""
        self._alone = alone
        self._fold()

    def _show(self, count: int) -> None:
        self._count = count
        self._words.setText(f"和来件有 {count} 处两边都改过，两份都留着，请核对用哪一份。")
        self._fold()

    def _fold(self) -> None:
        self.strip.setHidden(self._alone or self._count == 0)

    def _on_look(self) -> None:
        if self._case is not None:
            self._navigator.open(Route("case_past", str(self._case), "forks"))
