"""A made-up case that has one of everything; it tells which fields exist and is never printed."""

from datetime import UTC, date, datetime
from uuid import UUID

from laoma_desktop.documents.fill.context import FillContext, PaperRules
from laoma_desktop.domain.case import (
    Agent,
    Agreement,
    Case,
    Guarantor,
    Member,
    Party,
    Payment,
    Plan,
    PlanSection,
    Session,
    StageOutline,
    Task,
    Team,
    Term,
    Visit,
)
from laoma_desktop.domain.filed import Amendment, Filing
from laoma_desktop.domain.ids import CaseId, OrgCode, RecordId
from laoma_desktop.domain.organisation import Organisation, OrgLevel, OrgName
from laoma_desktop.domain.vocabulary import AgreementForm, Kind, PartyRole, PartyType
from laoma_desktop.services.ports import CaseFacts

_ID = UUID(int=0)
_DAY = date(2026, 1, 5)


class _EveryDayWorks:
    def is_working_day(self, day: date) -> bool:
        """Return that every day is a working day."""
        return day >= date.min


def prototype_context() -> FillContext:
    """Return a context whose every list has an item, and each party an agent."""
    code = OrgCode("JB-01")
    names = OrgName(valid_from=_DAY, name="名", committee="会", short="简")
    organisation = Organisation(code=code, level=OrgLevel.STREET, names=(names,))
    facts = CaseFacts(_case(code), organisation, datetime(2026, 1, 5, tzinfo=UTC))
    rules = PaperRules((), (), 1)
    return FillContext(facts, _EveryDayWorks(), rules, _title, _same)


def _title(table: str, code: str) -> str:
    return table + code


def _same(code: str) -> tuple[str, str]:
    return code, code


def _case(code: OrgCode) -> Case:
    record = RecordId(_ID)
    parties = tuple(
        Party(uuid=RecordId(UUID(int=n)), role=role, type=PartyType.NATURAL, name=role.value)
        for n, role in enumerate(PartyRole, 1)
    )
    agents = (
        *(Agent(uuid=record, name="代", for_party=party.name) for party in parties),
        Agent(uuid=record, name="译", for_party=parties[0].name, relation="翻译"),
    )
    term = Term(uuid=record, text="文")
    return Case(
        uuid=CaseId(_ID),
        filing=Filing(uuid=record, volume="卷", waiver="缺"),
        amendments=(Amendment(uuid=record, reason="改"),),
        org=code,
        custodian=code,
        title="题",
        kind=Kind.DISPUTE,
        parties=parties,
        agents=agents,
        sessions=(Session(uuid=record, date=_DAY, mediators=("员",)),),
        guarantors=(Guarantor(uuid=record, name="保"),),
        payments=(Payment(uuid=record, paid_on=_DAY),),
        agreement=Agreement(uuid=record, form=AgreementForm.WRITTEN, terms=(term,)),
        team=Team(
            uuid=record,
            stages=(StageOutline(id="段", title="段"),),
            members=(Member(uuid=record, role="角", role_title="角", name="班"),),
        ),
        plan=Plan(uuid=record, sections=(PlanSection(section="栏", text="文"),)),
        tasks=(Task(uuid=record, key="务", title="务", role="角", due_on=_DAY),),
        visits=(Visit(uuid=record, date=_DAY),),
    )
