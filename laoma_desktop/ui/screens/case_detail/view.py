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
from laoma_desktop.services.drafts import Draft
from laoma_desktop.services.office import Office
from laoma_desktop.services.papers import PaperService
from laoma_desktop.services.templates import TemplateOffer
from laoma_desktop.ui.panels.around.view import AroundPanel
from laoma_desktop.ui.panels.notes.view import NotesPanel
from laoma_desktop.ui.panels.papers.presenter import PapersPresenter
from laoma_desktop.ui.panels.papers.view import PapersPanel
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.changes import ChangeHub, Touched
from laoma_desktop.ui.screens.case_detail.editing import CaseServices
from laoma_desktop.ui.screens.case_detail.files_tab import FilesTab
from laoma_desktop.ui.screens.case_detail.form_page import FormPage
from laoma_desktop.ui.screens.case_detail.header import CaseHeader
from laoma_desktop.ui.screens.case_detail.notices import Notices
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.state import CaseOffice, CaseState
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.screens.case_detail.tab_bar import CaseTabBar
from laoma_desktop.ui.screens.case_detail.tabs import make_tabs, record_counts
from laoma_desktop.ui.screens.case_detail.team_tab import TeamTab
from laoma_desktop.ui.screens.case_detail.throwing import ask_throw
from laoma_desktop.ui.widgets.dialogs import FormDialog
from laoma_desktop.ui.widgets.incoming_files import DropZone, Load
from laoma_desktop.ui.widgets.tab_order import put_in_order
from laoma_desktop.ui.wording.choices import office_choices

_FACTS = ("overview", "parties")
"""Tabs beside which other cases of the same people stand."""

NOTES_TAB = "history"
"""The tab below which the work notes of the case stand."""

PAPERS_HEIGHT = 320
"""Least height of the papers panel in design pixels."""


@dataclass(frozen=True, slots=True)
class Panels:
    """What stands on the page and asks for itself: papers, other cases, notes."""

    papers: PapersPresenter
    around: AroundPanel
    notes: NotesPanel


class CaseDetailPage(FormPage):
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
        self._around = around = panels.around
        self._notes = panels.notes
        self._stale: set[str] = set()
        self._focus_due = False
        self.head.hide()
        self._header = CaseHeader()
        self._header.step_asked.connect(self._on_step)
        self._header.print_asked.connect(self._on_print)
        self._header.past_asked.connect(partial(presenter.open_past, None))
        self._header.throw_asked.connect(self.ask_throw)
        self._notices = Notices(self._on_late, presenter.resume)
        self._bar = CaseTabBar()
        self._bar.chosen.connect(presenter.choose_tab)
        self._bar.entered.connect(self.focus_part)
        for part in (self._header, self._notices, around.strip, self._bar):
            self.body.addWidget(part)
        self._panel = PapersPanel(papers, tasks, messages, today)
        self._panel.front_changed.connect(self._show_front)
        self._tabs = self._build_tabs()
        self.body.addWidget(panels.notes.card)
        self.body.addWidget(around.card)
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
        self._around.show_case(case.uuid)
        self._notes.show_case(case.uuid)
        self._bar.show_counts(record_counts(case))
        self._stale = set(self._tabs)
        self._build_tab(state.tab)
        self.show_unfinished(self.presenter.left_forms())

    def _build_tab(self, name: str) -> None:
        """Build a tab that does not show the present case yet; the others wait to be seen."""
        tab = self._tabs[name]
        if name not in self._stale or not isinstance(tab, Tab):
            return
        self._stale.discard(name)
        focus = QApplication.focusWidget()
        held = focus is not None and tab.isAncestorOf(focus)
        name_held = focus.objectName() if focus is not None and held else ""
        card = self._editor
        writing = focus is not None and card is not None and card.isAncestorOf(focus)
        if self._place is not None and self._editor is not None and tab.isAncestorOf(self._editor):
            self._place.take()
            self._editor.setParent(self)
        tab.show_state(self.presenter.state)
        self._put_editor(name)
        self.order_stops()
        if writing and focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        elif held:
            self._focus_again(tab, name_held)

    def _focus_again(self, tab: Tab, name: str) -> None:
        """Give the focus to what stands where the thing of that name stood."""
        applied = name.startswith("apply_")  # what comes next is above: people, then tasks
        found = tab.findChild(QWidget, name) if name and not applied else None
        if isinstance(found, QWidget) and found.isVisibleTo(tab):
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_part()
        QTimer.singleShot(0, self, self._see_focus)  # the rows are laid out in the next turn

    def _see_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._tabs[self.presenter.state.tab].isAncestorOf(focus):
            self.reveal(focus)

    def _parts(self) -> tuple[QWidget, ...]:
        """What stands on the page now, from top to bottom."""
        tab = self._tabs[self.presenter.state.tab]
        cards = (self._notes.card, self._around.card)
        return self._header, self._notices, self._bar, tab, *cards

    def tab(self, name: str) -> QWidget:
        """Return a tab by its name."""
        return self._tabs[name]

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

    def _show_tab_widget(self, tab: str) -> None:
        for name, widget in self._tabs.items():
            widget.setVisible(name == tab)

    def _show_front(self) -> None:
        """Give a paper that stands alone the whole page."""
        alone = self.presenter.state.tab == "papers" and self._panel.is_paper_alone()
        self._header.setHidden(alone)
        self._bar.setHidden(alone)
        self._notices.setHidden(alone or self._notices.is_empty())
        self._notes.card.setVisible(self.presenter.state.tab == NOTES_TAB)
        self._around.show_beside(facts=self.presenter.state.tab in _FACTS, alone=alone)
        self._fit_panel()

    def focus_after(self, opener: str) -> None:
        """Give the focus to the verb that opened a form, else to the next step."""
        found = self._tabs[self.presenter.state.tab].findChild(QWidget, opener)
        tab = self._tabs[self.presenter.state.tab]
        shown = isinstance(found, QWidget) and found.isVisibleTo(tab)
        wanted = found if isinstance(found, QWidget) and shown else self._header.next
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self.presenter.choose_tab("papers")
        self._panel.focus_first()

    def on_changes(self, touched: Touched) -> None:
        """Load again if this case was changed."""
        self.presenter.touched(touched.cases)

    def enter(self, route: Route) -> None:
        """Show the case that the route names."""
        if route.key:
            self.presenter.show_case(CaseId(UUID(route.key)), route.part)

    def leave(self) -> None:
        """Save the draft of the open form."""
        self.presenter.leave()

    def refresh(self) -> None:
        """Load the case again."""
        self.presenter.refresh()

    def focus_first(self) -> None:
        """Give the focus to the open form, else to the tabs: from there Enter goes into one."""
        if self._editor is not None and self._editor.isVisible():
            self._editor.focus_form()
        else:
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_part(self) -> None:
        """Give the focus to the first thing in the tab in front, once it is there."""
        tab = self._tabs[self.presenter.state.tab]
        if self._editor is not None and self._editor.isVisible():
            self._editor.focus_form()
            return
        if isinstance(tab, Tab):
            self._focus_due = not tab.focus_first()
        else:
            self._panel.focus_first()
        if self._focus_due:
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_if_due(self) -> None:
        if self._focus_due and self._bar.hasFocus():
            self.focus_part()


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    services: CaseServices,
    papers: PaperService,
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
            AroundPanel(tasks, navigator, services.people, choices.title),
            NotesPanel(tasks, navigator, services.notes),
        ),
        tasks=tasks,
        messages=messages,
        today=today,
    )
    changes.changed.connect(page.on_changes)
    return page
