"""The login page's other card: recovery code and a new password."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from laoma_desktop.ui.screens.start.passwords import strength
from laoma_desktop.ui.screens.start.rows import button_row, labelled, password_field
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.plain_label import PlainLabel


class RecoveryCard(Card):
    """Asks for the code of the recovery sheet; ``user`` tells the account, for judging passwords.

    Signals: ``given(code, password, again)``, ``back``.
    """

    given = Signal(str, str, str)
    back = Signal()

    def __init__(self, user: Callable[[], str]) -> None:
        super().__init__("用恢复码打开", name="recovery_card")
        self._user = user
        self.body.addWidget(
            PlainLabel("恢复码印在建立登记簿时打印的恢复单上，九组字符。", "label", wrap=True)
        )
        self.code = QLineEdit()
        self.code.setObjectName("recovery_code")
        self.code.setAccessibleName("恢复码")
        self.code.setPlaceholderText("如 7K2M-…，大小写、空格都可以")
        self.new_password = password_field("recovery_password", "新口令")
        self.new_password.textChanged.connect(self._on_new_password)
        self.again = password_field("recovery_again", "再输一遍新口令")
        self.again.returnPressed.connect(self._on_enter)
        for title, field in (
            ("恢复码", self.code),
            ("新口令", self.new_password),
            ("再输一遍新口令", self.again),
        ):
            labelled(self.body, title, field)
        self._strength = PlainLabel(strength("").advice, "meta", wrap=True)
        self.problem = PlainLabel("", "problem", wrap=True, name="recovery_problem")
        self.body.addWidget(self._strength)
        self.body.addWidget(self.problem)
        leave = button("返回登录", "quiet", icon="arrow-left", name="recovery_back")
        leave.clicked.connect(self._on_leave)
        self._enter = button("打开并换口令(&E)", "primary", name="recovery_enter")
        self._enter.clicked.connect(self._on_enter)
        self.body.addLayout(button_row([leave], [self._enter]))

    def set_open(self, *, free: bool) -> None:
        """Let the code be typed and sent, or not while it is being tried."""
        self.code.setEnabled(free)
        self._enter.setEnabled(free)

    def _on_enter(self) -> None:
        self.given.emit(self.code.text(), self.new_password.text(), self.again.text())

    def _on_leave(self) -> None:
        self.back.emit()

    def _on_new_password(self, text: str) -> None:
        judged = strength(text, self._user())
        self._strength.setText(f"{judged.word}　{judged.advice}".strip())
