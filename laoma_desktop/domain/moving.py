"""A running case goes over to another version of its template (pure).

What is done stays as it was done. What is open keeps its row, its member and what people decided
about it, and takes title, duty and date from the new version; what the new version does not ask
for any more goes, unless a meeting decided it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from laoma_desktop.domain.applying import NewId, apply_template
from laoma_desktop.domain.case import Case, Task
from laoma_desktop.domain.dates import WorkingDays
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.scheduling import Moment, first_repeat, instances, moment, rules_of
from laoma_desktop.domain.tasks import DECISION_KEY
from laoma_desktop.domain.template import TaskRule, Template
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, TaskState

_UNDONE = LIVE_TASK_STATES | {TaskState.WAITING}


def move_case(
    case: Case,
    old: Template | None,
    new: Template,
    calendar: WorkingDays,
    new_id: NewId,
    today: date,
) -> Case:
    """Return the case on version ``new`` of its own template.

    ``old`` is the version it ran on, None where nobody has it any more.

    Raises:
        RuleRefused: the case runs on no version of this template, or is archived.
    """
    team = case.team
    if team is None or team.template != new.id:
        raise RuleRefused(f"本案没有套用模板“{new.title}”", where=case.number)
    if team.version == new.version:
        return case
    former = {rule.id: rule for rule in rules_of(old)} if old else {}
    at = moment(case, calendar, today)
    rows = tuple(_refitted(case, former, new, at))
    # Without a template there is nothing for apply_template to drop.
    loose = replace(case, tasks=rows, team=replace(team, template="", version=0))
    return apply_template(loose, new, calendar, new_id, today)


def _refitted(case: Case, former: dict[str, TaskRule], new: Template, at: Moment) -> Iterator[Task]:
    rules = {rule.id: rule for rule in rules_of(new)}
    places = {
        key: _place(case, former[key], rule, at) for key, rule in rules.items() if key in former
    }
    for task in case.tasks:
        rule = rules.get(task.key)
        undone = task.state in _UNDONE
        if rule is None:
            if not undone or task.key.startswith(DECISION_KEY):
                yield task
            continue
        before = former.get(task.key)
        if undone and before and before.repeat and not rule.repeat and task.occurrence:
            continue  # a later turn of what happens once now
        place = places.get(task.key)
        if place is not None:
            occurrence = place.ahead if undone else task.occurrence + place.shift
            task = replace(task, occurrence=occurrence)  # noqa: PLW2901 (the row as counted anew)
        yield _worded(task, rule) if undone else task


def _worded(task: Task, rule: TaskRule) -> Task:
    return replace(
        task,
        title=rule.title,
        role=rule.role,
        stage=rule.stage,
        evidence=rule.evidence,
        hint=rule.hint,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a series goes on: the turn that is next, how far the turns before move."""

    ahead: int
    shift: int


def _place(case: Case, before: TaskRule, rule: TaskRule, at: Moment) -> _Place | None:
    """Return where a series of another cadence goes on, None where the count stays.

    It goes on from today: what its new days would have been so far nobody has missed. The turns
    before keep their order right before it, below nought where the new cadence is slower.
    """
    if rule.repeat is None or (before.due, before.repeat) == (rule.due, rule.repeat):
        return None
    first = next((due for _, due in instances(rule, at)), None)
    if first is None:
        return None
    ahead = first_repeat(first, rule.repeat.every_days, at.today)
    decided = (t.occurrence for t in case.tasks if t.key == rule.id and t.state not in _UNDONE)
    latest = max(decided, default=ahead - 1)
    return _Place(ahead, ahead - 1 - latest)
