"""Pictures of every page in the real window, drawn without a display: look at them after a change.

``dev.py shots [-o FOLDER] [--scale 100 125 150] [--width 1366 --height 768] [--theme light]``.
They show invented cases, some of them open, and the sample cases: a register made once beside them.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView, QWidget

from laoma_desktop.app.program import WindowProgram
from laoma_desktop.app.window import prepare
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.screens.case_detail.editing import TABS
from laoma_desktop.ui.screens.organisation.parts import TITLES
from laoma_desktop.ui.screens.settings.view import GROUPS
from laoma_desktop.ui.screens.start.first_run_view import FirstRunPage
from laoma_desktop.ui.shell.key_sheet import KeySheet
from laoma_desktop.ui.shell.navigation import PLACES
from tests.ui.clip import clipped

STUDIO = "观音桥街道老马"
ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "pictures-0f-pages"  # noqa: S105 - of a register of invented cases
INVENTED = ("generate", "--cases", "300", "--seed", "1")
SAMPLE = "现役军人"
FORMS = ("sessions/session", "agreement/agreement")
NOTES = (
    (
        *("note", "add", "王孃孃说三楼又在半夜拖凳子，她血压高，一晚上没有睡着。"),
        *("--kind", "走访", "--weather", "小雨", "--place", "石子山花园", "--met", "王桂芳、老陈"),
        *("--promise", "周末上门看看楼上的地板", "--until", "2026-12-31"),
    ),
    ("note", "add", "问拖欠的押金多久能要回来，讲了租赁合同和调解的办法。", "--kind", "咨询"),
    ("note", "add", "电梯年检过期十二天，物业说月底前检完。", "--kind", "排查", "--private"),
)
PARTS = (
    *(("teams", half) for half in ("board", "templates")),
    *(("organisation", part) for part, _title in TITLES),
    ("exchange", "receive"),
    ("people", "pairs"),
    ("notes", "new"),
)
THROWN = "重复登记"
FIRST_ROWS = (("people", "people_table"), ("notes", "notes_table"))
PATIENCE_SECONDS = 30.0
QUIET_SECONDS = 0.8
W = TypeVar("W", bound=QWidget)


def wait(ready: Callable[[], bool]) -> None:
    """Let the window work until it is ready; stop when it never is."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not ready():
        if time.monotonic() > end:
            sys.exit("the window did not get ready")
        QTest.qWait(20)


def settle(program: WindowProgram) -> None:
    """Wait until nothing is written and the picture has not changed for a while."""
    wait(program.tasks.is_quiet)
    end = time.monotonic() + PATIENCE_SECONDS
    shown, since = program.window.grab().toImage(), time.monotonic()
    while time.monotonic() - since < QUIET_SECONDS and time.monotonic() < end:
        QTest.qWait(100)
        now = program.window.grab().toImage()
        if now != shown or not program.tasks.is_quiet():
            shown, since = now, time.monotonic()


