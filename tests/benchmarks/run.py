"""Benchmarks: ``dev.py bench [--cases N …] [--people N] [--only NAME …] [--json FILE]``.

Ratios are taken within one run, medians over alternated rounds; single runs vary by a fifth.
"""

import argparse
import json
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks import (
    export_bench,
    list_bench,
    ocr_bench,
    paper_bench,
    people_bench,
    save_bench,
    search_bench,
    similar_bench,
    start_bench,
    team_bench,
    template_bench,
)
from tests.benchmarks.measure import (
    Figure,
    opened,
    prepared_register,
    size_of,
)

PARTS = (
    "lists",
    "search",
    "similar",
    "saves",
    "start",
    "papers",
    "export",
    "people",
    "templates",
    "teams",
    "ocr",
)


def main() -> int:
    """Measure what was asked for, print the table, write the JSON."""
    parser = argparse.ArgumentParser(
        description="测速：清单、检索、启动、文书、导出、人员、文字识别"
    )
    parser.add_argument("--cases", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    figures: list[Figure] = []
    for cases in asked.cases if set(asked.only) - {"people", "ocr", "teams"} else ():
        figures += _measured(cases, asked.only, asked.rounds)
    for name, work, what in _alone(asked):
        if name in asked.only:
            figures += _noted(work, what)
    print(_table(figures))
    if asked.json:
        body = {
            "machine": platform.platform(),
            "python": platform.python_version(),
            "figures": [asdict(figure) for figure in figures],
        }
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        asked.json.write_text(json.dumps(body, ensure_ascii=False, indent=1), encoding="utf-8")
    return 1 if any(figure.met is False for figure in figures) else 0


def _alone(asked: argparse.Namespace) -> tuple[tuple[str, Callable[[], list[Figure]], str], ...]:
    """Return the parts that make what they measure themselves."""
    return (
        ("papers", lambda: paper_bench.run(asked.rounds), "文书"),
        ("export", lambda: export_bench.run(prepared_register(min(asked.cases))[0]), "导出"),
        ("templates", lambda: template_bench.run(asked.rounds), "模板"),
        ("ocr", ocr_bench.run, "文字识别"),
        ("teams", team_bench.run, "人手表"),
        ("people", lambda: people_bench.run(asked.people), "人员"),
    )


def _measured(cases: int, only: list[str], rounds: int) -> list[Figure]:
    folder, seconds = prepared_register(cases)
    group = f"登记簿 {cases:,} 件"
    figures = [Figure(group, "数据库", size_of(folder), "MB")]
    if seconds:
        figures.append(Figure(group, "生成", seconds, "s"))
    if "start" in only:
        figures += _noted(lambda: start_bench.run(folder, cases, rounds), "启动")
    return figures + _stored(folder, cases, only)


def _stored(folder: Path, cases: int, only: list[str]) -> list[Figure]:
    parts = (
        ("lists", list_bench.run, "清单"),
        ("search", search_bench.run, "检索"),
        ("similar", similar_bench.run, "相似案件"),
        ("saves", save_bench.run, "保存"),
    )
    wanted = [(run, what) for name, run, what in parts if name in only]
    figures: list[Figure] = []
    if wanted:
        register = opened(folder)
        try:
            for run, what in wanted:
                figures += _noted(partial(run, register, cases), what)
        finally:
            register.close()
    return figures


def _noted(work: Callable[[], list[Figure]], what: str) -> list[Figure]:
    print(f"正在测：{what} …", file=sys.stderr, flush=True)
    return work()


def _table(figures: list[Figure]) -> str:
    lines = ["| 组 | 项目 | 数值 | 目标 | 达到 |", "|---|---|---|---|---|"]
    marks = {True: "是", False: "否", None: ""}
    for f in figures:
        value = f"{f.value:,.2f} {f.unit}"
        lines.append(f"| {f.group} | {f.what} | {value} | {f.goal} | {marks[f.met]} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
