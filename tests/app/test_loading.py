"""Loading for the window: nothing reads sources, no class of a thousand names stands in the way."""

import gc
import os
import subprocess
import sys
from pathlib import Path

from laoma_desktop.app.loading import lighten
from tests.architecture.tree import ROOT

_FIRST_PAINT = """
import linecache, sys
from PySide6 import QtCore
from PySide6.QtWidgets import QApplication

def painted():
    import os
    page = next(w for w in QApplication.allWidgets() if w.objectName() == "login_page")
    read = any(name.endswith("program.py") for name in linecache.cache)
    print(page.isVisible(), "Qt" in vars(QtCore), read, flush=True)
    os._exit(0)

def run():
    window = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "main_window")
    window.painted.disconnect()
    window.painted.connect(painted)
    return start()

start, QApplication.exec = QApplication.exec, staticmethod(run)
from laoma_desktop.app.main import main
sys.exit(main([]))
"""


def test_garbage_waits_while_modules_load() -> None:
    with lighten():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_login_page_paints_before_sources_are_read_and_qt_is_wrapped(tmp_path: Path) -> None:
    (tmp_path / "keyslots.json").write_text("{}")
    done = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", _FIRST_PAINT],
        cwd=ROOT,
        env=os.environ | {"LAOMA_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["True", "False", "False"], done.stderr
