r"""The one command of a checkout: sets everything up, then does what is asked.

    python3 packaging/dev.py run              opens the program (without a display: the demo)
    python3 packaging/dev.py test [ARG ...]   all checks and tests; ARGs go to pytest alone
    python3 packaging/dev.py laoma ARG ...    the command line; nothing of its own on stdout
    python3 packaging/dev.py bench [ARG ...]  the benchmarks
    python3 packaging/dev.py shots [ARG ...]  pictures of every page
    python3 packaging/dev.py ocr              adds the recognition of writing in pictures
    python3 packaging/dev.py ocr save DIR     only fetches its wheels, for a machine without network
    python3 packaging/dev.py ocr from DIR     adds it out of such a folder

On Windows: ``py packaging\dev.py run``. Standard library only, Python 3.11 to 3.13.
"""

import io
import os
import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    print("需要 Python 3.11、3.12 或 3.13，现在是", sys.version.split()[0], file=sys.stderr)
    if sys.platform == "win32":
        print(r"装有几个 Python 时可以指定：py -3.13 packaging\dev.py run", file=sys.stderr)
    sys.exit(4)

import time
from pathlib import Path

import dev_checks
import dev_environment
import dev_system


def _laoma(arguments: list[str]) -> int:
    """Hand over to the command line, which keeps standard output for itself."""
    dev_environment.ensure(dev_environment.RUN)
    command = [str(dev_environment.interpreter()), "-m", "laoma_desktop", *arguments]
    if os.name == "posix":
        os.execve(command[0], command, dev_environment.environment())  # noqa: S606 - our own Python
    return dev_environment.call(*command[1:])


def _demo() -> int:
    """Do the whole job once without a window; the demo says where its results are."""
    folder = Path("build") / time.strftime("demo-%Y%m%d-%H%M%S")
    dev_system.say("没有图形显示（DISPLAY 和 WAYLAND_DISPLAY 都是空的），改为演示：")
    dev_system.say(f"  laoma demo {folder.as_posix()}")
    return dev_environment.call("-m", "laoma_desktop", "demo", str(folder))


def _run(_arguments: list[str]) -> int:
    """Open the window, or show the demo where there is no display."""
    dev_environment.ensure(dev_environment.RUN)
    if not dev_system.has_display():
        return _demo()
    dev_system.ensure_libraries(dev_environment.site_packages())
    return dev_environment.call("-m", "laoma_desktop")


def _test(arguments: list[str]) -> int:
    """Set up for development and run all checks; with arguments only pytest with them."""
    dev_environment.ensure(dev_environment.DEVELOP)
    dev_checks.prepare_system()
    return dev_checks.run_tests(arguments) if arguments else dev_checks.run_all()


def _bench(arguments: list[str]) -> int:
    """Run the benchmarks: numbers and a table."""
    dev_environment.ensure(dev_environment.DEVELOP)
    dev_system.ensure_libraries(dev_environment.site_packages())
    return dev_environment.call("tests/benchmarks/run.py", *arguments)


def _shots(arguments: list[str]) -> int:
    """Draw every page into pictures, without a display."""
    dev_environment.ensure(dev_environment.DEVELOP)
    dev_system.ensure_libraries(dev_environment.site_packages())
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    return dev_environment.call("packaging/shots.py", *arguments, extra=offscreen)


def _ocr(arguments: list[str]) -> int:
    """Add the optional extra ``ocr``, fetch its wheels, or add it out of a folder of wheels."""
    match arguments:
        case []:
            dev_environment.add_ocr()
        case ["from", folder]:
            dev_environment.add_ocr(Path(folder).absolute())
        case ["save", folder]:
            dev_environment.save_ocr(Path(folder).absolute())
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


COMMANDS = {
    "run": _run,
    "test": _test,
    "laoma": _laoma,
    "bench": _bench,
    "shots": _shots,
    "ocr": _ocr,
}


def main() -> int:
    """Do the command named first and return its exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a code page without Chinese must not end a check
    arguments = sys.argv[1:]
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:  # the child has got it too and has said what is to be said
        return 130


if __name__ == "__main__":
    sys.exit(main())
