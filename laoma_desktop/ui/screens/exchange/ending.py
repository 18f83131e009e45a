"""How a job of this page ended without its result, in words."""

from laoma_desktop.domain.errors import Cancelled, LaomaError
from laoma_desktop.ui.presenting import Messages


def say(messages: Messages, error: LaomaError) -> None:
    """Say why a job ended; what the person stopped is no fault."""
    if isinstance(error, Cancelled):
        messages.warn(f"{error.what}。")
    else:
        messages.refuse(error)
