"""Opens the window: input method, application, Qt's own words in Chinese, one per folder."""

import os
import sys
from collections.abc import MutableMapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.foundation.clock import SystemClock
from laoma_desktop.foundation.locks import FolderLock
from laoma_desktop.foundation.logs import LogFile
from laoma_desktop.foundation.paths import Folders, find_folders
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.ui.runtime import qtlog

NO_DISPLAY = (
    "这里没有图形桌面，窗口打不开。\n"
    "请在桌面里打开，或用命令：laoma --help 看有哪些命令，laoma demo DIR 走一遍全流程。\n"
)

STYLE = ("-style", "Fusion")
"""As an argument to Qt: asking for it by call would wrap a whole class, 13 ms before the paint."""

_FCITX = ("fcitx", "fcitx5")


def run_window() -> int:
    """Open the window; return the program's exit status when it was closed."""
    if not has_display(os.environ, sys.platform):
        sys.stderr.write(NO_DISPLAY)
        return 4
    folders = find_folders()
    with LogFile(folders.data):
        lock = FolderLock(folders.data / "window.lock", "老马案管窗口", SystemClock().now())
        try:
            lock.acquire()
        except LaomaError as error:
            sys.stderr.write(f"{error}\n")
            return _refused(error, folders, sys.argv[:1])
        try:
            return _run(sys.argv[:1])
        finally:
            lock.release()


def _run(arguments: list[str]) -> int:
    from laoma_desktop.app.program import WindowProgram  # noqa: PLC0415 (after the application)

    choose_input_method(os.environ, _input_plugins())
    application = QApplication([*arguments, *STYLE])
    qtlog.install()
    prepare(application)
    program = WindowProgram(application, find_folders())
    program.start()
    return application.exec()


def _refused(error: LaomaError, folders: Folders, arguments: list[str]) -> int:
    """Bring the window that has the folder to the front; where none answers, say who has it."""
    from laoma_desktop.app.bell import ring  # noqa: PLC0415 (only a second start needs it)

    if ring(folders.data):
        return 0
    application = QApplication([*arguments, *STYLE])
    qtlog.install()
    prepare(application)
    notice = make_notice(error, folders)
    notice.show()
    application.exec()
    return error.code


def make_notice(error: LaomaError, folders: Folders) -> QWidget:
    """Return the small window that says why the program does not open."""
    from laoma_desktop.app.notice import Notice  # noqa: PLC0415 (only a refusal needs them)
    from laoma_desktop.ui.runtime import fonts, icons  # noqa: PLC0415
    from laoma_desktop.ui.runtime.theme import ThemeSwitch  # noqa: PLC0415

    resources = Resources(folders.overlay)
    fonts.load(resources.path("fonts"))
    icons.use_folder(resources.path("icons/lucide"))
    ThemeSwitch(resources.path("themes"), folders.cache / "sheet").apply("light", 1.0)
    return Notice(error)


def prepare(application: QApplication) -> None:
    """Give the application its names and Qt's own words in Chinese."""
    application.setApplicationName("laoma-desktop")
    application.setApplicationDisplayName("老马案管")
    application.setDesktopFileName("laoma-desktop")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)


def has_display(environment: MutableMapping[str, str], platform: str) -> bool:
    """Return whether a window can be shown; Qt itself would abort the process."""
    if platform != "linux":
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def choose_input_method(environment: MutableMapping[str, str], plugins: frozenset[str]) -> str:
    """Let fcitx type through its ibus front end where Qt has no plug-in of its own for it.

    A distribution's fcitx plug-in is built for another Qt and cannot load. ``plugins`` are names
    of our platform input contexts. Returns the module chosen, "" where nothing was changed.
    """
    asked = environment.get("QT_IM_MODULE") or environment.get("XMODIFIERS", "").removeprefix(
        "@im="
    )
    if asked in _FCITX and not any(asked in name for name in plugins):
        environment["QT_IM_MODULE"] = "ibus"
        return "ibus"
    return ""


def _input_plugins() -> frozenset[str]:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    found = (folder / "platforminputcontexts").glob("*")
    return frozenset(path.stem for path in found)
