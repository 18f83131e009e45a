"""The login page. Loads neither services nor storage: the window must stand before them."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from laoma_desktop.domain.errors import FieldProblem, LaomaError
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.start.brand import BrandPanel
from laoma_desktop.ui.screens.start.login import LoginPresenter
from laoma_desktop.ui.screens.start.passwords import strength
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.fit_stack import FitStack
from laoma_desktop.ui.widgets.message_strip import sentence_of
from laoma_desktop.ui.widgets.page import ScrollBody
from laoma_desktop.ui.widgets.plain_label import PlainLabel, restyle

BRAND_FROM = 900
"""Effective width from which the dark panel stands beside the card."""


class LoginPage(QFrame):
    """Name and password; 忘记口令 turns the card to the recovery code."""

    def __init__(self, presenter: LoginPresenter) -> None:
        super().__init__()
        self.setObjectName("login_page")
        self.setProperty("ground", "bg")
        self._presenter = presenter
        self._brand = BrandPanel()
        self._cards = FitStack()
        self._cards.addWidget(self._centred(self._build_login()))
        self._cards.addWidget(self._centred(self._build_recovery()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._brand)
        row.addWidget(ScrollBody(self._cards), 1)
        self._wanted = ""
        presenter.attach(self)

    def _centred(self, card: Card) -> QWidget:
        look = theme.current()
        holder = QWidget()
        card.setMaximumWidth(look.scaled(440))
        card.setMinimumWidth(look.scaled(300))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card, 8)
        line.addStretch(1)
        column = QVBoxLayout(holder)
        margin = look.scaled(20)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        return holder

    def _build_login(self) -> Card:
        card = Card("登录", name="login_card")
        self.user = QComboBox()
        self.user.setObjectName("login_user")
        self.user.setAccessibleName("姓名")
        self.user.setEditable(True)
        self.user.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.password = _password("login_password", "口令")
        self.password.returnPressed.connect(self._on_enter)
        self._problem = PlainLabel("", "problem", wrap=True, name="login_problem")
        self._enter = button("进入(&E)", "primary", name="login_enter")
        self._enter.clicked.connect(self._on_enter)
        forgot = button("忘记口令", "quiet", name="login_forgot")
        forgot.clicked.connect(self._on_forgot)
        for title, field in (("姓名", self.user), ("口令", self.password)):
            _labelled(card.body, title, field)
        card.body.addWidget(self._problem)
        card.body.addLayout(_row([forgot], [self._enter]))
        return card

    def _build_recovery(self) -> Card:
        card = Card("用恢复码打开", name="recovery_card")
        card.body.addWidget(
            PlainLabel("恢复码印在建立登记簿时打印的恢复单上，九组字符。", "label", wrap=True)
        )
        self.code = QLineEdit()
        self.code.setObjectName("recovery_code")
        self.code.setAccessibleName("恢复码")
        self.code.setPlaceholderText("如 7K2M-…，大小写、空格都可以")
        self.new_password = _password("recovery_password", "新口令")
        self.new_password.textChanged.connect(self._on_new_password)
        self.again = _password("recovery_again", "再输一遍新口令")
        self.again.returnPressed.connect(self._on_recover)
        for title, field in (
            ("恢复码", self.code),
            ("新口令", self.new_password),
            ("再输一遍新口令", self.again),
        ):
            _labelled(card.body, title, field)
        self._strength = PlainLabel(strength("").advice, "meta", wrap=True)
        self._recovery_problem = PlainLabel("", "problem", wrap=True, name="recovery_problem")
        card.body.addWidget(self._strength)
        card.body.addWidget(self._recovery_problem)
        back = button("返回登录", "quiet", icon="arrow-left", name="recovery_back")
        back.clicked.connect(self._on_back)
        self._recover = button("打开并换口令(&E)", "primary", name="recovery_enter")
        self._recover.clicked.connect(self._on_recover)
        card.body.addLayout(_row([back], [self._recover]))
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
        field = self.password if self._cards.currentIndex() == 0 else self.code
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
        for widget in (self.user, self.password, self._enter, self._recover, self.code):
            widget.setEnabled(not sentence)

    def _label(self) -> PlainLabel:
        return self._problem if self._cards.currentIndex() == 0 else self._recovery_problem

    def _show_problem(self, sentence: str) -> None:
        label = self._label()
        label.set_role("problem")
        label.setText(sentence)
        restyle(self.password, "problem", "true" if sentence else "false")

    def _on_enter(self) -> None:
        self._presenter.enter(self.user.currentText(), self.password.text())

    def _on_recover(self) -> None:
        self._presenter.recover(
            self.user.currentText(), self.code.text(), self.new_password.text(), self.again.text()
        )

    def _on_forgot(self) -> None:
        self._cards.setCurrentIndex(1)
        self.code.setFocus()

    def _on_back(self) -> None:
        self._cards.setCurrentIndex(0)
        self.password.setFocus()

    def _on_new_password(self, text: str) -> None:
        judged = strength(text, self.user.currentText())
        self._strength.setText(f"{judged.word}　{judged.advice}".strip())

    def showEvent(self, event: QShowEvent) -> None:
        """Give the focus to the first empty field."""
        super().showEvent(event)
        (self.password if self.user.currentText() else self.user).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the dark panel where there is room."""
        super().resizeEvent(event)
        self._brand.setVisible(self.width() / theme.current().scale >= BRAND_FROM)


def _password(name: str, title: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(title)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def _labelled(column: QVBoxLayout, title: str, field: QWidget) -> None:
    label = PlainLabel(title, "label")
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)


def _row(left: Sequence[QWidget], right: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    return row
