"""Printing from the papers panel: reads back what matters, asks printer and copies, prints."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.ui.panels.papers.presenter import PrintQuestion
from laoma_desktop.ui.presenting import FieldSpec, FieldValue, Messages
from laoma_desktop.ui.runtime.printing import PrintOrder, PrintRun, printer_for, printer_names
from laoma_desktop.ui.widgets.dialogs import FormDialog, FormWords

MOST_COPIES = 99


class PrintDesk(QObject):
    """Signals: ``progressed(int, int)`` sheets done and in all, ``ended``."""

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, over: QWidget, messages: Messages, today: Callable[[], date]) -> None:
        super().__init__(over)
        self._over = over
        self._messages = messages
        self._today = today
        self._run: PrintRun | None = None

    def ask(self, question: PrintQuestion) -> None:
        """Read back, ask for printer and copies; without a printer say what can be done."""
        printers = printer_names()
        if not printers:
            self._messages.warn(
                "这台电脑没有装打印机。下一步：点“存 PDF”，拿到有打印机的电脑上打。"
            )
            return
        dialog = FormDialog(self._over, _words(question, printers), self._today)
        dialog.form.set_values({"printer": printers[0], "copies": str(question.copies)})

        def filled(values: dict[str, FieldValue]) -> None:
            text = str(values["copies"])
            if not text.isdecimal() or not 1 <= int(text) <= MOST_COPIES:
                dialog.show_problem(f"份数写 1 到 {MOST_COPIES} 之间的数字。")
                return
            dialog.accept()
            order = PrintOrder(question.paper.content, question.paper.title, int(text))
            self.start(order, str(values["printer"]))

        dialog.filled.connect(filled)
        dialog.open()

    def start(self, order: PrintOrder, printer: str) -> None:
        """Print."""
        self._run = PrintRun(order, lambda: printer_for(printer), self)
        self._run.progressed.connect(self.progressed)
        self._run.finished.connect(self._on_printed)
        self._run.failed.connect(self._on_not_printed)
        self._run.start()

    def _on_printed(self) -> None:
        self._run = None
        self.ended.emit()
        self._messages.done("已送到打印机。")

    def _on_not_printed(self, error: LaomaError) -> None:
        self._run = None
        self.ended.emit()
        self._messages.refuse(error)


def _words(question: PrintQuestion, printers: tuple[str, ...]) -> FormWords:
    return FormWords(
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
