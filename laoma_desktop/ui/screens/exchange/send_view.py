"""送出: four steps on one page, the present one open."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.views.cases import CaseLine
from laoma_desktop.services.archive_ports import KeyCard
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.exchange.check_card import CheckCard
from laoma_desktop.ui.screens.exchange.receiver_row import ReceiverRow
from laoma_desktop.ui.screens.exchange.sending import (
    STEPS,
    SendPresenter,
    SendState,
    gap_lines,
    room,
)
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.chip_bar import ChipBar
from laoma_desktop.ui.widgets.files import choose_folder
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.stage_bar import Stage, StageBar
from laoma_desktop.ui.widgets.steady_combo import SteadyCombo
from laoma_desktop.ui.widgets.table_view import TableView
from laoma_desktop.ui.wording.words import file_size

_WAYS = (("closed", "全部已结案"), ("year", "某一年结的"), ("picked", "指明案件"))
YEARS = 6


class SendPanel(QWidget):
    """Stage bar, then the card of the present step."""

    def __init__(self, presenter: SendPresenter, tasks: Tasks, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("send_panel")
        look = theme.current()
        self._presenter = presenter
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px("space_3"))
        self._bar = StageBar(name="send_steps")
        self._column.addWidget(self._bar)
        self._cards = {
            "choose": self._build_choose(tasks, today()),
            "check": self._build_check(),
            "target": self._build_target(),
            "doing": self._build_doing(),
            "report": self._build_report(),
        }
        for card in self._cards.values():
            self._column.addWidget(card)
        self._ticker = QTimer(self, interval=150)
        self._ticker.timeout.connect(self._on_tick)
        self._shown_step = ""
        self._column.addStretch(1)
        self._verbs = {
            "choose": self._next,
            "check": self._on,
            "target": self._folder,
            "doing": self._stop,
            "report": self._again,
        }
        presenter.attach(self)

    def _build_choose(self, tasks: Tasks, today: date) -> Card:
        look = theme.current()
        self._next = button("检查(&N)", "primary", icon="arrow-right", name="send_check")
        self._next.clicked.connect(self._presenter.check)
        card = Card("选案件", actions=[self._next], name="send_choose")
        self._ways = ChipBar(_WAYS, name="send_way", title="哪些案件")
        self._ways.chosen.connect(self._on_way)
        self._year = SteadyCombo()
        self._year.setObjectName("send_year")
        self._year.setAccessibleName("结案年份")
        for year in range(today.year, today.year - YEARS, -1):
            self._year.addItem(f"{year} 年", year)
        self._year.activated.connect(self._on_year)
        self._receiver = ReceiverRow()
        self._receiver.chosen.connect(self._presenter.choose_receiver)
        row = QHBoxLayout()
        row.setSpacing(look.px("space_2"))
        row.addWidget(self._ways, 1)
        row.addWidget(self._year)
        card.body.addLayout(row)
        card.body.addWidget(self._receiver)
        card.body.addWidget(self._build_picker(tasks))
        return card

    def _build_picker(self, tasks: Tasks) -> QWidget:
        columns = (
            Column[CaseLine](
                title="选中", read=self._tick, width=70, priority=1, tone=self._tick_tone
            ),
            Column[CaseLine](
                title="案号", read=lambda line: line.number, width=236, elide="middle", priority=2
            ),
            Column[CaseLine](
                title="案由",
                read=lambda line: line.title,
                width=240,
                stretch=True,
                priority=1,
                bold=True,
            ),
        )
        self._model: PagedTable[CaseLine] = PagedTable(columns, tasks, self)
        self._table = TableView(name="send_cases", title="选要送的案件，按 Enter 选中")
        self._table.show_model(self._model)
        self._table.opened.connect(self._on_toggle)
        self._table.setMinimumHeight(theme.current().scaled(300))
        self._picked = PlainLabel("", "meta", name="send_picked")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._picked)
        column.addWidget(self._table, 1)
        self._picker = holder
        return holder

    def _build_check(self) -> Card:
        back = button("上一步", name="send_back_choose")
        back.clicked.connect(partial(self._go, "choose"))
        self._on = button("存到哪里(&N)", "primary", icon="arrow-right", name="send_to_target")
        self._on.clicked.connect(partial(self._go, "target"))
        self._check = CheckCard(self._presenter, [back, self._on])
        return self._check

    def _build_target(self) -> Card:
        back = button("上一步", name="send_back_check")
        back.clicked.connect(partial(self._go, "check"))
        self._pack = button("打包(&S)", "primary", icon="package-check", name="send_pack")
        self._pack.clicked.connect(self._presenter.pack)
        card = Card("存到哪里", actions=[back, self._pack], name="send_target_card")
        self._target = PlainLabel("", "strong", wrap=True, name="send_target")
        self._room = PlainLabel("", "meta", name="send_room")
        self._folder = button("选文件夹或U盘(&F)", icon="usb", name="send_choose_target")
        self._folder.clicked.connect(self._on_choose)
        card.body.addWidget(self._target)
        card.body.addWidget(self._room)
        row = QHBoxLayout()
        row.addWidget(self._folder)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _build_doing(self) -> Card:
        self._stop = button("取消(&C)", icon="x", name="send_cancel")
        self._stop.clicked.connect(self._presenter.cancel)
        card = Card("正在打包", actions=[self._stop], name="send_doing_card")
        self._progress = QProgressBar()
        self._progress.setObjectName("send_progress")
        self._progress.setAccessibleName("打包进度")
        self._progress.setTextVisible(False)
        self._doing = PlainLabel("", "label", wrap=True, name="send_doing")
        card.body.addWidget(self._progress)
        card.body.addWidget(self._doing)
        return card

    def _build_report(self) -> Card:
        self._again = button("再打一个包", name="send_again")
        self._again.clicked.connect(self._presenter.again)
        card = Card("归档包已经打好", actions=[self._again], name="send_report_card")
        self._report = PlainLabel("", wrap=True, name="send_report").selectable()
        card.body.addWidget(self._report)
        return card

    def show_send(self, state: SendState) -> None:
        """Show the step the sender stands at."""
        self._show_steps(state)
        for name, card in self._cards.items():
            card.setVisible(name == state.step)
        self._follow(state)
        self._ways.set_value(state.way)
        self._year.setVisible(state.way == "year")
        self._picker.setVisible(state.way == "picked")
        self._picked.setText(f"已选 {len(state.picked)} 件。按 Enter 选中或取消。")
        chosen = state.way != "picked" or bool(state.picked)
        ready = chosen and state.receiver is not None
        self._next.setEnabled(ready and not state.checking)
        self._next.setText("正在检查…" if state.checking else "检查(&N)")
        if state.way == "picked" and not self._model.rowCount():
            self._model.load(self._presenter.rows)
        self._table.viewport().update()
        self._check.show_checks(state)
        self._show_target(state)
        self._show_report(state)

    def _follow(self, state: SendState) -> None:
        """Run the bar while packing; keep the focus in the card that came to the front."""
        if state.step == "doing":
            self._ticker.start()
        else:
            self._ticker.stop()
        before, self._shown_step = self._shown_step, state.step
        if before and before != state.step and self.isVisible():
            self._verbs[state.step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_steps(self, state: SendState) -> None:
        names = [name for name, _ in STEPS]
        at = names.index(state.step) if state.step in names else len(names)
        self._bar.show_stages(
            tuple(
                Stage(title, "done" if n < at else "now" if n == at else "open")
                for n, (_, title) in enumerate(STEPS)
            )
        )

    def _show_target(self, state: SendState) -> None:
        target = state.target
        self._target.setText(str(target) if target else "还没有选。插上U盘，选它里面的文件夹。")
        self._room.setText(room(target) if target else "")
        self._pack.setEnabled(target is not None)
        if target is not None and self._folder.hasFocus():
            self._pack.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_report(self, state: SendState) -> None:
        report = state.report
        if report is None:
            return
        lines = [
            f"文件：{report.path}",
            f"案件 {report.cases} 件，文件 {report.files} 个，共 {file_size(report.bytes)}",
            f"校验值 SHA-256：{report.sha256}",
            "下一步：把文件交给收件单位，把校验值念给对方核对。",
            *gap_lines(report.gaps),
        ]
        self._report.setText("\n".join(lines))

    def show_receivers(self, cards: tuple[KeyCard, ...], chosen: OrgCode | None) -> None:
        """Offer the trusted receivers and nobody else."""
        self._receiver.show_receivers(cards, chosen)

    def _on_tick(self) -> None:
        done, total, what = self._presenter.pace()
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._doing.setText(f"{what}　第 {done} 步，共 {total} 步" if total else what)

    def focus_first(self) -> None:
        """Give the focus to the first choice."""
        shown = self._ways if self._cards["choose"].isVisible() else self
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focusNextChild()

    def _tick(self, line: CaseLine) -> str:
        return "已选" if line.case_id in self._presenter.state.picked else ""

    def _tick_tone(self, line: CaseLine) -> str:
        return "accent" if line.case_id in self._presenter.state.picked else ""

    def _go(self, step: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's flag)
        for name, _ in STEPS:
            if name == step:
                self._presenter.go(name)

    def _on_way(self, way: str) -> None:
        for known in ("closed", "year", "picked"):
            if way == known:
                self._presenter.choose_way(known)

    def _on_year(self, index: int) -> None:
        self._presenter.choose_year(int(self._year.itemData(index)))

    def _on_toggle(self, row: int) -> None:
        line = self._model.row_at(row)
        if line is not None:
            self._presenter.toggle(line.case_id)

    def _on_choose(self) -> None:
        choose_folder(self, "归档包存到哪个文件夹", self._chosen)

    def _chosen(self, folder: Path) -> None:
        self._presenter.choose_target(folder)
