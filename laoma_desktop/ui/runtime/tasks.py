"""The only threads of the window: one for commands, two for queries, two for long jobs.

Results travel through one queued signal; callbacks run on the window's thread. Nothing here knows
what the work does.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.ui.presenting import Failed, Progress

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")

_THREADS = {"command": 1, "query": 2, "job": 2}
"""Jobs have threads of their own: an export beside a print run must not stop the lists."""

REPORT_EVERY = 0.1
"""Seconds between two progress signals of one job."""


@dataclass(eq=False, slots=True)
class _Task(Generic[T]):
    owner: object
    done: Callable[[T], None]
    failed: Failed | None
    writes: bool
    topic: str = ""
    generation: int = 0
    result: list[T] = field(default_factory=list)
    error: BaseException | None = None
    job: "RunningJob | None" = None

    @property
    def lane(self) -> str:
        """The threads it runs in."""
        if self.job is not None:
            return "job"
        return "command" if self.writes else "query"


class RunningJob:
    """A long job: progress for the work, cancel for the person. Implements Progress and Job."""

    def __init__(self, title: str, notify: Callable[["RunningJob"], None]) -> None:
        self.title = title
        self.done = 0
        self.total = 0
        self.what = ""
        self.started = time.monotonic()
        self._notify = notify
        self._stop = Event()
        self._told = 0.0

    def report(self, done: int, total: int, what: str) -> None:
        """Keep the figures and tell the window, at most ten times a second."""
        self.done, self.total, self.what = done, total, what
        now = time.monotonic()
        if done >= total or now - self._told >= REPORT_EVERY:
            self._told = now
            self._notify(self)

    def cancelled(self) -> bool:
        """Return whether the person pressed 取消."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()


class TaskRunner(QObject):
    """Owns the threads; implements ``presenting.Tasks``.

    ``explain`` turns anything a work raised into a sentence (a bug gets an incident number);
    ``refuse`` shows it where the caller gave no ``failed``.

    Signals: ``job_changed(RunningJob)``, ``job_ended(RunningJob)``, ``written`` when no command is
    left, ``refused`` when one failed, ``idle`` when neither command nor job is left.
    """

    job_changed = Signal(object)
    job_ended = Signal(object)
    written = Signal()
    refused = Signal()
    idle = Signal()
    _answered = Signal(object)
    _reported = Signal(object)

    def __init__(
        self,
        explain: Callable[[BaseException], LaomaError],
        refuse: Callable[[LaomaError], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._explain = explain
        self._refuse = refuse
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._held: list[tuple[_Task[Any], Callable[[], Any]]] | None = None
        self._stopped = False
        self._generations: dict[tuple[int, str], int] = {}
        self._running: set[_Task[Any]] = set()

    def query(
        self,
        owner: object,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        topic: str = "",
    ) -> None:
        """Read in a query thread; a newer query of the same owner and topic wins."""
        task = _Task(owner, done, failed, writes=False, topic=topic)
        if topic:
            slot = (id(owner), topic)
            task.generation = self._generations.get(slot, 0) + 1
            self._generations[slot] = task.generation
        self._submit(task, work)

    def command(
        self,
        owner: object,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Write in the command thread, in order."""
        self._submit(_Task(owner, done, failed, writes=True), work)

    def job(
        self,
        owner: object,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        title: str,
    ) -> RunningJob:
        """Run a long job beside the commands; its services keep their own order of writes."""
        job = RunningJob(title, self._reported.emit)
        task = _Task(owner, done, failed, writes=False, job=job)
        self._submit(task, partial(work, job))
        self.job_changed.emit(job)
        return job

    def is_writing(self) -> bool:
        """Return whether a command is not finished yet."""
        return any(task.writes for task in self._running)

    def is_idle(self) -> bool:
        """Return whether neither a command nor a job is left."""
        return not any(task.writes or task.job for task in self._running)

    def is_quiet(self) -> bool:
        """Return whether nothing runs at all, no query either."""
        return not self._running

    def cancel_jobs(self) -> None:
        """Ask all jobs to stop."""
        for task in self._running:
            if task.job:
                task.job.cancel()

    def drop(self, owner: object) -> None:
        """Deliver nothing more to ``owner``."""
        for task in self._running:
            if task.owner is owner:
                task.owner = None

    def shutdown(self) -> None:
        """Stop: waiting queries are dropped, commands are finished, nothing more is begun.

        A timer of a page may still ask for something while the window goes.
        """
        self.cancel_jobs()
        for task in self._running:
            task.owner = None
        self.release()
        self._stopped = True
        for lane, pool in self._pools.items():
            pool.shutdown(wait=True, cancel_futures=lane == "query")

    def hold(self) -> None:
        """Keep what comes until ``release``: no thread takes time from the first paint."""
        self._held = []

    def release(self) -> None:
        """Run what was held back, and from now on at once."""
        held, self._held = self._held, None
        for task, work in held or ():
            self._start(task, work)

    def _submit(self, task: _Task[T], work: Callable[[], T]) -> None:
        if self._stopped:
            return
        self._running.add(task)
        if self._held is not None:
            self._held.append((task, work))
        else:
            self._start(task, work)

    def _start(self, task: _Task[T], work: Callable[[], T]) -> None:
        future: Future[None] = self._pool(task.lane).submit(self._run, task, work)
        future.add_done_callback(partial(self._answer, task))

    def _pool(self, lane: str) -> "ThreadPoolExecutor":
        if not self._pools:
            queued = QtCore.Qt.ConnectionType.QueuedConnection
            self._answered.connect(self._deliver, queued)
            self._reported.connect(self.job_changed, queued)
        if lane not in self._pools:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - after the paint

            self._pools[lane] = ThreadPoolExecutor(_THREADS[lane], thread_name_prefix=lane)
        return self._pools[lane]

    def _run(self, task: _Task[T], work: Callable[[], T]) -> None:
        try:
            task.result.append(work())
        except Exception as error:
            task.error = error

    def _answer(self, task: _Task[Any], future: "Future[None]") -> None:
        if not future.cancelled():
            self._answered.emit(task)

    def _deliver(self, task: _Task[Any]) -> None:
        self._running.discard(task)
        if task.job:
            self.job_ended.emit(task.job)
        if task.writes and task.error is not None:
            self.refused.emit()
        try:
            if self._wanted(task):
                self._call_back(task)
        finally:  # a callback that fails must not keep the window from closing
            if task.writes and not self.is_writing():
                self.written.emit()
            if (task.writes or task.job) and self.is_idle():
                self.idle.emit()

    def _wanted(self, task: _Task[Any]) -> bool:
        if task.owner is None or (isinstance(task.owner, QObject) and not isValid(task.owner)):
            return False
        newest = self._generations.get((id(task.owner), task.topic), task.generation)
        return not task.topic or task.generation == newest

    def _call_back(self, task: _Task[Any]) -> None:
        if task.error is None:
            task.done(task.result[0])
            return
        error = self._explain(task.error)
        if task.failed is not None:
            task.failed(error)
        else:
            self._refuse(error)
