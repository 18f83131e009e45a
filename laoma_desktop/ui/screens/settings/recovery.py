"""重新生成恢复单: the password again, then the new sheet; the old code stops working."""

from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from laoma_desktop.domain.errors import FieldProblem, LaomaError
from laoma_desktop.services.new_register import RecoverySheet
from laoma_desktop.ui.presenting import FieldSpec, FormValues, Messages, Tasks
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.dialogs import AskDialog, FormDialog, FormWords
from laoma_desktop.ui.widgets.message_strip import MessageStrip
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.recovery_sheet import RecoverySheetView
from laoma_desktop.ui.wording.recovery import Sheet, ask_groups

_ASK = FormWords(
    title="重新生成恢复单",
    sentence="现在这张恢复单马上作废。请先接好打印机，再输入您的口令。",
    fields=(FieldSpec(name="password", label="您的口令", secret=True, required=True),),
    verb="作废旧单，生成新单(&R)",
)


class Account(Protocol):
    """The part of ``services.account`` needed here."""

    def new_recovery_sheet(self, password: str) -> RecoverySheet:
        """Make a new code; raise AccessRefused where the password is wrong."""


class RecoveryCard(Card):
    """Says what the sheet is for and makes a new one."""

    def __init__(self, account: Account, tasks: Tasks, messages: Messages) -> None:
        super().__init__("恢复单", name="recovery_sheet_card")
        self._account = account
        self._tasks = tasks
        self._messages = messages
        self.body.addWidget(
            PlainLabel(
                "口令忘了，只有恢复单能打开登记簿。单子丢了、字迹看不清、或者可能被别人看过，"
                "就重新生成一张；旧单子马上作废。",
                "label",
                wrap=True,
            )
        )
        renew = button("重新生成恢复单(&R)", icon="refresh-cw", name="recovery_renew")
        renew.clicked.connect(self._on_renew)
        row = QHBoxLayout()
        row.addWidget(renew)
        row.addStretch(1)
        self.body.addLayout(row)

    def _on_renew(self) -> None:
        dialog = FormDialog(self, _ASK, _no_day)

        def filled(values: FormValues) -> None:
            self._make(dialog, str(values["password"]))

        dialog.filled.connect(filled)
        dialog.open()

    def _make(self, dialog: FormDialog, password: str) -> None:
        dialog.verb.setEnabled(False)

        def made(sheet: RecoverySheet) -> None:
            dialog.accept()
            self._show(sheet)

        def refused(error: LaomaError) -> None:
            dialog.verb.setEnabled(True)
            dialog.show_problems((FieldProblem("password", error.what),))
            dialog.form.focus("password")

        account = self._account
        # The card owns the answer: the code exists now and must be shown.
        self._tasks.command(self, lambda: account.new_recovery_sheet(password), made, refused)

    def _show(self, made: RecoverySheet) -> None:
        sheet = Sheet(made.code, made.organisation, made.admin, made.made_on, made.database)
        dialog = SheetDialog(self, sheet)

        def kept() -> None:
            self._messages.done("新恢复单已启用，旧单子已作废，请当场销毁旧单子。")

        dialog.accepted.connect(kept)
        dialog.open()


class SheetDialog(AskDialog):
    """Shows a new sheet; it closes once two groups were copied back, not before."""

    def __init__(self, parent: QWidget, sheet: Sheet) -> None:
        super().__init__(
            parent,
            "新的恢复单",
            "现在就打印，封好交单位保管；这组恢复码不会再出现。旧单子已经作废。",
            "已经收好(&N)",
            width=640,
        )
        self.setObjectName("sheet_dialog")
        self._asked, self._sheet = ask_groups(sheet), sheet
        self.strip = MessageStrip(name="sheet_strip")
        self.view = RecoverySheetView()
        self.view.show_sheet(sheet, self._asked)
        self.view.done.connect(self.strip.done)
        self.view.refused.connect(self.strip.refuse)
        self.view.entered.connect(self._on_agreed)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.view)
        cancel = self.findChild(QPushButton, "ask_cancel")
        if cancel is not None:
            cancel.hide()
        self.agreed.connect(self._on_agreed)

    def reject(self) -> None:
        """Stay: the old sheet is void and this one cannot be shown again."""
        self.show_problem("请先打印或抄好这张单子，把下面问到的两组输入进来，再关闭。")

    def _on_agreed(self) -> None:
        wrong = self._sheet.wrong_group(self._asked, self.view.typed())
        self.view.show_wrong(wrong)
        if not wrong:
            self.accept()


def _no_day() -> date:
    return date.min
