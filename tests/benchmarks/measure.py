"""What all benchmarks share: figures, medians, a generated register."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from laoma_desktop.foundation.keyslots import load_key_file
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.storage.register import DATABASE, Register

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "bench-1234-pass"
USER = "测试管理员"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report; ``goal`` "" where the issue names none, ``met`` None likewise."""

    group: str
    what: str
    value: float
    unit: str
    goal: str = ""
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """Durations in milliseconds."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """Nineteen of twenty are not slower."""
        return sorted(self.values)[int(len(self.values) * 0.95)]


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Return how long a call takes, ms; by ``time.process_time`` what it costs the processor."""
    start = clock()
    work()
    return (clock() - start) * 1000


def repeated(work: Callable[[], object], rounds: int, warm: int = 2) -> Timing:
    """Time a call many times after some that do not count."""
    for _ in range(warm):
        work()
    return Timing(tuple(timed(work) for _ in range(rounds)))


def alternated(
    variants: dict[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, Timing]:
    """Time several ways by turns in each round, after one round that does not count."""
    found: dict[str, list[float]] = {name: [] for name in variants}
    for turn in range(rounds + 1):
        for name, work in variants.items():
            took = timed(work, clock)
            if turn:
                found[name].append(took)
    return {name: Timing(tuple(values)) for name, values in found.items()}


def environment(folder: Path) -> dict[str, str]:
    """Return the variables of a child on that register; it may keep compiled code, as installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "LAOMA_HOME": str(folder),
        "LAOMA_PASSWORD": PASSWORD,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }


def prepared_register(cases: int) -> tuple[Path, float]:
    """Return a generated register under ``build/bench``, made once, and seconds it took (or 0)."""
    folder = ROOT / "build" / "bench" / f"register-{cases}"
    if (folder / "ready").exists():
        return folder, 0.0
    if folder.exists():
        raise SystemExit(f"{folder} 没有做完，请删掉它再运行。")
    start = time.perf_counter()
    command = ["generate", "--cases", str(cases), "--seed", "1"]
    program = [sys.executable, "-m", "laoma_desktop", *command]
    subprocess.run(program, env=environment(folder), cwd=ROOT, check=True)
    (folder / "ready").touch()
    return folder, time.perf_counter() - start


def opened(folder: Path) -> Register:
    """Open a prepared register."""
    key = load_key_file(folder).unlock(USER, PASSWORD)
    return Register.open(folder, key)


def size_of(folder: Path) -> float:
    """Return the size of the database, MB."""
    return (Folders(folder, folder / "cache").data / DATABASE).stat().st_size / 1e6
