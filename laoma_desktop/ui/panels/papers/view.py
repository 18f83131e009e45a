"""The papers panel: the list of forms, the paper itself, and what can be done with it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.services.ports import RenderedPaper
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.panels.papers.presenter import PaperRow, PapersPresenter, PrintQuestion
from laoma_desktop.ui.presenting import FieldSpec, FieldValue, Messages, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.printing import PrintOrder, PrintRun, printer_for, printer_names
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.dialogs import FormDialog, FormWords
from laoma_desktop.ui.widgets.files import choose_folder, save_file
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.pdf_preview import PdfPreview
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.table_view import TableView

LIST_WIDTH = 430
BESIDE_FROM = 860
"""Effective width from which list and paper stand side by side."""

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
    """Shows the presenter's rows and paper."""

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
        self._today = today
        self._run: PrintRun | None = None
        self._whole = False
        self._model: PagedTable[PaperRow] = PagedTable(_COLUMNS, tasks, self)
        self._table = TableView(name="papers_table", title="卷内文书")
        self._table.show_model(self._model)
        self._table.moved.connect(self._on_moved)
        self._missing = PlainLabel("", "problem", wrap=True, name="papers_missing")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.current().px("space_3"))
        self._row.addWidget(self._build_list())
        self._row.addWidget(self._build_paper(), 1)
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
        holder.addWidget(save_all, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(holder)
        self._list.setFixedWidth(look.scaled(LIST_WIDTH))
        return self._list

    def _build_paper(self) -> QFrame:
        look = theme.current()
        frame = QFrame()
        frame.setProperty("card", "true")
        column = QVBoxLayout(frame)
        edge = look.px("border")
        column.setContentsMargins(edge, look.px("space_2"), edge, edge)
        column.setSpacing(look.px("space_2"))
        column.addWidget(self._build_bar())
        self._preview = PdfPreview(name="paper_preview")
        self._preview.page_changed.connect(self._on_page)
        self._note = PlainLabel("", "label", wrap=True, name="paper_note")
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._preview)
        self._stack.addWidget(self._note)
        self._stack.setMinimumHeight(look.scaled(260))
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
            self._missing.setText("；".join(paper.warnings))

    def show_note(self, sentence: str) -> None:
        """Show a sentence in the paper's place."""
        self._preview.clear()
        self._pages.setText("")
        self._note.setText(sentence)
        self._stack.setCurrentWidget(self._note)
        self._enable(drawn=False)

    def ask_print(self, question: PrintQuestion) -> None:
        """Read back, ask for printer and copies; without a printer say what can be done."""
        printers = printer_names()
        if not printers:
            self._messages.warn(
                "这台电脑没有装打印机。下一步：点“存 PDF”，拿到有打印机的电脑上打。"
            )
            return
        words = FormWords(
            title=f"打印{question.paper.title}",
            fields=(
                FieldSpec(
                    name="printer",
                    label="打印机",
                    kind="choice",
                    choices=tuple((name, name) for name in printers),
                ),
                FieldSpec(name="copies", label="份数", required=True),
            ),
            verb="打印(&P)",
            sentence="\n".join(("请核对：", *question.lines)) if question.lines else "",
        )
        dialog = FormDialog(self, words, self._today)
        dialog.form.set_values({"printer": printers[0], "copies": str(question.copies)})

        def filled(values: dict[str, FieldValue]) -> None:
            text = str(values["copies"])
            if not text.isdecimal() or not 1 <= int(text) <= MOST_COPIES:
                dialog.show_problem(f"份数写 1 到 {MOST_COPIES} 之间的数字。")
                return
            dialog.accept()
            order = PrintOrder(question.paper.content, question.paper.title, int(text))
            self._start(order, str(values["printer"]))

        dialog.filled.connect(filled)
        dialog.open()

    def fold(self, width: int) -> None:
        """Put list and paper side by side or one above the other, by the page's width."""
        look = theme.current()
        beside = width >= BESIDE_FROM
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        if beside:
            self._list.setFixedWidth(look.scaled(min(LIST_WIDTH, width * 2 // 5)))
            self._list.setMaximumHeight(_UNBOUND)
        else:
            self._list.setMinimumWidth(0)
            self._list.setMaximumWidth(_UNBOUND)
            self._list.setMaximumHeight(look.scaled(240))

    def focus_first(self) -> None:
        """Give the focus to the list."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start(self, order: PrintOrder, printer: str) -> None:
        self._run = PrintRun(order, lambda: printer_for(printer), self)
        self._run.progressed.connect(self._on_progress)
        self._run.finished.connect(self._on_printed)
        self._run.failed.connect(self._on_not_printed)
        self._run.start()

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

    def _on_printed(self) -> None:
        self._run = None
        self._on_page(self._preview.page(), self._preview.pages())
        self._messages.done("已送到打印机。")

    def _on_not_printed(self, error: LaomaError) -> None:
        self._run = None
        self._messages.refuse(error)


MOST_COPIES = 99
_UNBOUND = 16_777_215
"""Qt's own QWIDGETSIZE_MAX: takes a maximum away."""
