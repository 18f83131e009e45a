"""Threads of the window: order, delivery, errors, jobs."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from laoma_desktop.domain.errors import LaomaError, MachineFailure, RuleRefused
from laoma_desktop.ui.presenting import Progress
from laoma_desktop.ui.runtime.errors import ErrorReporter
from laoma_desktop.ui.runtime.tasks import RunningJob, TaskRunner
from tests.patience import settle


class Recorder(QObject):
    """An owner that keeps what arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []


@pytest.fixture
def refused() -> list[LaomaError]:
    """What nobody took."""
    return []


@pytest.fixture
def runner(qtbot: QtBot, refused: list[LaomaError]) -> Iterator[TaskRunner]:
    """A task runner that is shut down at the end."""
    del qtbot
    made = TaskRunner(ErrorReporter(lambda: "ABC123").explain, refused.append)
    yield made
    made.shutdown()


def test_commands_run_in_order_on_one_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    owner = Recorder()
    threads: list[int] = []

    def work(number: int) -> int:
        threads.append(threading.get_ident())
        return number

    for number in range(200):
        runner.command(owner, partial(work, number), owner.got.append)
    qtbot.waitUntil(lambda: len(owner.got) == 200)
    assert owner.got == list(range(200))
    assert len(set(threads)) == 1


def test_callbacks_run_on_the_windows_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    owner = Recorder()
    runner.query(owner, lambda: 1, lambda _: owner.got.append(threading.get_ident()))
    qtbot.waitUntil(lambda: owner.got == [threading.get_ident()])


def test_nothing_reaches_a_destroyed_owner(runner: TaskRunner, qtbot: QtBot) -> None:
    gate = threading.Event()
    owner, other = Recorder(), Recorder()
    got = owner.got
    runner.query(owner, gate.wait, got.append)
    owner.deleteLater()
    del owner
    qtbot.wait(10)
    gate.set()
    runner.query(other, lambda: 1, other.got.append)
    qtbot.waitUntil(lambda: other.got == [1])
    qtbot.wait(10)
    assert got == []


def test_a_newer_query_of_one_topic_wins(runner: TaskRunner, qtbot: QtBot) -> None:
    owner = Recorder()
    gate = threading.Event()
    runner.query(owner, lambda: gate.wait() and "old", owner.got.append, topic="rows")
    runner.query(owner, lambda: "new", owner.got.append, topic="rows")
    qtbot.waitUntil(lambda: owner.got == ["new"])
    gate.set()
    qtbot.wait(20)
    assert owner.got == ["new"]


def test_a_refusal_goes_to_failed_or_to_the_strip(
    runner: TaskRunner, qtbot: QtBot, refused: list[LaomaError]
) -> None:
    def refuse() -> None:
        raise RuleRefused("缺受理日期")

    owner = Recorder()
    runner.command(owner, refuse, owner.got.append, owner.got.append)
    runner.command(owner, refuse, owner.got.append)
    qtbot.waitUntil(lambda: len(refused) == 1)
    assert [str(error) for error in owner.got] == ["缺受理日期"]


def test_a_bug_gets_a_number_and_keeps_its_secret(
    runner: TaskRunner, qtbot: QtBot, refused: list[LaomaError], caplog: pytest.LogCaptureFixture
) -> None:
    owner = Recorder()
    runner.query(owner, lambda: 1 // 0, owner.got.append)
    qtbot.waitUntil(lambda: len(refused) == 1)
    assert isinstance(refused[0], MachineFailure)
    assert "ABC123" in refused[0].what
    assert "division" not in str(refused[0])
    assert "incident ABC123" in caplog.text


def test_a_job_reports_and_can_be_cancelled(runner: TaskRunner, qtbot: QtBot) -> None:
    owner = Recorder()
    seen: list[RunningJob] = []
    runner.job_changed.connect(seen.append)

    def work(progress: Progress) -> int:
        done = 0
        while not progress.cancelled():
            done += 1
            progress.report(done, 1_000_000, "第几件")
        return done

    job = runner.job(owner, work, owner.got.append, title="导出")
    assert not runner.is_idle()
    qtbot.waitUntil(lambda: len(seen) > 1)
    with qtbot.waitSignal(runner.idle):
        job.cancel()
    assert owner.got
    assert runner.is_idle()


def test_written_is_told_when_no_command_is_left(runner: TaskRunner, qtbot: QtBot) -> None:
    owner = Recorder()
    with qtbot.waitSignal(runner.written):
        runner.command(owner, lambda: 1, owner.got.append)
        runner.command(owner, lambda: 2, owner.got.append)
        assert runner.is_writing()
    assert owner.got == [1, 2]


def test_what_a_timer_asks_after_the_shutdown_is_not_begun(runner: TaskRunner) -> None:
    owner = Recorder()
    runner.query(owner, lambda: 1, owner.got.append)
    runner.shutdown()
    runner.query(owner, lambda: 2, owner.got.append)
    settle()
    assert runner.is_idle()
    assert owner.got == []
