"""识别身份证: the picture beside what was recognised; nothing is taken over without a look."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import FieldProblem, LaomaError
from laoma_desktop.services.id_cards import CardReading
from laoma_desktop.services.incoming import Incoming
from laoma_desktop.ui.panels.id_card.words import (
    ASK,
    HOW_TO_GET,
    LOOKED,
    card_specs,
    card_values,
    filled,
    number_words,
)
from laoma_desktop.ui.presenting import FormValues, Job, Progress, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.buttons import button, icon_button
from laoma_desktop.ui.widgets.dialogs import AskDialog, scrolled
from laoma_desktop.ui.widgets.files import open_file
from laoma_desktop.ui.widgets.form_rows import FormRows
from laoma_desktop.ui.widgets.incoming_files import DropZone, Load, pasted_files
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.specs import Choices

_PICTURES: Final = "图片和 PDF (*.jpg *.jpeg *.png *.bmp *.tif *.tiff *.webp *.pdf)"
_PASTED: Final = "粘贴的图片"
_SIDE: Final = 380
"""Design pixels of the picture's width, where the window has room for it."""
_SHARE: Final = 0.35
_WIDE: Final = 880
_TALL: Final = 430
_FRAME: Final = 250
"""What a dialog takes besides its content, in design pixels."""
_WIDEST: Final = 16_777_215

Fill = Callable[[FormValues], None]


class CardReader(Protocol):
    """The part of ``services.id_cards`` needed here."""

    def available(self) -> bool:
        """Return whether cards can be read on this computer."""

    def read(self, file: Incoming, stop: Callable[[], bool]) -> CardReading:
        """Return what a picture says."""


@dataclass(frozen=True, slots=True)
class CardDesk:
    """What the window needs beside the page it stands over."""

    reader: CardReader
    tasks: Tasks
    choices: Choices
    today: Callable[[], date]


def card_button(name: str) -> QToolButton:
    """Return the verb 识别身份证; as a tool button Enter passes it by on its way through a form."""
    made = icon_button("scan-line", "识别身份证", name=name)
    made.setText("识别身份证")
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setMinimumWidth(0)
    made.setMaximumWidth(_WIDEST)
    return made


def ask_card(parent: QWidget, desk: CardDesk, fill: Fill) -> AskDialog:
    """Open the window that reads a card, or the one that says how to get what reads it."""
    dialog: AskDialog
    if desk.reader.available():
        dialog = IdCardDialog(parent, desk, fill)
    else:
        dialog = AskDialog(parent, "识别身份证", HOW_TO_GET, "知道了", width=620)
        dialog.cancel.hide()  # nothing to give up
        dialog.agreed.connect(dialog.accept)
    dialog.open()
    return dialog


