"""Two versions of the 对策 side by side: what changed has a sign and a word."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from laoma_desktop.domain.plans import SectionChange, Sign, compare
from laoma_desktop.services.teams import KeptPlan
from laoma_desktop.ui.presenting import Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_detail.parts import clear, show_children
from laoma_desktop.ui.widgets.chip import Chip, Tone
from laoma_desktop.ui.widgets.plain_label import PlainLabel, rule
from laoma_desktop.ui.widgets.steady_combo import SteadyCombo

_TONES: dict[Sign, Tone] = {
    Sign.SAME: "neutral",
    Sign.ADDED: "ok",
    Sign.GONE: "error",
    Sign.CHANGED: "warn",
}


class PlanCompare(QWidget):
    """Loads the versions when it is opened; the newest stands beside the one before."""

    def __init__(self, load: Callable[[], tuple[KeptPlan, ...]], tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("plan_compare")
        self._load = load
        self._tasks = tasks
        self._kept: tuple[KeptPlan, ...] = ()
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px("space_2"))
        self.old = _picker("plan_old", "前一次")
        self.new = _picker("plan_new", "后一次")
        row = QHBoxLayout()
        for label, picker in (("比较", self.old), ("和", self.new)):
            words = PlainLabel(label, "label")
            words.setBuddy(picker)
            row.addWidget(words)
            row.addWidget(picker, 1)
            picker.currentIndexChanged.connect(self._show)
        column.addLayout(row)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px("space_4"))
        self._grid.setVerticalSpacing(look.px("space_2"))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        column.addWidget(rule())
        column.addWidget(PlainLabel("现在的对策", "meta"))
        self.hide()

    def toggle(self) -> None:
        """Open it with the versions as they are now, or close it."""
        if self.isHidden():
            self._tasks.query(self, self._load, self._loaded, topic="plan_versions")
        else:
            self.hide()

    def _loaded(self, kept: tuple[KeptPlan, ...]) -> None:
        self._kept = tuple(one for one in kept if any(s.text.strip() for s in one.plan.sections))
        for picker in (self.old, self.new):
            picker.blockSignals(True)
            picker.clear()
            picker.addItems([said(one) for one in self._kept])
            picker.blockSignals(False)
        self.old.setCurrentIndex(self._former())
        self._show()
        self.show()
        self.new.setFocus()

    def _former(self) -> int:
        """Return the newest version whose sections are not those of the present one."""
        other = (
            n
            for n, one in enumerate(self._kept)
            if one.plan.sections != self._kept[0].plan.sections
        )
        return next(other, len(self._kept) - 1)

    def _show(self) -> None:
        clear(self._grid)
        old, new = self.old.currentIndex(), self.new.currentIndex()
        if min(old, new) < 0:
            self._grid.addWidget(PlainLabel("对策还没有写过。", "label"), 0, 0)
            return
        found = compare(self._kept[old].plan.sections, self._kept[new].plan.sections)
        for number, change in enumerate(found):
            self._add(2 * number, change)
        show_children(self)

    def _add(self, line: int, change: SectionChange) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.current().px("space_2"))
        head.addWidget(PlainLabel(change.section, "strong"))
        head.addWidget(Chip(change.sign.value, _TONES[change.sign]))
        head.addStretch(1)
        self._grid.addLayout(head, line, 0, 1, 2)
        for column, text in enumerate((change.old, change.new)):
            said_text = text or "（空）"
            label = PlainLabel(said_text, "body" if text else "meta", wrap=True).selectable()
            label.setAccessibleName(f"{change.section} {'前一次' if column == 0 else '后一次'}")
            self._grid.addWidget(label, line + 1, column)


def _picker(name: str, title: str) -> SteadyCombo:
    made = SteadyCombo()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setMinimumContentsLength(12)
    return made


def said(kept: KeptPlan) -> str:
    """Return a version in words: which, when, by whom, approved or not."""
    plan = kept.plan
    approved = f"，{plan.approved_by}签批" if plan.approved_on else ""
    return f"第 {plan.version} 版 {kept.at:%m-%d %H:%M} {plan.by}{approved}"
