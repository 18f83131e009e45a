"""Cases for storage tests: one with every fact set, and small ones that differ in a little."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime

from laoma_desktop.domain import vocabulary as v
from laoma_desktop.domain.case import (
    Agent,
    Agreement,
    Attachment,
    Case,
    DatedEvent,
    Guarantor,
    Member,
    Origin,
    Party,
    Payment,
    Plan,
    PlanSection,
    RoleNeed,
    Session,
    StageOutline,
    Task,
    Team,
    Term,
    Visit,
)
from laoma_desktop.domain.ids import CaseId, OrgCode, RecordId
from laoma_desktop.domain.ledger_entry import LedgerEntry
from laoma_desktop.foundation.ids import new_id
from laoma_desktop.storage.register import Stamp
from laoma_desktop.storage.uow import DerivedFacts
from tests.domain.cases import a_filing, an_amendment
from tests.domain.kinds import every_kind

LINE = (OrgCode("JB"), OrgCode("JB-06"), OrgCode("JB-06-03"))
DAY = date(2026, 3, 2)
STAMP = Stamp("冉茂琳", "登记案件", datetime(2026, 3, 2, 2, 42, tzinfo=UTC))


def rid() -> RecordId:
    return RecordId(new_id())


def derived(**changes: object) -> DerivedFacts:
    facts = DerivedFacts(
        is_open=True, next_due=date(2026, 4, 1), due_kind="limit", touched_on=DAY, ancestors=LINE
    )
    return replace(facts, **changes)  # type: ignore[arg-type]  # named by each test


def small_case(**changes: object) -> Case:
    case = Case(
        uuid=CaseId(new_id()),
        org=LINE[-1],
        custodian=LINE[-1],
        title="楼上漏水赔偿纠纷",
        kind=v.Kind.DISPUTE,
        category="邻里纠纷",
        status=v.Status.ACCEPTED,
        accepted_on=DAY,
        narrative="洗衣机排水管松动，水印一圈圈变大。",
        parties=(party("单雄信", "500103196809039281"),),
    )
    return replace(case, **changes)  # type: ignore[arg-type]  # named by each test


def party(name: str, id_number: str = "", **changes: object) -> Party:
    made = Party(
        uuid=rid(),
        role=v.PartyRole.APPLICANT,
        type=v.PartyType.NATURAL,
        name=name,
        id_number=id_number,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # named by each test


def full_case() -> Case:
    """A case in which no field has its default."""
    case = small_case(
        number="(2026)江观调字第12号",
        custody_seq=3,
        status=v.Status.PERFORMING,
        intake=v.Intake.REFERRAL,
        source_org="观音桥派出所",
        registered_on=date(2026, 3, 1),
        registered_at=1772400000000,
        closed_on=date(2026, 3, 30),
        difficulty=v.Difficulty.HARD,
        risk=v.Risk.ORANGE,
        people_involved=4,
        amount_cents=320000,
        street="观音桥街道",
        community="小苑社区",
        result=v.Result.SUCCESS,
        performed=v.Performed.PARTLY,
        end_reason="双方和好",
        ticks=("death", "status_right"),
        committee="重庆市江北区观音桥街道人民调解委员会",
        court_kind=v.CourtReferral.ASSIGNED,
        court_case_no="（2026）渝0105民诉前调12号",
        papers_received_on=date(2026, 2, 27),
        extended_to=date(2026, 4, 30),
        extension_consent_on=date(2026, 3, 28),
        confirmation_result="准予确认",
        court="重庆市江北区人民法院",
        document_no="（2026）渝0105民特3号",
        decided_on=date(2026, 4, 20),
        origin=Origin(file_id="real-001", source="案例汇编", file_sha256="ab" * 32),
    )
    agreement = _full_agreement()
    first = agreement.terms[0].uuid
    return replace(
        case,
        parties=(_full_party(), party("重庆某物业公司", type=v.PartyType.LEGAL, uscc="91X")),
        agents=(
            Agent(
                uuid=rid(),
                name="卢思渝",
                for_party="汪喆",
                relation="配偶",
                authority="代为陈述",
                id_number="500103196809039281",
                phone="13900001002",
                capacity=v.Capacity.MANDATE,
            ),
        ),
        sessions=(
            Session(
                uuid=rid(),
                date=date(2026, 3, 6),
                place="社区调解室",
                mediators=("冉茂琳", "杨昌明"),
                attendees="网格员",
                summary="试水，地漏渗水。",
            ),
            Session(uuid=rid(), date=date(2026, 3, 11)),
        ),
        agreement=agreement,
        guarantors=(
            Guarantor(
                uuid=rid(),
                name="汪建国",
                id_number="500103196809039281",
                kind=v.Guarantee.JOINT,
                for_terms=(first,),
                until=date(2027, 3, 11),
            ),
        ),
        payments=(
            Payment(uuid=rid(), term=first, paid_on=DAY, amount_cents=30000, evidence="收条第1号"),
        ),
        visits=(Visit(uuid=rid(), date=date(2026, 4, 1), way="上门", result="已修好"),),
        events=(DatedEvent(uuid=rid(), event="signed_off", date=DAY, note="同意"),),
        attachments=(
            Attachment(
                uuid=rid(), kind="照片", name="水印.jpg", size=5, sha256="cd" * 32, note="客厅"
            ),
        ),
        team=_full_team(),
        plan=_full_plan(),
        tasks=(_full_task(),),
        ledger=(
            LedgerEntry(
                uuid=rid(),
                kind=v.LedgerKind.VISIT,
                date=date(2026, 3, 4),
                who="冉茂琳",
                text="上门看了水印",
                people="汪喆",
                place="小苑一村",
                task=rid(),
            ),
        ),
        **every_kind(),
        filing=a_filing(),
        amendments=(an_amendment(ended_on=date(2026, 10, 14)),),
    )


def _full_party() -> Party:
    return Party(
        uuid=rid(),
        role=v.PartyRole.RESPONDENT,
        type=v.PartyType.NATURAL,
        name="汪𠅤",
        sex=v.Sex.MALE,
        birth_date=date(1989, 4, 17),
        ethnicity="汉族",
        id_number="军官证 军字第0003317号",
        uscc="91500105MA5U000000",
        representative="监护人 雷玉芝（母）",
        occupation="军人",
        phone="13900001001",
        address="小苑一村36号",
        claim="赔偿5000元",
        representative_title=v.RepresentativeTitle.HEAD,
        guardians=("雷玉芝（母）",),
    )


def _full_agreement() -> Agreement:
    return Agreement(
        uuid=rid(),
        form=v.AgreementForm.WRITTEN,
        facts="地漏接口老化。",
        disputed="渗水原因",
        responsibility="楼上承担",
        signed_on=date(2026, 3, 11),
        copies=3,
        judicial_confirmation=v.Confirmation.APPLIED,
        number="江观调协〔2026〕12号",
        effective_on=date(2026, 3, 12),
        terms=(
            Term(
                uuid=rid(),
                text="更换阳台地漏",
                obligor="单玉芬",
                obligee="汪喆",
                amount_cents=68000,
                due_on=date(2026, 3, 16),
                method="自行施工",
                state=v.TermState.SETTLED,
                settled_on=date(2026, 3, 15),
                evidence="收条",
            ),
            Term(uuid=rid(), text="互不追究"),
        ),
    )


def _full_team() -> Team:
    return Team(
        uuid=rid(),
        leader="马善祥",
        template="neighbour_simple",
        version=2,
        formed_on=DAY,
        deadline=date(2026, 5, 1),
        roles=(RoleNeed(role="team_leader", title="专班组长", min=1, max=1, duty="抓总"),),
        stages=(StageOutline(id="s1", title="摸底", done_when="走访完"),),
        members=(
            Member(
                uuid=rid(),
                role="team_leader",
                role_title="专班组长",
                name="马善祥",
                organisation="街道",
                phone="13900000001",
                duty="抓总",
                joined_on=DAY,
                left_on=date(2026, 3, 20),
                left_reason="调走",
                handed_to=rid(),
            ),
            Member(uuid=rid(), role="team_leader", role_title="专班组长", name="冉茂琳"),
        ),
        dissolved_on=date(2026, 4, 2),
        summary="两家和好。",
    )


def _full_plan() -> Plan:
    return Plan(
        uuid=rid(),
        version=2,
        author="冉茂琳",
        approved_by="马善祥",
        approved_on=DAY,
        sections=(
            PlanSection(section="症结", text="怕花钱", prompt="为什么", required=True),
            PlanSection(section="诉求"),
        ),
    )


def _full_task() -> Task:
    return Task(
        uuid=rid(),
        key="visit",
        occurrence=1,
        stage="s1",
        title="入户走访",
        role="grid_worker",
        due_on=date(2026, 4, 1),
        state=v.TaskState.POSTPONED,
        done_on=date(2026, 3, 20),
        evidence="note",
        reason="外出",
        hint="带水表",
        member=rid(),
    )


def many_cases(number: int, seed: int = 7) -> list[tuple[Case, DerivedFacts]]:
    """Cases that differ in everything lists filter by; number in them by position."""
    chance = random.Random(seed)  # noqa: S311 - test data
    made = []
    stations = [OrgCode(f"JB-06-{n:02}") for n in range(1, 4)]
    for n in range(number):
        is_open = chance.random() < 0.4
        status = v.Status.MEDIATING if is_open else v.Status.CLOSED
        accepted = date(2025, 1, 1).toordinal() + chance.randrange(120) - 365 * (n % 7)
        station = chance.choice(stations)
        case = small_case(
            number=f"(2025)江调字第{n + 1}号",
            title=f"第{n}件",
            org=station,
            custodian=station,
            kind=chance.choice([v.Kind.DISPUTE] * 5 + [v.Kind.PETITION]),
            category=chance.choice(["邻里纠纷", "物业纠纷", "婚姻家庭纠纷"]),
            risk=chance.choice(list(v.Risk)),
            status=status,
            accepted_on=date.fromordinal(accepted),
            closed_on=None if is_open else date.fromordinal(accepted + 20),
            amount_cents=n * 7919 % 500 * 1_000 if n % 3 else None,
            sessions=(Session(uuid=rid(), date=DAY, mediators=(chance.choice(["甲", "乙"]),)),),
        )
        due = date.fromordinal(accepted + 30) if is_open and chance.random() < 0.7 else None
        facts = derived(
            is_open=is_open,
            next_due=due,
            touched_on=date.fromordinal(accepted + n % 60),
            ancestors=(*LINE[:2], station),
        )
        made.append((case, facts))
    return made
