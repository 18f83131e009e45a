"""收进: a package step by step, then its cases and what becomes of them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from laoma_desktop.services.archive_ports import PackageProblem
from laoma_desktop.services.importing import ImportReport
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.exchange.receiving import (
    OUTCOMES,
    ReceivePresenter,
    ReceiveState,
    outcome_words,
)
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.files import open_file
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.table_view import TableView

_PACKAGES = "归档包 (*.age *.zip);;所有文件 (*)"


class ImportRow:
    """A case of a package in words."""

    __slots__ = ("number", "outcome", "sentence", "title", "tone")

    def __init__(self, number: str, title: str, outcome: str, sentence: str) -> None:
        known = {code: (words, tone) for code, words, tone in OUTCOMES}
        self.number = number
        self.title = title
        self.outcome, self.tone = known.get(outcome, (outcome, "neutral"))
        self.sentence = sentence


_COLUMNS = (
    Column[ImportRow](
        title="案号", read=lambda row: row.number, width=290, elide="middle", priority=2
    ),
    Column[ImportRow](
        title="案由", read=lambda row: row.title, width=200, stretch=True, priority=1, bold=True
    ),
    Column[ImportRow](
        title="结果",
        read=lambda row: row.outcome,
        tone=lambda row: row.tone,
        width=116,
        priority=1,
    ),
    Column[ImportRow](title="说明", read=lambda row: row.sentence, width=260, priority=3),
)  # fmt: skip


class ReceivePanel(QWidget):
    """One card with the package, a second with its cases."""

    def __init__(self, presenter: ReceivePresenter, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("receive_panel")
        look = theme.current()
        self._presenter = presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px("space_3"))
        self._choose = button(
            "选归档包(&F)", "primary", icon="archive-restore", name="receive_choose"
        )
        self._choose.clicked.connect(self._on_choose)
        self._take = button("收进登记簿(&S)", "primary", icon="download", name="receive_take")
        self._take.clicked.connect(presenter.take)
        self._aside = button("放到一边", name="receive_aside")
        self._aside.clicked.connect(presenter.leave_it)
        card = Card(
            "收归档包", actions=[self._aside, self._choose, self._take], name="receive_card"
        )
        self._words = PlainLabel("", wrap=True, name="receive_words").selectable()
        card.body.addWidget(self._words)
        column.addWidget(card)
        self._model: PagedTable[ImportRow] = PagedTable(_COLUMNS, tasks, self)
        self._table = TableView(name="receive_cases", title="包里的案件")
        self._table.show_model(self._model)
        self._table.setMinimumHeight(look.scaled(320))
        self._list = Card("包里的案件", name="receive_list")
        self._list.body.addWidget(self._table)
        column.addWidget(self._list)
        column.addStretch(1)
        presenter.attach(self)

    def show_receive(self, state: ReceiveState) -> None:
        """Show how far the package is."""
        self._words.setText(_words(state))
        taken = state.report is not None
        self._choose.setVisible(not state.busy and (state.preview is None or taken))
        sound = state.preview is not None and state.report is None and not state.busy
        self._take.setVisible(sound)
        self._aside.setVisible(state.path is not None and not state.busy and not taken)
        shown = state.report or state.preview
        self._list.setVisible(shown is not None)
        if shown is not None:
            self._show_lines(shown)

    def _show_lines(self, report: ImportReport) -> None:
        self._list.meta.setText(outcome_words(report))
        self._model.show_rows(
            tuple(
                ImportRow(line.number, line.title, line.outcome, line.sentence)
                for line in report.lines
            )
        )

    def focus_first(self) -> None:
        """Give the focus to the verb that comes next."""
        target = self._take if self._take.isVisible() else self._choose
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_choose(self) -> None:
        open_file(self, "选归档包", _PACKAGES, self._presenter.choose)


def _problem(problem: PackageProblem, path: Path) -> str:
    """Say what is wrong; the package's own path stands above already."""
    place = "" if problem.where == str(path) else f"{problem.where}："
    return f"· {place}{problem.message}"


def _words(state: ReceiveState) -> str:
    if state.path is None:
        return "选下级交来的归档包。程序先核对签名和每一个文件，再说明会改动什么，您看过才收进来。"
    lines = [f"文件：{state.path}"]
    check = state.check
    if check is not None and check.info is not None:
        info = check.info
        lines.append(f"{info.sender_name}（指纹 {info.fingerprint}）第 {info.sequence} 包")
        lines.append(f"{info.made_on.isoformat()} 打包，{info.cases} 件，{info.files} 个文件")
    if check is not None:
        lines.append("核对无误，没有被改动过。" if check.ok else "没有通过核对，不能收进来：")
        lines += [_problem(problem, state.path) for problem in check.problems]
    if state.report is not None:
        lines.append(f"已经收进登记簿：{outcome_words(state.report)}。")
    if state.busy:
        lines.append(state.busy)
    return "\n".join(lines)
