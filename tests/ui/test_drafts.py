"""Saving while typing: what was refused stays unsaved and is tried again."""

import threading
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import LaomaError, MachineFailure
from laoma_desktop.ui.runtime.drafts import Autosave
from laoma_desktop.ui.runtime.errors import ErrorReporter
from laoma_desktop.ui.runtime.tasks import TaskRunner

LONGEST_MS = 2000
"""So much typing may be lost at most."""


class Store:
    """Refuses as long as ``full``."""

    def __init__(self) -> None:
        self.full = True
        self.kept: list[dict[str, Plain]] = []

    def put(self, form: str, key: str, body: dict[str, Plain]) -> datetime | None:
        """Keep a draft."""
        del form, key
        if self.full:
            raise MachineFailure("磁盘已满")
        self.kept.append(body)
        return None

    def delete(self, form: str, key: str) -> object:
        """Forget a draft."""
        del form, key
        return None


def test_a_refused_draft_is_saved_by_the_next_flush(qtbot: QtBot) -> None:
    refusals: list[LaomaError] = []
    runner = TaskRunner(ErrorReporter(lambda: "1").explain, refusals.append)
    store, owner = Store(), QObject()
    draft = Autosave(runner, store, "intake", lambda: {"name": "张"}, owner)
    draft.touch()
    with qtbot.waitSignal(runner.refused):
        draft.flush()
    qtbot.waitUntil(lambda: len(refusals) == 1)
    store.full = False
    with qtbot.waitSignal(draft.saved):
        draft.flush()
    draft.flush()
    runner.shutdown()
    assert store.kept == [{"name": "张"}]


def test_the_first_key_starts_the_clock_and_no_other_pushes_it_back(qtbot: QtBot) -> None:
    runner = TaskRunner(ErrorReporter(lambda: "1").explain, lambda _: None)
    store, owner, typed = Store(), QObject(), [""]
    store.full = False
    draft = Autosave(runner, store, "intake", lambda: {"text": typed[0]}, owner)
    draft.touch()
    started = draft._timer.timerId()
    for sign in "一直不停地打字":
        typed[0] += sign
        draft.touch()
        QApplication.processEvents()
    assert draft._timer.timerId() == started
    assert draft._timer.interval() < LONGEST_MS

    def typing() -> bool:
        typed[0] += "字"
        draft.touch()
        return bool(store.kept)

    qtbot.waitUntil(typing)
    runner.shutdown()
    assert str(store.kept[0]["text"]).startswith("一直不停地打字")


def test_held_work_runs_after_the_release(qtbot: QtBot) -> None:
    runner = TaskRunner(ErrorReporter(lambda: "1").explain, _never)
    got: list[int] = []
    runner.hold()
    runner.query(runner, _one, got.append)
    qtbot.wait(20)
    assert got == []
    runner.release()
    qtbot.waitUntil(lambda: got == [1])
    runner.shutdown()


def test_a_callback_that_fails_does_not_keep_the_window_busy(qtbot: QtBot) -> None:
    runner = TaskRunner(ErrorReporter(lambda: "1").explain, _never)
    broken: Callable[[int], None] = _broken
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(runner.idle):
        runner.command(runner, _one, broken)
    runner.shutdown()
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]


def test_jobs_leave_the_query_threads_free(qtbot: QtBot) -> None:
    runner = TaskRunner(ErrorReporter(lambda: "1").explain, _never)
    gate = threading.Event()
    got: list[int] = []
    for _ in range(2):
        runner.job(runner, lambda _progress: gate.wait(), lambda _: None, title="导出")
    runner.query(runner, _one, got.append)
    try:
        qtbot.waitUntil(lambda: got == [1])
    finally:
        gate.set()
        runner.shutdown()


def _one() -> int:
    return 1


def _broken(_answer: int) -> None:
    raise ZeroDivisionError


def _never(error: LaomaError) -> None:
    raise error
