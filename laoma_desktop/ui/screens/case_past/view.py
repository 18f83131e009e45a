"""The page 历史: who changed what in a case, the newest first, each version to be put back."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.history import HistoryService, VersionLine
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.changes import ChangeHub, Touched
from laoma_desktop.ui.screens.case_past.fork_box import ForkBox
from laoma_desktop.ui.screens.case_past.presenter import PastPresenter, PastState
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.plain_label import PlainLabel

FORKS = "forks"
"""Part of a route: what both sides changed is what one came for."""

_LONGEST = 300
"""Signs of a value shown; the whole text stands in the case once it is restored."""


class CasePastPage(Page):
    """A card for each version; what was typed meanwhile is nowhere touched."""

    def __init__(self, presenter: PastPresenter) -> None:
        super().__init__("历史", name="case_past")
        self.presenter = presenter
        self._case = PlainLabel("", "label", wrap=True, name="past_case_name")
        self.body.addWidget(self._case)
        self._forks = ForkBox(presenter)
        self._forks_due = False
        self.body.addWidget(self._forks)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.current().px("space_3"))
        self.body.addLayout(self._cards)
        self._more = button("更早的(&E)", icon="chevron-down", name="past_more")
        self._more.clicked.connect(presenter.more)
        self._more.hide()
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._all = button("看全部(&L)", icon="history", name="past_all")
        self._all.clicked.connect(self._on_all)
        self._back = button("回到案件(&B)", icon="folder-open", name="past_case")
        self._back.clicked.connect(presenter.open_case)
        self.set_head_actions([self._all, self._back])
        presenter.attach(self)

    def show_past(self, state: PastState) -> None:
        """Show the versions; the focus stays at the same verb."""
        focus = self.focusWidget()
        held = focus.objectName() if focus is not None else ""
        case = state.stored.case if state.stored is not None else None
        self._case.setText(f"{case.number} {case.title}".strip() if case is not None else "")
        self._forks.show_forks(state.forks, state.chosen)
        self._all.setVisible(state.record is not None)
        _clear(self._cards)
        for line in state.lines:
            self._cards.addWidget(self._card(line, alone=state.record is not None))
        self._more.setVisible(state.next is not None)
        found = self.findChild(QWidget, held) if held else None
        if isinstance(found, QWidget):
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._forks_due and state.stored is not None:
            self._forks_due = False
            self._forks.focus_first()

    def show_chosen(self, places: int, chosen: int) -> None:
        """Say how many of the places are chosen."""
        self._forks.show_chosen(places, chosen)

    def _card(self, line: VersionLine, *, alone: bool) -> Card:
        card = Card(
            f"{line.said}{line.what}",
            meta=f"{line.at:%Y-%m-%d %H:%M}　{line.by}",
            name=f"version_{line.rev}",
        )
        for change in line.changes:
            card.body.addWidget(PlainLabel(_words(line, change.label, change.old, change.new),
                                           wrap=True).selectable())  # fmt: skip
        verbs = FlowLayout()
        if line.can_restore:
            back = button("恢复到此版本", icon="history", name=f"restore_{line.rev}")
            back.clicked.connect(partial(self._on_restore, line))
            verbs.addWidget(back)
        if not alone:
            only = button("只看这一项", "quiet", icon="search", name=f"only_{line.rev}")
            only.clicked.connect(partial(self._on_only, line.record))
            verbs.addWidget(only)
        if verbs.count():
            card.body.addLayout(verbs)
        return card

    def _on_restore(self, line: VersionLine, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's flag)
        self.presenter.restore(line)

    def _on_only(self, record: UUID, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's flag)
        self.presenter.only(record)

    def _on_all(self) -> None:
        self.presenter.only(None)

    def on_changes(self, touched: Touched) -> None:
        """Load again if this case was changed."""
        if self.isVisible():
            self.presenter.touched(touched.cases)

    def enter(self, route: Route) -> None:
        """Show the case that the route names; ``part`` is one record of it, or ``FORKS``."""
        if route.key:
            self._forks_due = route.part == FORKS
            record = UUID(route.part) if route.part and not self._forks_due else None
            self.presenter.show_case(CaseId(UUID(route.key)), record)

    def refresh(self) -> None:
        """Load again."""
        self.presenter.refresh()

    def focus_first(self) -> None:
        """Give the focus to what is to be chosen, else to the way back; Tab goes on from there."""
        if self._forks.focus_first():
            return
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)


def _words(line: VersionLine, label: str, old: str, new: str) -> str:
    if line.said == "新增":
        return f"{label}：{_short(new)}"
    return f"{label}：{_short(old)} → {_short(new)}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            for gone in (widget, *widget.findChildren(QWidget)):
                gone.setObjectName("")
            widget.deleteLater()


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    history: HistoryService,
    cases: CaseService,
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    changes: ChangeHub,
    presenter: PastPresenter | None = None,
) -> CasePastPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    tell: Callable[[Changes], None] = changes.tell
    made = presenter or PastPresenter(tasks, messages, navigator, history, cases, tell)
    page = CasePastPage(made)
    changes.changed.connect(page.on_changes)
    return page
