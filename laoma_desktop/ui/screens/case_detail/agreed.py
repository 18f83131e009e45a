"""What the tab 协议 shows, as values: the agreement's head, its terms, payments, guarantors."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from laoma_desktop.domain.agreements import copies_needed
from laoma_desktop.domain.case import Agreement, Case, Term
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.instalments import left_cents, paid_cents
from laoma_desktop.domain.masking import mask_document
from laoma_desktop.domain.vocabulary import TermState
from laoma_desktop.ui.screens.case_detail.summary import Rows, Tone
from laoma_desktop.ui.wording.words import day, joined, money, until


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of the agreement in words."""

    number: int
    text: str
    meta: str
    state: str
    tone: Tone


_TERM_WORDS: Final[Mapping[TermState, tuple[str, Tone]]] = {
    TermState.OPEN: ("未履行", "warn"),
    TermState.UNVERIFIED: ("待核实", "warn"),
    TermState.SETTLED: ("已履行", "ok"),
}


def term_rows(case: Case, today: date) -> tuple[TermRow, ...]:
    """Return the terms; a passed due date is said."""
    rows = []
    for number, term in enumerate(case.terms, 1):
        word, tone = _TERM_WORDS[term.state]
        if term.state is TermState.OPEN and paid_cents(case, term.uuid):
            word = "部分履行"
        if term.state is not TermState.SETTLED and term.due_on and term.due_on < today:
            late = until(term.due_on, today)
            word, tone = (f"部分履行，{late}" if word == "部分履行" else late), "error"
        who = " → ".join(name for name in (term.obligor, term.obligee) if name)
        meta = joined(
            who,
            f"{money(term.amount_cents)} 元" if term.amount_cents else "",
            _paid_words(case, term),
            f"{day(term.due_on)} 前" if term.due_on else "",
            term.method,
            f"{day(term.settled_on)} {term.evidence}" if term.settled_on else "",
        )
        rows.append(TermRow(number, term.text, meta, word, tone))
    return tuple(rows)


def agreement_rows(case: Case, agreement: Agreement, confirm_until: date | None) -> Rows:
    """Return the head of the agreement, the court's decision where there is one."""
    until_when = f"可在 {day(confirm_until)} 前共同申请" if confirm_until else ""
    copies = agreement.copies or copies_needed(case)
    court = joined(case.confirmation_result, case.court, case.document_no)
    decided = f"{day(case.decided_on)} {court}" if case.decided_on else court
    rows = (
        ("形式", agreement.form.value),
        ("编号", agreement.number),
        ("签订日期", day(agreement.signed_on)),
        ("生效日期", day(agreement.effective_on) if agreement.effective_on else ""),
        ("份数", f"{copies} 份"),
        ("司法确认", joined(agreement.judicial_confirmation.value, until_when)),
        ("法院裁定", decided),
    )
    return tuple(row for row in rows if row[1])


def _paid_words(case: Case, term: Term) -> str:
    """Return what was paid on a term and what is left, "" where nothing was paid yet."""
    paid, left = paid_cents(case, term.uuid), left_cents(case, term)
    if not paid:
        return ""
    return f"已付 {money(paid)} 元" + (f"，还差 {money(left)} 元" if left else "，付清")


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A payment or a guarantee in words."""

    uuid: RecordId
    title: str
    meta: str


def payment_rows(case: Case) -> tuple[MoneyRow, ...]:
    """Return the payments in the order they were written."""
    numbers = {term.uuid: number for number, term in enumerate(case.terms, 1)}
    return tuple(
        MoneyRow(
            payment.uuid,
            f"{day(payment.paid_on)} 付 {money(payment.amount_cents)} 元",
            joined(
                f"约定 {numbers[payment.term]}" if payment.term in numbers else "",
                payment.evidence,
            ),
        )
        for payment in case.payments
    )


def guarantor_rows(case: Case) -> tuple[MoneyRow, ...]:
    """Return who answers for which terms, how and until when."""
    rows = []
    for guarantor in case.guarantors:
        numbers = [
            str(n) for n, term in enumerate(case.terms, 1) if term.uuid in guarantor.for_terms
        ]
        rows.append(
            MoneyRow(
                guarantor.uuid,
                guarantor.name,
                joined(
                    f"{guarantor.kind.value or '一般'}保证",
                    f"担保约定 {'、'.join(numbers)}" if numbers else "担保全部约定",
                    f"到 {day(guarantor.until)}" if guarantor.until else "",
                    mask_document(guarantor.id_number),
                ),
            )
        )
    return tuple(rows)
