"""The page 文书: a case chooser above the papers panel."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from laoma_desktop.services.lists import ListService
from laoma_desktop.services.papers import PaperService
from laoma_desktop.services.search import SearchService
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.panels.papers.presenter import PapersPresenter
from laoma_desktop.ui.panels.papers.view import PapersPanel
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.papers.presenter import CaseChoice, PapersPagePresenter
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.search_box import SearchBox
from laoma_desktop.ui.widgets.table_view import TableView

_COLUMNS = (
    Column[CaseChoice](
        title="案号", read=lambda c: c.number, width=236, elide="middle", priority=2
    ),
    Column[CaseChoice](
        title="案由", read=lambda c: c.title, width=240, stretch=True, priority=1, bold=True
    ),
)


class PapersPage(Page):
    """Shows the chooser until a case is chosen, then its papers."""

    def __init__(
        self,
        presenter: PapersPagePresenter,
        *,
        tasks: Tasks,
        messages: Messages,
        today: Callable[[], date],
    ) -> None:
        super().__init__("文书", name="papers", scroll=False)
        self.presenter = presenter
        self.papers = presenter.panel
        self._panel = PapersPanel(presenter.panel, tasks, messages, today)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_chooser(tasks))
        self._stack.addWidget(self._build_papers())
        self.body.addWidget(self._stack, 1)
        self._build_head_actions()
        self.width_changed.connect(self._panel.fold)
        self._panel.front_changed.connect(self._on_front)
        self.on_key("print", self.papers.print_paper)
        presenter.attach(self)

    def _build_head_actions(self) -> None:
        self._other = button("换一件案件(&O)", icon="folder-open", name="papers_other")
        self._other.clicked.connect(self._on_other)
        self._open = button("打开案件", icon="arrow-right", name="papers_open_case")
        self._open.clicked.connect(self.presenter.open_case)
        self.set_head_actions([self._open, self._other])
        self._other.hide()
        self._open.hide()

    def _build_chooser(self, tasks: Tasks) -> QWidget:
        look = theme.current()
        self._search = SearchBox("打印哪一件？案号、当事人、案情里的字", name="papers_search")
        self._search.set_text(self.presenter.text)
        self._search.searched.connect(self.presenter.look_for)
        self._search.accepted.connect(self._on_accepted)
        self._search.left_down.connect(self.focus_first)
        self._model: PagedTable[CaseChoice] = PagedTable(_COLUMNS, tasks, self)
        self._table = TableView(name="papers_cases", title="选案件")
        self._table.show_model(self._model)
        self._table.opened.connect(self._on_opened)
        self._empty = EmptyState(
            "file-text", "登记过的案件会列在这里，选一件打印文书。", name="papers_empty"
        )
        self._list = QStackedWidget()
        self._list.addWidget(self._table)
        self._list.addWidget(self._empty)
        chooser = QWidget()
        column = QVBoxLayout(chooser)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px("space_3"))
        column.addWidget(self._search)
        column.addWidget(PlainLabel("选一件案件，按 Enter 看它的文书", "meta"))
        column.addWidget(self._list, 1)
        return chooser

    def _build_papers(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px("space_2"))
        self._named = PlainLabel("", "strong", wrap=True, name="papers_case")
        row = QHBoxLayout()
        row.addWidget(self._named, 1)
        column.addLayout(row)
        column.addWidget(self._panel, 1)
        return holder

    def show_choices(self, choices: tuple[CaseChoice, ...]) -> None:
        """Show cases to choose from."""
        self._model.show_rows(choices)
        if not choices and self.presenter.text:
            self._empty.show_sentence(f"没有找到“{self.presenter.text}”。可以少写几个字。")
        self._list.setCurrentWidget(self._table if choices else self._empty)

    def show_chosen(self, choice: CaseChoice) -> None:
        """Show the papers of a case."""
        self._named.setText(f"{choice.number}　{choice.title}")
        self._other.show()
        self._open.show()
        self._stack.setCurrentIndex(1)
        self.papers.show_case(choice.case_id)
        self._panel.focus_first()

    def _on_front(self, alone: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        """Give a paper that stands alone the whole page."""
        alone = alone and self._stack.currentIndex() == 1
        self.head.setHidden(alone)
        self._named.setHidden(alone)

    def _on_other(self) -> None:
        self.presenter.chosen = None
        self._other.hide()
        self._open.hide()
        self._stack.setCurrentIndex(0)
        self.focus_filter()

    def _on_accepted(self, text: str) -> None:
        self.presenter.look_for(text)
        self.focus_first()

    def _on_opened(self, row: int) -> None:
        choice = self._model.row_at(row)
        if choice is not None:
            self.presenter.choose(choice)

    def enter(self, route: Route) -> None:
        """Show the newest state."""
        del route
        self.presenter.refresh()

    def refresh(self) -> None:
        """Ask again."""
        self.presenter.refresh()
        if self.presenter.chosen is not None:
            self.papers.show_case(self.presenter.chosen.case_id)

    def focus_first(self) -> None:
        """Give the focus to the table in sight."""
        if self._stack.currentIndex() == 1:
            self._panel.focus_first()
        else:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Give the focus to the search box."""
        self._search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    lists: ListService,
    search: SearchService,
    papers: PaperService,
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    today: Callable[[], date],
    presenter: PapersPagePresenter | None = None,
) -> PapersPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    made = presenter or PapersPagePresenter(
        tasks, navigator, lists, search, PapersPresenter(tasks, messages, papers)
    )
    return PapersPage(made, tasks=tasks, messages=messages, today=today)