class IdCardDialog(AskDialog):
    """Chooses, drops or pastes a picture; shows it beside its fields; fills the form."""

    def __init__(self, parent: QWidget, desk: CardDesk, fill: Fill) -> None:
        super().__init__(parent, "识别身份证", ASK, "填进表单(&S)", width=_WIDE)
        self._desk, self._fill = desk, fill
        self._job: Job | None = None
        self._picture = QPixmap()
        self.form = FormRows(card_specs(desk.choices), desk.today, name="card", columns=2)
        self.form.changed.connect(self._on_changed)
        self.looked = QCheckBox(LOOKED)
        self.looked.setObjectName("card_looked")
        self.looked.toggled.connect(self._enable)
        self._doubts = PlainLabel("", "problem", wrap=True, name="card_doubts")
        self._state = PlainLabel("", "label", wrap=True, name="card_state")
        self.body.addLayout(self._ways_in())
        self._shown = self._beside(round(parent.width() * _SHARE))
        height = round(parent.window().height() / theme.current().scale) - _FRAME
        scrolled(self, self._shown, max(min(_TALL, height), 120))
        self._shown.hide()
        self.body.addWidget(self.looked)
        self.looked.hide()
        self.agreed.connect(self._on_agreed)
        DropZone(self, self.take, _PASTED)
        self._enable()
        self._choose.setFocus()

    def _ways_in(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px("space_2"))
        self._choose = button("选择图片…(&P)", icon="image", name="card_choose")
        self._choose.clicked.connect(self._on_choose)
        paste = button("粘贴(&V)", "quiet", name="card_paste")
        paste.clicked.connect(self._on_paste)
        row.addWidget(self._choose)
        row.addWidget(paste)
        row.addWidget(self._state, 1)
        return row

    def _beside(self, room: int) -> QWidget:
        look = theme.current()
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, look.px("space_2"), 0)
        row.setSpacing(look.px("space_4"))
        self.picture = QLabel()
        self.picture.setObjectName("card_picture")
        self.picture.setAccessibleName("身份证的图片")
        self.picture.setFixedWidth(min(look.scaled(_SIDE), room))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout()
        column.setSpacing(look.px("space_3"))
        column.addWidget(self._doubts)
        column.addWidget(self.form)
        column.addStretch(1)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        return holder

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste on Ctrl+V where no field takes it."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._on_paste()
        else:
            super().keyPressEvent(event)

    def take(self, load: Load) -> None:
        """Read the first of the files given."""
        self._stop()
        read = self._desk.reader.read

        def work(progress: Progress) -> CardReading:
            return read(_first(load()), progress.cancelled)

        self.show_problem("")
        self._state.setText("正在识别，要几秒钟…")
        self._job = self._desk.tasks.job(
            self, work, self._on_read, self._on_failed, title="识别身份证"
        )

    def done(self, result: int) -> None:
        """Stop what is being read before the window goes."""
        self._stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is being read before the window goes."""
        self._stop()
        super().closeEvent(event)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_choose(self) -> None:
        def chosen(path: Path) -> None:
            self.take(lambda: [Incoming.at(path)])

        open_file(self, "选择身份证的图片", _PICTURES, chosen)

    def _on_paste(self) -> None:
        load = pasted_files(_PASTED)
        if load is None:
            self.show_problem("剪贴板里没有图片。请先复制图片或截图，再粘贴。")
        else:
            self.take(load)

    def _on_read(self, reading: CardReading) -> None:
        self._job = None
        self._picture = QPixmap.fromImage(QImage.fromData(reading.picture))
        self._show_picture()
        self.looked.setChecked(False)
        self.form.set_values(card_values(reading.card))
        said = "\n".join(reading.card.doubts)
        self._doubts.setText(said)
        self._doubts.setVisible(bool(said))
        self._state.setText("请看图核对，认错的在右边改。" if reading.card.is_card else "")
        self._shown.show()
        self.looked.show()
        self._on_changed()
        self.form.focus("name")

    def _show_picture(self) -> None:
        ratio = self.devicePixelRatioF()
        width = round(self.picture.width() * ratio)
        smooth = Qt.TransformationMode.SmoothTransformation
        shown = self._picture.scaledToWidth(width, smooth)
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)
        self.picture.setFixedHeight(round(shown.height() / ratio))

    def _on_failed(self, error: LaomaError) -> None:
        self._job = None
        self._state.setText("")
        self.show_problem(str(error))

    def _on_changed(self, _name: str = "") -> None:
        """Say under the number what it says against the other fields."""
        sentence = number_words(self.form.values(), self._desk.today())
        problems = (FieldProblem("id_number", sentence),) if sentence else ()
        self.form.show_problems(problems)
        self._enable()

    def _enable(self) -> None:
        self.verb.setEnabled(self.looked.isChecked() and bool(filled(self.form.values())))

    def _on_agreed(self) -> None:
        values = filled(self.form.values())
        self.accept()
        self._fill(values)


def _first(files: Sequence[Incoming]) -> Incoming:
    return files[0]
