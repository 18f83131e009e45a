"""The card on 附件 that shows what lies in the scan folder: picked, given a kind, taken in."""

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from laoma_desktop.services.incoming import RefusedFile
from laoma_desktop.services.scan_folder import TAKEN, ScanLook, ScannedFile
from laoma_desktop.ui.presenting import Tasks
from laoma_desktop.ui.screens.case_detail.parts import clear, show_children, verb
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.steady_combo import SteadyCombo
from laoma_desktop.ui.wording.words import file_size, joined

LOOK_MS: Final = 2_500
"""Between two looks: a little longer than a file must stay the same."""
SHOWN: Final = 20
_NAMED = 3

Take = Callable[[tuple[ScannedFile, ...], str], None]
"""Takes what was picked and its kind of evidence."""


class ScanBox(Card):
    """Asks again and again while it is in sight; ``take`` and ``unite`` get what was picked.

    ``last`` is what was seen before the page was made anew, with what was picked of it.
    """

    def __init__(
        self,
        look: Callable[[], ScanLook],
        tasks: Tasks,
        kinds: Sequence[tuple[str, str]],
        *,
        take: Take,
        unite: Take,
        last: "ScanBox | None" = None,
    ) -> None:
        super().__init__("扫描文件夹", name="card_scans")
        self._ask_look, self._tasks = look, tasks
        self.seen: ScanLook = last.seen if last else ScanLook()
        self.picked: set[ScannedFile] = set(last.picked) if last else set()
        self._marks: dict[ScannedFile, QCheckBox] = {}
        self._problem = PlainLabel("", "problem", wrap=True, name="scans_problem")
        self._rows = QVBoxLayout()
        self._more = PlainLabel("", "meta", wrap=True, name="scans_more")
        self._refused = PlainLabel("", "meta", wrap=True, name="scans_refused")
        for label in (self._problem, self._more, self._refused):
            label.hide()
        self.body.addWidget(self._problem)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._more)
        self.body.addWidget(self._refused)
        self._all = verb("全选", self._pick_all, name="scans_all")
        self._take = verb(
            "收进附件",
            lambda: take(self._chosen(), self.kind),
            icon="scan-line",
            name="scans_take",
            kind="normal",
        )
        self._unite = verb(
            "合成一个 PDF 收进",
            lambda: unite(self._chosen(), self.kind),
            icon="file-plus",
            name="scans_unite",
        )
        self._take.setToolTip(f"收进后，原件移到扫描文件夹的“{TAKEN}”里")
        self._kind = _kind_combo(kinds, last.kind if last else "")
        self._verbs = FlowLayout()
        for made in (self._kind, self._take, self._unite, self._all):
            self._verbs.addWidget(made)
        self.body.addLayout(self._verbs)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._ask)
        self._show()

    @property
    def kind(self) -> str:
        """The kind that is chosen."""
        return str(self._kind.currentData())

    def showEvent(self, event: QShowEvent) -> None:
        """Look at once, then again and again."""
        super().showEvent(event)
        if not self._timer.isActive():
            self._timer.start()
            self._ask()

    def _ask(self) -> None:
        if self.isVisible():
            self._tasks.query(self, self._ask_look, self._on_look, topic="scans")
        else:
            self._timer.stop()

    def _on_look(self, seen: ScanLook) -> None:
        if seen != self.seen:
            self.seen = seen
            self._show()

    def _show(self) -> None:
        ready = self.seen.ready
        self.picked &= set(ready)
        self.meta.setText(_state(self.seen))
        if list(self._marks) != list(ready[:SHOWN]):
            self._show_rows(ready[:SHOWN])
        _say(self._problem, self.seen.problem)
        hidden = len(ready) - SHOWN
        _say(self._more, f"还有 {hidden} 份，先收这些再看。" if hidden > 0 else "")
        _say(self._refused, _refusals(self.seen.refused))
        for made in (self._kind, self._take, self._unite, self._all):
            made.setVisible(bool(ready))
        self._enable()

    def _show_rows(self, files: Sequence[ScannedFile]) -> None:
        focused = next((file for file, mark in self._marks.items() if mark.hasFocus()), None)
        clear(self._rows)
        self._marks = {}
        for file in files:
            words = joined(PurePath(file.name).name, file_size(file.size))
            mark = QCheckBox(words.replace("&", "&&"))
            mark.setObjectName(f"scan_{file.name}")
            mark.setAccessibleName(f"选中 {file.name}")
            mark.setChecked(file in self.picked)
            mark.toggled.connect(self._on_marked)
            self._marks[file] = mark
            self._rows.addWidget(mark)
            if file == focused:
                mark.setFocus(Qt.FocusReason.OtherFocusReason)
        show_children(self)

    def _on_marked(self) -> None:
        self.picked = set(self._chosen())
        self._enable()

    def _enable(self) -> None:
        self._take.setEnabled(bool(self.picked))
        self._unite.setEnabled(len(self.picked) > 1)

    def _chosen(self) -> tuple[ScannedFile, ...]:
        """What is picked, in the order in which it was scanned."""
        return tuple(file for file, mark in self._marks.items() if mark.isChecked())

    def _pick_all(self) -> None:
        for mark in self._marks.values():
            mark.setChecked(True)


def _kind_combo(kinds: Sequence[tuple[str, str]], chosen: str) -> SteadyCombo:
    combo = SteadyCombo()
    combo.setObjectName("scans_kind")
    combo.setAccessibleName("扫描件的种类")
    for code, title in kinds:
        combo.addItem(title, code)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    return combo


def _state(seen: ScanLook) -> str:
    found = f"里有 {len(seen.ready)} 份新的" if seen.ready else ""
    coming = f"{seen.arriving} 份正在写入" if seen.arriving else ""
    if seen.problem and not (found or coming):
        return ""
    return "，".join(filter(None, (found, coming))) or "里没有新的"


def _refusals(refused: Sequence[RefusedFile]) -> str:
    if not refused:
        return ""
    words = "；".join(f"{one.name}{one.error.what}" for one in refused[:_NAMED])
    more = f"等 {len(refused)} 个" if len(refused) > _NAMED else ""
    return f"不能收的：{words}{more}。"


def _say(label: PlainLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
