"""Guards of the life of a case: each step, what it needs, what it refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain import archiving, lifecycle, mediation
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Kind,
    Performed,
    Result,
    Status,
)
from tests.domain.cases import (
    LATER,
    RULES,
    a_case,
    a_filing,
    a_party,
    a_session,
    a_term,
    an_agreement,
    rid,
)

DAY = date(2026, 10, 12)


def a_draft(**facts: object) -> Case:
    return a_case(**{"registered_on": None, "accepted_on": None, "number": "", **facts})


def mediating(**facts: object) -> Case:
    return mediation.record_session(a_case(**facts), a_session(date(2026, 10, 5)))


def test_registration_needs_the_facts_on_the_table() -> None:
    case = lifecycle.register(a_draft(status=Status.ACCEPTED), DAY)
    assert (case.status, case.registered_on) == (Status.REGISTERED, DAY)
    empty = a_draft(title=" ", parties=(), street="", narrative="")
    with pytest.raises(RuleRefused) as refused:
        lifecycle.register(empty, DAY)
    fields = [problem.field for problem in refused.value.problems]
    assert fields == ["title", "parties", "street", "narrative"]
    with pytest.raises(RuleRefused, match="空字符 NUL"):
        lifecycle.register(a_draft(narrative="a\x00"), DAY)


def test_a_draft_with_a_day_of_acceptance_is_accepted_at_once() -> None:
    case = lifecycle.register(a_draft(accepted_on=date(2026, 10, 1)), DAY)
    assert case.status is Status.ACCEPTED
    assert (case.registered_on, case.accepted_on) == (date(2026, 10, 1), date(2026, 10, 1))
    with pytest.raises(RuleRefused, match="双方"):
        lifecycle.register(a_draft(accepted_on=DAY, parties=(a_party(),)), DAY)


def test_acceptance_needs_both_sides_and_a_category() -> None:
    case = a_draft(status=Status.REGISTERED, registered_on=date(2026, 10, 10))
    assert lifecycle.accept(case, DAY, DAY).accepted_on == DAY
    with pytest.raises(RuleRefused, match="人民调解法第十七条"):
        lifecycle.accept(replace(case, parties=(a_party(),)), DAY, DAY)
    with pytest.raises(RuleRefused, match="请选类别"):
        lifecycle.accept(replace(case, category=""), DAY, DAY)
    with pytest.raises(RuleRefused, match="不能早于登记日期 2026-10-10"):
        lifecycle.accept(case, date(2026, 10, 9), DAY)
    petition = replace(case, kind=Kind.PETITION, parties=(a_party(),))
    assert lifecycle.accept(petition, DAY, DAY).status is Status.ACCEPTED
    with pytest.raises(RuleRefused, match="至少一位当事人"):
        lifecycle.accept(replace(petition, parties=()), DAY, DAY)
    with pytest.raises(RuleRefused, match="已经受理"):
        lifecycle.accept(a_case(), DAY, DAY)


def test_declining_needs_a_reason_and_keeps_its_day() -> None:
    case = a_draft(status=Status.REGISTERED)
    with pytest.raises(RuleRefused, match="原因"):
        lifecycle.decline(case, DAY, "", DAY)
    case = lifecycle.decline(case, DAY, "party_refuses", DAY)
    assert case.status is Status.DECLINED
    assert [(e.event, e.date) for e in case.events] == [("declined", DAY)]
    assert lifecycle.reopen(case, DAY, "同意调解了", DAY).status is Status.REGISTERED


def test_ending_without_agreement() -> None:
    case = mediating()
    failed = lifecycle.finish(case, Result.FAILED, DAY, "各不相让", DAY)
    assert (failed.status, failed.result) == (Status.FAILED, Result.FAILED)
    assert [(e.event, e.date, e.note) for e in failed.events] == [("failed", DAY, "各不相让")]
    withdrawn = lifecycle.finish(a_case(), Result.WITHDRAWN, DAY, "撤回", DAY)
    assert withdrawn.status is Status.WITHDRAWN
    with pytest.raises(RuleRefused, match="请选择"):
        lifecycle.finish(case, Result.SUCCESS, DAY, "x", DAY)
    with pytest.raises(RuleRefused, match="第二十六条"):
        lifecycle.finish(case, Result.FAILED, DAY, "", DAY)
    with pytest.raises(RuleRefused, match="没有调解过"):
        lifecycle.finish(a_case(), Result.FAILED, DAY, "x", DAY)
    with pytest.raises(RuleRefused, match="已经记为调解不成"):
        lifecycle.finish(failed, Result.FAILED, DAY, "x", DAY)


def test_closing_needs_a_record_and_an_end() -> None:
    agreed = mediation.record_agreement(mediating(), an_agreement(), LATER, RULES)
    closed = lifecycle.close(agreed, DAY, DAY)
    assert (closed.status, closed.closed_on) == (Status.CLOSED, DAY)
    assert closed.performed is Performed.NOT
    with pytest.raises(RuleRefused, match="第二十七条"):
        lifecycle.close(replace(agreed, sessions=()), DAY, DAY)
    with pytest.raises(RuleRefused, match="不能早于最近一次调解 2026-10-05"):
        lifecycle.close(agreed, date(2026, 10, 4), DAY)
    with pytest.raises(RuleRefused, match="还在调解"):
        lifecycle.close(mediating(), DAY, DAY)
    failed = lifecycle.finish(mediating(), Result.FAILED, DAY, "x", DAY)
    assert lifecycle.close(failed, DAY, DAY).performed is Performed.NONE
    conduct = an_agreement(a_term(amount_cents=0, due_on=None))
    quiet = lifecycle.close(
        mediation.record_agreement(mediating(), conduct, LATER, RULES), DAY, DAY
    )
    assert quiet.performed is Performed.UNKNOWN


def test_archiving_and_reopening() -> None:
    closed = lifecycle.close(lifecycle.finish(mediating(), Result.FAILED, DAY, "x", DAY), DAY, DAY)
    archived = archiving.archive(closed, a_filing(), DAY)
    assert archived.status is Status.ARCHIVED
    with pytest.raises(RuleRefused, match="已经归档"):
        lifecycle.close(archived, DAY, DAY)
    with pytest.raises(RuleRefused, match="原因"):
        lifecycle.reopen(archived, DAY, " ", DAY)
    case = lifecycle.reopen(archived, DAY, "新证据", DAY)
    assert (case.status, case.result, case.closed_on) == (Status.REOPENED, Result.OPEN, None)
    assert lifecycle.reopen(archived, DAY, "x", DAY).events[-1].event == "reopened"
    assert mediation.record_session(case, a_session(DAY, 501)).status is Status.MEDIATING
    with pytest.raises(RuleRefused, match="还没有新的结果"):
        lifecycle.close(case, DAY, DAY)


def test_closing_keeps_a_known_performance() -> None:
    case = mediation.record_agreement(mediating(), an_agreement(), LATER, RULES)
    case = lifecycle.close(replace(case, performed=Performed.PARTLY), DAY, DAY)
    assert case.performed is Performed.PARTLY


def test_no_step_lies_in_the_future() -> None:
    later = date(2099, 1, 1)
    registered = a_draft(status=Status.REGISTERED)
    agreed = mediation.record_agreement(mediating(), an_agreement(), LATER, RULES)
    closed = lifecycle.close(agreed, DAY, DAY)
    steps: tuple[Callable[[], Case], ...] = (
        lambda: lifecycle.register(a_draft(accepted_on=later), DAY),
        lambda: lifecycle.accept(registered, later, DAY),
        lambda: lifecycle.decline(registered, later, "x", DAY),
        lambda: lifecycle.finish(mediating(), Result.FAILED, later, "x", DAY),
        lambda: lifecycle.close(agreed, later, DAY),
        lambda: lifecycle.reopen(closed, later, "x", DAY),
    )
    for step in steps:
        with pytest.raises(RuleRefused, match="不能晚于今天 2026-10-12"):
            step()


def test_no_step_lies_before_the_one_it_follows() -> None:
    early = date(2000, 1, 1)
    registered = a_draft(status=Status.REGISTERED, registered_on=date(2026, 10, 1))
    closed = lifecycle.close(
        mediation.record_agreement(mediating(), an_agreement(), LATER, RULES), DAY, DAY
    )
    declined = lifecycle.decline(registered, DAY, "x", DAY)
    steps: tuple[tuple[Callable[[], Case], str], ...] = (
        (lambda: lifecycle.decline(registered, early, "x", DAY), "登记日期"),
        (lambda: lifecycle.reopen(closed, early, "x", DAY), "结案日期"),
        (lambda: lifecycle.reopen(declined, early, "x", DAY), "告知日期"),
        (lambda: lifecycle.finish(mediating(), Result.FAILED, early, "x", DAY), "最近一次调解"),
    )
    for step, words in steps:
        with pytest.raises(RuleRefused, match=f"不能早于{words}"):
            step()


def test_a_reopened_case_forgets_how_it_had_been_performed() -> None:
    failed = lifecycle.finish(mediating(), Result.FAILED, DAY, "x", DAY)
    case = lifecycle.reopen(lifecycle.close(failed, DAY, DAY), DAY, "又谈了", DAY)
    assert case.performed is Performed.UNKNOWN
    closed = lifecycle.close(
        mediation.record_agreement(case, an_agreement(), LATER, RULES), DAY, DAY
    )
    assert closed.performed is Performed.NOT


def test_an_ending_leaves_no_agreement_behind() -> None:
    agreed = mediation.record_agreement(mediating(), an_agreement(), LATER, RULES)
    reopened = lifecycle.reopen(lifecycle.close(agreed, DAY, DAY), DAY, "反悔", DAY)
    with pytest.raises(RuleRefused, match="已经达成的协议"):
        lifecycle.finish(reopened, Result.FAILED, DAY, "x", DAY)
    taken_back = mediation.record_agreement(
        reopened, an_agreement(form=AgreementForm.NONE), LATER, RULES
    )
    assert lifecycle.finish(taken_back, Result.FAILED, DAY, "x", DAY).agreed_on is None
    draft = mediation.record_agreement(mediating(), an_agreement(signed_on=None), LATER, RULES)
    failed = lifecycle.finish(draft, Result.FAILED, DAY, "x", DAY)
    assert failed.agreed_on is None
    assert failed.agreement is not None
    assert failed.agreement.facts == "楼上漏水"


def test_a_planned_session_neither_hinders_nor_proves() -> None:
    planned = a_session(date(2026, 11, 1), 501, summary="", mediators=())
    agreed = mediation.record_agreement(mediating(), an_agreement(), LATER, RULES)
    case = mediation.record_session(agreed, planned)
    assert lifecycle.close(case, DAY, DAY).status is Status.CLOSED
    with pytest.raises(RuleRefused, match="第二十七条"):
        lifecycle.close(replace(case, sessions=(planned,)), DAY, DAY)
    only = mediation.record_session(a_case(), planned)
    with pytest.raises(RuleRefused, match="没有调解过"):
        lifecycle.finish(only, Result.FAILED, DAY, "x", DAY)


def test_the_day_of_a_step_is_no_event_to_remove() -> None:
    failed = lifecycle.finish(mediating(), Result.FAILED, DAY, "x", DAY)
    with pytest.raises(RuleRefused, match="不能单独删去"):
        lifecycle.remove_event(failed, failed.events[0].uuid)
    case = lifecycle.reopen(lifecycle.close(failed, DAY, DAY), DAY, "x", DAY)
    assert len(lifecycle.remove_event(case, case.events[0].uuid).events) == 1
    with pytest.raises(RuleRefused, match="不能单独删去"):
        lifecycle.remove_event(case, case.events[1].uuid)
    assert lifecycle.remove_event(case, rid(1)) == case
    with pytest.raises(RuleRefused, match="归档"):
        lifecycle.remove_event(replace(case, status=Status.ARCHIVED), rid(1))
    declined = lifecycle.decline(a_draft(status=Status.REGISTERED), DAY, "x", DAY)
    with pytest.raises(RuleRefused, match="不能单独删去"):
        lifecycle.remove_event(declined, declined.events[0].uuid)
