"""Dates of events a file does not name; conditions that follow from facts or ticks."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain.case import Case, DatedEvent, Plan, Task, Team, Visit
from laoma_desktop.domain.conditions import holds, minors
from laoma_desktop.domain.events import case_events, event_date
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Confirmation,
    Kind,
    Result,
    TaskState,
    TermState,
)
from tests.domain.cases import a_case, a_party, a_session, a_term, an_agreement, rid

FIRST, LAST = date(2026, 10, 5), date(2026, 10, 9)
SESSIONS = (a_session(LAST, 501), a_session(FIRST))


def test_events_follow_from_the_facts() -> None:
    case = a_case(
        sessions=SESSIONS,
        agreement=an_agreement(
            a_term(701, due_on=date(2026, 10, 20)),
            a_term(702, due_on=date(2026, 10, 1), state=TermState.SETTLED),
            a_term(703, due_on=None),
        ),
        closed_on=date(2026, 10, 30),
        visits=(Visit(uuid=rid(801), date=date(2026, 11, 5)),),
        events=(DatedEvent(uuid=rid(802), event="listed", date=date(2026, 10, 2)),),
        team=Team(uuid=rid(803), formed_on=date(2026, 10, 3)),
        plan=Plan(uuid=rid(804), approved_on=date(2026, 10, 4)),
        tasks=(
            Task(uuid=rid(805), key="a", title="a", state=TaskState.DONE, done_on=FIRST),
            Task(uuid=rid(806), key="b", title="b"),
        ),
    )
    assert case_events(case, date(2026, 10, 25)) == {
        "registered": (date(2026, 9, 29),),
        "accepted": (date(2026, 9, 30),),
        "first_session": (FIRST,),
        "session": (FIRST, LAST),
        "agreed": (date(2026, 10, 12),),
        "effective": (date(2026, 10, 12),),
        "due_term": (date(2026, 10, 1), date(2026, 10, 20)),
        "overdue_term": (date(2026, 10, 21),),
        "closed": (date(2026, 10, 30),),
        "visit": (date(2026, 11, 5),),
        "listed": (date(2026, 10, 2),),
        "team_formed": (date(2026, 10, 3),),
        "plan_approved": (date(2026, 10, 4),),
        "task:a": (FIRST,),
    }
    assert event_date(case, "session") == LAST
    assert event_date(case, "delisted") is None


def test_dates_a_file_does_not_name() -> None:
    bare = a_case(registered_on=None)
    assert event_date(bare, "registered") == date(2026, 9, 30)
    draft = a_case(sessions=SESSIONS, agreement=an_agreement(signed_on=None))
    assert event_date(draft, "agreed") is None
    unsigned = replace(draft, result=Result.SUCCESS)
    assert event_date(unsigned, "agreed") == LAST
    assert event_date(unsigned, "effective") == LAST
    none = a_case(sessions=SESSIONS, agreement=an_agreement(form=AgreementForm.NONE))
    assert event_date(none, "agreed") is None
    failed = a_case(result=Result.FAILED, closed_on=LAST)
    assert event_date(failed, "failed") == LAST
    entered = DatedEvent(uuid=rid(802), event="failed", date=FIRST)
    assert (
        event_date(a_case(result=Result.FAILED, closed_on=LAST, events=(entered,)), "failed")
        == FIRST
    )


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        ("", {}, True),
        ("violence", {}, False),
        ("violence", {"ticks": ("violence",)}, True),
        ("variant_cloud", {"ticks": ("variant_cloud",)}, True),
        ("group", {"people_involved": 10}, True),
        ("group", {"people_involved": 9}, False),
        ("group", {"parties": tuple(a_party(n) for n in range(1, 11))}, True),
        ("has_terms_due", {"agreement": an_agreement()}, True),
        ("has_terms_due", {}, False),
        ("confirmation_applied", {}, False),
        (
            "confirmation_applied",
            {"agreement": an_agreement(judicial_confirmation=Confirmation.APPLIED)},
            True,
        ),
        ("amount_over_100000", {"amount_cents": 10_000_000}, False),
        ("amount_over_100000", {"amount_cents": 10_000_001}, True),
        ("agreed", {"agreement": an_agreement()}, True),
        ("not_agreed", {}, True),
        ("petition_repeat", {"kind": Kind.PETITION}, False),
        ("petition_repeat", {"ticks": ("petition_repeat",)}, True),
        (
            "petition_repeat",
            {
                "kind": Kind.PETITION,
                "events": (DatedEvent(uuid=rid(1), event="reply_received", date=FIRST),),
            },
            True,
        ),
        ("has_minor", {"parties": (a_party(birth_date=date(2008, 10, 1)),)}, True),
        ("has_minor", {"parties": (a_party(birth_date=date(2008, 9, 30)),)}, False),
        ("has_minor", {"parties": (a_party(id_number="500105201602290030"),)}, True),
        ("has_minor", {"parties": (a_party(id_number="护照 N00001234"),)}, False),
    ],
)
def test_conditions(condition: str, facts: dict[str, object], expected: object) -> None:
    assert holds(a_case(**facts), condition) is expected


def test_without_any_date_nobody_is_called_a_minor() -> None:
    undated: Case = a_case(
        accepted_on=None, registered_on=None, parties=(a_party(birth_date=date(2020, 1, 1)),)
    )
    assert minors(undated) == ()
