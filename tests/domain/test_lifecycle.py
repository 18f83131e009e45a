"""Guards of the life of a case: each step, what it needs, what it refuses."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain import lifecycle
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.case_text import require_clean_texts
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Kind,
    PartyRole,
    Performed,
    Result,
    Status,
    TermState,
)
from tests.domain.cases import a_case, a_party, a_session, a_term, an_agreement, rid

DAY = date(2026, 10, 12)


def a_draft(**facts: object) -> Case:
    return a_case(**{"registered_on": None, "accepted_on": None, "number": "", **facts})


def mediating(**facts: object) -> Case:
    return lifecycle.record_session(a_case(**facts), a_session(date(2026, 10, 5)))


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
    assert lifecycle.accept(case, DAY).accepted_on == DAY
    with pytest.raises(RuleRefused, match="人民调解法第十七条"):
        lifecycle.accept(replace(case, parties=(a_party(),)), DAY)
    with pytest.raises(RuleRefused, match="请选类别"):
        lifecycle.accept(replace(case, category=""), DAY)
    with pytest.raises(RuleRefused, match="不能早于登记日期 2026-10-10"):
        lifecycle.accept(case, date(2026, 10, 9))
    petition = replace(case, kind=Kind.PETITION, parties=(a_party(),))
    assert lifecycle.accept(petition, DAY).status is Status.ACCEPTED
    with pytest.raises(RuleRefused, match="至少一位当事人"):
        lifecycle.accept(replace(petition, parties=()), DAY)
    with pytest.raises(RuleRefused, match="已经受理"):
        lifecycle.accept(a_case(), DAY)


def test_declining_needs_a_reason_and_keeps_its_day() -> None:
    case = a_draft(status=Status.REGISTERED)
    with pytest.raises(RuleRefused, match="原因"):
        lifecycle.decline(case, DAY, "")
    case = lifecycle.decline(case, DAY, "party_refuses")
    assert case.status is Status.DECLINED
    assert [(e.event, e.date) for e in case.events] == [("declined", DAY)]
    assert lifecycle.reopen(case, DAY, "同意调解了").status is Status.REGISTERED


def test_sessions_make_the_case_mediating() -> None:
    case = lifecycle.investigate(a_case())
    assert case.status is Status.INVESTIGATING
    case = lifecycle.record_session(case, a_session(DAY))
    assert case.status is Status.MEDIATING
    changed = lifecycle.record_session(case, a_session(DAY, summary="改过"))
    assert [session.summary for session in changed.sessions] == ["改过"]
    with pytest.raises(RuleRefused, match="不能早于受理日期"):
        lifecycle.record_session(a_case(), a_session(date(2026, 1, 1)))
    with pytest.raises(RuleRefused, match="还没有受理"):
        lifecycle.record_session(a_case(status=Status.REGISTERED), a_session(DAY))
    with pytest.raises(RuleRefused, match="重启"):
        lifecycle.record_session(a_case(status=Status.CLOSED), a_session(DAY))
    with pytest.raises(RuleRefused, match="已经归档"):
        lifecycle.record_session(a_case(status=Status.ARCHIVED), a_session(DAY))


def test_a_written_agreement_counts_when_it_is_signed() -> None:
    draft = lifecycle.record_agreement(mediating(), an_agreement(signed_on=None))
    assert (draft.status, draft.result) == (Status.MEDIATING, Result.OPEN)
    signed = lifecycle.record_agreement(draft, an_agreement())
    assert (signed.status, signed.result) == (Status.PERFORMING, Result.SUCCESS)
    conduct = an_agreement(a_term(amount_cents=0, due_on=None))
    assert lifecycle.record_agreement(draft, conduct).status is Status.AGREED
    none = an_agreement(form=AgreementForm.NONE)
    assert lifecycle.record_agreement(mediating(), none).status is Status.MEDIATING


def test_oral_agreements_where_the_law_allows_them() -> None:
    oral = an_agreement(form=AgreementForm.ORAL, signed_on=None)
    assert lifecycle.record_agreement(mediating(), oral).result is Result.SUCCESS
    with pytest.raises(RuleRefused, match="必须用书面形式"):
        lifecycle.record_agreement(mediating(category="医疗纠纷"), oral)
    with pytest.raises(RuleRefused, match="还没有受理"):
        lifecycle.record_agreement(a_case(status=Status.REGISTERED), oral)
    closed = a_case(status=Status.CLOSED, agreement=an_agreement())
    assert lifecycle.record_agreement(closed, oral).status is Status.CLOSED


@pytest.mark.parametrize(
    ("settled", "on", "performed", "status"),
    [
        ((False, False), DAY, Performed.UNKNOWN, Status.PERFORMING),
        ((True, False), DAY, Performed.PARTLY, Status.PERFORMING),
        ((True, True), date(2026, 11, 1), Performed.DONE, Status.PERFORMED),
        ((True, True), DAY, Performed.AT_ONCE, Status.PERFORMED),
    ],
)
def test_performance_follows_the_terms(
    settled: tuple[bool, ...], on: date, performed: Performed, status: Status
) -> None:
    terms = tuple(
        a_term(
            700 + n,
            state=TermState.SETTLED if done else TermState.OPEN,
            settled_on=on if done else None,
        )
        for n, done in enumerate(settled)
    )
    case = lifecycle.record_agreement(mediating(), an_agreement(*terms))
    assert (case.performed, case.status) == (performed, status)
    closed = lifecycle.performed(replace(case, status=Status.CLOSED))
    assert (closed.performed, closed.status) == (performed, Status.CLOSED)
    with pytest.raises(RuleRefused, match="归档"):
        lifecycle.performed(replace(case, status=Status.ARCHIVED))


def test_ending_without_agreement() -> None:
    case = mediating()
    failed = lifecycle.finish(case, Result.FAILED, DAY, "各不相让")
    assert (failed.status, failed.result) == (Status.FAILED, Result.FAILED)
    assert [(e.event, e.date, e.note) for e in failed.events] == [("failed", DAY, "各不相让")]
    withdrawn = lifecycle.finish(a_case(), Result.WITHDRAWN, DAY, "撤回")
    assert withdrawn.status is Status.WITHDRAWN
    with pytest.raises(RuleRefused, match="请选择"):
        lifecycle.finish(case, Result.SUCCESS, DAY, "x")
    with pytest.raises(RuleRefused, match="第二十六条"):
        lifecycle.finish(case, Result.FAILED, DAY, "")
    with pytest.raises(RuleRefused, match="没有调解过"):
        lifecycle.finish(a_case(), Result.FAILED, DAY, "x")
    with pytest.raises(RuleRefused, match="已经记为调解不成"):
        lifecycle.finish(failed, Result.FAILED, DAY, "x")


def test_closing_needs_a_record_and_an_end() -> None:
    agreed = lifecycle.record_agreement(mediating(), an_agreement())
    closed = lifecycle.close(agreed, DAY)
    assert (closed.status, closed.closed_on) == (Status.CLOSED, DAY)
    assert closed.performed is Performed.NOT
    with pytest.raises(RuleRefused, match="第二十七条"):
        lifecycle.close(replace(agreed, sessions=()), DAY)
    with pytest.raises(RuleRefused, match="不能早于 2026-10-05"):
        lifecycle.close(agreed, date(2026, 10, 4))
    with pytest.raises(RuleRefused, match="还在调解"):
        lifecycle.close(mediating(), DAY)
    failed = lifecycle.finish(mediating(), Result.FAILED, DAY, "x")
    assert lifecycle.close(failed, DAY).performed is Performed.NONE
    conduct = an_agreement(a_term(amount_cents=0, due_on=None))
    quiet = lifecycle.close(lifecycle.record_agreement(mediating(), conduct), DAY)
    assert quiet.performed is Performed.UNKNOWN


def test_archiving_and_reopening() -> None:
    closed = lifecycle.close(lifecycle.finish(mediating(), Result.FAILED, DAY, "x"), DAY)
    archived = lifecycle.archive(closed)
    assert archived.status is Status.ARCHIVED
    with pytest.raises(RuleRefused, match="已经归档"):
        lifecycle.close(archived, DAY)
    with pytest.raises(RuleRefused, match="原因"):
        lifecycle.reopen(archived, DAY, " ")
    case = lifecycle.reopen(archived, DAY, "新证据")
    assert (case.status, case.result, case.closed_on) == (Status.REOPENED, Result.OPEN, None)
    assert lifecycle.reopen(archived, DAY, "x").events[-1].event == "reopened"
    assert lifecycle.record_session(case, a_session(DAY, 501)).status is Status.MEDIATING
    with pytest.raises(RuleRefused, match="还没有新的结果"):
        lifecycle.close(case, DAY)


def test_corrections_take_common_facts_only() -> None:
    stored = mediating()
    edited = a_case(
        title="改了", accepted_on=date(2026, 9, 28), parties=(a_party(9, PartyRole.APPLICANT),)
    )
    corrected = lifecycle.correct(stored, edited)
    assert (corrected.title, corrected.accepted_on) == ("改了", date(2026, 9, 28))
    assert corrected.parties[0].uuid == rid(9)
    assert corrected.sessions == stored.sessions
    assert corrected.status is Status.MEDIATING
    assert lifecycle.correct(stored, replace(edited, accepted_on=None)).accepted_on
    registered = a_draft(status=Status.REGISTERED)
    assert lifecycle.correct(registered, edited).accepted_on is None
    with pytest.raises(RuleRefused, match="请写案件名称"):
        lifecycle.correct(stored, replace(edited, title=""))
    with pytest.raises(RuleRefused, match="归档"):
        lifecycle.correct(replace(stored, status=Status.ARCHIVED), edited)


def test_forbidden_characters_are_found_deep_inside() -> None:
    case = a_case(parties=(a_party(name="甲\x0b"),), ticks=("\x01",))
    with pytest.raises(RuleRefused) as refused:
        lifecycle.correct(case, case)
    assert {p.field for p in refused.value.problems} == {"ticks", "party.name"}
    with pytest.raises(RuleRefused, match="没有保存：第 2 个字"):
        require_clean_texts(a_case(narrative="a\x0b"))
    require_clean_texts(a_case())


def test_closing_keeps_a_known_performance() -> None:
    case = lifecycle.record_agreement(mediating(), an_agreement())
    case = lifecycle.close(replace(case, performed=Performed.PARTLY), DAY)
    assert case.performed is Performed.PARTLY
