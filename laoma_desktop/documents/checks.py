"""What a mediator should look at before printing: sentences, never a change of the paper.

Rules are those of mediation.md section 2; only an agreement without parties, facts or terms is
refused, everything else is said and left to the person.
"""

import re
from collections.abc import Iterator

from laoma_desktop.documents.fill.paper_dates import age_date
from laoma_desktop.domain.agreements import (
    STATUS_RIGHT,
    copies_needed,
    is_petition_settlement,
    lacking_sides,
    responsible_unit,
    unknown_people,
)
from laoma_desktop.domain.authority import Power, power_of
from laoma_desktop.domain.case import Case, Guarantor, Term
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.guardianship import has_guardian, is_minor
from laoma_desktop.domain.vocabulary import AgreementForm, Confirmation, Kind

AGREEMENTS = frozenset({"agreement", "petition_settlement", "oral_agreement"})
_SECURITY = re.compile("担保|连带|保证人")


def require_agreement(case: Case, title: str) -> None:
    """Refuse an agreement without parties, facts or terms, or with an empty term."""
    lacking = lacking_of_agreement(case)
    if lacking:
        raise RuleRefused(
            f"《{title}》还不能打印：没有{'、'.join(lacking)}",
            where=case.number,
            next_step="请先在案件里把协议内容填好。",
            problems=tuple(FieldProblem(name, "还没有填") for name in lacking),
        )


def lacking_of_agreement(case: Case) -> list[str]:
    """Return what 人民调解法 Art. 29 asks for and the case does not say; terms by number."""
    facts = case.agreement.facts if case.agreement else ""
    there = (
        *((side, False) for side in lacking_sides(case)),
        *((f"第{n}位当事人的姓名", bool(p.name.strip())) for n, p in enumerate(case.parties, 1)),
        ("纠纷主要事实", bool(facts.strip() or case.narrative.strip())),
        ("协议条款", bool(case.terms)),
        *((f"第{n}条的内容", bool(term.text.strip())) for n, term in enumerate(case.terms, 1)),
    )
    return [name for name, said in there if not said]


def paper_warnings(case: Case, form: str, rules: CategoryRules) -> tuple[str, ...]:
    """Return the sentences to show with a form."""
    if form not in AGREEMENTS:
        return ()
    return (*_content(case), *_persons(case), *_effect(case), *_form(case, form, rules))


def _content(case: Case) -> Iterator[str]:
    for number, term in enumerate(case.terms, 1):
        if not term.text.strip():
            yield f"第{number}条没有写内容，协议书还不能打印。"
        if term.amount_cents and not term.method.strip() and term.due_on is None:
            yield f"第{number}条要付钱，但没有写履行方式，也没有写时限。"
        if _SECURITY.search(term.text) and not any(_covers(g, term) for g in case.guarantors):
            yield f"第{number}条写了担保，请写明担保人和一般保证还是连带责任，并由担保人签名。"
    agreement = case.agreement
    if agreement is not None and not agreement.responsibility.strip():
        yield "没有写各方的责任；各方不就责任作认定的，可以写明这一点。"
    if agreement is not None and agreement.copies and agreement.form is AgreementForm.WRITTEN:
        least = copies_needed(case)
        if agreement.copies < least:
            yield f"协议写的是一式{agreement.copies}份，当事人、担保人和委员会各一份要{least}份。"


def _covers(guarantor: Guarantor, term: Term) -> bool:
    return not guarantor.for_terms or term.uuid in guarantor.for_terms


def _persons(case: Case) -> Iterator[str]:
    for number, name in unknown_people(case):
        yield f"第{number}条写着{name}，当事人里没有这个人；担保人、付款人也要写明身份并签名。"
    day = age_date(case, "agreement")
    for party in case.parties:
        minor = is_minor(party, day)
        if minor and not has_guardian(case, party):
            yield f"{party.name}未满18周岁，没有写监护人。"
        if party.guardians and not minor:
            yield f"{party.name}不是未成年人，由监护人代理的，卷里要有法院认定或者监护证明。"
    for agent in case.agents:
        if power_of(agent) in {Power.GENERAL, Power.UNKNOWN}:
            yield f"{agent.name}没有特别授权，不能代{agent.for_party}让步或者代签协议。"


def _effect(case: Case) -> Iterator[str]:
    agreement = case.agreement
    applied = agreement is not None and agreement.judicial_confirmation is Confirmation.APPLIED
    if applied and STATUS_RIGHT in case.ticks:
        yield "勾选了身份关系或确权，法院不受理这类司法确认。"
    if applied and is_petition_settlement(case):
        yield "信访事项化解协议不能申请司法确认。"
    unit = responsible_unit(case)
    if unit is not None and case.kind is not Kind.PETITION:
        yield f"{unit.name}是机关单位，本案按《信访事项化解协议书》打印；纯民事部分可另立案件。"


def _form(case: Case, form: str, rules: CategoryRules) -> Iterator[str]:
    agreement = case.agreement
    oral = agreement is not None and agreement.form is AgreementForm.ORAL
    if case.category in rules.written_only and (oral or form == "oral_agreement"):
        yield f"{case.category}的调解协议应当用书面形式。"
