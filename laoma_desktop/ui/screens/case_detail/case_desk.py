"""What every part of the case page's presenter needs: the case in sight, how it is written."""

from collections.abc import Callable

from laoma_desktop.domain.errors import LaomaError, RuleRefused
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.undo import Turned
from laoma_desktop.ui.presenting import Messages, Navigator, Tasks
from laoma_desktop.ui.screens.case_detail.editing import CaseServices, Command, Desk
from laoma_desktop.ui.screens.case_detail.state import CaseOffice, CaseState, CaseView


class CaseDesk:
    """Holds the state of the page and runs commands on the state of the case one saw."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
        services: CaseServices,
        office: CaseOffice,
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self.services = services
        self.office = office
        self._view: CaseView | None = None
        self.state = CaseState()
        self._step: int | None = None

    def desk(self) -> Desk:
        """Return what forms are made from; raise RuleRefused before the case is there."""
        if self.state.page is None:
            raise RuleRefused("案件还没有打开")
        office, page = self.office, self.state.page
        case = page.stored.case
        return Desk(
            services=self.services,
            choices=office.choices,
            case=case,
            today=office.today(),
            actor=office.actor,
            filing=page.filing,
            staff=self.state.staff,
        )

    def _run(
        self,
        command: Command,
        label: str,
        done: Callable[[StoredCase], None],
        failed: Callable[[LaomaError], None] | None = None,
    ) -> None:
        page = self.state.page
        if page is None:
            return
        ref = page.stored.ref

        def work() -> tuple[StoredCase, int | None]:
            stored = command(ref)
            steps = self.services.undo.steps(1) if stored.version != ref.version else ()
            return stored, next((step.id for step in steps), None)

        def after(made: tuple[StoredCase, int | None]) -> None:
            stored, self._step = made
            done(stored)
            self._tell(stored, label)

        self._tasks.command(self._view, work, after, failed)

    def _back(self) -> Callable[[], None] | None:
        """Return what takes the command back that was just done, None where it changed nothing."""
        step = self._step
        if step is None:
            return None
        undo = self.services.undo.undo

        def taken_back(turned: Turned) -> None:
            self.office.tell(Changes("撤销", frozenset(turned.cases), frozenset({"case"})))
            self._messages.done(f"已撤销：{turned.step.label}。")

        return lambda: self._tasks.command(self._view, lambda: undo(step), taken_back)

    def _tell(self, stored: StoredCase, label: str) -> None:
        self.office.tell(Changes(label, frozenset({stored.case.uuid}), frozenset({"case"})))
