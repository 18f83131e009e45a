"""The agreement as Article 29 asks for it: facts, points in dispute, terms, effect.

Which sentence of the effect clause stands follows mediation.md section 4.1; the sentences
themselves are in the forms.
"""

from laoma_desktop.documents.fill.context import UNKNOWN, FillContext, or_unknown
from laoma_desktop.documents.fill.schedule import term_groups
from laoma_desktop.documents.fill.security import security_fields
from laoma_desktop.documents.form_text import Fields, PaperDate, date_words
from laoma_desktop.domain.agreements import (
    copies_needed,
    effective_on,
    is_petition_settlement,
    may_be_confirmed,
    responsible_unit,
)
from laoma_desktop.domain.case import Case, Term
from laoma_desktop.domain.deadlines import confirmation_last_day
from laoma_desktop.domain.instalments import left_cents, paid_cents
from laoma_desktop.domain.money import both_forms, figures
from laoma_desktop.domain.vocabulary import AgreementForm, Confirmation, PartyRole, TermState

BLANK_NUMBER = "（　　　　）人调字第　　号"
_OWN_VERBS = (
    *("要求", "请求", "愿意", "同意", "不", "认可", "认为", "希望", "主张", "否认", "拒绝"),
    *("承认", "没有", "无", "暂", "已", "同", "核对"),
)
"""Beginnings of a claim that is a sentence behind the name."""


def is_confirmable(case: Case) -> bool:
    """Return whether the sentence on judicial confirmation stands: also where it was asked for."""
    applied = case.agreement is not None and case.agreement.judicial_confirmation in {
        Confirmation.APPLIED,
        Confirmation.CONFIRMED,
    }
    return may_be_confirmed(case) or (applied and not is_petition_settlement(case))


def agreement_fields(context: FillContext) -> Fields:
    """Return everything the agreement says besides its parties."""
    case = context.case
    agreement = case.agreement
    latest = confirmation_last_day(case, context.calendar)
    unit = responsible_unit(case)
    confirmable = is_confirmable(case)
    facts = agreement.facts if agreement else ""
    disputed = (agreement.disputed if agreement else "") or claims_in_words(case)
    terms = tuple(term_item(case, term, n) for n, term in enumerate(case.terms, 1))
    copies = (agreement.copies if agreement else None) or copies_needed(case)
    return {
        "主要事实": or_unknown(facts),
        "争议事项": or_unknown(disputed),
        "责任": agreement.responsibility if agreement else "",
        "协议编号": agreement_number(case),
        "条款": terms,
        "条款组": term_groups(case, terms),
        **security_fields(case),
        "有条款": bool(case.terms),
        "份数": str(copies),
        "生效日期": PaperDate(effective_on(case)),
        "可以司法确认": confirmable,
        "司法确认期限": PaperDate(latest if confirmable else None),
        "可以支付令": case.category in context.rules.payment_order
        and not is_petition_settlement(case),
        "信访协议": is_petition_settlement(case),
        "责任单位": unit.name if unit else "",
        "书面协议": agreement is not None and agreement.form is AgreementForm.WRITTEN,
        "口头协议": agreement is not None and agreement.form is AgreementForm.ORAL,
        "申请司法确认": agreement is not None
        and agreement.judicial_confirmation is not Confirmation.NOT_APPLIED,
        "用名册": len(case.parties) > context.rules.roster_above,
    }


def claims_in_words(case: Case) -> str:
    """Return ``甲要求…；乙提出：…`` from the parties' claims, "" where none is known.

    What a respondent says is put as said: no verb is guessed that may not fit his words.
    """
    parts = []
    for party in case.parties:
        claim = party.claim.strip().rstrip("。；")
        if claim:
            verb = "要求" if party.role is PartyRole.APPLICANT else "提出："
            own = claim.startswith(_OWN_VERBS)
            parts.append(f"{party.name}{'' if own else verb}{claim}")
    return "；".join(parts) + ("。" if parts else "")


def agreement_number(case: Case) -> str:
    """Return the number of the agreement: its own, else that of the case, else a blank one."""
    own = case.agreement.number if case.agreement else ""
    return own or case.number or BLANK_NUMBER


def term_item(case: Case, term: Term, number: int) -> Fields:
    """Return the fields of one term; money in figures and in 大写."""
    amount = both_forms(term.amount_cents) if term.amount_cents else ""
    due = date_words(term.due_on) if term.due_on else ""
    return {
        "序号": str(number),
        "内容": term.text.strip().rstrip("。；;") or UNKNOWN,
        "金额": amount,
        "金额句": f"，计{amount}" if amount else "",
        "履行句": _performance(term, due),
        "义务人": or_unknown(term.obligor),
        "权利人": or_unknown(term.obligee),
        "双方": _sides(term),
        "期限": due or UNKNOWN,
        "方式": or_unknown(term.method),
        "履行约定": _settled_ways(amount, due, term.method.strip()),
        "金额或无": amount or UNKNOWN,
        "已履行": term.state is TermState.SETTLED,
        "履行日期": PaperDate(term.settled_on),
        "履行情况": _state(case, term),
        "证据": term.evidence,
    }


def _settled_ways(amount: str, due: str, method: str) -> str:
    """Return what of amount, day and way was agreed; nothing is said of what was not."""
    known = (("金额", amount), ("期限", due), ("方式：", method))
    return "，".join(word + value for word, value in known if value) or "未另行约定"


def _sides(term: Term) -> str:
    """Return ``甲→乙``, ``双方`` for both alike, one side by name, "" where nobody is named."""
    obligor, obligee = term.obligor.strip(), term.obligee.strip()
    if obligor and obligor == obligee:
        return obligor
    if obligor and obligee:
        return f"{obligor}→{obligee}"
    if obligor:
        return f"义务人{obligor}"
    return f"权利人{obligee}" if obligee else ""


def _performance(term: Term, due: str) -> str:
    """Return who performs to whom, until when and how, "" where nothing is known."""
    obligor, obligee = term.obligor.strip(), term.obligee.strip()
    verb = "支付" if term.amount_cents else "履行"
    until = f"至迟于{due}" if due else ""
    way = f"，方式：{term.method.strip()}" if term.method.strip() else ""
    if obligor and obligee and obligor != obligee:
        return f"由{obligor}{until}向{obligee}{verb}{way}。"
    if obligor:
        return f"由{obligor}{until}{verb}{way}。"
    tail = (until + verb if until else "") + (way if until else way.removeprefix("，"))
    return f"{tail}。" if tail else ""


def _state(case: Case, term: Term) -> str:
    if term.state is TermState.SETTLED:
        return "已履行" + (f"（{date_words(term.settled_on)}）" if term.settled_on else "")
    paid = paid_cents(case, term.uuid)
    if paid:
        return f"已付{figures(paid)}元，还差{figures(left_cents(case, term))}元"
    return "待核实" if term.state is TermState.UNVERIFIED else "未到期或者未履行"
