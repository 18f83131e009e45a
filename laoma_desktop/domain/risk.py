"""Risk 红橙黄蓝: which signs a case shows, the level they give, when a level rises by itself.

The signs are data (laoma-workflow.md section 4). Rules only ever raise a level; a person lowers it
with a reason, which stands as an event of the case, and holds until the rules find more than
before.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain.case import Case, DatedEvent, Task
from laoma_desktop.domain.conditions import holds
from laoma_desktop.domain.dates import add_days
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.guards import require_editable
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.template import Template
from laoma_desktop.domain.vocabulary import CLOSED_STATES, Kind, Risk, TaskState, TermState

RAISED_EVENT = "risk_raised"
SET_EVENT = "person_level"
DANGER_KEY = "danger_report"
"""Key of the task of the day on which a sign of danger is seen (民转刑)."""

_LEVELS = (Risk.NONE, Risk.BLUE, Risk.YELLOW, Risk.ORANGE, Risk.RED)
_POINTS = ((80, Risk.RED), (50, Risk.ORANGE), (25, Risk.YELLOW), (1, Risk.BLUE))
_PEOPLE = 50
_AMOUNT_CENTS = 50_000_000
_PETITION_DAYS = 60
_BROKEN_AFTER = 2

NewId = Callable[[], UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskSign:
    """A rule: all of ``when`` hold and, where there are ``words``, one of them is written.

    It gives ``points`` or, where ``level`` is not 无, that level at once. ``danger`` asks for a
    report to the police on the same day.
    """

    id: str
    text: str
    points: int = 0
    level: Risk = Risk.NONE
    danger: bool = False
    when: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What the rules find in a case: the level and the signs that give it."""

    level: Risk
    signs: tuple[RiskSign, ...]

    @property
    def reason(self) -> str:
        """The signs in words."""
        return "；".join(sign.text for sign in self.signs)

    @property
    def is_danger(self) -> bool:
        """Whether one of the signs asks for the police."""
        return any(sign.danger for sign in self.signs)


def rank(level: Risk) -> int:
    """Return 0 for 无 to 4 for 红."""
    return _LEVELS.index(level)


def assess(
    case: Case, signs: tuple[RiskSign, ...], template: Template | None, today: date
) -> Finding:
    """Return what the rules of the district and of the case's template find."""
    found = [sign for sign in signs if _shows(case, sign, today)]
    given = {sign.when: rank(sign.level) for sign in found}
    found += [
        RiskSign(id=rule.when, text=rule.text, level=rule.level)
        for rule in (template.risk if template else ())
        if holds(case, rule.when) and rank(rule.level) > given.get((rule.when,), -1)
    ]
    points = sum(sign.points for sign in found)
    by_points = next((level for least, level in _POINTS if points >= least), Risk.NONE)
    level = max((by_points, *(sign.level for sign in found)), key=rank)
    return Finding(level, tuple(found))


def raised(before: Finding, case: Case, found: Finding, today: date, new_id: NewId) -> Case:
    """Return the case with the level that the rules demand, and the report of a danger.

    ``before`` is what they found before the change: a level that a person has set stays while they
    find no more than then.
    """
    if case.status in CLOSED_STATES:
        return case
    more = rank(found.level) > rank(before.level)
    if rank(found.level) > rank(case.risk) and (more or not is_set_by_person(case)):
        note = f"{case.risk.value}→{found.level.value}：{found.reason}"
        event = _event(RAISED_EVENT, today, note, new_id)
        case = replace(case, risk=found.level, events=(*case.events, event))
    if found.is_danger and not any(task.key == DANGER_KEY for task in case.tasks):
        case = replace(case, tasks=(*case.tasks, _report(found, today, new_id)))
    return case


