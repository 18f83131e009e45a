"""Sessions and agreement: the state of a case follows what is recorded, forwards and back."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain import lifecycle, mediation, performance
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.vocabulary import AgreementForm, Performed, Result, Status, TermState
from tests.domain.cases import a_case, a_session, a_term, an_agreement, rid

DAY = date(2026, 10, 12)


def mediating(**facts: object) -> Case:
    return mediation.record_session(a_case(**facts), a_session(date(2026, 10, 5)))


def test_sessions_make_the_case_mediating() -> None:
    case = lifecycle.investigate(a_case())
    assert case.status is Status.INVESTIGATING
    case = mediation.record_session(case, a_session(DAY))
    assert case.status is Status.MEDIATING
    changed = mediation.record_session(case, a_session(DAY, summary="改过"))
    assert [session.summary for session in changed.sessions] == ["改过"]
    with pytest.raises(RuleRefused, match="不能早于受理日期"):
        mediation.record_session(a_case(), a_session(date(2026, 1, 1)))
    with pytest.raises(RuleRefused, match="还没有受理"):
        mediation.record_session(a_case(status=Status.REGISTERED), a_session(DAY))
    with pytest.raises(RuleRefused, match="重启"):
        mediation.record_session(a_case(status=Status.CLOSED), a_session(DAY))
    with pytest.raises(RuleRefused, match="已经归档"):
        mediation.record_session(a_case(status=Status.ARCHIVED), a_session(DAY))


def test_a_written_agreement_counts_when_it_is_signed() -> None:
    draft = mediation.record_agreement(mediating(), an_agreement(signed_on=None))
    assert (draft.status, draft.result) == (Status.MEDIATING, Result.OPEN)
    signed = mediation.record_agreement(draft, an_agreement())
    assert (signed.status, signed.result) == (Status.PERFORMING, Result.SUCCESS)
    conduct = an_agreement(a_term(amount_cents=0, due_on=None))
    assert mediation.record_agreement(draft, conduct).status is Status.AGREED
    none = an_agreement(form=AgreementForm.NONE)
    assert mediation.record_agreement(mediating(), none).status is Status.MEDIATING


def test_oral_agreements_where_the_law_allows_them() -> None:
    oral = an_agreement(form=AgreementForm.ORAL, signed_on=None)
    assert mediation.record_agreement(mediating(), oral).result is Result.SUCCESS
    with pytest.raises(RuleRefused, match="必须用书面形式"):
        mediation.record_agreement(mediating(category="医疗纠纷"), oral)
    with pytest.raises(RuleRefused, match="还没有受理"):
        mediation.record_agreement(a_case(status=Status.REGISTERED), oral)
    closed = a_case(status=Status.CLOSED, agreement=an_agreement())
    assert mediation.record_agreement(closed, oral).status is Status.CLOSED


def test_an_oral_agreement_stays_forbidden_after_closing() -> None:
    oral = an_agreement(form=AgreementForm.ORAL, signed_on=None)
    closed = a_case(
        status=Status.CLOSED,
        result=Result.SUCCESS,
        category="医疗纠纷",
        sessions=(a_session(DAY),),
        agreement=an_agreement(),
    )
    with pytest.raises(RuleRefused, match="必须用书面形式"):
        mediation.record_agreement(closed, oral)
    imported = replace(closed, agreement=oral)
    changed = mediation.record_agreement(imported, replace(oral, facts="改过"))
    assert changed.agreement is not None
    assert changed.agreement.facts == "改过"


def test_an_agreement_taken_back_takes_the_result_back() -> None:
    agreed = mediation.record_agreement(mediating(), an_agreement())
    for other in (an_agreement(form=AgreementForm.NONE), an_agreement(signed_on=None)):
        case = mediation.record_agreement(agreed, other)
        assert (case.status, case.result, case.performed) == (
            Status.MEDIATING,
            Result.OPEN,
            Performed.UNKNOWN,
        )
    closed = lifecycle.close(agreed, DAY, DAY)
    with pytest.raises(RuleRefused, match="请先重启"):
        mediation.record_agreement(closed, an_agreement(form=AgreementForm.NONE))


def test_a_case_closed_without_agreement_gets_none_afterwards() -> None:
    failed = lifecycle.finish(mediating(), Result.FAILED, DAY, "x", DAY)
    with pytest.raises(RuleRefused, match="请先重启"):
        mediation.record_agreement(lifecycle.close(failed, DAY, DAY), an_agreement())


def test_the_last_record_of_a_result_stays() -> None:
    agreed = mediation.record_agreement(mediating(), an_agreement())
    for case in (agreed, lifecycle.close(agreed, DAY, DAY)):
        with pytest.raises(RuleRefused, match="唯一的调解记录"):
            mediation.remove_session(case, agreed.sessions[0].uuid)
        assert mediation.remove_session(case, rid(1)) == case
    two = mediation.record_session(agreed, a_session(DAY, 501))
    assert len(mediation.remove_session(two, rid(500)).sessions) == 1
    with pytest.raises(RuleRefused, match="归档"):
        mediation.remove_session(replace(two, status=Status.ARCHIVED), rid(500))


def test_without_sessions_a_case_is_where_it_began() -> None:
    case = mediating()
    assert mediation.remove_session(case, rid(500)).status is Status.ACCEPTED
    failed = lifecycle.finish(case, Result.FAILED, DAY, "x", DAY)
    reopened = lifecycle.reopen(lifecycle.close(failed, DAY, DAY), DAY, "x", DAY)
    again = mediation.record_session(reopened, a_session(DAY, 501))
    assert again.status is Status.MEDIATING
    assert mediation.remove_session(again, rid(501)).status is Status.REOPENED


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
    case = mediation.record_agreement(mediating(), an_agreement(*terms))
    assert (case.performed, case.status) == (performed, status)
    closed = performance.performed(replace(case, status=Status.CLOSED))
    assert (closed.performed, closed.status) == (performed, Status.CLOSED)
    with pytest.raises(RuleRefused, match="归档"):
        performance.performed(replace(case, status=Status.ARCHIVED))


def test_a_term_is_settled_by_its_identity() -> None:
    agreed = mediation.record_agreement(mediating(), an_agreement())
    settled = performance.settle(agreed, agreed.terms[0].uuid, DAY, "收条")
    assert (settled.status, settled.terms[0].evidence) == (Status.PERFORMED, "收条")
    with pytest.raises(RuleRefused, match="没有这一条"):
        performance.settle(agreed, rid(1), DAY, "")
