"""Similar cases in a generated register: how long one question takes."""

import random
import time
from functools import partial
from uuid import UUID

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.services.similar import similar_in
from laoma_desktop.storage.register import Register
from tests.benchmarks.measure import Figure, Timing, timed

_ASKED, _WARM, _SHOWN, _MOST_MS = 60, 3, 5, 300.0
_OPEN = "SELECT uuid FROM case_file WHERE is_open = 1 LIMIT 2000"


def run(register: Register, cases: int) -> list[Figure]:
    """Return the figures of one register, in processor time: others may work beside."""
    asked = _cases(register)
    took = [timed(partial(_ask, register, case), time.process_time) for case in asked][_WARM:]
    found = [_ask(register, case) for case in asked[:10]]
    timing = Timing(tuple(took))
    group = f"相似案件 {cases:,} 件"
    return [
        Figure(group, "中位数", timing.median, "ms"),
        Figure(
            group,
            f"p95（{len(took)} 件）",
            timing.p95,
            "ms",
            f"≤ {_MOST_MS:g} ms",
            timing.p95 <= _MOST_MS,
        ),
        Figure(group, "平均找到", sum(found) / len(found), "件"),
    ]


def _cases(register: Register) -> list[Case]:
    chance = random.Random(7)  # noqa: S311 - repeatable
    with register.read() as work:
        keys = [row[0] for row in work._work.rows(_OPEN, {})]
        chosen = chance.sample(keys, min(_ASKED, len(keys)))
        return [work.cases.get(CaseId(UUID(bytes=key))).case for key in chosen]


def _ask(register: Register, case: Case) -> int:
    with register.read() as work:
        return len(similar_in(work, case, None, _SHOWN))
