"""The base of a tab: a column of cards made anew whenever the case changed."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from laoma_desktop.domain.case import Case
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_detail.parts import clear, show_children, verb
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.state import CaseState
from laoma_desktop.ui.widgets.buttons import ButtonKind
from laoma_desktop.ui.widgets.tab_order import first_stop


class Tab(QWidget):
    """``show_state`` clears the column and asks ``build`` for its cards."""

    def __init__(self, presenter: CasePresenter, name: str) -> None:
        super().__init__()
        self.setObjectName(f"tab_{name}")
        self.presenter = presenter
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().px("space_3"))

    def show_state(self, state: CaseState) -> None:
        """Show the case anew."""
        clear(self.column)
        if state.page is not None:
            self.build(state, state.page.stored.case)
            show_children(self)

    def focus_first(self) -> bool:
        """Give the focus to the first thing one can do here; return whether there is one."""
        stop = first_stop(self)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        return stop is not None

    def build(self, state: CaseState, case: Case) -> None:
        """Put cards into the column."""

    def opener(
        self,
        text: str,
        kind: str,
        uuid: UUID | None = None,
        role: str = "",
        *,
        icon: str = "",
        look: ButtonKind = "quiet",
    ) -> QPushButton:
        """Return a verb that opens a form of the page."""
        name = f"open_{kind}_{uuid or role or 'new'}"
        made = verb(
            text, partial(self.presenter.edit, kind, uuid, role), icon=icon, name=name, kind=look
        )
        return made if uuid is None else self._with_past(made, uuid)

    def remover(self, text: str, kind: str, uuid: UUID) -> QPushButton:
        """Return a verb that takes a record out."""
        name = f"remove_{kind}_{uuid}"
        made = verb(text, partial(self.presenter.remove, kind, uuid), icon="x", name=name)
        return self._with_past(made, uuid)

    def _with_past(self, made: QPushButton, uuid: UUID) -> QPushButton:
        """Give a record's verb the menu (right click, menu key) that leads to its history."""
        past = QAction("这一项的历史", made)
        past.setObjectName(f"past_{uuid}")
        past.triggered.connect(self._past_asker(uuid))
        made.addAction(past)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return made

    def _past_asker(self, uuid: UUID) -> Callable[[], None]:
        def ask() -> None:
            self.presenter.open_past(uuid)

        return ask
