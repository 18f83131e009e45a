"""The papers panel: the list of forms, the paper itself, and what can be done with it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from laoma_desktop.services.ports import RenderedPaper
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.panels.papers.presenter import PaperRow, PapersPresenter, PrintQuestion
from laoma_desktop.ui.panels.papers.print_desk import PrintDesk
from laoma_desktop.ui.presenting import Messages, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.printing import printer_names
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.files import choose_folder, save_file
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.pdf_preview import PdfPreview
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.table_view import TableView
from laoma_desktop.ui.wording.words import in_one_line

LIST_WIDTH = 430
BESIDE_FROM = 860
"""Effective width from which list and paper stand side by side; below it one of them is shown."""

_COLUMNS = (
    Column[PaperRow](
        title="文书", read=lambda row: row.title, width=180, stretch=True, priority=1, bold=True
    ),
    Column[PaperRow](
        title="要不要", read=lambda row: row.necessity, width=76, priority=3,
    ),
    Column[PaperRow](
        title="状态", read=lambda row: row.state, tone=lambda row: row.tone, width=112, priority=2
    ),
)  # fmt: skip


class PapersPanel(QWidget):
    """Shows the presenter's rows and paper: side by side, or one of them where that is too narrow.

    Signal: ``front_changed(bool)`` when a paper alone comes to the front or goes.
    """

    front_changed = Signal(bool)

    def __init__(
        self,
        presenter: PapersPresenter,
        tasks: Tasks,
        messages: Messages,
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self.setObjectName("papers_panel")
        self._presenter = presenter
        self._messages = messages
        self._desk = PrintDesk(self, messages, today)
        self._desk.progressed.connect(self._on_progress)
        self._desk.ended.connect(self._on_ended)
        self._whole = False
        self._folded = self._alone = False
        self._model: PagedTable[PaperRow] = PagedTable(_COLUMNS, tasks, self)
        self._table = TableView(name="papers_table", title="卷内文书")
        self._table.show_model(self._model)
        self._table.moved.connect(self._on_moved)
        self._table.opened.connect(self._on_read)
        self._missing = PlainLabel("", "problem", wrap=True, name="papers_missing")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px("space_3"))
        row.addWidget(self._build_list())
        row.addWidget(self._build_paper(tasks), 1)
        presenter.attach(self)

    def _build_list(self) -> QWidget:
        look = theme.current()
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px("space_2"))
        column.addWidget(self._table, 1)
        holder = QHBoxLayout()
        holder.addWidget(self._missing, 1)
        save_all = button("全卷存盘(&A)", icon="archive", name="paper_save_all")
        save_all.clicked.connect(self._on_save_all)
        self._read = button("看文书(&V)", "primary", icon="eye", name="paper_read")
        self._read.clicked.connect(self._on_read)
        self._read.hide()
        for made in (save_all, self._read):
            holder.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(holder)
        self._list.setFixedWidth(look.scaled(LIST_WIDTH))
        return self._list

    def _build_paper(self, tasks: Tasks) -> QFrame:
        look = theme.current()
        self._paper = frame = QFrame()
        frame.setProperty("card", "true")
        column = QVBoxLayout(frame)
        edge = look.px("border")
        column.setContentsMargins(edge, look.px("space_2"), edge, edge)
        column.setSpacing(look.px("space_2"))
        column.addWidget(self._build_bar())
        self._preview = PdfPreview(tasks, name="paper_preview")
        self._preview.page_changed.connect(self._on_page)
        self._preview.failed.connect(self._messages.refuse)
        self._note = PlainLabel("", "label", wrap=True, name="paper_note")
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._preview)
        self._stack.addWidget(self._note)
        column.addWidget(self._stack, 1)
        return frame

    def _build_bar(self) -> QWidget:
        look = theme.current()
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.px("space_3"), 0, look.px("space_3"), 0)
        self._pages = PlainLabel("", "meta", name="paper_pages")
        self._fit = button("看整页", "quiet", name="paper_fit")
        self._fit.clicked.connect(self._on_fit)
        self._back = button("返回清单(&B)", icon="arrow-left", name="paper_back")
        self._back.clicked.connect(self._on_back)
        self._back.hide()
        row.addWidget(self._back)
        row.addWidget(self._pages)
        row.addWidget(self._fit)
        flow = FlowLayout(right=True)
        for made in self._build_verbs():
            flow.addWidget(made)
        row.addLayout(flow, 1)
        return bar

    def _build_verbs(self) -> tuple[QWidget, ...]:
        self._save_pdf = button("存 PDF", icon="download", name="paper_save_pdf")
        self._save_pdf.clicked.connect(self._on_save_pdf)
        self._save_docx = button("存 DOCX", icon="download", name="paper_save_docx")
        self._save_docx.clicked.connect(self._on_save_docx)
        self._print = button("打印(&P)", "primary", icon="printer", name="paper_print")
        self._print.clicked.connect(self._presenter.print_paper)
        if not printer_names():
            self._print.setToolTip("这台电脑没有装打印机，可以先存成 PDF 或 DOCX")
        return self._save_docx, self._save_pdf, self._print

    def show_rows(self, rows: tuple[PaperRow, ...], form: str) -> None:
        """Show the list with one row chosen."""
        self._table.blockSignals(True)
        self._model.show_rows(rows)
        self._table.select_row(self._model.find(lambda row: row.form == form))
        self._table.blockSignals(False)
        self._say_missing(form)

    def show_paper(self, paper: RenderedPaper) -> None:
        """Show a paper."""
        self._preview.show_pdf(paper.content)
        self._stack.setCurrentWidget(self._preview)
        self._enable(drawn=True)
        if paper.warnings:
            self._missing.setText(in_one_line(paper.warnings))

    def show_note(self, sentence: str) -> None:
        """Show a sentence in the paper's place."""
        self._preview.clear()
        self._pages.setText("")
        self._note.setText(sentence)
        self._stack.setCurrentWidget(self._note)
        self._enable(drawn=False)

    def ask_print(self, question: PrintQuestion) -> None:
        """Read back, ask for printer and copies, print."""
        self._desk.ask(question)

    def fold(self, width: int) -> None:
        """Show list and paper side by side, or one of them, by the page's width."""
        look = theme.current()
        self._folded = width < BESIDE_FROM
        self._read.setVisible(self._folded)
        self._back.setVisible(self._folded)
        if self._folded:
            self._list.setMinimumWidth(0)
            self._list.setMaximumWidth(_UNBOUND)
        else:
            self._list.setFixedWidth(look.scaled(min(LIST_WIDTH, width * 2 // 5)))
        self._show_front()

    def show_reading(self, *, reading: bool) -> None:
        """Bring the paper to the front, or the list; side by side only the focus moves."""
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        self._show_front()
        if held:
            (self._preview if reading else self._table).setFocus(Qt.FocusReason.OtherFocusReason)

    def is_paper_alone(self) -> bool:
        """Return whether the paper is in front and wants all the room there is."""
        return self._folded and self._presenter.state.reading

    def _show_front(self) -> None:
        alone = self.is_paper_alone()
        self._paper.setVisible(alone or not self._folded)
        self._list.setVisible(not alone)
        if alone != self._alone:
            self._alone = alone
            self.front_changed.emit(alone)

    def focus_first(self) -> None:
        """Give the focus to the list, to the paper where that is in front alone."""
        shown = self._preview if self.is_paper_alone() else self._table
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Take Esc for itself while a paper is in front alone: it leads back to the list."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.ShortcutOverride and self.is_paper_alone():
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress and self.is_paper_alone():
                self._on_back()
                return True
        return super().event(event)

    def _enable(self, *, drawn: bool) -> None:
        for made in (self._save_pdf, self._print):
            made.setEnabled(drawn)
        whole = self._presenter.state.form == "case_file"
        self._save_docx.setEnabled(drawn and not whole)

    def _say_missing(self, form: str) -> None:
        row = self._model.row_at(self._model.find(lambda row: row.form == form))
        self._missing.setText(f"还缺：{row.note}" if row and row.note else "")

    def _on_moved(self, number: int) -> None:
        row = self._model.row_at(number)
        if row is not None:
            self._say_missing(row.form)
            self._presenter.choose(row.form)

    def _on_read(self) -> None:
        self._presenter.read(on=True)
        self.show_reading(reading=True)  # side by side it may be read already: the focus moves

    def _on_back(self) -> None:
        self._presenter.read(on=False)

    def _on_page(self, page: int, pages: int) -> None:
        self._pages.setText(f"第 {page} 页，共 {pages} 页" if pages else "")

    def _on_fit(self) -> None:
        self._whole = not self._whole
        self._preview.set_zoom("page" if self._whole else "width")
        self._fit.setText("看整宽" if self._whole else "看整页")
        self._fit.setAccessibleName(self._fit.text())

    def _on_save_pdf(self) -> None:
        name = self._presenter.file_name("pdf")
        save_file(self, "存成 PDF", name, "PDF 文件 (*.pdf)", self._save_as_pdf)

    def _save_as_pdf(self, path: Path) -> None:
        self._presenter.save("pdf", path)

    def _on_save_docx(self) -> None:
        name = self._presenter.file_name("docx")
        save_file(self, "存成 DOCX", name, "Word 文件 (*.docx)", self._save_as_docx)

    def _save_as_docx(self, path: Path) -> None:
        self._presenter.save("docx", path)

    def _on_save_all(self) -> None:
        choose_folder(self, "全卷存到哪个文件夹", self._presenter.save_all)

    def _on_progress(self, done: int, total: int) -> None:
        self._pages.setText(f"正在打印第 {done} 张，共 {total} 张")

    def _on_ended(self) -> None:
        self._on_page(self._preview.page(), self._preview.pages())


_UNBOUND = 16_777_215
"""Qt's own QWIDGETSIZE_MAX: takes a maximum away."""
