"""What a complete file still lacks, each with the rule that asks for it."""

from collections.abc import Iterator

from laoma_desktop.domain.agreements import lacking_sides, owes_itself, unknown_people
from laoma_desktop.domain.authority import Power, power_of
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.conditions import minors
from laoma_desktop.domain.entry import acceptance_problems, has_mediator
from laoma_desktop.domain.gaps import Gap, kind_gaps
from laoma_desktop.domain.guardianship import has_guardian
from laoma_desktop.domain.identity_numbers import id_problems, uscc_problem, uscc_warning
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Confirmation,
    CourtReferral,
    Guarantee,
    Result,
    Status,
    TermState,
)

_LAW = "人民调解法"
_COURT = "法释〔2016〕14号"
_LONGER = "人民调解工作若干规定（司法部令第75号）第三十三条"
_DECIDED = frozenset({Confirmation.CONFIRMED, Confirmation.DISMISSED})


def completeness(case: Case) -> tuple[Gap, ...]:
    """Return what a complete file of this case still lacks; nothing of it refuses anything."""
    checks = (_facts, kind_gaps, _court, _persons, _agreement, _terms, _guarantors, _scans)
    return tuple(gap for check in checks for gap in check(case))


def _facts(case: Case) -> Iterator[Gap]:
    if case.accepted_on is None and case.status is not Status.DECLINED:
        yield Gap("accepted_on", "还没有受理")
    for problem in acceptance_problems(case):
        yield Gap(problem.field, problem.sentence)
    if case.accepted_on is not None and not has_mediator(case):
        sentence = "还没有写明调解员：在专班里定主持调解的人，或写进调解记录"
        yield Gap("sessions", sentence, f"{_LAW}第十九条")
    if not case.narrative.strip():
        yield Gap("narrative", "没有写纠纷经过")
    if case.result is not Result.OPEN and not case.sessions:
        yield Gap("sessions", "没有调解记录", f"{_LAW}第二十七条")
    if any(not session.mediators for session in case.sessions):
        yield Gap("sessions", "有的调解记录没有写调解员", f"{_LAW}第十九条")
    if case.closed_on is not None and case.result is Result.OPEN:
        yield Gap("result", "已结案，没有写调解结果")


def _persons(case: Case) -> Iterator[Gap]:
    for party in case.parties:
        for problem in id_problems(party.id_number, birth=party.birth_date, sex=party.sex):
            yield Gap("parties", f"{party.name}的身份证号：{problem}")
        problem = uscc_problem(party.uscc) or uscc_warning(party.uscc)
        if problem:
            yield Gap("parties", f"{party.name}：{problem}")
    for minor in minors(case):
        if not has_guardian(case, minor):
            yield Gap(
                "parties", f"{minor.name}未满十八周岁，没有写监护人", "民法典第十九条至第二十三条"
            )
    for agent in case.agents:
        if not agent.authority.strip() and power_of(agent) is Power.UNKNOWN:
            yield Gap("agents", f"代理人{agent.name}没有写代理权限")


def _court(case: Case) -> Iterator[Gap]:
    if case.court_kind is not CourtReferral.UNSAID and case.papers_received_on is None:
        sentence = f"法院{case.court_kind}的案件，没有写收到材料的日期"
        yield Gap("court", sentence, f"{_COURT}第二十条")
    if case.extended_to is not None and case.extension_consent_on is None:
        yield Gap("extended_to", "期限延长了，没有写各方同意的日期", _LONGER)
    decided = case.agreement is not None and case.agreement.judicial_confirmation in _DECIDED
    if decided and not (case.court.strip() and case.document_no.strip()):
        yield Gap("decision", "司法确认有了结果，没有写法院和文书号", f"{_LAW}第三十三条")


def _guarantors(case: Case) -> Iterator[Gap]:
    for guarantor in case.guarantors:
        if not guarantor.id_number.strip():
            yield Gap("guarantors", f"担保人{guarantor.name}没有写证件号", "民法典第六百八十五条")
        if guarantor.kind is Guarantee.UNSAID:
            sentence = f"担保人{guarantor.name}没有写一般保证还是连带责任，按一般保证"
            yield Gap("guarantors", sentence, "民法典第六百八十六条")


def _agreement(case: Case) -> Iterator[Gap]:
    agreement = case.agreement
    if agreement is None or agreement.form is AgreementForm.NONE:
        if case.result is Result.SUCCESS:
            yield Gap("agreement", "调解成功，没有写协议", f"{_LAW}第二十八条")
        return
    for side in lacking_sides(case):
        yield Gap("parties", f"协议没有{side}", f"{_LAW}第二十九条")
    if any(not party.name.strip() for party in case.parties):
        yield Gap("parties", "有的当事人没有写姓名", f"{_LAW}第二十九条")
    if not agreement.facts.strip():
        yield Gap("agreement", "协议没有写主要事实", f"{_LAW}第二十九条")
    if not agreement.terms:
        yield Gap("agreement", "协议没有条款", f"{_LAW}第二十九条")
    if agreement.form is AgreementForm.WRITTEN and agreement.signed_on is None:
        yield Gap("agreement", "书面协议没有写签订日期", f"{_LAW}第二十九条")


def _terms(case: Case) -> Iterator[Gap]:
    for number, term in enumerate(case.terms, 1):
        if term.amount_cents and term.due_on is None and not term.method.strip():
            yield Gap("terms", f"第 {number} 条付钱，没有写方式和时限", f"{_LAW}第二十九条")
        itself = owes_itself(term)
        if itself:
            yield Gap("terms", f"第 {number} 条的义务人和权利人都是{itself}", f"{_LAW}第二十九条")
        if term.state is TermState.UNVERIFIED:
            yield Gap("terms", f"第 {number} 条的履行情况待核实", f"{_LAW}第三十一条")
    for number, name in unknown_people(case):
        yield Gap("terms", f"第 {number} 条写着{name}，当事人里没有这个人", f"{_LAW}第二十九条")


def _scans(case: Case) -> Iterator[Gap]:
    if case.status in (Status.REGISTERED, Status.DECLINED):
        return
    kinds = {attachment.kind for attachment in case.attachments}
    if "identity_copy" not in kinds:
        yield Gap("attachments", "没有当事人身份证明复印件")
    if case.agreed_on is not None and "signed_scan" not in kinds:
        yield Gap("attachments", "没有签好字的文书扫描件")
