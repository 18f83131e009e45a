"""The question before a case goes into the bin: it names the case and asks for the reason."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QWidget

from laoma_desktop.domain.bin import KEPT_DAYS
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import LaomaError, RuleRefused
from laoma_desktop.ui.panels.throwing.presenter import LABEL
from laoma_desktop.ui.presenting import Failed, FieldSpec, FormValues
from laoma_desktop.ui.widgets.dialogs import FormDialog, FormWords


class Throw(Protocol):
    """Puts the case into the bin."""

    def __call__(self, reason: str, done: Callable[[], None], failed: Failed) -> None:
        """Do it for a reason; one of the two is called afterwards."""


def ask_throw(parent: QWidget, case: Case, throw: Throw, today: Callable[[], date]) -> FormDialog:
    """Open the question; it stays open with the sentence where the rules refuse."""
    words = FormWords(
        title=LABEL,
        sentence=f"{case.number} {case.title}\n在回收站里放 {KEPT_DAYS} 天，可以恢复。".strip(),
        fields=(
            FieldSpec(
                name="reason",
                label="为什么删除",
                required=True,
                placeholder="例如重复登记",
            ),
        ),
        verb=f"{LABEL}(&R)",
        kind="danger",
    )
    dialog = FormDialog(parent, words, today)

    def refused(error: LaomaError) -> None:
        if isinstance(error, RuleRefused) and error.problems:
            dialog.show_problems(error.problems)
        else:
            dialog.show_problem("\n".join(part for part in (error.what, error.next_step) if part))

    def filled(values: FormValues) -> None:
        throw(str(values["reason"]), dialog.accept, refused)

    dialog.filled.connect(filled)
    dialog.open()
    return dialog
