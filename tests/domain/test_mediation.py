"""Sessions and agreement: the state of a case follows what is recorded, forwards and back."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain import lifecycle, mediation, performance
from laoma_desktop.domain.case import Agreement, Case
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.vocabulary import AgreementForm, Performed, Result, Status, TermState
from tests.domain.cases import LATER, RULES, a_case, a_session, a_term, an_agreement, rid

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
    draft = mediation.record_agreement(mediating(), an_agreement(signed_on=None), LATER, RULES)
    assert (draft.status, draft.result) == (Status.MEDIATING, Result.OPEN)
    signed = mediation.record_agreement(draft, an_agreement(), LATER, RULES)
    assert (signed.status, signed.result) == (Status.PERFORMING, Result.SUCCESS)
    conduct = an_agreement(a_term(amount_cents=0, due_on=None))
    assert mediation.record_agreement(draft, conduct, LATER, RULES).status is Status.AGREED
    none = an_agreement(form=AgreementForm.NONE)
    assert mediation.record_agreement(mediating(), none, LATER, RULES).status is Status.MEDIATING


def test_oral_agreements_where_the_law_allows_them() -> None:
    oral = an_agreement(form=AgreementForm.ORAL, signed_on=None)
    assert mediation.record_agreement(mediating(), oral, LATER, RULES).result is Result.SUCCESS
    with pytest.raises(RuleRefused, match="必须用书面形式"):
        mediation.record_agreement(mediating(category="医疗纠纷"), oral, LATER, RULES)
    with pytest.raises(RuleRefused, match="还没有受理"):
        mediation.record_agreement(a_case(status=Status.REGISTERED), oral, LATER, RULES)
    closed = a_case(status=Status.CLOSED, agreement=an_agreement())
    assert mediation.record_agreement(closed, oral, LATER, RULES).status is Status.CLOSED


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
        mediation.record_agreement(closed, oral, LATER, RULES)
    imported = replace(closed, agreement=oral)
    changed = mediation.record_agreement(imported, replace(oral, facts="改过"), LATER, RULES)
    assert changed.agreement is not None
    assert changed.agreement.facts == "改过"


@pytest.mark.parametrize(
    "lacking",
    [{"facts": " "}, {"terms": ()}, {"terms": (a_term(text=""),)}, {"signed_on": None}],
)
def test_nothing_is_agreed_before_facts_terms_and_signature(lacking: dict[str, object]) -> None:
    unfinished = replace(an_agreement(), **lacking)  # type: ignore[arg-type] # fields by name
    case = mediation.record_agreement(mediating(), unfinished, LATER, RULES)
    assert (case.status, case.result, case.agreed_on) == (Status.MEDIATING, Result.OPEN, None)
    agreed = mediation.record_agreement(case, an_agreement(), LATER, RULES)
    assert (agreed.status, agreed.agreed_on) == (Status.PERFORMING, DAY)
    assert mediation.record_agreement(agreed, unfinished, LATER, RULES).status is Status.MEDIATING


def test_an_agreement_that_a_file_brought_without_facts_keeps_its_result() -> None:
    agreement = an_agreement(facts="")
    taken_in = a_case(status=Status.AGREED, result=Result.SUCCESS, agreement=agreement)
    changed = mediation.record_agreement(taken_in, replace(agreement, copies=3), LATER, RULES)
    assert (changed.status, changed.result) == (Status.AGREED, Result.SUCCESS)
    none = replace(agreement, signed_on=None)
    assert mediation.record_agreement(taken_in, none, LATER, RULES).result is Result.OPEN


def refusal(agreement: Agreement, case: Case | None = None) -> RuleRefused:
    with pytest.raises(RuleRefused) as refused:
        mediation.record_agreement(case or mediating(), agreement, DAY, RULES)
    return refused.value


def test_what_can_not_be_is_refused_and_an_old_wrong_one_may_stay() -> None:
    for wrong, field, words in (
        (an_agreement(copies=0), "copies", "份数至少是 1 份"),
        (an_agreement(copies=-2), "copies", "份数至少是 1 份"),
        (an_agreement(signed_on=date(2026, 10, 13)), "signed_on", "不能晚于今天 2026-10-12"),
        (an_agreement(a_term(obligor="汪喆", obligee="汪喆")), "obligee", "都是汪喆"),
        (an_agreement(a_term(obligor="汪喆、单玉芬", obligee="汪喆")), "obligee", "都是汪喆"),
    ):
        error = refusal(wrong)
        assert [problem.field for problem in error.problems] == [field]
        assert words in str(error)
        old = replace(mediating(), agreement=wrong)
        changed = replace(wrong, facts="改过")
        assert mediation.record_agreement(old, changed, DAY, RULES).agreement == changed
    for words in ("双方", "汪喆、单玉芬", ""):
        mutual = an_agreement(a_term(obligor=words, obligee=words))
        assert mediation.record_agreement(mediating(), mutual, DAY, RULES).agreement == mutual


def test_a_performance_lies_not_in_the_future() -> None:
    agreed = mediation.record_agreement(mediating(), an_agreement(), DAY, RULES)
    with pytest.raises(RuleRefused, match="履行日期不能晚于今天 2026-10-12") as refused:
        performance.settle(agreed, agreed.terms[0].uuid, date(2026, 10, 13), "收条", DAY)
    assert refused.value.problems[0].field == "on"


def test_the_marks_of_the_table_bar_an_oral_agreement_whatever_the_name() -> None:
    oral = an_agreement(form=AgreementForm.ORAL, signed_on=None)
    renamed = CategoryRules(written_only=frozenset({"医患矛盾"}))
    case = mediating(category="医患矛盾")
    with pytest.raises(RuleRefused, match="医患矛盾的调解协议必须用书面形式"):
        mediation.record_agreement(case, oral, DAY, renamed)
    assert mediation.record_agreement(case, oral, DAY, RULES).result is Result.SUCCESS


def test_an_agreement_taken_back_takes_the_result_back() -> None:
    agreed = mediation.record_agreement(mediating(), an_agreement(), LATER, RULES)
    for other in (an_agreement(form=AgreementForm.NONE), an_agreement(signed_on=None)):
        case = mediation.record_agreement(agreed, other, LATER, RULES)
        assert (case.status, case.result, case.performed) == (
            Status.MEDIATING,
            Result.OPEN,
            Performed.UNKNOWN,
        )
    closed = lifecycle.close(agreed, DAY, DAY)
    with pytest.raises(RuleRefused, match="请先重启"):
        mediation.record_agreement(closed, an_agreement(form=AgreementForm.NONE), LATER, RULES)


def test_a_case_closed_without_agreement_gets_none_afterwards() -> None:
    failed = lifecycle.finish(mediating(), Result.FAILED, DAY, "x", DAY)
    with pytest.raises(RuleRefused, match="请先重启"):
        mediation.record_agreement(lifecycle.close(failed, DAY, DAY), an_agreement(), LATER, RULES)


def test_the_last_record_of_a_result_stays() -> None:
    agreed = mediation.record_agreement(mediating(), an_agreement(), LATER, RULES)
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
    case = mediation.record_agreement(mediating(), an_agreement(*terms), LATER, RULES)
    assert (case.performed, case.status) == (performed, status)
    closed = performance.performed(replace(case, status=Status.CLOSED))
    assert (closed.performed, closed.status) == (performed, Status.CLOSED)
    with pytest.raises(RuleRefused, match="归档"):
        performance.performed(replace(case, status=Status.ARCHIVED))


def test_a_term_is_settled_by_its_identity() -> None:
    agreed = mediation.record_agreement(mediating(), an_agreement(), LATER, RULES)
    settled = performance.settle(agreed, agreed.terms[0].uuid, DAY, "收条", LATER)
    assert (settled.status, settled.terms[0].evidence) == (Status.PERFORMED, "收条")
    with pytest.raises(RuleRefused, match="没有这一条"):
        performance.settle(agreed, rid(1), DAY, "", LATER)
