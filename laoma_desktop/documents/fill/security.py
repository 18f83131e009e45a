"""Who answers for terms, and what was paid on them, as the agreement and the performance say it."""

from laoma_desktop.documents.fill.context import UNKNOWN, or_unknown
from laoma_desktop.documents.form_text import Fields, PaperDate, date_words
from laoma_desktop.domain.case import Case, Guarantor, Payment
from laoma_desktop.domain.identity_numbers import looks_like_resident_id, normalised_id
from laoma_desktop.domain.money import both_forms
from laoma_desktop.domain.vocabulary import Guarantee


def security_fields(case: Case) -> Fields:
    """Return the lists of guarantors and of payments."""
    return {
        "担保人": tuple(_guarantor(case, g, n) for n, g in enumerate(case.guarantors, 1)),
        "有担保人": bool(case.guarantors),
        "付款": tuple(_payment(case, payment, n) for n, payment in enumerate(case.payments, 1)),
        "有付款": bool(case.payments),
    }


def identity_words(id_number: str) -> str:
    """Return a document: 公民身份号码 before a resident number, else as written, ``/`` for none."""
    if not id_number.strip():
        return UNKNOWN
    number = normalised_id(id_number)
    return f"公民身份号码{number}" if looks_like_resident_id(number) else number


def _guarantor(case: Case, guarantor: Guarantor, number: int) -> Fields:
    known = guarantor.id_number.strip()
    return {
        "序号": str(number),
        "姓名": or_unknown(guarantor.name),
        "证件": f"（{identity_words(guarantor.id_number)}）" if known else "",
        "担保句": _clause(case, guarantor),
    }


def _clause(case: Case, guarantor: Guarantor) -> str:
    """Return for what and how somebody answers; what is unsaid is 一般 and six months.

    民法典 Arts. 686 and 692 fill the gaps; the paper says so, because a guarantor signs it.
    """
    numbers = [str(n) for n, t in enumerate(case.terms, 1) if t.uuid in guarantor.for_terms]
    whole = f"第{'、'.join(numbers)}条" if numbers else "全部条款"
    joint = guarantor.kind is Guarantee.JOINT
    kind = "连带责任保证" if joint else "一般保证"
    until = (
        f"至{date_words(guarantor.until)}止"
        if guarantor.until is not None
        else "为履行期限届满之日起六个月"
    )
    return f"为本协议{whole}的履行提供{kind}，保证期间{until}"


def _payment(case: Case, payment: Payment, number: int) -> Fields:
    numbers = {term.uuid: str(n) for n, term in enumerate(case.terms, 1)}
    served = numbers.get(payment.term) if payment.term is not None else None
    return {
        "序号": str(number),
        "条款序号": served or UNKNOWN,
        "日期": PaperDate(payment.paid_on),
        "金额": both_forms(payment.amount_cents),
        "凭证": or_unknown(payment.evidence),
    }
