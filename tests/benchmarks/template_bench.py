"""Applying a template of forty tasks to a case, as one command of one person."""

import tempfile
import time
from functools import partial
from pathlib import Path

from laoma_desktop.foundation.resources import resource
from tests.benchmarks.measure import Figure, Timing, timed
from tests.walks.template_walk import Story, Walk, a_place

_TASKS, _LIMIT_MS = 40, 50.0
_STORY = Story(template="neighbour_simple", title="楼上漏水赔偿纠纷", category="邻里纠纷")


def run(rounds: int) -> list[Figure]:
    """Return the figures, in processor time: others may work beside."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _write_template(home / "home" / "resources" / "workflows" / "forty.toml")
        with a_place(home) as place:
            took = []
            for _ in range(rounds + 1):
                walk = Walk(place, _STORY)
                took.append(timed(partial(_apply, walk), time.process_time))
            first, rest = took[0], Timing(tuple(took[1:]))
    group = f"套用 {_TASKS} 项任务的模板"
    return [
        Figure(group, "第一次（连读模板）", first, "ms"),
        Figure(group, "中位数", rest.median, "ms"),
        Figure(group, "p95", rest.p95, "ms", f"≤ {_LIMIT_MS:g} ms", rest.p95 <= _LIMIT_MS),
    ]


def _apply(walk: Walk) -> None:
    stored = walk.place.services.teams.apply_template(walk.ref, "forty").stored
    assert len(stored.case.tasks) > _TASKS


def _write_template(path: Path) -> None:
    """Write the shipped simple template with forty tasks in place of its own."""
    text = resource("workflows/neighbour_simple.toml").read_text(encoding="utf-8")
    start, end = text.index("[[tasks]]"), text.index("[[plan]]")
    tasks = "".join(
        f'[[tasks]]\nid = "t{n}"\nstage = "look"\ntitle = "办第 {n} 件事"\n'
        f'role = "lead_mediator"\ndue = {{ after = "accepted", workdays = {n % 20} }}\n'
        for n in range(_TASKS)
    )
    whole = text[:start] + tasks + text[end:]
    path.parent.mkdir(parents=True)
    path.write_text(whole.replace('id = "neighbour_simple"', 'id = "forty"'), encoding="utf-8")
