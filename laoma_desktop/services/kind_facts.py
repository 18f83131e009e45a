"""What a kind of case adds; payments, guarantees, longer limits, decisions of courts."""

from datetime import date
from uuid import UUID

from laoma_desktop.domain import confirmation, deadlines, guarantees, instalments, kind_rules
from laoma_desktop.domain.case import Guarantor, Payment
from laoma_desktop.domain.confirmation import CourtDecision
from laoma_desktop.domain.kinds import KindFacts
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.services.editing import CaseEditor


class KindFactService:
    """One command per fact, like ``FactService``; the domain judges, the case follows."""

    def __init__(self, editor: CaseEditor) -> None:
        self._editor = editor

    @property
    def _today(self) -> date:
        return self._editor.office.clock.today()

    def put_kind(self, ref: CaseRef, facts: KindFacts) -> StoredCase:
        """Record what the kind of the case adds, lists (评估, 整改, 发言, 预算) included."""
        return self._editor.change(
            ref, "种类内容", lambda case: kind_rules.put_kind(case, facts, self._today)
        )

    def put_payment(self, ref: CaseRef, payment: Payment) -> StoredCase:
        """Record a payment on a term, or correct one; a term that is paid up is settled."""
        return self._editor.change(
            ref, "付款", lambda case: instalments.put_payment(case, payment, self._today)
        )

    def remove_payment(self, ref: CaseRef, uuid: UUID) -> StoredCase:
        """Take a payment out; the term it settled is owed again."""
        return self._editor.change(
            ref, "删去付款", lambda case: instalments.remove_payment(case, uuid)
        )

    def put_guarantor(self, ref: CaseRef, guarantor: Guarantor) -> StoredCase:
        """Record who answers for terms of the agreement, or correct it."""
        return self._editor.change(
            ref, "担保人", lambda case: guarantees.put_guarantor(case, guarantor)
        )

    def remove_guarantor(self, ref: CaseRef, uuid: UUID) -> StoredCase:
        """Take a guarantor out."""
        return self._editor.change(
            ref, "移出担保人", lambda case: guarantees.remove_guarantor(case, uuid)
        )

    def extend(self, ref: CaseRef, to: date, consent_on: date) -> StoredCase:
        """Lengthen the mediation; the parties agreed to it on ``consent_on``."""
        return self._editor.change(
            ref, "延长期限", lambda case: deadlines.extend(case, to, consent_on, self._today)
        )

    def decide_confirmation(self, ref: CaseRef, decision: CourtDecision) -> StoredCase:
        """Record how the application for judicial confirmation ended."""
        return self._editor.change(
            ref, "司法确认", lambda case: confirmation.decide(case, decision, self._today)
        )
