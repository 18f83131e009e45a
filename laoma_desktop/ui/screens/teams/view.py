"""The page 专班对策: teams as a table, the board of their members, templates as cards to read."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from laoma_desktop.domain.views.teams import TeamLine
from laoma_desktop.domain.workload import MemberLoad
from laoma_desktop.services.lists import ListService
from laoma_desktop.services.office import Office
from laoma_desktop.services.templates import TemplateService
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.teams.columns import board_columns, columns
from laoma_desktop.ui.screens.teams.presenter import (
    BoardSource,
    Source,
    TeamsPresenter,
    TemplateCard,
)
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.chip_bar import ChipBar
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.page import Page, ScrollBody
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.table_view import TableView
from laoma_desktop.ui.wording.choices import office_choices

_NO_TEAM = "还没有组成专班的案件。打开一件案件，在“专班对策”里套用模板。"
_NOBODY = "在办案件的专班里还没有人。打开一件案件，在“专班对策”里填上成员。"
_HALVES = (("teams", "办案专班"), ("board", "人手"), ("templates", "模板"))


class TeamsPage(Page):
    """Three parts, one chip for each."""

    def __init__(
        self, presenter: TeamsPresenter, *, tasks: Tasks, today: Callable[[], date]
    ) -> None:
        super().__init__("专班对策", name="teams", scroll=False)
        self.presenter = presenter
        self._teams = ""
        self._chips = ChipBar(_HALVES, name="teams_half", title="看什么")
        self._chips.set_value(presenter.half)
        self._chips.chosen.connect(self._on_half)
        self.body.addWidget(self._chips)
        self._build_verbs()
        self._model: PagedTable[TeamLine] = PagedTable(columns(today()), tasks, self)
        self._model.loaded.connect(self._on_loaded)
        self._table = TableView(name="teams_table", title="有专班的案件")
        self._table.show_model(self._model)
        self._table.opened.connect(self._on_opened)
        self._board: PagedTable[MemberLoad] = PagedTable(board_columns(today()), tasks, self)
        self._board.loaded.connect(self._on_board)
        self._members = TableView(name="board_table", title="专班里每个人手上的任务")
        self._members.show_model(self._board)
        self._members.opened.connect(self._on_member)
        self._empty = self._build_empty()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._library = self._build_library()
        self._stack.addWidget(self._library)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._members)
        self.body.addWidget(self._stack, 1)
        presenter.attach(self)
        self._show_half()

    def _build_empty(self) -> EmptyState:
        made = EmptyState(
            "users-round",
            _NO_TEAM,
            action="去看案件",
            action_icon="folder-open",
            name="teams_empty",
        )
        made.acted.connect(self.presenter.find_cases)
        return made

    def _build_verbs(self) -> None:
        methods = button("老马方法(&M)", icon="book-open", name="teams_methods")
        methods.clicked.connect(self.presenter.read_methods)
        write = button("编模板(&T)", icon="pencil", name="teams_templates")
        write.clicked.connect(self.presenter.write_templates)
        self.set_head_actions([methods, write])

    def _build_library(self) -> ScrollBody:
        content = QWidget()
        self._cards = QVBoxLayout(content)
        self._cards.setContentsMargins(0, 0, theme.current().px("space_2"), 0)
        self._cards.setSpacing(theme.current().px("space_3"))
        body = ScrollBody(content)
        body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        body.setObjectName("templates_library")
        body.setAccessibleName("模板")
        return body

    def show_rows(self, source: Source) -> None:
        """Show the table from its first page on."""
        self._model.load(source)

    def show_board(self, source: BoardSource) -> None:
        """Show the board."""
        self._board.load(source)

    def show_templates(self, templates: tuple[TemplateCard, ...]) -> None:
        """Show the library."""
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for template in templates:
            self._cards.addWidget(_template(template))
        self._cards.addStretch(1)

    def _on_loaded(self, rows: int, more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        self._teams = f"{rows:,}{'+' if more else ''} 个专班"
        self._show_half()

    def _on_board(self, _rows: int, _more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        self._show_half()

    def _say_how_many(self) -> None:
        if self.presenter.half != "board":
            self.meta.setText(self._teams)
            return
        rows = range(self._board.rowCount())
        loads = [load for row in rows if (load := self._board.row_at(row)) is not None]
        late, much = sum(x.late > 0 for x in loads), sum(x.is_too_much for x in loads)
        parts = [f"{len(loads)} 人"]
        parts += [f"{late} 人有逾期"] if late else []
        parts += [f"{much} 人过重"] if much else []
        self.meta.setText("，".join(parts))

    def _on_half(self, half: str) -> None:
        self.presenter.half = half
        self._show_half()

    def _show_half(self) -> None:
        half = self.presenter.half
        self._empty.show_sentence(
            _NOBODY if half == "board" and self._model.rowCount() else _NO_TEAM
        )
        if half == "templates":
            self._stack.setCurrentIndex(1)
        elif half == "board":
            self._stack.setCurrentIndex(3 if self._board.rowCount() else 2)
        else:
            self._stack.setCurrentIndex(0 if self._model.rowCount() else 2)
        self._say_how_many()

    def _on_opened(self, row: int) -> None:
        line = self._model.row_at(row)
        if line is not None:
            self.presenter.open(line.case_id)

    def _on_member(self, row: int) -> None:
        """Open the case of what he has to do first."""
        load = self._board.row_at(row)
        if load is not None:
            self.presenter.open(load.next_case)

    def enter(self, route: Route) -> None:
        """Show the newest state; ``part`` names a half."""
        if route.part in dict(_HALVES):
            self._chips.set_value(route.part)
            self._on_half(route.part)
        self.presenter.refresh()

    def refresh(self) -> None:
        """Load again."""
        self.presenter.refresh()

    def focus_first(self) -> None:
        """Give the focus to what is in sight."""
        index = self._stack.currentIndex()
        parts = (self._table, self._library, self._empty.button, self._members)
        target: QWidget = parts[index]
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _template(template: TemplateCard) -> Card:
    card = Card(template.title, name=f"template_{template.id}")
    card.body.addWidget(PlainLabel(template.summary, wrap=True))
    card.body.addWidget(PlainLabel(template.applies, "meta", wrap=True))
    for title, lines in template.sections:
        card.body.addWidget(PlainLabel(title, "strong"))
        card.body.addWidget(PlainLabel("\n".join(lines), "label", wrap=True).selectable())
    return card


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    lists: ListService,
    templates: TemplateService,
    office: Office,
    tasks: Tasks,
    navigator: Navigator,
    today: Callable[[], date],
    presenter: TeamsPresenter | None = None,
) -> TeamsPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    made = presenter or TeamsPresenter(
        tasks, navigator, lists, templates, office_choices(office, today())
    )
    return TeamsPage(made, tasks=tasks, today=today)
