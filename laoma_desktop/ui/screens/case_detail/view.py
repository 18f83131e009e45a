"""The page of one case."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.services.cards import CardService
from laoma_desktop.services.drafts import Draft
from laoma_desktop.services.history import HistoryService
from laoma_desktop.services.office import Office
from laoma_desktop.services.papers import PaperService
from laoma_desktop.services.templates import TemplateOffer
from laoma_desktop.ui.panels.papers.presenter import PapersPresenter
from laoma_desktop.ui.panels.papers.view import PapersPanel
from laoma_desktop.ui.panels.throwing.view import ask_throw
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.changes import ChangeHub, Touched
from laoma_desktop.ui.screens.case_detail.beside import Beside, make_beside
from laoma_desktop.ui.screens.case_detail.editing import CaseServices
from laoma_desktop.ui.screens.case_detail.files_tab import FilesTab
from laoma_desktop.ui.screens.case_detail.notices import Notices
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.state import CaseOffice, CaseState
from laoma_desktop.ui.screens.case_detail.tab_page import TabPage
from laoma_desktop.ui.screens.case_detail.tabs import make_tabs, record_counts
from laoma_desktop.ui.screens.case_detail.team_tab import TeamTab
from laoma_desktop.ui.widgets.dialogs import FormDialog
from laoma_desktop.ui.widgets.incoming_files import DropZone, Load
from laoma_desktop.ui.widgets.tab_order import put_in_order
from laoma_desktop.ui.wording.choices import office_choices

PAPERS_HEIGHT = 320
"""Least height of the papers panel in design pixels."""


@dataclass(frozen=True, slots=True)
class Panels:
    """What stands on the page and asks for itself."""

    papers: PapersPresenter
    beside: Beside


class CaseDetailPage(TabPage):
    """Head, tabs, the open form, the tab in sight; everything else is the presenter's."""

    def __init__(
        self,
        presenter: CasePresenter,
        panels: Panels,
        *,
        tasks: Tasks,
        messages: Messages,
        today: Callable[[], date],
    ) -> None:
        super().__init__(presenter, tasks=tasks, drafts=presenter.services.drafts, today=today)
        self.papers = papers = panels.papers
        self.beside = panels.beside
        self.head.hide()
        self._header.step_asked.connect(self._on_step)
        self._header.print_asked.connect(self._on_print)
        self._header.past_asked.connect(partial(presenter.open_past, None))
        self._header.throw_asked.connect(self.ask_throw)
        self._notices = Notices(self._on_late, presenter.resume)
        self._bar.chosen.connect(presenter.choose_tab)
        self._bar.entered.connect(self.focus_part)
        for part in (self._header, self._notices, *self.beside.strips, self._bar):
            self.body.addWidget(part)
        self._panel = PapersPanel(papers, tasks, messages, today)
        self._panel.front_changed.connect(self._show_front)
        self._tabs = self._build_tabs()
        for card in self.beside.cards:
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.width_changed.connect(self._panel.fold)
        self.width_changed.connect(self._header.fold)
        DropZone(self, self._on_dropped, "拖入的图片")
        self._connect_keys()
        self._show_tab_widget(presenter.state.tab)
        presenter.attach(self)

    def _connect_keys(self) -> None:
        self.on_key("save", self.presenter.save)
        self.on_key("print", self._on_print)
        self.on_key("ledger", partial(self.presenter.edit, "ledger"))
        self.on_key("next_tab", partial(self._bar.step, 1))
        self.on_key("previous_tab", partial(self._bar.step, -1))

    def _build_tabs(self) -> dict[str, QWidget]:
        made = make_tabs(self.presenter, self._panel)
        for widget in made.values():
            widget.hide()
            self.body.addWidget(widget)
        return made

    def is_in_front(self) -> bool:
        """Return whether the page is the one in sight."""
        return self.isVisible()

    def show_page(self, state: CaseState) -> None:
        """Show the case anew; what had the focus has it again."""
        if state.page is None:
            return
        case = state.page.stored.case
        self.setAccessibleName(f"案件 {case.number} {case.title}")
        self._header.show_case(state.page)
        self.beside.show_case(case)
        self._bar.show_counts(record_counts(case))
        self._stale = set(self._tabs)
        self._build_tab(state.tab)
        self.show_unfinished(self.presenter.left_forms())

    def _parts(self) -> tuple[QWidget, ...]:
        """What stands on the page now, from top to bottom."""
        tab = self._tabs[self.presenter.state.tab]
        above = (self._header, self._notices, *self.beside.strips, self._bar)
        return (*above, tab, *self.beside.cards)

    def order_stops(self) -> None:
        """Let Tab go from top to bottom."""
        put_in_order(self._parts())

    def show_unfinished(self, drafts: tuple[Draft, ...]) -> None:
        """Say what is late, and offer to go on with forms that were left."""
        page = self.presenter.state.page
        self._notices.show_notices(page.tasks_late if page else 0, drafts)
        self._show_front()
        self.order_stops()

    def show_tab(self, tab: str) -> None:
        """Bring a tab to the front."""
        self._bar.show_tab(tab)
        focus = QApplication.focusWidget()
        lost = focus is not None and any(
            widget.isAncestorOf(focus) for name, widget in self._tabs.items() if name != tab
        )
        if lost or (self._focus_due and self._bar.hasFocus()):
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self._build_tab(tab)
        self._show_tab_widget(tab)
        self._show_front()
        self.order_stops()
        state = self.presenter.state
        if tab == "papers" and state.case_id is not None and state.page is not None:
            self.papers.show_case(state.case_id)
            QTimer.singleShot(0, self, self._scroll_to_tabs)
        if lost:
            self.focus_part()

    def _show_front(self) -> None:
        """Give a paper that stands alone the whole page."""
        alone = self.presenter.state.tab == "papers" and self._panel.is_paper_alone()
        self._header.setHidden(alone)
        self._bar.setHidden(alone)
        self._notices.setHidden(alone or self._notices.is_empty())
        self.beside.show_tab(self.presenter.state.tab, alone=alone)
        self._fit_panel()

    def _scroll_to_tabs(self) -> None:
        """Bring the tabs to the top, so that what is below them has the whole page."""
        self._scroll_to(self._bar.y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let a paper have the height of the page."""
        super().resizeEvent(event)
        self._fit_panel()

    def _fit_panel(self) -> None:
        look = theme.current()
        if self._bar.isHidden():
            self._panel.setFixedHeight(self.height() - look.px("space_3") - look.scaled(20))
            return
        room = self.height() - self._bar.sizeHint().height() - look.px("space_6")
        self._panel.setFixedHeight(max(look.scaled(PAPERS_HEIGHT), room))

    def show_offers(self, offers: tuple[TemplateOffer, ...]) -> None:
        """Show the templates that fit."""
        tab = self._tabs["team"]
        if isinstance(tab, TeamTab) and "team" not in self._stale:
            tab.show_offers(offers)
            self.order_stops()
            self._focus_if_due()

    def _on_late(self) -> None:
        self.presenter.choose_tab("team")
        tab = self._tabs["team"]
        if isinstance(tab, TeamTab):
            tab.focus_late()

    def _on_step(self, step: str) -> None:
        self.on_step(step)

    def on_step(self, step: str, field: str = "") -> None:
        """Go where a step of the case is done: a tab, or a form."""
        if step.endswith("/"):
            self.presenter.choose_tab(step.removesuffix("/"))
            self.focus_part()
        elif step:
            self.presenter.edit(step, field=field)

    def _on_dropped(self, load: Load) -> None:
        self.presenter.choose_tab("files")
        tab = self._tabs["files"]
        if isinstance(tab, FilesTab):
            tab.add(load)

    def ask_throw(self) -> FormDialog | None:
        """Ask why the case is to go into the bin; it is named in the question."""
        page = self.presenter.state.page
        if page is None:
            return None
        return ask_throw(self, page.stored.case, self.presenter.throw, self._today)

    def _on_print(self) -> None:
        """Go to the papers; there already, print the chosen one."""
        if self.presenter.state.tab == "papers":
            self.papers.print_paper()
            return
        self.presenter.choose_tab("papers")
        self._panel.focus_first()

    def focus_papers(self) -> None:
        """Give the focus to the list of papers."""
        self._panel.focus_first()

    def on_changes(self, touched: Touched) -> None:
        """Load again if this case was changed."""
        self.presenter.touched(touched.cases)

    def enter(self, route: Route) -> None:
        """Show the case that the route names; ``papers/form`` chooses one of its papers."""
        if not route.key:
            return
        case_id, (tab, _, form) = CaseId(UUID(route.key)), route.part.partition("/")
        if tab != "papers":
            self.presenter.show_case(case_id, route.part)
            return
        self.presenter.show_case(case_id, tab)
        if form:
            self.papers.show_case(case_id, form)

    def leave(self) -> None:
        """Save the draft of the open form."""
        self.presenter.leave()

    def refresh(self) -> None:
        """Load the case again."""
        self.presenter.refresh()


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    services: CaseServices,
    papers: PaperService,
    cards: CardService,
    history: HistoryService,
    office: Office,
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    changes: ChangeHub,
    today: Callable[[], date],
    presenter: CasePresenter | None = None,
) -> CaseDetailPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    choices = office_choices(office, today())
    made = presenter or CasePresenter(
        tasks,
        messages,
        navigator,
        services,
        CaseOffice(choices, office.actor.name, today, changes.tell),
    )
    page = CaseDetailPage(
        made,
        Panels(
            PapersPresenter(tasks, messages, papers),
            make_beside(tasks, navigator, services, cards, history, choices.title),
        ),
        tasks=tasks,
        messages=messages,
        today=today,
    )
    changes.changed.connect(page.on_changes)
    return page
