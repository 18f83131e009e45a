"""Stand-ins for the window's parts in presenter and view tests."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.services.drafts import Draft
from laoma_desktop.ui.presenting import Failed, Progress, Route
from laoma_desktop.ui.widgets.message_strip import sentence_of

T = TypeVar("T")


class FakeProgress:
    """Takes the reports of a job; set ``stop`` to have it cancelled."""

    def __init__(self) -> None:
        self.reports: list[tuple[int, int, str]] = []
        self.stop = False

    def report(self, done: int, total: int, what: str) -> None:
        """Keep a report."""
        self.reports.append((done, total, what))

    def cancelled(self) -> bool:
        """Say whether to stop."""
        return self.stop

    def cancel(self) -> None:
        """Ask to stop."""
        self.stop = True


class ImmediateTasks:
    """Does everything at once; ``refusals`` holds what no ``failed`` took."""

    def __init__(self) -> None:
        self.refusals: list[LaomaError] = []
        self.jobs: list[FakeProgress] = []

    def query(
        self,
        owner: object,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        topic: str = "",
    ) -> None:
        """Read at once."""
        del owner, topic
        self._run(work, done, failed)

    def command(
        self,
        owner: object,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Write at once."""
        del owner
        self._run(work, done, failed)

    def job(
        self,
        owner: object,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        title: str,
    ) -> FakeProgress:
        """Run at once."""
        del owner, title
        progress = FakeProgress()
        self.jobs.append(progress)
        self._run(lambda: work(progress), done, failed)
        return progress

    def _run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None) -> None:
        try:
            result = work()
        except LaomaError as error:
            (failed or self.refusals.append)(error)
            return
        done(result)


class SomeDrafts:
    """Keeps drafts in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Draft] = {}

    def put(self, form: str, key: str, body: dict[str, Plain]) -> datetime:
        """Keep a draft."""
        now = datetime(2026, 11, 18, 2, tzinfo=UTC)
        self.kept[form, key] = Draft(form, key, body, now)
        return now

    def get(self, form: str, key: str) -> Draft | None:
        """Return a draft."""
        return self.kept.get((form, key))

    def delete(self, form: str, key: str) -> None:
        """Forget a draft."""
        self.kept.pop((form, key), None)


class RecordedMessages:
    """Keeps every message as (kind, sentence)."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.undo: Callable[[], None] | None = None

    def done(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Keep a message of success."""
        self.undo = undo
        self.said.append(("ok", sentence))

    def inform(self, sentence: str) -> None:
        """Keep an information."""
        self.said.append(("info", sentence))

    def warn(self, sentence: str) -> None:
        """Keep a warning."""
        self.said.append(("warn", sentence))

    def refuse(self, error: LaomaError) -> None:
        """Keep a refusal."""
        self.said.append(("error", sentence_of(error)))

    def clear(self) -> None:
        """Keep that it was cleared."""
        self.said.append(("clear", ""))


class RecordedNavigator:
    """Keeps where one wanted to go."""

    def __init__(self) -> None:
        self.routes: list[Route] = []
        self.backs = 0

    def open(self, route: Route) -> None:
        """Keep a route."""
        self.routes.append(route)

    def back(self) -> None:
        """Count a return."""
        self.backs += 1
