"""Risk of a case: what the rules find and why, who set the level, what the level demands."""

from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain import risk
from laoma_desktop.domain.case import Case, DatedEvent
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.services.editing import CaseEditor


@dataclass(frozen=True, slots=True)
class RiskPage:
    """The level that stands, what the rules find, how often to see the people, what is due.

    ``last`` is the event that gave the level, None where it was only written down. ``escalate`` is
    what to offer where the contact was broken off, "" where nothing is.
    """

    level: Risk
    found: risk.Finding
    last: DatedEvent | None
    contact: str
    contact_due: date | None
    escalate: str

    @property
    def by_person(self) -> bool:
        """Whether a person set the level with a reason."""
        return self.last is not None and self.last.event == risk.SET_EVENT


class RiskService:
    """Shows and sets levels; rules raise them with each change of a case by themselves."""

    def __init__(self, editor: CaseEditor) -> None:
        self._editor = editor
        self._office = editor.office

    def page(self, case_id: CaseId) -> RiskPage:
        """Return what there is to say about the risk of a case."""
        with self._office.read() as uow:
            return self.of(uow.cases.get(case_id).case)

    def of(self, case: Case) -> RiskPage:
        """Return what there is to say about a case that was read already."""
        entry = self._office.codes.table("risk").get(case.risk)
        days = entry.attributes.get("contact_days", 0)
        days = days if isinstance(days, int) else 0
        broken = risk.is_broken(case, days, self._office.clock.today())
        return RiskPage(
            level=case.risk,
            found=self._editor.finding(case),
            last=risk.last_event(case),
            contact=entry.text("contact"),
            contact_due=risk.next_contact(case, days),
            escalate=(entry.text("escalate") or "报上一级") if broken else "",
        )

    def set_level(self, ref: CaseRef, level: Risk, reason: str) -> StoredCase:
        """Set the level by a person's decision; it stands until the rules find more."""
        office = self._office
        return self._editor.change(
            ref,
            f"风险定为{level}",
            lambda case: risk.set_level(case, level, reason, office.clock.today(), office.new_id),
        )
