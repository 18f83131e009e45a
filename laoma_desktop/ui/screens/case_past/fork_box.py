"""两边都改过: what two registers changed, each value with who and when, chosen one by one."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from laoma_desktop.services.forks import ForkChoice, ForkLine
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_past.presenter import PastPresenter
from laoma_desktop.ui.widgets.action_row import show_rows
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.words import joined

LONGEST = 300
"""Signs of a value shown; the whole text stands in the history."""


class ForkBox(Card):
    """A card with a block for each place; the choices made are the presenter's."""

    def __init__(self, presenter: PastPresenter) -> None:
        super().__init__("两边都改过", name="past_forks")
        self._presenter = presenter
        self._first: QPushButton | None = None
        self._save = button("按所选保存(&S)", "primary", icon="save", name="forks_save")
        self._save.clicked.connect(presenter.settle)
        self.hide()

    def show_forks(self, forks: tuple[ForkLine, ...], chosen: dict[str, str]) -> None:
        """Show the places; none hides the card."""
        self._first = None
        self._save.setParent(None)
        blocks: list[QWidget] = [self._block(fork, n, chosen) for n, fork in enumerate(forks)]
        hint = PlainLabel(
            "两个单位各改了各的，都没有丢。每一处选一个；可以先选一部分，其余以后再选。",
            "label",
            wrap=True,
        )
        show_rows(self, [hint, *blocks, self._save_row()] if forks else [])
        self.setVisible(bool(forks))
        self.show_chosen(len(forks), len(chosen))

    def show_chosen(self, places: int, chosen: int) -> None:
        """Say how many are chosen; nothing can be saved before one is."""
        self.meta.setText(f"{places} 处，已选 {chosen} 处")
        self._save.setEnabled(chosen > 0)

    def focus_first(self) -> bool:
        """Give the focus to the first choice; return whether there is one."""
        if self._first is None or self.isHidden():
            return False
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _save_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._save)
        self._save.show()
        return holder

    def _block(self, fork: ForkLine, number: int, chosen: dict[str, str]) -> QWidget:
        block = Card(f"{fork.what} · {fork.label}", name=f"fork_{number}", flat=True)
        group = QButtonGroup(block)
        for n, choice in enumerate(fork.choices):
            pick = button(_verb(choice), "chip", name=f"fork_{number}_{n}")
            pick.setAccessibleName(f"{fork.label}：{_verb(choice)} {_short(choice.words)}")
            pick.setCheckable(True)
            pick.setChecked(chosen.get(fork.key) == choice.rev)
            pick.clicked.connect(partial(self._on_picked, fork.key, choice.rev))
            group.addButton(pick)
            self._first = self._first or pick
            block.body.addWidget(_row(choice, pick))
        return block

    def _on_picked(self, key: str, rev: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's flag)
        self._presenter.choose(key, rev)


def _row(choice: ForkChoice, pick: QPushButton) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().px("space_3"))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(PlainLabel(_short(choice.words), "strong", wrap=True).selectable())
    whose = joined(
        "本机" if choice.here else "来件",
        choice.by,
        f"{choice.at:%Y-%m-%d %H:%M}",
        "现在显示的" if choice.shown else "",
    )
    words.addWidget(PlainLabel(whose, "meta", wrap=True))
    row.addLayout(words, 3)
    flow = FlowLayout(right=True)
    flow.addWidget(pick)
    row.addLayout(flow, 1)
    row.setAlignment(flow, Qt.AlignmentFlag.AlignVCenter)
    return holder


def _verb(choice: ForkChoice) -> str:
    return "用本机的" if choice.here else "用来件的"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
