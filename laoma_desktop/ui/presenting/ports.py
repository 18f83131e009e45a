"""What a presenter needs from the window, as Protocols: threads, messages, navigation, drafts.

``ui/runtime`` and ``ui/shell`` implement them; tests bring fakes that answer at once.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol, TypeVar

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.services.ports import Progress

T = TypeVar("T")


class Tasks(Protocol):
    """Runs work beside the window's own thread; callbacks come back on it, in order.

    ``owner`` is the view: nothing is delivered once it is gone. Without ``failed`` a refusal goes
    to the message strip.
    """

    def query(
        self,
        owner: object,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[LaomaError], None] | None = None,
    ) -> None:
        """Read something."""

    def command(
        self,
        owner: object,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[LaomaError], None] | None = None,
    ) -> None:
        """Write something; commands run one after the other. Their Changes are broadcast."""

    def job(
        self,
        owner: object,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[LaomaError], None] | None = None,
    ) -> None:
        """Run a long command with its bar, remaining time and 取消 in the window's foot."""


class Messages(Protocol):
    """The one strip under the top bar."""

    def done(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say what was done; ``undo`` puts 撤销 beside it."""

    def warn(self, sentence: str) -> None:
        """Say what needs attention; stays until closed."""

    def error(self, error: LaomaError) -> None:
        """Say what was refused and what to do next; stays until closed."""


class Navigator(Protocol):
    """Moves between pages."""

    def open_case(self, case_id: CaseId, tab: str = "") -> None:
        """Open the page of a case, at the named tab."""

    def open_screen(self, name: str, arguments: Mapping[str, object] | None = None) -> None:
        """Open a page by the name it has in the screen factory."""

    def back(self) -> None:
        """Return to the page before."""


class Drafts(Protocol):
    """Keeps what is being typed: saved at most two seconds after the first unsaved change."""

    def keep(self, form: str, key: str, body: Callable[[], Mapping[str, Plain]]) -> None:
        """Note that the form changed; ``body`` is asked for when the draft is saved."""

    def saved_at(self, form: str, key: str) -> datetime | None:
        """Return when the database last confirmed this draft in this session."""

    def drop(self, form: str, key: str) -> None:
        """Forget the draft: its words are in the register now, or nobody wants them."""

    def flush(self) -> None:
        """Save everything unsaved at once (page switch, lock, close)."""


class Codes(Protocol):
    """Code lists of resources/codes as choices: (id, Chinese title) in the list's order."""

    def choices(self, table: str) -> tuple[tuple[str, str], ...]:
        """Return what may be chosen in ``table``."""

    def title(self, table: str, code: str) -> str:
        """Return the title of a code; the code itself where the table has none."""
