"""Speed of the start is a matter of imports: what must not be loaded before it is needed."""

import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT

HEAVY = (
    "sqlalchemy",
    "alembic",
    "sqlcipher3",
    "reportlab",
    "docx",
    "lxml",
    "pikepdf",
    "pypdfium2",
    "PIL",
    "fontTools",
    "cryptography",
    "pyrage",
    "jsonschema",
    "chinese_calendar",
)
QT = ("PySide6", "shiboken6")
WINDOW_LATER = (
    *HEAVY,
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "laoma_desktop.storage",
    "laoma_desktop.documents",
    "laoma_desktop.exchange",
    "laoma_desktop.cli",
)


def loaded_after(*statements: str) -> set[str]:
    """Return the names of all modules that a fresh Python has after the statements."""
    program = "\n".join([*statements, "import sys", "print(*sys.modules, sep='\\n')"])
    done = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def among(loaded: set[str], forbidden: tuple[str, ...]) -> list[str]:
    return [
        name
        for name in forbidden
        if any(module == name or module.startswith(f"{name}.") for module in loaded)
    ]


def test_the_start_page_loads_nothing_of_the_register() -> None:
    loaded = loaded_after("import laoma_desktop.ui.screens.start.view")
    assert among(loaded, WINDOW_LATER) == []


def test_the_window_s_entry_loads_nothing_at_all() -> None:
    loaded = loaded_after("import laoma_desktop.app.main")
    assert among(loaded, (*WINDOW_LATER, *QT)) == []


@pytest.mark.parametrize("command", [["--version"], ["--help"], ["case", "--help"]])
def test_an_answer_out_of_words_loads_neither_qt_nor_the_register(command: list[str]) -> None:
    loaded = loaded_after(
        "import contextlib, io",
        "from laoma_desktop.app.main import main",
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):",
        f"    main({command!r})",
    )
    assert among(loaded, (*HEAVY, *QT)) == []
