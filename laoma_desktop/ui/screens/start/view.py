"""The login page. Loads neither services nor storage: the window must stand before them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import FieldProblem, LaomaError
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.start.brand import BrandPanel
from laoma_desktop.ui.screens.start.login import LoginPresenter
from laoma_desktop.ui.screens.start.rows import button_row, labelled, password_field
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.message_strip import sentence_of
from laoma_desktop.ui.widgets.page import ScrollBody
from laoma_desktop.ui.widgets.plain_label import PlainLabel, restyle

if TYPE_CHECKING:
    from laoma_desktop.ui.screens.start.recovery_card import RecoveryCard

BRAND_FROM = 900
"""Effective width from which the dark panel stands beside the card."""


class LoginPage(QFrame):
    """Name and password; 忘记口令 turns the card to the recovery code.

    Built from the outside in: the sheet is asked again for all that is put into another parent.
    """

    def __init__(self, presenter: LoginPresenter) -> None:
        super().__init__()
        self.setObjectName("login_page")
        self.setProperty("ground", "bg")
        self._presenter = presenter
        self._brand = BrandPanel()
        ground = QWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._brand)
        row.addWidget(ScrollBody(ground), 1)
        self._line = self._build_line(ground)
        self._card = self._build_login()
        self._place(self._card)
        self.recovery: RecoveryCard | None = None
        self._wanted = ""
        presenter.attach(self)

    def _build_line(self, ground: QWidget) -> QHBoxLayout:
        """Return the row in the middle of the page that cards are centred in."""
        margin = theme.current().scaled(20)
        column = QVBoxLayout(ground)
        column.setContentsMargins(margin, margin, margin, margin)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addStretch(1)
        column.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        return line

    def _place(self, card: Card) -> None:
        look = theme.current()
        card.setMaximumWidth(look.scaled(440))
        card.setMinimumWidth(look.scaled(300))
        self._line.insertWidget(1, card, 8)

    def _build_login(self) -> Card:
        card = Card("登录", name="login_card")
        self.user = QComboBox()
        self.user.setObjectName("login_user")
        self.user.setAccessibleName("姓名")
        self.user.setEditable(True)
        self.user.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.password = password_field("login_password", "口令")
        self.password.returnPressed.connect(self._on_enter)
        self._problem = PlainLabel("", "problem", wrap=True, name="login_problem")
        self._enter = button("进入(&E)", "primary", name="login_enter")
        self._enter.clicked.connect(self._on_enter)
        forgot = button("忘记口令", "quiet", name="login_forgot")
        forgot.clicked.connect(self._on_forgot)
        for title, field in (("姓名", self.user), ("口令", self.password)):
            labelled(card.body, title, field)
        card.body.addWidget(self._problem)
        card.body.addLayout(button_row([forgot], [self._enter]))
        return card

    def show_users(self, users: Sequence[str], chosen: str) -> None:
        """Offer the accounts; what the person typed meanwhile stays."""
        typed = self.user.currentText()
        if typed and typed != self._wanted:
            chosen = typed
        self._wanted = chosen
        self.user.clear()
        self.user.addItems(list(users))
        self.user.setEditText(chosen)
        if chosen and not self.password.hasFocus():
            self.password.setFocus()

    def show_refusal(self, error: LaomaError) -> None:
        """Say why it stays closed."""
        self._show_problem(sentence_of(error))
        recovery = self._recovering()
        field = recovery.code if recovery else self.password
        field.setFocus()
        field.selectAll()

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Say what is missing on the recovery card."""
        self._show_problem("；".join(problem.sentence for problem in problems))

    def set_busy(self, sentence: str) -> None:
        """Say what is being done; nothing can be pressed meanwhile."""
        label = self._label()
        label.set_role("meta" if sentence else "problem")
        label.setText(sentence)
        for widget in (self.user, self.password, self._enter):
            widget.setEnabled(not sentence)
        if self.recovery:
            self.recovery.set_open(free=not sentence)

    def _label(self) -> PlainLabel:
        recovery = self._recovering()
        return recovery.problem if recovery else self._problem

    def _recovering(self) -> "RecoveryCard | None":
        """Return the other card while it is in front."""
        return self.recovery if self._card.isHidden() else None

    def _show_problem(self, sentence: str) -> None:
        label = self._label()
        label.set_role("problem")
        label.setText(sentence)
        restyle(self.password, "problem", "true" if sentence else "false")

    def _on_enter(self) -> None:
        self._presenter.enter(self.user.currentText(), self.password.text())

    def _on_recover(self, code: str, password: str, again: str) -> None:
        self._presenter.recover(self.user.currentText(), code, password, again)

    def _on_forgot(self) -> None:
        if self.recovery is None:
            from laoma_desktop.ui.screens.start.recovery_card import (  # noqa: PLC0415 - rarely
                RecoveryCard,
            )

            self.recovery = RecoveryCard(self.user.currentText)
            self.recovery.given.connect(self._on_recover)
            self.recovery.back.connect(self._on_back)
            self._place(self.recovery)
        self._card.hide()
        self.recovery.show()
        self.recovery.code.setFocus()

    def _on_back(self) -> None:
        if self.recovery:
            self.recovery.hide()
        self._card.show()
        self.password.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the focus to the first empty field."""
        super().showEvent(event)
        (self.password if self.user.currentText() else self.user).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the dark panel where there is room."""
        super().resizeEvent(event)
        self._brand.setVisible(self.width() / theme.current().scale >= BRAND_FROM)