def laoma(variables: dict[str, str], *arguments: str) -> str:
    """Run a command on the register of the pages and return what it says."""
    command = [sys.executable, "-m", "laoma_desktop", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=variables, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def sample_register(folder: Path) -> Path:
    """Return the data folder of the register that the pages show, made at the first call."""
    data = folder / "register"
    if not (folder / "register.done").exists():
        cases = sorted((ROOT / "resources" / "demo" / "cases").glob("*.toml"))
        variables = {**os.environ, "LAOMA_HOME": str(data), "LAOMA_PASSWORD": PASSWORD}
        for arguments in (INVENTED, ("case", "add", *map(str, cases)), *NOTES):
            laoma(variables, *arguments)
        open_cases = laoma(variables, "case", "list", "--status", "mediating", "--json")
        numbers = [one["number"] for one in json.loads(open_cases)["cases"]]
        laoma(variables, "plan", "apply", numbers[0], "neighbour_simple")
        for number in numbers[1:3]:
            laoma(variables, "case", "trash", number, "--reason", THROWN)
        (folder / "register.done").touch()
    return data


def child(window: QWidget, kind: type[W], name: str) -> W:
    """Return the widget of that name; stop when the page has none."""
    found = window.findChild(kind, name)
    if not isinstance(found, kind):
        sys.exit(f"no {kind.__name__} called {name!r}")
    return found


def log_in(program: WindowProgram) -> None:
    """Type the password as a person does."""
    field = child(program.window, QLineEdit, "login_password")
    QTest.keyClicks(field, PASSWORD)
    QTest.keyClick(field, Qt.Key.Key_Return)
    wait(lambda: program.window.shell is not None)
    settle(program)


def open_page(program: WindowProgram, route: Route) -> None:
    """Show a page and wait for what it asks."""
    if program.window.shell is not None:
        program.window.shell.pages.open(route)
        settle(program)


def open_case(program: WindowProgram, view: str, title: str) -> str:
    """Open the first case of a list whose title begins so, by keyboard, and return its key."""
    open_page(program, Route("case_list", "", view))
    shell = program.window.shell
    if shell is None:
        sys.exit("no session")
    table = child(shell, QTableView, "case_table")
    model = table.model()
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
        settle(program)
    rows = (model.index(row, 1) for row in range(model.rowCount()))
    found = [index for index in rows if str(index.data()).startswith(title)]
    if not found:
        sys.exit(f"no case called {title!r} in the list {view!r}")
    table.setCurrentIndex(found[0])
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle(program)
    return shell.pages.history[-1].key


def open_first(program: WindowProgram, screen: str, name: str) -> None:
    """Open the first row of a page's table by keyboard."""
    open_page(program, Route(screen, "", "people"))
    table = child(program.window, QTableView, name)
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle(program)


def routes(running: str, agreed: str) -> Iterator[tuple[str, Route]]:
    """Yield every page with the name of its picture; of two cases, one open and one closed."""
    for place in PLACES:
        yield place.screen, Route(place.screen)
    for screen in ("intake", "oral", "old_register", "steps", "bin", "templates", "methods"):
        yield screen, Route(screen)
    for screen, part in PARTS:
        yield f"{screen}_{part}", Route(screen, "", part)
    yield "past", Route("case_past", running)
    for tab, _title in TABS:
        yield f"case_{tab}", Route("case_detail", running, tab)
    for tab, _title in TABS:
        yield f"closed_{tab}", Route("case_detail", agreed, tab)
    for form in FORMS:
        yield f"form_{form.rpartition('/')[2]}", Route("case_detail", running, form)


def grab(program: WindowProgram, target: Path, shown: QWidget | None = None) -> None:
    """Write what the window (or another one) shows, and say which words are cut in it."""
    picture = shown or program.window
    picture.grab().save(str(target))
    print(target.relative_to(ROOT) if target.is_relative_to(ROOT) else target, flush=True)
    for fault in clipped(picture):
        print(f"  cut: {fault}", flush=True)


def draw_start(program: WindowProgram, folder: Path, options: argparse.Namespace) -> None:
    """Draw the three steps of the first run at each scale; the register is thrown away."""
    for step in range(3):
        for percent in options.scale:
            program.look.choose(options.theme, percent / 100)
            settle(program)
            grab(program, folder / f"first_run_{step + 1}-{percent}.png")
        if step == 2:  # noqa: PLR2004 - the last step
            return
        page = child(program.window, FirstRunPage, "first_run")
        if step == 0:
            page.picker.filter(STUDIO)
            settle(program)
        page.form.set_values({"admin": "冉茂琳", "password": PASSWORD, "again": PASSWORD})
        page.form.set_value("confirmed", value=True)
        QTest.mouseClick(child(page, QPushButton, "first_next"), Qt.MouseButton.LeftButton)
        settle(program)


def draw_overlays(program: WindowProgram, folder: Path, percent: int) -> None:
    """Draw what lies over the pages: palette, key sheet, lock; and the groups of the settings."""
    window = program.window
    for group, _title in GROUPS:
        open_page(program, Route("settings", "", group))
        grab(program, folder / f"settings_{group}-{percent}.png")
    window.command.emit("lock")
    settle(program)
    grab(program, folder / f"lock-{percent}.png")
    lock = child(window, QLineEdit, "lock_password")
    QTest.keyClicks(lock, PASSWORD)
    QTest.keyClick(lock, Qt.Key.Key_Return)
    wait(lambda: window.lock_page is None)
    if window.shell is None:
        sys.exit("no session")
    window.shell.run("keys")
    settle(program)
    sheet = child(window, KeySheet, "key_sheet")
    grab(program, folder / f"keys-{percent}.png", sheet)
    sheet.accept()
    window.shell.run("palette")
    QTest.keyClicks(window.shell.palette_box.box.field, "sz")
    settle(program)
    grab(program, folder / f"palette-{percent}.png")
    window.shell.run("back")


def draw(program: WindowProgram, folder: Path, options: argparse.Namespace) -> None:
    """Draw the start page and every page behind it at each scale."""
    scales = [percent / 100 for percent in options.scale]
    program.look.choose(options.theme, scales[0])
    settle(program)
    grab(program, folder / f"login-{options.scale[0]}.png")
    log_in(program)
    running = open_case(program, "open", "")
    agreed = open_case(program, "all", SAMPLE)
    for percent, scale in zip(options.scale, scales, strict=True):
        program.look.choose(options.theme, scale)
        settle(program)
        for name, route in routes(running, agreed):
            open_page(program, route)
            grab(program, folder / f"{name}-{percent}.png")
        for screen, table in FIRST_ROWS:
            open_first(program, screen, table)
            grab(program, folder / f"{screen}_first-{percent}.png")
        draw_overlays(program, folder, percent)


def run(
    application: QApplication,
    folders: Folders,
    drawing: Callable[[WindowProgram, Path, argparse.Namespace], None],
    options: argparse.Namespace,
) -> None:
    """Open the program on a data folder, draw, close it again."""
    program = WindowProgram(application, folders)
    program.start()
    program.window.showNormal()  # without a display the window thinks the screen is small
    program.window.resize(options.width, options.height)
    settle(program)
    drawing(program, options.folder.absolute(), options)
    program.window.close()
    wait(program.tasks.is_idle)


def main() -> int:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", type=Path, default=ROOT / "build" / "shots", dest="folder")
    parser.add_argument("--scale", type=int, nargs="+", default=[100, 125, 150])
    parser.add_argument("--width", type=int, default=1366)
    parser.add_argument("--height", type=int, default=768)
    parser.add_argument("--theme", default="light")
    options = parser.parse_args()
    folder: Path = options.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    data = sample_register(folder)
    application = QApplication(sys.argv[:1])
    prepare(application)
    application.setCursorFlashTime(0)
    with tempfile.TemporaryDirectory() as empty:
        run(application, Folders(Path(empty), folder / "cache"), draw_start, options)
    run(application, Folders(data, folder / "cache"), draw, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
