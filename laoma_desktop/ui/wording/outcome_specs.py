"""Forms of payments, guarantees, longer limits, courts and their decisions, as data."""

from laoma_desktop.domain.case import Case, Term
from laoma_desktop.domain.confirmation import DECISIONS
from laoma_desktop.domain.vocabulary import CourtReferral, Guarantee
from laoma_desktop.ui.presenting import FieldSpec
from laoma_desktop.ui.wording.forms import choices_of


def term_choices(terms: tuple[Term, ...]) -> tuple[tuple[str, str], ...]:
    """Return the terms to choose from, by number and first words."""
    return tuple(
        (str(term.uuid), f"约定 {number}：{_short(term.text)}")
        for number, term in enumerate(terms, 1)
    )


def _short(text: str, most: int = 16) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def payment_specs(case: Case) -> tuple[FieldSpec, ...]:
    """Return the fields of a payment."""
    whole = ("", "不分是哪一条")
    return (
        FieldSpec(
            name="term", label="付的是", kind="choice", choices=(*term_choices(case.terms), whole)
        ),
        FieldSpec(name="paid_on", label="付款日期", kind="date", required=True),
        FieldSpec(name="amount_cents", label="付了多少", kind="money", required=True),
        FieldSpec(name="evidence", label="凭据", wide=True, help="收条、转账回单"),
    )


def guarantor_specs() -> tuple[FieldSpec, ...]:
    """Return the fields of a guarantor; terms are written as their numbers."""
    return (
        FieldSpec(name="name", label="担保人", required=True, help="姓名，或者单位全称"),
        FieldSpec(name="id_number", label="证件号", kind="id_number"),
        FieldSpec(
            name="kind",
            label="担保方式",
            kind="choice",
            choices=choices_of(Guarantee, "没有写（按一般保证）"),
        ),
        FieldSpec(name="for_terms", label="担保哪几条", help="例如 1、3；空着就是全部"),
        FieldSpec(
            name="until",
            label="保证到哪天",
            kind="date",
            prefer="future",
            help="没有约定的，到期后六个月",
        ),
    )


def extension_specs() -> tuple[FieldSpec, ...]:
    """Return the fields of a longer limit."""
    return (
        FieldSpec(name="extended_to", label="延长到", kind="date", required=True, prefer="future"),
        FieldSpec(
            name="extension_consent_on",
            label="各方同意的日期",
            kind="date",
            required=True,
            help="签了同意书",
        ),
    )


def decision_specs() -> tuple[FieldSpec, ...]:
    """Return the fields of what a court decided about the agreement."""
    results = tuple((result.value, result.value) for result in DECISIONS)
    return (
        FieldSpec(name="result", label="结果", kind="choice", choices=results),
        FieldSpec(name="decided_on", label="日期", kind="date", required=True),
        FieldSpec(name="court", label="法院"),
        FieldSpec(name="document_no", label="文书号"),
    )


def court_specs() -> tuple[FieldSpec, ...]:
    """Return what a case has that a court handed over, and the committee of its papers."""
    return (
        FieldSpec(
            name="court_kind",
            label="法院移交",
            kind="choice",
            choices=choices_of(CourtReferral, "不是法院移交的"),
            help="立案前是委派，立案后是委托",
        ),
        FieldSpec(name="court_case_no", label="法院案号"),
        FieldSpec(name="papers_received_on", label="收到材料日期", kind="date"),
        FieldSpec(
            name="committee", label="文书上的调委会", wide=True, help="和本单位不同时才写全称"
        ),
    )
