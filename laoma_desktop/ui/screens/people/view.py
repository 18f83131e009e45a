"""The page 人员: one search box, the list of people, the pairs that may be one person."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from laoma_desktop.domain.views.people import PersonLine, SuspectPair
from laoma_desktop.services.people import PeopleService
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.people.columns import PAIR_COLUMNS, people_columns
from laoma_desktop.ui.screens.people.presenter import PeoplePresenter, Source
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.chip_bar import ChipBar
from laoma_desktop.ui.widgets.dialogs import AskDialog, ask
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.search_box import SearchBox
from laoma_desktop.ui.widgets.table_view import TableView
from laoma_desktop.ui.wording.person_words import recognised_by

_HALVES = (("people", "全部人员"), ("pairs", "待核对"))


class PeoplePage(Page):
    """Two halves behind two chips; the search box finds people."""

    def __init__(
        self, presenter: PeoplePresenter, *, tasks: Tasks, today: Callable[[], date]
    ) -> None:
        super().__init__("人员", name="people", scroll=False)
        self.presenter = presenter
        self._dialog: AskDialog | None = None
        self._build_search()
        self._model: PagedTable[PersonLine] = PagedTable(people_columns(today()), tasks, self)
        self._model.loaded.connect(self._on_loaded)
        self._table = TableView(name="people_table", title="人员，按 Enter 打开档案")
        self._table.show_model(self._model)
        self._table.opened.connect(self._on_opened)
        self._nobody = EmptyState("id-card", "", name="people_empty")
        self._pairs: PagedTable[SuspectPair] = PagedTable(PAIR_COLUMNS, tasks, self)
        self._pairs.loaded.connect(self._on_pairs)
        self._pair_table = TableView(name="pairs_table", title="可能是同一个人的档案")
        self._pair_table.show_model(self._pairs)
        self._pair_table.opened.connect(self._on_pair_opened)
        self._no_pairs = EmptyState(
            "circle-check",
            "没有等着核对的档案。看起来像同一个人的两份档案，会排在这里。",
            action="全库查重(&Q)",
            action_icon="search",
            name="pairs_empty",
        )
        self._no_pairs.acted.connect(presenter.look_everywhere)
        self._stack = QStackedWidget()
        for widget in (self._table, self._nobody, self._build_queue(), self._no_pairs):
            self._stack.addWidget(widget)
        self.body.addWidget(self._stack, 1)
        presenter.attach(self)
        self._show_half()

    def _build_search(self) -> None:
        self._search = SearchBox(
            "姓名、拼音、首字母、证件号、电话，可以混着写：马xm、王138",
            name="people_search",
            title="找人",
        )
        self._search.set_text(self.presenter.text)
        self._search.searched.connect(self._on_search)
        self._search.accepted.connect(self._on_accepted)
        self._search.left_down.connect(self.focus_first)
        self._chips = ChipBar(_HALVES, name="people_half", title="看什么")
        self._chips.set_value(self.presenter.half)
        self._chips.chosen.connect(self._on_half)
        self.body.addWidget(self._search)
        self.body.addWidget(self._chips)

    def _build_queue(self) -> QWidget:
        look = theme.current()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px("space_3"))
        self._queue_note = PlainLabel("", "label", wrap=True, name="pairs_note")
        column.addWidget(self._queue_note)
        column.addWidget(self._pair_table, 1)
        flow = FlowLayout()
        self._verbs: list[QPushButton] = []
        for text, icon, name, slot in (
            ("是同一个人，合并(&M)", "check", "pair_merge", self._on_merge),
            ("不是同一个人(&X)", "x", "pair_apart", self._on_apart),
            ("打开档案(&O)", "folder-open", "pair_open", self._on_pair_open),
        ):
            made = button(text, icon=icon, name=name)
            made.clicked.connect(slot)
            self._verbs.append(made)
            flow.addWidget(made)
        everywhere = button("全库查重(&Q)", icon="search", name="pairs_look")
        everywhere.clicked.connect(self.presenter.look_everywhere)
        flow.addWidget(everywhere)
        row = QHBoxLayout()
        row.addLayout(flow, 1)
        column.addLayout(row)
        return holder

    def show_people(self, source: Source[PersonLine]) -> None:
        """Show the list from its first page on."""
        self._model.load(source)

    def show_pairs(self, source: Source[SuspectPair]) -> None:
        """Show the pairs from the likeliest on."""
        self._pairs.load(source)

    def _on_loaded(self, rows: int, more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        self.meta.setText(f"{rows:,}{'+' if more else ''} 人")
        text = self.presenter.text
        self._nobody.show_sentence(
            f"没有找到“{text}”。可以只写姓，或者写拼音首字母。"
            if text
            else "还没有人。登记案件以后，当事人自动在这里建档。"
        )
        self._show_half()

    def _on_pairs(self, rows: int, more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        self._queue_note.setText(
            f"有 {rows:,}{'+' if more else ''} 对档案可能是同一个人，请逐对核对；合并以后可以撤销。"
        )
        for verb in self._verbs:
            verb.setEnabled(rows > 0)
        if rows and self._pair_table.current_row() < 0:
            self._pair_table.select_row(0)
        focus = self.window().focusWidget()
        held = focus is not None and self._stack.isAncestorOf(focus)
        self._show_half()
        if held and self.presenter.half == "pairs":
            self.focus_first()

    def _on_half(self, half: str) -> None:
        self.presenter.half = half
        self._show_half()

    def _show_half(self) -> None:
        if self.presenter.half == "pairs":
            self._stack.setCurrentIndex(2 if self._pairs.rowCount() else 3)
        else:
            self._stack.setCurrentIndex(0 if self._model.rowCount() else 1)

    def _on_search(self, text: str) -> None:
        self._chips.set_value("people")
        self._on_half("people")
        self.presenter.look_for(text)

    def _on_accepted(self, text: str) -> None:
        self._on_search(text)
        self.focus_first()

    def _on_opened(self, row: int) -> None:
        line = self._model.row_at(row)
        if line is not None:
            self.presenter.open(line.id)

    def _pair(self) -> SuspectPair | None:
        return self._pairs.row_at(max(0, self._pair_table.current_row()))

    def _on_pair_opened(self, row: int) -> None:
        del row
        self._on_merge()

    def _on_merge(self) -> None:
        pair = self._pair()
        if pair is None:
            return
        self._dialog = ask(
            self,
            "合并这两份档案",
            f"{pair.one.name}：{recognised_by(pair.one)}\n\n"
            f"{pair.other.name}：{recognised_by(pair.other)}\n\n"
            f"{pair.likeness.words}。合并后案件归到一份档案下，案卷里写的不变；可以撤销。",
            "合并(&M)",
            lambda: self.presenter.merge(pair),
        )

    def _on_apart(self) -> None:
        pair = self._pair()
        if pair is not None:
            self.presenter.keep_apart(pair)

    def _on_pair_open(self) -> None:
        pair = self._pair()
        if pair is not None:
            self.presenter.open(pair.one.id)

    def enter(self, route: Route) -> None:
        """Show the newest state; ``part`` names a half."""
        if route.part in dict(_HALVES):
            self._chips.set_value(route.part)
            self._on_half(route.part)
        self.presenter.refresh()

    def refresh(self) -> None:
        """Load again."""
        self.presenter.refresh()

    def focus_filter(self) -> None:
        """Give the focus to the search box."""
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Give the focus to the list in sight, to the search box where it is empty."""
        index = self._stack.currentIndex()
        target: QWidget = (self._table, self._search, self._pair_table, self._no_pairs.button)[
            index
        ]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if index == 0 and self._table.current_row() < 0 and self._model.rowCount():
            self._table.select_row(0)


def make(
    *,
    people: PeopleService,
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    today: Callable[[], date],
    presenter: PeoplePresenter | None = None,
) -> PeoplePage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    made = presenter or PeoplePresenter(tasks, messages, navigator, people)
    return PeoplePage(made, tasks=tasks, today=today)
