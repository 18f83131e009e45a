"""Progress of long jobs as lines; a script that reads stdout is not disturbed."""

import sys
from collections.abc import Callable


class LineProgress:
    """Writes a line per step through ``write``; a command is stopped by Ctrl+C, never by this."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write

    def report(self, done: int, total: int, what: str) -> None:
        """Write the state of the job."""
        self._write(f"第 {done} 件，共 {total} 件 {what}".rstrip())

    def cancelled(self) -> bool:
        """Return False: there is nobody to ask."""
        return False


def terminal_progress(write: Callable[[str], None]) -> LineProgress | None:
    """Return progress where a person watches stderr, None where a script runs."""
    watched = sys.stderr is not None and sys.stderr.isatty()
    return LineProgress(write) if watched else None
