"""What a kind adds, payments, guarantees, a longer limit, the court's decision: stored whole."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Guarantor, Party, Payment
from laoma_desktop.domain.confirmation import CourtDecision
from laoma_desktop.domain.errors import Conflict, RuleRefused
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import (
    Confirmation,
    Kind,
    PartyRole,
    PartyType,
    Performed,
    Status,
    TermState,
)
from tests.domain.kinds import every_kind, rid
from tests.services.conftest import TODAY
from tests.services.test_cases import agreed


def of_kind(office: Services, kind: Kind) -> StoredCase:
    """Register a case of a kind that adds nothing yet."""
    party = Party(
        uuid=office.cases.new_id(),
        role=PartyRole.APPLICANT,
        type=PartyType.NATURAL,
        name="单玉芬",
    )
    draft = replace(
        office.cases.new_draft(),
        title="小苑一村",
        kind=kind,
        street="观音桥街道",
        narrative="反映多次，没有结果。",
        parties=(party,),
    )
    return office.cases.register(draft)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.DISPUTE])
def test_each_kind_keeps_its_facts_with_their_lists(office: Services, kind: Kind) -> None:
    facts = every_kind()[kind.value]
    stored = office.kind_facts.put_kind(of_kind(office, kind).ref, facts)
    assert office.cases.get(stored.case.uuid).case.kind_facts == facts


def test_facts_of_another_kind_are_refused(office: Services) -> None:
    stored = of_kind(office, Kind.CARE)
    with pytest.raises(RuleRefused, match="别的种类"):
        office.kind_facts.put_kind(stored.ref, every_kind()["place"])


def test_what_was_left_from_a_former_kind_gives_way(office: Services) -> None:
    stored = of_kind(office, Kind.CARE)
    stored = office.kind_facts.put_kind(stored.ref, every_kind()["care"])
    changed = replace(stored.case, kind=Kind.PLACE, care=None)
    stored = office.facts.update(stored.ref, "修改案情", changed)
    stored = office.kind_facts.put_kind(stored.ref, every_kind()["place"])
    assert stored.case.care is None
    assert stored.case.place is not None


def test_payments_settle_a_term_and_one_taken_out_opens_it(
    office: Services, neighbours: StoredCase
) -> None:
    stored = agreed(office, neighbours)
    term = stored.case.terms[0]
    first = Payment(uuid=rid(), term=term.uuid, paid_on=TODAY, amount_cents=20_000, evidence="收条")
    stored = office.kind_facts.put_payment(stored.ref, first)
    assert stored.case.performed is Performed.PARTLY
    second = replace(first, uuid=rid(), amount_cents=30_000)
    stored = office.kind_facts.put_payment(stored.ref, second)
    assert stored.case.terms[0].state is TermState.SETTLED
    stored = office.kind_facts.remove_payment(stored.ref, second.uuid)
    kept = office.cases.get(stored.case.uuid).case
    assert kept.payments == (first,)
    assert kept.terms[0].state is TermState.OPEN


def test_a_guarantor_is_kept_and_taken_out(office: Services, neighbours: StoredCase) -> None:
    stored = agreed(office, neighbours)
    guarantor = Guarantor(uuid=rid(), name="邓大川", for_terms=(stored.case.terms[0].uuid,))
    stored = office.kind_facts.put_guarantor(stored.ref, guarantor)
    assert office.cases.get(stored.case.uuid).case.guarantors == (guarantor,)
    stored = office.kind_facts.remove_guarantor(stored.ref, guarantor.uuid)
    assert stored.case.guarantors == ()


def test_a_longer_limit_moves_what_falls_due(office: Services, neighbours: StoredCase) -> None:
    to = date(2027, 1, 29)
    stored = office.kind_facts.extend(neighbours.ref, to, TODAY)
    assert (stored.case.extended_to, stored.case.extension_consent_on) == (to, TODAY)
    with pytest.raises(Conflict):
        office.kind_facts.extend(neighbours.ref, to, TODAY)


def test_the_decision_of_a_court_is_kept(office: Services, neighbours: StoredCase) -> None:
    decision = CourtDecision(
        result=Confirmation.CONFIRMED,
        decided_on=TODAY,
        court="某区人民法院",
        document_no="（2026）民特1号",
    )
    stored = agreed(office, neighbours)
    assert office.cases.page(stored.case.uuid).confirm_until == date(2026, 12, 18)
    stored = office.kind_facts.decide_confirmation(stored.ref, decision)
    assert office.cases.page(stored.case.uuid).confirm_until is None
    kept = office.cases.get(stored.case.uuid).case
    assert (kept.court, kept.document_no) == (decision.court, decision.document_no)
    assert kept.status is Status.PERFORMING
