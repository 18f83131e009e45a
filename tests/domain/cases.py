"""Cases for the tests of the domain: full defaults, every fact replaceable by keyword."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from laoma_desktop.domain.case import Agreement, Case, Party, Session, Term
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.filed import Amendment, Filing
from laoma_desktop.domain.ids import CaseId, OrgCode, RecordId
from laoma_desktop.domain.vocabulary import AgreementForm, Kind, PartyRole, PartyType, Status

ORG = OrgCode("JB-06")
LATER = date(2026, 12, 31)
"""A day on which everything of these cases lies in the past."""
RULES = CategoryRules(
    medical=frozenset({"医疗纠纷"}), written_only=frozenset({"医疗纠纷", "劳动争议纠纷"})
)
"""What the law asks of which categories."""


def rid(number: int) -> RecordId:
    """Return a fixed identity."""
    return RecordId(UUID(int=number))


def counter(start: int = 10_000) -> Callable[[], UUID]:
    """Return a maker of ascending identities."""
    state = [start]

    def new_id() -> UUID:
        state[0] += 1
        return UUID(int=state[0])

    return new_id


class Weekdays:
    """A calendar without holidays."""

    def is_working_day(self, day: date) -> bool:
        """Return whether it is Monday to Friday."""
        return day.weekday() < 5


def a_party(number: int = 1, role: PartyRole = PartyRole.APPLICANT, **facts: object) -> Party:
    """Return a natural person."""
    values: dict[str, object] = {
        "uuid": rid(number),
        "role": role,
        "type": PartyType.NATURAL,
        "name": f"当事人{number}",
    }
    return Party(**{**values, **facts})  # type: ignore[arg-type] # keywords of a test factory


def a_session(day: date, number: int = 500, **facts: object) -> Session:
    """Return a held session."""
    values: dict[str, object] = {
        "uuid": rid(number),
        "date": day,
        "mediators": ("冉茂琳",),
        "summary": "各说一遍",
    }
    return Session(**{**values, **facts})  # type: ignore[arg-type] # keywords of a test factory


def a_term(number: int = 700, **facts: object) -> Term:
    """Return a term that pays money on a day."""
    values: dict[str, object] = {
        "uuid": rid(number),
        "text": "赔偿墙面损失",
        "amount_cents": 320_000,
        "due_on": date(2026, 10, 20),
        "method": "转账",
    }
    return Term(**{**values, **facts})  # type: ignore[arg-type] # keywords of a test factory


def an_agreement(*terms: Term, **facts: object) -> Agreement:
    """Return a signed written agreement."""
    values: dict[str, object] = {
        "uuid": rid(600),
        "form": AgreementForm.WRITTEN,
        "facts": "楼上漏水",
        "signed_on": date(2026, 10, 12),
        "terms": terms or (a_term(),),
    }
    return Agreement(**{**values, **facts})  # type: ignore[arg-type] # keywords of a test factory


def a_case(**facts: object) -> Case:
    """Return an accepted dispute of two neighbours."""
    values: dict[str, object] = {
        "uuid": CaseId(UUID(int=999_001)),
        "org": ORG,
        "custodian": ORG,
        "number": "（2026）江观桥人调字第12号",
        "title": "楼上漏水",
        "kind": Kind.DISPUTE,
        "category": "邻里纠纷",
        "status": Status.ACCEPTED,
        "registered_on": date(2026, 9, 29),
        "accepted_on": date(2026, 9, 30),
        "street": "观音桥街道",
        "narrative": "楼上洗衣机渗水",
        "parties": (a_party(1), a_party(2, PartyRole.RESPONDENT)),
    }
    return Case(**{**values, **facts})  # type: ignore[arg-type] # keywords of a test factory


def a_filing(**facts: object) -> Filing:
    """Return how a file was put away on 2026-10-12, with a reason for what it lacks."""
    values: dict[str, object] = {
        "uuid": rid(801),
        "volume": "2026-0007",
        "filed_on": date(2026, 10, 12),
        "archivist": "马善祥",
        "retention": "10年",
        "waiver": "身份证复印件当事人不愿提供",
    }
    return Filing(**{**values, **facts})  # type: ignore[arg-type] # keywords of a test factory


def an_amendment(**facts: object) -> Amendment:
    """Return a correction that was begun on 2026-10-13."""
    values: dict[str, object] = {
        "uuid": rid(811),
        "reason": "门牌号写错了",
        "by": "马善祥",
        "begun_on": date(2026, 10, 13),
    }
    return Amendment(**{**values, **facts})  # type: ignore[arg-type] # keywords of a test factory
