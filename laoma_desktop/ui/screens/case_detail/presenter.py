"""What the case page does: loads the case, shows its parts, does what needs no form."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import LaomaError, RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.rooms import Booking
from laoma_desktop.domain.views.organisation import BookedLine, StoredRecord
from laoma_desktop.services.teams import Applied
from laoma_desktop.services.template_desk import VersionNote
from laoma_desktop.services.templates import TemplateOffer
from laoma_desktop.ui.panels.throwing.presenter import Thrower
from laoma_desktop.ui.presenting import Failed, Route
from laoma_desktop.ui.screens.case_detail.editing import (
    TABS,
    Command,
)
from laoma_desktop.ui.screens.case_detail.editors import knows
from laoma_desktop.ui.screens.case_detail.file_keeper import FileKeeper
from laoma_desktop.ui.screens.case_detail.removals import make_removal
from laoma_desktop.ui.screens.case_detail.stage_tasks import NOTHING_AWAITED, Awaited, awaited
from laoma_desktop.ui.screens.case_detail.state import (
    CaseState,
    CaseView,
    Loaded,
)


class CasePresenter(FileKeeper):
    """Loads the case, shows its tabs, does what needs no form; the open form is the keeper's."""

    _after_load = ""
    """Form to open once the case is there."""

    def attach(self, view: CaseView) -> None:
        """Take a (new) view and show the present state on it."""
        self._view = view
        if self.state.page is not None:
            self._show_all()

    def show_case(self, case_id: CaseId, part: str = "") -> None:
        """Show a case; ``part`` is a tab, with a form after a slash: ``sessions/session``."""
        tab, _, form = part.partition("/")
        if case_id != self.state.case_id:
            self.leave()
            self.state = CaseState(case_id=case_id)
            if self._view:
                self._view.show_editor(None)
        if tab:
            self.choose_tab(tab)
        self._after_load = form
        self.refresh()

    def refresh(self) -> None:
        """Load the case again."""
        case_id = self.state.case_id
        if case_id is None:
            return

        self._tasks.query(
            self._view,
            lambda: self._read(case_id),
            self._loaded,
            self._lost,
            topic="page",
        )
        self.look_for_drafts()

    def _read(self, case_id: CaseId) -> Loaded:
        page, organisation = self.services.cases.page(case_id), self.services.organisation
        case, calendar = page.stored.case, organisation.calendar
        ahead = (row for row in calendar.of_case(case_id) if _day(row) >= self.office.today())
        return Loaded(
            page,
            organisation.staff.of(case.category, case.community),
            self._awaited(case),
            tuple(sorted(ahead, key=lambda row: (_day(row), row.booking.record.begins))),
            self._version(case),
        )

    def _awaited(self, case: Case) -> Awaited:
        try:
            template = self.services.templates.running(case)
        except RuleRefused:  # a wrong file keeps nobody from the case; the template pages say it
            return NOTHING_AWAITED
        return awaited(template, self.office.choices)

    def _version(self, case: Case) -> VersionNote | None:
        try:
            return self.services.template_desk.note(case)
        except RuleRefused:  # as above
            return None

    def _lost(self, error: LaomaError) -> None:
        """Leave a case that is gone: taken back, thrown away, or never there."""
        was_shown = self.state.page is not None
        self.state = CaseState()
        if self._view:
            self._view.show_editor(None)
        if not was_shown:
            self._messages.refuse(error)
        elif self._view and self._view.is_in_front():
            self._navigator.open(Route("case_list"))

    def open_past(self, record: UUID | None = None) -> None:
        """Go to the history of the case, or of one record of it."""
        if self.state.case_id is not None:
            self.leave()
            part = str(record) if record is not None else ""
            self._navigator.open(Route("case_past", str(self.state.case_id), part))

    def book_room(self) -> None:
        """Go to the room calendar and book for the next session of the case."""
        if self.state.case_id is not None:
            self.leave()
            self._navigator.open(Route("organisation", str(self.state.case_id), "book"))

    def give_room_back(self, line: BookedLine) -> None:
        """Cancel the booking of a room; 撤销 in the strip takes it again."""
        calendar, booking = self.services.organisation.calendar, line.booking.record

        def taken_again(_: object) -> None:
            self._messages.done("已撤销。")
            self.refresh()

        def done(gone: StoredRecord[Booking]) -> None:
            self.refresh()
            self._messages.done(
                f"已取消 {booking.on.isoformat()} {booking.span} {line.room.title}的预约。",
                lambda: self._tasks.command(
                    self._view, lambda: calendar.book(booking, gone.ref), taken_again
                ),
            )

        self._tasks.command(self._view, lambda: calendar.cancel(line.booking.ref), done)

    def throw(self, reason: str, done: Callable[[], None], failed: Failed) -> None:
        """Put the case into the bin; 撤销 in the strip brings it back."""
        page = self.state.page
        if page is None:
            return
        use = self.services
        thrower = Thrower(use.bin, use.undo, self._tasks, self._messages, self.office.tell)

        def thrown() -> None:
            done()
            self.state = CaseState()
            self._navigator.open(Route("case_list"))

        thrower.throw(self._view, page.stored.ref, reason, thrown, failed)

    def touched(self, cases: frozenset[CaseId]) -> None:
        """Load again if this case was changed somewhere else."""
        if self.state.case_id in cases:
            self.refresh()

    def choose_tab(self, tab: str) -> None:
        """Bring a tab to the front; its own data are loaded when first seen."""
        if tab not in dict(TABS):
            return
        self.state = replace(self.state, tab=tab)
        if self._view:
            self._view.show_tab(tab)
        self._load_offers()

    def remove(self, kind: str, uuid: UUID) -> None:
        """Take a record out of the case; 撤销 puts it back."""
        try:
            removal = make_removal(kind, self.desk(), uuid)
        except RuleRefused as refusal:
            self._messages.refuse(refusal)
            return
        self._run(
            removal.command,
            removal.said,
            lambda _: self._messages.done(removal.said, self._back()),
        )

    def do(self, command: Command, said: str) -> None:
        """Run a command that needs no form and say that it was done."""
        self._run(command, said, lambda _: self._messages.done(said, self._back()))

    def apply_template(self, template_id: str) -> None:
        """Apply a template; its remarks stand in the strip."""
        page = self.state.page
        if page is None:
            return
        ref, case = page.stored.ref, page.stored.case
        again = case.team is not None and bool(case.team.template)
        self._tasks.command(
            self._view,
            lambda: self.services.teams.apply_template(ref, template_id, replace=again),
            self._applied,
        )

    def _applied(self, applied: Applied) -> None:
        if applied.notes:
            self._messages.warn(f"模板已套用。{''.join(applied.notes)}")
        else:
            self._messages.done("模板已套用：人员、任务、对策栏目都排好了。下一步：填上专班人员。")
        self._tell(applied.stored, "套用模板")

    def _load_offers(self) -> None:
        page = self.state.page
        if self.state.tab != "team" or page is None:
            return
        case = page.stored.case
        self._tasks.query(
            self._view,
            lambda: self.services.templates.offers(case),
            self._offered,
            topic="offers",
        )

    def _offered(self, offers: tuple[TemplateOffer, ...]) -> None:
        self.state = replace(self.state, offers=offers)
        if self._view:
            self._view.show_offers(offers)

    def _loaded(self, found: Loaded) -> None:
        page = found.page
        if page.stored.case.uuid != self.state.case_id:
            return
        self.state = replace(
            self.state,
            page=page,
            staff=found.staff,
            waits=found.waits,
            bookings=found.bookings,
            version=found.version,
        )
        self._remake_editor()
        if self._view:
            self._view.show_page(self.state)
            self._view.show_tab(self.state.tab)
        self._load_offers()
        form, self._after_load = self._after_load, ""
        if form and knows(form):
            self.edit(form)

    def _show_all(self) -> None:
        if not self._view:
            return
        self._view.show_page(self.state)
        self._view.show_tab(self.state.tab)
        self._show_editor()
        if self.state.offers is not None:
            self._view.show_offers(self.state.offers)


def _day(line: BookedLine) -> date:
    return line.booking.record.on
