"""The page 组织: its parts as chips, below them the calendar or one list."""

from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.drafts import DraftService
from laoma_desktop.services.organisation_desk import OrganisationDesk
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks
from laoma_desktop.ui.screens.organisation.calendar import CalendarPresenter
from laoma_desktop.ui.screens.organisation.calendar_view import CalendarPanel
from laoma_desktop.ui.screens.organisation.parts import CALENDAR, PARTS, ROOMS, TITLES
from laoma_desktop.ui.screens.organisation.presenter import RecordsPresenter
from laoma_desktop.ui.screens.organisation.records_view import RecordsPanel
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.chip_bar import ChipBar
from laoma_desktop.ui.widgets.dialog_draft import keeper
from laoma_desktop.ui.widgets.page import Page

BOOK = "book"
"""Part of a route: book a room; its key names the case whose session it is for."""


class OrganisationPage(Page):
    """Chips, the primary verb in the head, one panel."""

    def __init__(
        self,
        records: RecordsPresenter,
        calendar: CalendarPresenter,
        tasks: Tasks,
        drafts: DraftService,
    ) -> None:
        super().__init__("组织", name="organisation", scroll=False)
        self.presenter, self._calendar = records, calendar
        self._add = button("预约房间(&N)", "primary", icon="plus", name="organisation_add")
        self._add.clicked.connect(self._on_add)
        self.set_head_actions((self._add,))
        self.parts = ChipBar(TITLES, name="organisation_part", title="看什么")
        self.parts.chosen.connect(self._on_part)
        self.body.addWidget(self.parts)
        self.calendar = CalendarPanel(
            calendar, tasks, keeper(tasks, drafts, "booking"), self._to_rooms
        )
        self.records = RecordsPanel(
            records, tasks, keeper(tasks, drafts, "organisation"), self.meta.setText
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.calendar)
        self._stack.addWidget(self.records)
        self.body.addWidget(self._stack, 1)
        self._show(records.part)

    def enter(self, route: Route) -> None:
        """Show a part; ``book`` opens the form of a booking, for the case of the key."""
        if route.part == BOOK:
            self._show(CALENDAR)
            self._calendar.begin(CaseId(UUID(route.key)) if route.key else None)
        elif route.part in dict(TITLES):
            self._show(route.part)
        else:
            self.refresh()

    def refresh(self) -> None:
        """Load again."""
        if self.presenter.part == CALENDAR:
            self._calendar.refresh()
        else:
            self.presenter.refresh()

    def focus_first(self) -> None:
        """Give the focus to the panel in sight."""
        if self.presenter.part == CALENDAR:
            self.calendar.focus_first()
        else:
            self.records.focus_first()

    def focus_filter(self) -> None:
        """Give the focus to the search box of a list."""
        if self.presenter.part in PARTS:
            self.records.box.setFocus()

    def _show(self, part: str) -> None:
        self.parts.set_value(part)
        on_calendar = part == CALENDAR
        self._stack.setCurrentIndex(0 if on_calendar else 1)
        if not on_calendar:
            self.records.show_part(part)
        self._add.setText("预约房间(&N)" if on_calendar else f"添加{PARTS[part].one}(&N)")
        self._add.setVisible(on_calendar or self.presenter.may_change)
        self.presenter.choose(part)
        if on_calendar:
            self.meta.setText("")
            self._calendar.refresh()

    def _to_rooms(self) -> None:
        self._show(ROOMS)

    def _on_part(self, part: str) -> None:
        self._show(part)

    def _on_add(self) -> None:
        if self.presenter.part == CALENDAR:
            self._calendar.begin()
        else:
            self.presenter.add()


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    organisation: OrganisationDesk,
    cases: CaseService,
    drafts: DraftService,
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    presenter: RecordsPresenter | None = None,
) -> OrganisationPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    records = presenter or RecordsPresenter(organisation, tasks, messages)
    calendar = CalendarPresenter(organisation, cases, tasks, messages, navigator)
    return OrganisationPage(records, calendar, tasks, drafts)
