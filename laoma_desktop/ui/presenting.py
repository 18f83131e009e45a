"""What presenters need of the window, without Qt: Protocols and the descriptions of forms.

A presenter receives ``Tasks``, ``Messages`` and ``Navigator`` through its constructor; the real
ones live in ``ui/runtime`` and ``ui/shell``, the tests' ones call back at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, TypeVar

from laoma_desktop.domain.errors import LaomaError

T = TypeVar("T")

Failed = Callable[[LaomaError], None]
"""Takes an expected refusal; a bug arrives as MachineFailure with its incident number."""

FieldValue = str | bool | int | date | None
"""Value of a form field: money in 分, an empty date or amount is None, an empty text ""."""


class Progress(Protocol):
    """Reports a long job and says whether the person wants it stopped (as services/ports.py)."""

    def report(self, done: int, total: int, what: str) -> None:
        """Say that ``done`` of ``total`` steps are finished; ``what`` in Chinese."""

    def cancelled(self) -> bool:
        """Return whether to stop at the next safe point."""


class Job(Protocol):
    """A running long job."""

    def cancel(self) -> None:
        """Ask the work to stop at its next safe point."""


class Tasks(Protocol):
    """Runs work away from the window; every callback arrives on the window's thread.

    ``owner`` is the view: nothing is delivered after it was destroyed. ``work`` is a closure over a
    service, never over a widget. A newer query of the same owner and ``topic`` replaces the older.
    """

    def query(
        self,
        owner: object,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        topic: str = "",
    ) -> None:
        """Read something. Without ``failed`` a refusal goes to the message strip."""

    def command(
        self,
        owner: object,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Change something; commands run one after the other in the order given."""

    def job(
        self,
        owner: object,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        title: str,
    ) -> Job:
        """Run a long job with progress and 取消 in the status bar (export, import, saving all)."""


class Messages(Protocol):
    """The one strip above the page; the newest message replaces the one before."""

    def done(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done; ``undo`` offers 撤销."""

    def warn(self, sentence: str) -> None:
        """Say what needs attention."""

    def refuse(self, error: LaomaError) -> None:
        """Say why something was not done, and the next step."""

    def clear(self) -> None:
        """Take the strip away."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where to go: a screen's name, which record (UUID text, "" for none), which part of it."""

    screen: str
    key: str = ""
    part: str = ""


class Navigator(Protocol):
    """Moves between screens; the screen left saves its draft first."""

    def open(self, route: Route) -> None:
        """Show a screen."""

    def back(self) -> None:
        """Return to the screen before."""


FieldKind = Literal["text", "multiline", "choice", "date", "money", "id_number", "check", "phone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One row of a form, as data.

    ``choices`` are (value, title) pairs; with ``editable`` own words are allowed beside them,
    with ``listed`` too they must be one of the choices (typing then only finds one).
    ``prefer`` tells how a date without a year is read. ``wide`` takes a whole row, ``lines`` is the
    height of a multiline field. ``secret`` hides what is typed.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    help: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    editable: bool = False
    listed: bool = False
    prefer: Literal["past", "future"] = "past"
    wide: bool = False
    lines: int = 4
    placeholder: str = ""
    secret: bool = False


FormValues = Mapping[str, FieldValue]