def set_level(case: Case, level: Risk, reason: str, today: date, new_id: NewId) -> Case:
    """Return the case with the level a person decides on.

    Raises:
        RuleRefused: no reason, or the case is put away.
    """
    require_editable(case)
    if not reason.strip():
        problem = FieldProblem("reason", "请写明为什么定这一级")
        raise RuleRefused("还没有理由", where=case.number, problems=(problem,))
    note = f"{case.risk.value}→{level.value}：{reason.strip()}"
    event = _event(SET_EVENT, today, note, new_id)
    return replace(case, risk=level, events=(*case.events, event))


def is_set_by_person(case: Case) -> bool:
    """Return whether the present level is a person's decision with a reason."""
    last = last_event(case)
    return last is not None and last.event == SET_EVENT


def last_event(case: Case) -> DatedEvent | None:
    """Return what last changed the level with a reason, None where nothing did."""
    return next((e for e in reversed(case.events) if e.event in {RAISED_EVENT, SET_EVENT}), None)


def last_contact(case: Case) -> date | None:
    """Return the day on which somebody last met or called the people of the case.

    What a level demands is counted from the day it was given, not from before.
    """
    days = [session.date for session in case.sessions if session.summary.strip()]
    days += [visit.date for visit in case.visits]
    days += [entry.date for entry in case.ledger]
    days += [day for day in (case.accepted_on or case.registered_on,) if day]
    given = last_event(case)
    days += [given.date] if given else []
    return max(days, default=None)


def next_contact(case: Case, contact_days: int) -> date | None:
    """Return until when the next contact is due; None for a closed case or without a cadence."""
    last = last_contact(case)
    if not contact_days or last is None or case.status in CLOSED_STATES:
        return None
    return add_days(last, contact_days)


def is_broken(case: Case, contact_days: int, today: date) -> bool:
    """Return whether two contacts in a row were missed: then one level up is offered."""
    due = next_contact(case, contact_days * _BROKEN_AFTER)
    return due is not None and due < today


def _event(event: str, today: date, note: str, new_id: NewId) -> DatedEvent:
    return DatedEvent(uuid=RecordId(new_id()), event=event, date=today, note=note)


def _report(found: Finding, today: date, new_id: NewId) -> Task:
    signs = "；".join(sign.text for sign in found.signs if sign.danger)
    return Task(
        uuid=RecordId(new_id()),
        key=DANGER_KEY,
        title="当天报告公安",
        due_on=today,
        state=TaskState.OPEN,
        evidence="note",
        hint=f"{signs}。办结时写明报给谁、几点、怎么答复，有回执的添加到附件。",
    )


def _shows(case: Case, sign: RiskSign, today: date) -> bool:
    if not all(_holds(case, name, today) for name in sign.when):
        return False
    return not sign.words or any(word in text for text in _texts(case) for word in sign.words)


def _holds(case: Case, name: str, today: date) -> bool:
    fact = _FACTS.get(name)
    return fact(case, today) if fact else holds(case, name)


def _texts(case: Case) -> Iterator[str]:
    yield case.narrative
    yield from (party.claim for party in case.parties)
    yield from (session.summary for session in case.sessions)
    yield from (entry.text for entry in case.ledger)


def _overdue(case: Case, today: date, days: int) -> bool:
    return any(
        term.due_on is not None
        and term.state is not TermState.SETTLED
        and add_days(term.due_on, days) < today
        for term in case.terms
    )


def _petition_late(case: Case, today: date) -> bool:
    start = case.accepted_on
    late = start is not None and add_days(start, _PETITION_DAYS) < today
    return case.kind is Kind.PETITION and late and case.status not in CLOSED_STATES


_FACTS: Mapping[str, Callable[[Case, date], bool]] = {
    "people_50": lambda case, _: (case.people_involved or 0) >= _PEOPLE,
    "amount_500000": lambda case, _: (case.amount_cents or 0) >= _AMOUNT_CENTS,
    "overdue_15": lambda case, today: _overdue(case, today, 15),
    "overdue_60": lambda case, today: _overdue(case, today, 60),
    "petition_late": _petition_late,
}
