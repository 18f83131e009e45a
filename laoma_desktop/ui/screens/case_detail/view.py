"""The page of one case."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.services.drafts import Draft
from laoma_desktop.services.office import Office
from laoma_desktop.services.papers import PaperService
from laoma_desktop.services.templates import TemplateOffer
from laoma_desktop.ui.panels.papers.presenter import PapersPresenter
from laoma_desktop.ui.panels.papers.view import BESIDE_FROM, PapersPanel
from laoma_desktop.ui.presenting import FieldValue, Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.changes import ChangeHub, Touched
from laoma_desktop.ui.runtime.drafts import Autosave, DraftStore
from laoma_desktop.ui.screens.case_detail.agreement_tab import AgreementTab
from laoma_desktop.ui.screens.case_detail.editing import TABS, CaseServices
from laoma_desktop.ui.screens.case_detail.editor_card import EditorCard
from laoma_desktop.ui.screens.case_detail.files_tab import FilesTab
from laoma_desktop.ui.screens.case_detail.header import CaseHeader
from laoma_desktop.ui.screens.case_detail.history_tab import HistoryTab
from laoma_desktop.ui.screens.case_detail.overview_tab import OverviewTab
from laoma_desktop.ui.screens.case_detail.parties_tab import PartiesTab
from laoma_desktop.ui.screens.case_detail.parts import Strip, clear, verb
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.sessions_tab import SessionsTab
from laoma_desktop.ui.screens.case_detail.state import CaseOffice, CaseState, Opened
from laoma_desktop.ui.screens.case_detail.steps import gap_steps
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.screens.case_detail.team_tab import TeamTab
from laoma_desktop.ui.widgets.page import Page, ScrollBody
from laoma_desktop.ui.wording.choices import office_choices
from laoma_desktop.ui.wording.words import moment

PAPERS_HEIGHT = 420
FOLDED_HEIGHT = 620
"""Least height of the papers panel in design pixels, list beside or above the paper."""


class CaseDetailPage(Page):
    """Head, tabs, the open form, the tab in sight; everything else is the presenter's."""

    def __init__(
        self,
        presenter: CasePresenter,
        papers: PapersPresenter,
        *,
        tasks: Tasks,
        messages: Messages,
        drafts: DraftStore,
        today: Callable[[], date],
    ) -> None:
        super().__init__("", name="case_detail")
        self.presenter = presenter
        self.papers = papers
        self._tasks = tasks
        self._drafts = drafts
        self._today = today
        self._savers: dict[str, Autosave] = {}
        self._editor: EditorCard | None = None
        self._stale: set[str] = set()
        self.head.hide()
        self._header = CaseHeader()
        self._header.step_asked.connect(self._on_step)
        self._header.print_asked.connect(self._on_print)
        self.body.addWidget(self._header)
        self._bar = self._build_bar()
        self.body.addWidget(self._bar)
        self._strips = QVBoxLayout()
        self._place = QVBoxLayout()
        self._gaps = QVBoxLayout()
        for layout in (self._strips, self._place, self._gaps):
            layout.setSpacing(theme.current().px("space_2"))
            self.body.addLayout(layout)
        self._panel = PapersPanel(papers, tasks, messages, today)
        self._tabs = self._build_tabs()
        self.body.addStretch(1)
        self.width_changed.connect(self._panel.fold)
        self.width_changed.connect(self._header.fold)
        self.on_key("save", presenter.save)
        self.on_key("print", self._on_print)
        self._show_tab_widget(presenter.state.tab)
        presenter.attach(self)

    def _build_bar(self) -> QTabBar:
        bar = QTabBar()
        bar.setObjectName("case_tabs")
        bar.setAccessibleName("案卷各部分")
        bar.setDrawBase(False)
        bar.setExpanding(False)
        bar.setUsesScrollButtons(True)
        for tab, title in TABS:
            bar.setTabData(bar.addTab(title), tab)
        bar.currentChanged.connect(self._on_tab)
        return bar

    def _build_tabs(self) -> dict[str, QWidget]:
        made: dict[str, QWidget] = {
            "overview": OverviewTab(self.presenter),
            "parties": PartiesTab(self.presenter),
            "team": TeamTab(self.presenter),
            "sessions": SessionsTab(self.presenter),
            "agreement": AgreementTab(self.presenter),
            "papers": self._panel,
            "files": FilesTab(self.presenter),
            "history": HistoryTab(self.presenter),
        }
        for widget in made.values():
            widget.hide()
            self.body.addWidget(widget)
        return made

    def show_page(self, state: CaseState) -> None:
        """Show the case anew."""
        if state.page is None:
            return
        case = state.page.stored.case
        self.setAccessibleName(f"案件 {case.number} {case.title}")
        self._header.show_case(state.page)
        self._show_counts(case)
        self._stale = set(self._tabs)
        self._build_tab(state.tab)
        if state.tab == "papers":
            self.papers.show_case(case.uuid)
        self._show_strips(state)

    def _build_tab(self, name: str) -> None:
        """Build a tab that does not show the present case yet; the others wait to be seen."""
        widget = self._tabs[name]
        if name in self._stale and isinstance(widget, Tab):
            self._stale.discard(name)
            widget.show_state(self.presenter.state)

    def _show_counts(self, case: Case) -> None:
        counts = {
            "parties": len(case.parties),
            "sessions": len(case.sessions),
            "files": len(case.attachments),
        }
        for number, (tab, title) in enumerate(TABS):
            count = counts.get(tab, 0)
            self._bar.setTabText(number, f"{title} {count}" if count else title)

    def _show_strips(self, state: CaseState) -> None:
        clear(self._strips)
        late = state.page.tasks_late if state.page else 0
        if late:
            go = verb("去办理", partial(self.presenter.choose_tab, "team"), icon="arrow-right")
            sentence = f"有 {late} 项任务已逾期。下一步：办结、延期，或者写明卡在哪里。"
            self._strips.addWidget(Strip("warn", sentence, [go], name="late_strip"))
        for draft in state.unfinished:
            self._strips.addWidget(self._draft_strip(draft))

    def _draft_strip(self, draft: Draft) -> Strip:
        title = str(draft.body.get("title") or "表单")
        sentence = f"“{title}”没有写完，{moment(draft.saved_at)} 保存。"
        resume = verb(
            "接着写", partial(self.presenter.resume, draft), icon="pencil", name="draft_resume"
        )
        return Strip("info", sentence, [resume], name="draft_strip")

    def show_tab(self, tab: str) -> None:
        """Bring a tab to the front."""
        number = next((n for n, (name, _) in enumerate(TABS) if name == tab), 0)
        with QSignalBlocker(self._bar):
            self._bar.setCurrentIndex(number)
        self._build_tab(tab)
        self._show_tab_widget(tab)
        state = self.presenter.state
        if tab == "papers" and state.case_id is not None and state.page is not None:
            self.papers.show_case(state.case_id)
            QTimer.singleShot(0, self, self._scroll_to_tabs)
        if self._editor is not None and state.opened is not None:
            self._editor.setVisible(state.opened.editor.tab == tab)

    def _show_tab_widget(self, tab: str) -> None:
        for name, widget in self._tabs.items():
            widget.setVisible(name == tab)

    def show_editor(self, opened: Opened | None) -> None:
        """Show the open form above its tab, or take it away."""
        had_focus = self._editor is not None and self._editor.isAncestorOf(self.focusWidget())
        clear(self._place)
        clear(self._gaps)
        self._editor = None
        if opened is None:
            if had_focus:
                # Else the focus jumps to wherever Qt finds the next field of the window.
                self._header.next.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        card = EditorCard(opened, self._today)
        card.changed.connect(self._on_changed)
        card.save_asked.connect(self.presenter.save)
        card.cancel_asked.connect(self.presenter.cancel)
        self._editor = card
        self._place.addWidget(card)
        if opened.kind == "close":
            self._show_gaps()
        card.focus_form()
        QTimer.singleShot(0, self, self._scroll_to_tabs)

    def _scroll_to_tabs(self) -> None:
        """Bring the tabs to the top, so that what is below them has the whole page."""
        body = self.findChild(ScrollBody)
        if body is not None:
            body.verticalScrollBar().setValue(self._bar.y() - theme.current().px("space_1"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let a paper have the height of the page."""
        super().resizeEvent(event)
        look = theme.current()
        room = self.height() - self._bar.sizeHint().height() - look.px("space_6")
        folded = self.effective_width() < BESIDE_FROM
        least = look.scaled(FOLDED_HEIGHT if folded else PAPERS_HEIGHT)
        self._panel.setFixedHeight(max(least, room))

    def _show_gaps(self) -> None:
        page = self.presenter.state.page
        if page is None:
            return
        for sentence, step in gap_steps(page):
            go = verb("去补", partial(self._on_step, step), icon="arrow-right", name=f"gap_{step}")
            self._gaps.addWidget(Strip("warn", f"还缺：{sentence}", [go] if step else []))

    def show_specs(self, opened: Opened) -> None:
        """Show other fields of the open form."""
        if self._editor is not None:
            self._editor.rebuild(opened)
            self._editor.form.focus(opened.editor.watch)

    def show_problems(self, problems: tuple[FieldProblem, ...], sentence: str) -> None:
        """Show problems of the open form."""
        if self._editor is not None:
            self._editor.show_problems(problems, sentence)

    def show_checks(self, sentences: tuple[str, ...]) -> None:
        """Show what the open form still lacks."""
        if self._editor is not None:
            self._editor.show_checks(sentences)

    def show_offers(self, offers: tuple[TemplateOffer, ...]) -> None:
        """Show the templates that fit."""
        tab = self._tabs["team"]
        if isinstance(tab, TeamTab) and "team" not in self._stale:
            tab.show_offers(offers)

    def show_unfinished(self, drafts: tuple[Draft, ...]) -> None:
        """Offer to go on with forms that were left."""
        del drafts
        self._show_strips(self.presenter.state)

    def saver(self, form: str) -> Autosave:
        """Return the autosave of a form, made on first use."""
        if form not in self._savers:
            made = Autosave(self._tasks, self._drafts, form, self.presenter.body, self)
            made.saved.connect(self._on_kept)
            self._savers[form] = made
        return self._savers[form]

    def _on_kept(self, at: datetime | None) -> None:
        if self._editor is not None and at is not None:
            self._editor.show_kept(at)

    def _on_changed(self, name: str, value: FieldValue, text: str) -> None:
        self.presenter.changed(name, value, text)

    def _on_tab(self, number: int) -> None:
        self.presenter.choose_tab(str(self._bar.tabData(number)))

    def _on_step(self, step: str) -> None:
        if step.endswith("/"):
            self.presenter.choose_tab(step.removesuffix("/"))
        elif step:
            self.presenter.edit(step)

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
        """Give the focus to the open form, else to the tabs."""
        if self._editor is not None and self._editor.isVisible():
            self._editor.focus_form()
        else:
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)


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
        PapersPresenter(tasks, messages, papers),
        tasks=tasks,
        messages=messages,
        drafts=services.drafts,
        today=today,
    )
    changes.changed.connect(page.on_changes)
    return page
