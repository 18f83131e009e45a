"""Turns what a task raised into a sentence: refusals as they are, bugs with an incident number."""

import logging
from collections.abc import Callable

from laoma_desktop.domain.errors import LaomaError, MachineFailure

_log = logging.getLogger(__name__)


class ErrorReporter:
    """Explains errors; a bug is logged once under the number ``next_incident`` gives."""

    def __init__(self, next_incident: Callable[[], str]) -> None:
        self._next_incident = next_incident

    def explain(self, error: BaseException) -> LaomaError:
        """Return the refusal itself, or a sentence with the incident number of a bug."""
        if isinstance(error, LaomaError):
            return error
        number = self._next_incident()
        _log.error("incident %s", number, exc_info=error)
        return MachineFailure(
            f"这一步没有做成，原因已记下，编号 {number}。您写的内容还在",
            next_step="请再试一次；还不行就把编号告诉管理员。",
        )
