"""Start to login, Enter to the list, memory: against a bare PySide6 window, by turns."""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.measure import ROOT, Figure, environment

_CHILD = ROOT / "tests" / "benchmarks" / "window_child.py"


def run(folder: Path, cases: int, rounds: int) -> list[Figure]:
    """Return the figures of a start on a register; one round does not count."""
    found: dict[str, list[dict[str, float]]] = {"bare": [], "ours": []}
    for turn in range(rounds + 1):
        for variant, results in found.items():
            result = _start(variant, folder)
            if turn:
                results.append(result)

    def median(variant: str, name: str) -> float:
        return statistics.median(result[name] for result in found[variant])

    bare = median("bare", "start")
    start, enter = median("ours", "start") / bare, median("ours", "workbench") / bare
    memory = median("ours", "rss") / median("bare", "rss")
    group = f"启动 {cases:,} 件"
    return [
        Figure(group, "空白 PySide6 窗口", bare * 1000, "ms"),
        Figure(group, "到登录页 / 空白窗口", start, "×", "≤ 1.6", start <= 1.6),
        Figure(group, "密钥派生", median("ours", "kdf") * 1000, "ms"),
        Figure(group, "回车到工作台（不含派生）/ 空白窗口", enter, "×", "≤ 1.0", enter <= 1.0),
        Figure(group, "再到案件清单", median("ours", "list") * 1000, "ms"),
        Figure(group, "常驻内存", median("ours", "rss"), "MB"),
        Figure(group, "常驻内存 / 空白窗口", memory, "×", "≤ 2.8", memory <= 2.8),
    ]


def _start(variant: str, folder: Path) -> dict[str, float]:
    variables = environment(folder) | {"BENCH_START": str(time.time())}
    done = subprocess.run(
        [sys.executable, str(_CHILD), variant],
        env=variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"窗口没有走完（{variant}）：{done.stdout}\n{done.stderr}")
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result
