"""Work on files from outside in a process of its own, with a limit of time and of memory.

A file that brings the reader down, or keeps it busy for ever, takes nothing else with it. The
module that runs apart reads a file from its standard input and answers on its standard output.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parents[2]
_LOOK_SECONDS: Final = 0.3


def run_apart(
    module: str,
    content: bytes,
    *,
    seconds: float,
    arguments: Sequence[str] = (),
    stop: Callable[[], bool] | None = None,
) -> bytes | None:
    """Return what a module answers to a file; None where it died, took too long or was stopped."""
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own module
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return None
    with process:
        try:
            answer = _answer(process, content, time.monotonic() + seconds, stop)
        finally:
            process.kill()
    return answer if process.returncode == 0 else None


def limit_memory(size: int) -> None:
    """Refuse this process to grow beyond ``size`` bytes, where the system can refuse."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _answer(
    process: "subprocess.Popen[bytes]",
    content: bytes,
    deadline: float,
    stop: Callable[[], bool] | None,
) -> bytes | None:
    given: bytes | None = content
    while True:
        try:
            left = deadline - time.monotonic()
            if left <= 0 or (stop is not None and stop()):
                return None
            answer, _ = process.communicate(given, timeout=min(left, _LOOK_SECONDS))
        except subprocess.TimeoutExpired:
            given = None  # what was given once is still being written
        except OSError:
            return None
        else:
            process.wait()
            return answer


def _environment() -> dict[str, str]:
    paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": paths}
