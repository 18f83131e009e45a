"""The step 检查 of 送出: what the chosen cases lack, each with the way to mend it."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from laoma_desktop.services.seals import Unsealed
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.exchange.sending import CheckLine, SendPresenter, SendState
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.words import in_one_line


class CheckCard(Card):
    """First the organisations whose seal has no name, then the cases with gaps."""

    def __init__(self, presenter: SendPresenter, actions: Sequence[QWidget]) -> None:
        super().__init__("检查", actions=actions, name="send_check_card")
        self._presenter = presenter
        self.words = PlainLabel("", wrap=True, name="send_check_words")
        self.body.addWidget(self.words)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.current().px("space_2"))
        self.body.addLayout(self._lines)

    def show_checks(self, state: SendState) -> None:
        """Show what was found."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        preview = state.preview
        if preview is None:
            return
        self.words.setText(
            f"{len(preview.cases)} 件，交给 {preview.receiver}"
            f"（指纹 {preview.fingerprint}）。{_lacking(state)}"
        )
        for cases in _by_organisation(preview.unsealed):
            self._lines.addWidget(self._nameless(cases))
        for line in state.checks:
            self._lines.addWidget(self._gaps(line))

    def _nameless(self, cases: Sequence[Unsealed]) -> QWidget:
        first = cases[0]
        numbers = "、".join(case.number for case in cases)
        papers = "、".join(dict.fromkeys(f"《{title}》" for c in cases for title in c.papers))
        words = (
            f"{first.organisation}没有印章上的调委会全称，这 {len(cases)} 件的卷里会缺{papers}："
            f"{numbers}"
        )
        go = button("填写全称", "quiet", icon="arrow-right", name=f"name_{first.org}")
        go.setAccessibleName(f"填写全称 {first.organisation}")
        go.clicked.connect(partial(self._on_name, first.org))
        return _row(PlainLabel(words, "strong", wrap=True), go)

    def _gaps(self, line: CheckLine) -> QWidget:
        go = button("去改", "quiet", icon="arrow-right", name=f"mend_{line.case_id}")
        go.setAccessibleName(f"去改 {line.number}")
        go.clicked.connect(partial(self._on_mend, line))
        words = f"{line.number} {line.title}：{in_one_line(line.gaps)}"
        return _row(PlainLabel(words, wrap=True), go)

    def _on_name(self, org: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's flag)
        self._presenter.open_names(org)

    def _on_mend(self, line: CheckLine, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self._presenter.open_case(line.case_id)


def _row(words: PlainLabel, verb: QPushButton) -> QWidget:
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(words, 1)
    inside.addWidget(verb, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _lacking(state: SendState) -> str:
    lacking = len(state.lacking)
    if not lacking:
        return "卷内材料都齐了。"
    return f"其中 {lacking} 件卷内还有缺的，可以先补，也可以照样送。"


def _by_organisation(lines: Iterable[Unsealed]) -> tuple[tuple[Unsealed, ...], ...]:
    found: dict[str, list[Unsealed]] = {}
    for line in lines:
        found.setdefault(line.org, []).append(line)
    return tuple(tuple(cases) for cases in found.values())
