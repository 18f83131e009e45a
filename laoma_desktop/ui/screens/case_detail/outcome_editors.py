"""Forms of payments and guarantees, of a longer limit, of what a court decided."""

import re
from dataclasses import replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain.case import Guarantor, Payment
from laoma_desktop.domain.confirmation import CourtDecision
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.instalments import left_cents
from laoma_desktop.domain.vocabulary import Confirmation
from laoma_desktop.ui.presenting import FormValues
from laoma_desktop.ui.screens.case_detail.editing import Command, Desk, Editor
from laoma_desktop.ui.wording import outcome_specs as forms
from laoma_desktop.ui.wording.forms import day_of, record_with, refuse_problems, values_of
from laoma_desktop.ui.wording.people import person_problems

_NUMBERS_PARTED = re.compile(r"[、，,；;\s]+")


def payment_editor(desk: Desk, payment: Payment | None, term: str = "") -> Editor:
    """Return the form of a payment; a new one offers what is left of ``term`` (UUID text)."""
    record = payment or _next_payment(desk, term)
    specs = forms.payment_specs(desk.case)
    typed = specs[1:]

    def save(values: FormValues) -> Command:
        chosen = str(values["term"] or "")
        served = RecordId(UUID(chosen)) if chosen else None
        edited = record_with(replace(record, term=served), typed, values)
        return lambda ref: desk.services.kind_facts.put_payment(ref, edited)

    shown = values_of(typed, record)
    return Editor(
        id=f"payment/{payment.uuid}" if payment else f"payment/{term or 'new'}",
        tab="agreement",
        title="修改付款" if payment else "记一笔付款",
        verb="保存",
        done="付款已记下。",
        specs=specs,
        values={
            **shown,
            "term": str(record.term or ""),
            "amount_cents": shown["amount_cents"] or None,
        },
        save=save,
        note="分几次付的，一次记一笔；付清了，那一条就算履行。",
    )


def _next_payment(desk: Desk, term: str) -> Payment:
    owing = [t for t in desk.case.terms if left_cents(desk.case, t)]
    served = next((t for t in owing if str(t.uuid) == term), owing[0] if owing else None)
    return Payment(
        uuid=desk.services.cases.new_id(),
        term=served.uuid if served else None,
        paid_on=desk.today,
        amount_cents=left_cents(desk.case, served) if served else 0,
    )


def guarantor_editor(desk: Desk, guarantor: Guarantor | None) -> Editor:
    """Return the form of a guarantor, of a new one for None."""
    record = guarantor or Guarantor(uuid=desk.services.cases.new_id(), name="")
    specs = forms.guarantor_specs()
    typed = tuple(spec for spec in specs if spec.name != "for_terms")

    def save(values: FormValues) -> Command:
        refuse_problems(person_problems(values, desk.today))
        edited = record_with(record, typed, values)
        covered = _terms(desk, str(values.get("for_terms") or ""))
        whole = replace(edited, for_terms=covered)
        return lambda ref: desk.services.kind_facts.put_guarantor(ref, whole)

    return Editor(
        id=f"guarantor/{guarantor.uuid}" if guarantor else "guarantor/new",
        tab="agreement",
        title=f"修改担保人 {record.name}" if guarantor else "添加担保人",
        verb="保存",
        done="担保人已保存。",
        specs=specs,
        values={**values_of(typed, record), "for_terms": "、".join(_numbers(desk, record))},
        save=save,
        note="担保人要在协议书上签名，并各拿一份协议。",
    )


def _numbers(desk: Desk, guarantor: Guarantor) -> tuple[str, ...]:
    return tuple(
        str(number)
        for number, term in enumerate(desk.case.terms, 1)
        if term.uuid in guarantor.for_terms
    )


def _terms(desk: Desk, text: str) -> tuple[RecordId, ...]:
    """Return the terms of numbers in words; raise RuleRefused where one is none."""
    terms = desk.case.terms
    found: list[RecordId] = []
    for number in filter(None, _NUMBERS_PARTED.split(text.strip())):
        if not number.isdecimal() or not 1 <= int(number) <= len(terms):
            sentence = f"约定只有 1 到 {len(terms)}，没有“{number}”"
            raise RuleRefused(sentence, problems=(FieldProblem("for_terms", sentence),))
        found.append(terms[int(number) - 1].uuid)
    return tuple(dict.fromkeys(found))


def extend_editor(desk: Desk) -> Editor:
    """Return the form of a longer limit that the parties agreed to."""
    specs = forms.extension_specs()

    def save(values: FormValues) -> Command:
        to = day_of(specs, values, "extended_to")
        consent = day_of(specs, values, "extension_consent_on")
        return lambda ref: desk.services.kind_facts.extend(ref, to, consent)

    return Editor(
        id="extend",
        tab="overview",
        title="延长调解期限",
        verb="延长",
        done="期限已延长。",
        specs=specs,
        values={"extended_to": desk.case.extended_to, "extension_consent_on": desk.today},
        save=save,
        note="各方同意，可以延长（人民调解工作若干规定第三十三条）；同意书放进卷里。",
    )


def decision_editor(desk: Desk) -> Editor:
    """Return the form of what a court decided about the agreement."""
    case = desk.case
    specs = forms.decision_specs()

    def save(values: FormValues) -> Command:
        decision = CourtDecision(
            result=Confirmation(str(values["result"])),
            decided_on=day_of(specs, values, "decided_on"),
            court=str(values.get("court") or "").strip(),
            document_no=str(values.get("document_no") or "").strip(),
        )
        return lambda ref: desk.services.kind_facts.decide_confirmation(ref, decision)

    decided: date = case.decided_on or desk.today
    return Editor(
        id="decision",
        tab="agreement",
        title="法院对协议的裁定",
        verb="保存",
        done="裁定已记下。",
        specs=specs,
        values={
            "result": case.confirmation_result or Confirmation.CONFIRMED.value,
            "decided_on": decided,
            "court": case.court,
            "document_no": case.document_no,
        },
        save=save,
        note="驳回的，可以改了协议再申请，也可以向法院起诉。",
    )
