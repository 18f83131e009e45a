"""One save of a case with its revision and index entry, and the rate of intake."""

import time
from dataclasses import replace

from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.foundation.clock import SystemClock
from laoma_desktop.storage.register import Register, Stamp
from laoma_desktop.storage.uow import DerivedFacts
from tests.benchmarks.measure import Figure, Timing, timed

_CASES, _SAVES, _LIMIT_MS = 40, 150, 10.0


def run(register: Register, cases: int) -> list[Figure]:
    """Return the figures of one register, in processor time: others may work beside."""
    with register.read() as work:
        lines = work.lists.cases(CaseFilter(), None, _CASES).rows
        stored = [work.cases.get(line.case_id) for line in lines]
    took = []
    for number in range(_SAVES):
        place = number % len(stored)
        milliseconds, stored[place] = _saved(register, stored[place])
        took.append(milliseconds)
    timing = Timing(tuple(took))
    group = f"保存 {cases:,} 件"
    met = timing.p95 <= _LIMIT_MS
    return [
        Figure(group, "改经过后保存中位数", timing.median, "ms"),
        Figure(group, "改经过后保存 p95", timing.p95, "ms", f"≤ {_LIMIT_MS:g} ms", met),
        Figure(group, "改经过后保存最慢", max(took), "ms"),
    ]


def _saved(register: Register, before: StoredCase) -> tuple[float, StoredCase]:
    """Return how long a changed narrative took to be stored, and the case as it now stands."""
    now = SystemClock().now()
    facts = DerivedFacts(
        is_open=True,
        next_due=None,
        due_kind="",
        touched_on=SystemClock().today(),
        ancestors=(before.case.org,),
    )
    changed = replace(before.case, narrative=f"{before.case.narrative}{now:%H:%M:%S.%f}")
    made: list[StoredCase] = []

    def save() -> None:
        with register.write(Stamp("测速", "保存", now)) as work:
            made.append(work.cases.save(changed, before.version, facts))
            work.commit()

    return timed(save, time.process_time), made[0]
