"""The board of a studio's teams: who is late and who has too much, over all open teams."""

import tempfile
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from laoma_desktop.domain.case import Member
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES
from tests.benchmarks.measure import Figure, Timing, timed
from tests.walks.template_walk import Place, Story, Walk, a_place

_TEAMS, _PEOPLE, _LIMIT_MS = 200, 40, 100.0
_STORY = Story(template="labour_wages", title="拖欠工资", category="劳动争议纠纷")


def run() -> list[Figure]:
    """Return the figures, in processor time: others may work beside."""
    with tempfile.TemporaryDirectory() as folder, a_place(Path(folder)) as place:
        names = cycle([f"成员{n}" for n in range(_PEOPLE)])
        tasks = sum(_team(place, list(islice(names, 5))) for _ in range(_TEAMS))
        found = place.services.lists.workload()
        assert len(found) == _PEOPLE
        assert sum(load.open for load in found) > 0
        board = place.services.lists.workload
        took = Timing(tuple(timed(board, time.process_time) for _ in range(40)))
    group = f"人手表 {_TEAMS} 个专班 {tasks:,} 项没办完的任务"
    return [
        Figure(group, "中位数", took.median, "ms"),
        Figure(group, "p95", took.p95, "ms", f"≤ {_LIMIT_MS:g} ms", took.p95 <= _LIMIT_MS),
    ]


def _team(place: Place, names: list[str]) -> int:
    """Make a team with its tasks; return how many are left to do."""
    walk = Walk(place, _STORY)
    teams = place.services.teams
    stored = teams.apply_template(walk.ref, _STORY.template).stored
    assert stored.case.team is not None
    for need, name in zip(stored.case.team.roles, names, strict=False):
        member = Member(
            uuid=place.services.cases.new_id(),
            role=need.role,
            role_title=need.title,
            name=name,
        )
        stored = teams.put_member(stored.ref, replace(member, duty=need.duty))
    return sum(t.state in LIVE_TASK_STATES and t.due_on is not None for t in stored.case.tasks)
