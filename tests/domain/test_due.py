"""What a case owes: legal limits with their sources, sessions, terms, visits, tasks."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain import lifecycle
from laoma_desktop.domain.case import Case, Task
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.deadlines import limits
from laoma_desktop.domain.due import DueKind, due_items, next_due
from laoma_desktop.domain.vocabulary import (
    Kind,
    Result,
    Status,
    TaskState,
    TermState,
)
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.foundation.working_calendar import WorkingCalendar
from tests.domain.cases import RULES, a_case, a_session, a_term, an_agreement, rid

CALENDAR = WorkingCalendar(shipped())


def items(case: Case) -> list[tuple[date, str]]:
    return [(item.due_on, item.kind.value) for item in due_items(case, CALENDAR, RULES)]


@pytest.mark.parametrize(
    ("facts", "last", "source"),
    [
        ({"accepted_on": date(2026, 1, 20)}, date(2026, 2, 24), "第三十三条"),
        ({"accepted_on": date(2026, 9, 7)}, date(2026, 10, 8), "第三十三条"),
        ({"category": "医患纠纷"}, date(2026, 10, 30), "第三十三条"),
        ({"category": "医疗纠纷"}, date(2026, 11, 17), "医疗纠纷"),
        ({"kind": Kind.PETITION}, date(2026, 11, 30), "信访工作条例第三十四条"),
        (
            {"kind": Kind.PETITION, "accepted_on": None, "status": Status.REGISTERED},
            date(2026, 10, 14),
            "信访工作条例第二十二条",
        ),
    ],
)
def test_limits_and_their_sources(facts: dict[str, object], last: date, source: str) -> None:
    found = limits(a_case(**facts), CALENDAR, RULES)
    assert [limit.last_day for limit in found] == [last]
    assert source in found[0].source
    assert (
        next_due(a_case(**facts), CALENDAR, RULES) == due_items(a_case(**facts), CALENDAR, RULES)[0]
    )


def test_no_limit_where_none_runs() -> None:
    assert limits(a_case(kind=Kind.CARE), CALENDAR, RULES) == ()
    assert limits(a_case(accepted_on=None, status=Status.REGISTERED), CALENDAR, RULES) == ()
    assert limits(a_case(status=Status.AGREED), CALENDAR, RULES) == ()
    assert next_due(a_case(kind=Kind.CARE), CALENDAR, RULES) is None


def test_the_medical_limit_hangs_on_the_mark_not_on_the_name() -> None:
    renamed = CategoryRules(medical=frozenset({"医患纠纷"}))
    found = limits(a_case(category="医患纠纷"), CALENDAR, renamed)
    assert [limit.title for limit in found] == ["三十个工作日内调解完毕"]
    assert "三十日" in limits(a_case(category="医疗纠纷"), CALENDAR, renamed)[0].title


def test_reopening_starts_the_limit_anew() -> None:
    closed = a_case(status=Status.CLOSED, result=Result.FAILED, closed_on=date(2026, 10, 10))
    case = lifecycle.reopen(closed, date(2027, 3, 1), "新证据", date(2027, 3, 1))
    assert limits(case, CALENDAR, RULES)[0].last_day == date(2027, 3, 31)


def a_task(
    number: int, due: date | None, key: str = "t", state: TaskState = TaskState.OPEN
) -> Task:
    return Task(uuid=rid(number), key=key, title="办", due_on=due, state=state)


FULL = a_case(
    kind=Kind.CARE,
    sessions=(a_session(date(2026, 10, 9), summary=""), a_session(date(2026, 10, 1), 501)),
    agreement=an_agreement(
        a_term(701, due_on=date(2026, 10, 20)),
        a_term(702, due_on=date(2026, 10, 10), state=TermState.UNVERIFIED, text="长" * 40),
        a_term(703, due_on=date(2026, 10, 1), state=TermState.SETTLED),
        a_term(704, due_on=None),
    ),
    tasks=(
        a_task(1, date(2026, 10, 8)),
        a_task(2, date(2026, 10, 30), "visit:1"),
        a_task(3, None, state=TaskState.WAITING),
        a_task(4, date(2026, 10, 2), state=TaskState.DONE),
        a_task(5, date(2026, 10, 3), state=TaskState.MISSED),
    ),
)


def test_everything_owed_in_order() -> None:
    assert items(FULL) == [
        (date(2026, 10, 8), "task"),
        (date(2026, 10, 9), "session"),
        (date(2026, 10, 10), "term"),
        (date(2026, 10, 20), "term"),
        (date(2026, 10, 30), "visit"),
    ]
    titles = [item.title for item in due_items(FULL, CALENDAR, RULES)]
    assert titles[2].startswith("核实履行：长")
    assert titles[2].endswith("…")
    assert titles[3] == "履行：赔偿墙面损失"


def test_a_closed_case_owes_terms_and_visits_an_archived_one_nothing() -> None:
    assert items(replace(FULL, status=Status.CLOSED, closed_on=date(2026, 10, 7))) == [
        (date(2026, 10, 10), "term"),
        (date(2026, 10, 20), "term"),
        (date(2026, 10, 30), "visit"),
    ]
    assert items(replace(FULL, status=Status.ARCHIVED)) == []
    assert items(replace(FULL, status=Status.DECLINED)) == []


def test_kinds_are_codes() -> None:
    assert {kind.value for kind in DueKind} == set(Codes(shipped()).table("due_kind").ids)


@given(st.sampled_from(list(Status)), st.sampled_from(list(Kind)), st.dates())
def test_the_next_one_is_the_least_whatever_the_dates(
    status: Status, kind: Kind, accepted: date
) -> None:
    case = replace(FULL, status=status, kind=kind, accepted_on=accepted, registered_on=accepted)
    found = due_items(case, CALENDAR, RULES)
    first = next_due(case, CALENDAR, RULES)
    assert (first is None) == (not found)
    assert first is None or first.due_on == min(item.due_on for item in found)
