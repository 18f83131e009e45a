"""The page 工作台: what is due, in figures and as a list; where to begin."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout

from laoma_desktop.domain.errors import FieldProblem, LaomaError
from laoma_desktop.domain.views.cases import DueLine
from laoma_desktop.ui.models.paged_table import PagedTable, PageSource
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.shortcuts import shortcut
from laoma_desktop.ui.screens.workbench.certificates import Certificates, Organised
from laoma_desktop.ui.screens.workbench.columns import columns
from laoma_desktop.ui.screens.workbench.group_card import GroupCards
from laoma_desktop.ui.screens.workbench.presenter import (
    Figure,
    StatusCount,
    TaskForm,
    Verb,
    WorkbenchPresenter,
    WorkbenchServices,
)
from laoma_desktop.ui.screens.workbench.task_card import TaskCard
from laoma_desktop.ui.screens.workbench.unfinished import DraftLister, Unfinished
from laoma_desktop.ui.widgets.bar_list import Bar, BarList
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.files import save_file
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.tab_order import put_in_order
from laoma_desktop.ui.widgets.table_view import TableView

TWO_COLUMNS_FROM = 960


class WorkbenchPage(Page):
    """Implements ``WorkbenchView``."""

    def __init__(
        self,
        presenter: WorkbenchPresenter,
        tasks: Tasks,
        today: Callable[[], date],
        words: Callable[[str, str], str],
        unfinished: Unfinished,
        certificates: Certificates,
    ) -> None:
        super().__init__("工作台", name="workbench")
        self._presenter = presenter
        self._words = words
        self._today = today
        self._unfinished = unfinished
        self._certificates = certificates
        self._build_verbs()
        self.body.addWidget(unfinished.strip)
        self.body.addWidget(certificates.strip)
        self.groups = GroupCards()
        self.groups.opened.connect(presenter.choose)
        self.body.addWidget(self.groups)
        self._doubt = PlainLabel("", "meta", wrap=True, name="due_doubt")
        self._doubt.hide()
        self.body.addWidget(self._doubt)
        self._model: PagedTable[DueLine] = PagedTable(
            columns(today, lambda code: words("due_kind", code)), tasks, self
        )
        self._model.loaded.connect(self._on_loaded)
        self._model.failed.connect(self._on_failed)
        self.table = self._build_table()
        self._form: TaskCard | None = None
        self._statuses = BarList(name="status_bars", title="案件按状态")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.current().px("space_3"))
        self._columns.addWidget(self._build_due(), 5)
        self._columns.addLayout(self._build_statuses(), 2)
        self.body.addLayout(self._columns, 1)
        self._listen_to_keys()
        presenter.attach(self)

    def _build_verbs(self) -> None:
        new = button("登记新案件(&N)", "primary", icon="file-plus", name="workbench_new")
        new.clicked.connect(self._presenter.register)
        printed = button("打印清单(&P)", icon="printer", name="due_print", hint=_hint("print"))
        printed.clicked.connect(self._on_print)
        self.set_head_actions([printed, new])

    def _listen_to_keys(self) -> None:
        self.width_changed.connect(self._on_width)
        self.on_key("task_done", self._on_done)
        self.on_key("task_later", self._on_later)
        self.on_key("ledger", self._on_ledger)
        self.on_key("save", self._on_save)
        self.on_key("print", self._on_print)

    def _build_table(self) -> TableView:
        table = TableView(name="due_table", title="到期事项")
        table.show_model(self._model)
        table.opened.connect(self._on_opened)
        table.moved.connect(self._on_moved)
        return table

    def _build_due(self) -> Card:
        self._done = button("办结(&W)", icon="check", name="due_done", hint=_hint("task_done"))
        self._done.clicked.connect(self._on_done)
        self._later = button("延期(&T)", icon="clock", name="due_later", hint=_hint("task_later"))
        self._later.clicked.connect(self._on_later)
        actions = (self._done, self._later)
        self._due_card = card = Card("要办的事", actions=actions, name="due_card")
        self._form_place = QVBoxLayout()
        self._empty = EmptyState(
            "circle-check",
            "",
            action="登记案件(&R)",
            action_icon="file-plus",
            name="due_empty",
        )
        self._empty.acted.connect(self._presenter.register)
        self._due = QStackedWidget()
        self._due.addWidget(self.table)
        self._due.addWidget(self._empty)
        self._due.setMinimumHeight(theme.current().scaled(300))
        card.body.addLayout(self._form_place)
        card.body.addWidget(self._due, 1)
        return card

    def _build_statuses(self) -> QVBoxLayout:
        column = QVBoxLayout()
        card = Card("在办案件", meta="按状态", name="status_card")
        self._no_status = PlainLabel("还没有在办的案件。", "label", wrap=True)
        card.body.addWidget(self._statuses)
        card.body.addWidget(self._no_status)
        column.addWidget(card)
        column.addStretch(1)
        return column

    def show_day(self, sentence: str) -> None:
        """Show today's date beside the title."""
        self.meta.setText(sentence)

    def show_rows(self, source: PageSource[DueLine], title: str) -> None:
        """Fill the due list."""
        self._due_card.title.setText(title)
        self._model.load(source)

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show the cards."""
        self.groups.show_figures(figures)

    def show_doubt(self, sentence: str) -> None:
        """Say below the cards what is not known about the days ahead."""
        self._doubt.setText(f"{sentence}。" if sentence else "")
        self._doubt.setVisible(bool(sentence))

    def show_form(self, form: TaskForm | None) -> None:
        """Show the form above the list; without one the list has the focus again."""
        if self._form is not None:
            self._form_place.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self.focus_first()
        if form is not None:
            self._form = TaskCard(form, self._today)
            self._form.save_asked.connect(self._presenter.save)
            self._form.cancel_asked.connect(self._presenter.cancel)
            self._form_place.addWidget(self._form)
            self._form.show()
            put_in_order([self])
            self._form.form.focus("reason" if form.verb == "done" else "on")
            QTimer.singleShot(0, self._form, self._reveal_form)

    def _reveal_form(self) -> None:
        if self._form is not None:
            self.reveal(self._form)

    def show_problems(self, problems: tuple[FieldProblem, ...], sentence: str) -> None:
        """Show in the form why it was not taken."""
        if self._form is not None:
            self._form.show_problems(problems, sentence)

    def show_statuses(self, rows: tuple[StatusCount, ...]) -> None:
        """Show the bars by status."""
        self._statuses.setVisible(bool(rows))
        self._no_status.setVisible(not rows)
        self._statuses.show_bars(
            [Bar(self._words("status", row.status), row.value, row.shown) for row in rows]
        )

    def _on_width(self, width: int) -> None:
        wide = width >= TWO_COLUMNS_FROM
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self.groups.arrange(width)

    def _on_loaded(self, rows: int, _more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        if not rows:
            self._empty.show_sentence("这里没有要办的事。登记了案件，期限和任务会列在这里。")
        self._due.setCurrentIndex(0 if rows else 1)

    def _on_failed(self, error: LaomaError) -> None:
        self._empty.show_sentence(error.what)
        self._due.setCurrentIndex(1)

    def _on_opened(self, row: int) -> None:
        line = self._model.row_at(row)
        if line is not None:
            self._presenter.open(line)

    def _on_moved(self, row: int) -> None:
        """Only a task can be completed or postponed in the list."""
        line = self._model.row_at(row) if row >= 0 else None
        for verb in (self._done, self._later):
            verb.setEnabled(line is not None and line.task is not None)

    def _on_done(self) -> None:
        self._begin("done")

    def _on_later(self) -> None:
        self._begin("postpone")

    def _on_ledger(self) -> None:
        row = self.table.current_row()
        line = self._model.row_at(row) if row >= 0 else None
        if line is not None:
            self._presenter.note_down(line)

    def _begin(self, verb: Verb) -> None:
        row = self.table.current_row()
        line = self._model.row_at(row) if row >= 0 else None
        if line is not None:
            self._presenter.begin(verb, line)

    def _on_save(self) -> None:
        if self._form is not None:
            self._form.ask_save()

    def _on_print(self) -> None:
        presenter = self._presenter
        name = presenter.sheet_name()
        save_file(self, "打印一周的到期清单", name, "PDF (*.pdf)", presenter.print_week)

    def _on_changed(self, _touched: object) -> None:
        if self.isVisible():
            self._presenter.load()

    def listen(self, changes: ChangeHub) -> None:
        """Load again after a change elsewhere."""
        changes.changed.connect(self._on_changed)

    def enter(self, route: Route) -> None:
        """Load what is due."""
        del route
        self.refresh()

    def refresh(self) -> None:
        """Load again."""
        self._unfinished.load()
        self._presenter.load()
        self._certificates.load()

    def focus_first(self) -> None:
        """Give the focus to the due list."""
        shown = self.table if self._due.currentIndex() == 0 else self._empty.button
        shown.setFocus(Qt.FocusReason.OtherFocusReason)


def _hint(command: str) -> str:
    entry = shortcut(command)
    return f"{entry.title}（{entry.shown}）"


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    services: WorkbenchServices,
    drafts: DraftLister,
    organisation: Organised,
    words: Callable[[str, str], str],
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    changes: ChangeHub,
    today: Callable[[], date],
) -> Page:
    """Return the page; ``words`` gives the title of a code of a table."""
    presenter = WorkbenchPresenter(services, tasks, messages, navigator, changes.tell, today)
    unfinished = Unfinished(drafts, tasks, navigator)
    certificates = Certificates(organisation, tasks, navigator)
    page = WorkbenchPage(presenter, tasks, today, words, unfinished, certificates)
    page.listen(changes)
    return page
