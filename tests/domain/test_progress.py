"""The stage bar, the next step, what a file lacks."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain import lifecycle, mediation
from laoma_desktop.domain.case import Agent, Attachment, Case, Member, Task, Team, Visit
from laoma_desktop.domain.completeness import completeness
from laoma_desktop.domain.progress import late_tasks, next_step, stages
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Kind,
    PartyRole,
    Performed,
    Result,
    Status,
    TaskState,
    TermState,
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
    an_amendment,
    rid,
)

DAY = date(2026, 10, 12)


def bar(case: Case) -> str:
    signs = {"done": "●", "now": "◐", "open": "○", "skipped": "–", "passed": "×"}
    return "".join(signs[step.state] for step in stages(case))


def agreed() -> Case:
    case = mediation.record_session(a_case(), a_session(date(2026, 10, 5)))
    return mediation.record_agreement(case, an_agreement(), LATER, RULES)


def test_the_bar_has_eight_stages_and_one_present_one() -> None:
    assert [step.title for step in stages(a_case())] == [
        "登记",
        "受理",
        "调查",
        "调解",
        "协议",
        "履行",
        "回访",
        "归档",
    ]
    draft = a_case(number="", registered_on=None, accepted_on=None, status=Status.REGISTERED)
    assert bar(draft) == "◐○○○○○○○"
    assert bar(a_case(accepted_on=None, status=Status.REGISTERED)) == "●◐○○○○○○"
    assert bar(a_case()) == "●●◐○○○○○"
    mediating = mediation.record_session(a_case(), a_session(DAY))
    assert bar(mediating) == "●●–◐○○○○"
    assert bar(lifecycle.investigate(a_case())) == "●●◐○○○○○"
    case = agreed()
    assert bar(case) == "●●–●●◐○○"
    assert stages(case)[4].date == DAY
    done = replace(case, performed=Performed.DONE)
    assert bar(done) == "●●–●●●◐○"
    visited = replace(done, visits=(Visit(uuid=rid(800), date=DAY),))
    assert bar(visited) == "●●–●●●●◐"
    assert bar(replace(visited, status=Status.ARCHIVED)) == "●●–●●●●●"


def test_what_ended_without_agreement_skips_its_stages() -> None:
    declined = lifecycle.decline(
        a_case(accepted_on=None, status=Status.REGISTERED), DAY, "party_refuses", DAY
    )
    assert bar(declined) == "●––––––◐"
    failed = lifecycle.finish(agreed_not(), Result.FAILED, DAY, "x", DAY)
    assert bar(failed) == "●●–●–––◐"


def agreed_not() -> Case:
    return mediation.record_session(a_case(), a_session(DAY))


def test_conduct_alone_has_nothing_to_perform() -> None:
    case = mediation.record_agreement(
        agreed_not(), an_agreement(a_term(amount_cents=0, due_on=None)), LATER, RULES
    )
    assert bar(case) == "●●–●●–◐○"


def drafted(**facts: object) -> Case:
    """Return a case that stands as 达成协议 with a conduct term, its agreement lacking facts."""
    agreement = replace(an_agreement(a_term(amount_cents=0, due_on=None)), **facts)  # type: ignore[arg-type] # fields by name
    return replace(agreed_not(), status=Status.AGREED, agreement=agreement)


def test_an_agreement_without_a_term_is_no_agreement() -> None:
    case = mediation.record_agreement(agreed_not(), replace(an_agreement(), terms=()), LATER, RULES)
    step = next_step(case)
    assert step is not None
    assert (case.status, step.title) == (Status.MEDIATING, "加一条约定")
    assert bar(case) == "●●–◐○○○○"


def test_the_present_stage_lies_behind_the_last_done_one() -> None:
    case = mediation.record_agreement(a_case(), an_agreement(), LATER, RULES)
    assert bar(case) == "●●××●◐○○"
    paid_late = replace(case, visits=(Visit(uuid=rid(800), date=DAY),))
    assert bar(paid_late) == "●●××●×●◐"
    assert "◐" not in bar(replace(paid_late, status=Status.ARCHIVED))


@pytest.mark.parametrize(
    ("case", "name"),
    [
        (a_case(status=Status.REGISTERED), "accept"),
        (a_case(), "session"),
        (agreed_not(), "agreement"),
        (replace(agreed_not(), agreement=an_agreement(signed_on=None)), "agreement"),
        (agreed(), "settle"),
        (a_case(status=Status.AGREED), "agreement"),
        (drafted(terms=()), "term"),
        (drafted(facts=""), "agreement"),
        (drafted(terms=(a_term(text=""),)), "agreement/"),
        (drafted(), "close"),
        (a_case(status=Status.PERFORMED), "close"),
        (a_case(status=Status.FAILED), "close"),
        (a_case(status=Status.TERMINATED), "close"),
        (a_case(status=Status.DECLINED), "papers/"),
        (a_case(status=Status.CLOSED, result=Result.SUCCESS), "visit"),
        (a_case(status=Status.CLOSED, result=Result.FAILED), "archive"),
        (a_case(status=Status.REOPENED), "session"),
    ],
)
def test_each_state_has_a_next_step(case: Case, name: str) -> None:
    step = next_step(case)
    assert step is not None
    assert step.name == name
    assert step.title
    assert step.sentence


def test_an_archived_case_has_none() -> None:
    assert next_step(a_case(status=Status.ARCHIVED)) is None


def gaps(case: Case) -> str:
    return "\n".join(f"{gap.sentence}（{gap.source}）" for gap in completeness(case))


def test_a_complete_file_lacks_nothing() -> None:
    scans = tuple(
        Attachment(uuid=rid(n), kind=kind, name=kind, size=1, sha256="0" * 64)
        for n, kind in enumerate(("identity_copy", "signed_scan"), 900)
    )
    assert completeness(replace(agreed(), attachments=scans)) == ()


def test_what_a_file_lacks_is_said_with_its_source() -> None:
    case = a_case(
        accepted_on=None,
        status=Status.CLOSED,
        closed_on=DAY,
        category="",
        narrative="",
        parties=(
            a_party(name="小明", birth_date=date(2018, 1, 1), id_number="500105198001010018"),
            a_party(2, name="公司", uscc="123"),
        ),
        agents=(Agent(uuid=rid(910), name="卢思渝", for_party="汪喆"),),
        sessions=(a_session(DAY, mediators=()),),
        agreement=an_agreement(
            a_term(due_on=None, method=""),
            a_term(702, state=TermState.UNVERIFIED),
            facts="",
            signed_on=None,
        ),
        registered_on=date(2026, 9, 29),
    )
    said = gaps(case)
    for words in (
        "还没有受理",
        "双方",
        "请选类别",
        "没有写纠纷经过",
        "没有写调解员（人民调解法第十九条）",
        "没有写调解结果",
        "小明的身份证号：与出生日期不符",
        "公司：统一社会信用代码应当是 18 位",
        "小明未满十八周岁",
        "代理人卢思渝没有写代理权限",
        "没有写主要事实（人民调解法第二十九条）",
        "没有写签订日期",
        "第 1 条付钱，没有写方式和时限",
        "第 2 条的履行情况待核实（人民调解法第三十一条）",
        "没有当事人身份证明复印件",
        "没有签好字的文书扫描件",
    ):
        assert words in said, words


def test_an_end_needs_its_paper() -> None:
    success = a_case(result=Result.SUCCESS, status=Status.CLOSED)
    assert "调解成功，没有写协议" in gaps(success)
    assert "没有调解记录（人民调解法第二十七条）" in gaps(success)
    empty = a_case(agreement=an_agreement(terms=(), form=AgreementForm.ORAL))
    assert "协议没有条款" in gaps(empty)
    represented = a_party(birth_date=date(2018, 1, 1), representative="监护人 雷玉芝（母）")
    assert "未满" not in gaps(a_case(parties=(represented, a_party(2))))


def test_late_tasks_are_live_and_past_or_missed() -> None:
    def task(number: int, state: TaskState, due: date | None) -> Task:
        return Task(uuid=rid(number), key="t", title="t", state=state, due_on=due)

    case = a_case(
        tasks=(
            task(1, TaskState.OPEN, date(2026, 10, 11)),
            task(2, TaskState.OPEN, DAY),
            task(3, TaskState.MISSED, date(2026, 10, 1)),
            task(4, TaskState.DONE, date(2026, 10, 1)),
            task(5, TaskState.WAITING, None),
        )
    )
    assert late_tasks(case, DAY) == 2


def test_an_agreement_wants_both_sides_and_the_people_of_its_terms() -> None:
    alone = replace(agreed(), parties=(a_party(1),))
    assert "协议没有被申请人（人民调解法第二十九条）" in gaps(alone)
    petition = replace(alone, kind=Kind.PETITION)
    assert "协议没有被申请人" in gaps(petition)
    unit = a_party(2, PartyRole.THIRD_PARTY)
    assert "协议没有" not in gaps(replace(petition, parties=(a_party(1), unit)))
    nameless = replace(agreed(), parties=(*agreed().parties, a_party(3, name=" ")))
    assert "有的当事人没有写姓名" in gaps(nameless)
    terms = (
        a_term(701, obligor="当事人1、张国锋（担保人）", obligee="双方"),
        a_term(702, obligor="各继承人", obligee="秦颖等187户业主"),
        a_term(703, obligor="当事人2", obligee="当事人2"),
    )
    said = gaps(replace(agreed(), agreement=an_agreement(*terms)))
    assert "第 1 条写着张国锋，当事人里没有这个人" in said
    assert "第 2 条写着" not in said
    assert "第 3 条的义务人和权利人都是当事人2" in said


def test_who_acts_by_law_owes_no_words_on_authority() -> None:
    mother = Agent(uuid=rid(910), name="雷玉芝", for_party="当事人1", relation="监护人")
    assert "代理权限" not in gaps(a_case(agents=(mother,)))
    assert "代理权限" in gaps(a_case(agents=(replace(mother, relation="邻居"),)))


def test_a_case_not_yet_accepted_is_asked_for_no_scans() -> None:
    case = a_case(accepted_on=None, status=Status.REGISTERED)
    assert "复印件" not in gaps(case)
    agent = Agent(uuid=rid(910), name="卢思渝", for_party="汪喆", authority="特别授权")
    assert "代理权限" not in gaps(a_case(agents=(agent,)))


def test_an_accepted_case_wants_a_mediator() -> None:
    assert "还没有写明调解员" in gaps(a_case())
    assert "还没有写明调解员" not in gaps(a_case(accepted_on=None, status=Status.REGISTERED))
    assert "还没有写明调解员" not in gaps(agreed_not())
    lead = Member(uuid=rid(920), role="lead_mediator", role_title="主持调解", name="冉茂琳")
    led = a_case(team=Team(uuid=rid(921), members=(lead,)))
    assert "还没有写明调解员" not in gaps(led)


def test_a_correction_that_is_open_is_to_be_ended() -> None:
    case = a_case(status=Status.ARCHIVED, filing=a_filing(), amendments=(an_amendment(),))
    step = next_step(case)
    assert step is not None
    assert (step.name, step.sentence) == ("amended", "正在补正：门牌号写错了")
    assert stages(case)[-1].date == a_filing().filed_on
