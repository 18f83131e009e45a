"""Python's garbage dies on the window's thread."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from laoma_desktop.ui.runtime.garbage import Collector


class Knot(QObject):
    """Holds itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_a_cycle_dies_here_and_not_where_the_work_is_done(qtbot: QtBot) -> None:
    parent = QObject()
    collector = Collector(parent)
    collector._timer.setInterval(1)
    died_in: list[int] = []
    collector.start()
    try:
        knot = Knot()
        weakref.finalize(knot, lambda: died_in.append(threading.get_ident()))
        del knot
        heap: list[list[object]] = []
        thread = threading.Thread(target=lambda: heap.extend([] for _ in range(50_000)))
        thread.start()
        thread.join()
        assert died_in == []
        qtbot.waitUntil(lambda: died_in == [threading.get_ident()])
    finally:
        collector.stop()
    assert gc.isenabled()
