"""What every kind of case adds, each fact set."""

from datetime import date
from typing import Any

from laoma_desktop.domain import vocabulary as v
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.kinds import (
    Assessment,
    BudgetLine,
    Care,
    Consultation,
    Measure,
    Opinion,
    Petition,
    Place,
    Project,
)
from laoma_desktop.foundation.ids import new_id

DAY = date(2026, 3, 2)


def rid() -> RecordId:
    return RecordId(new_id())


def every_kind() -> dict[str, Any]:
    """What all kinds add at once; no real case has more than one of them."""
    return {
        "petition": Petition(
            uuid=rid(),
            petition_no="XF2026-31",
            channel="来访",
            demand_kind="求决",
            first_on=DAY,
            times=3,
            responsible_unit="区住建委",
            lead_official="张副区长",
            answer_no="江信复〔2026〕4号",
            answered_on=DAY,
            review="未申请",
            ended_on=DAY,
            ended_note="签了息访承诺",
        ),
        "care": Care(
            uuid=rid(),
            person_group="独居老人",
            condition="高血压",
            guardian="汪建国",
            guardian_phone="13900001003",
            crisis_contact="社区医生",
            crisis_plan="先打电话再上门",
            next_visit_on=DAY,
            ended_on=DAY,
            assessments=(
                Assessment(
                    uuid=rid(),
                    date=DAY,
                    scale="PHQ-9",
                    score=7,
                    level=v.Risk.YELLOW,
                    assessor="李咨询师",
                    note="睡得好些了",
                ),
            ),
        ),
        "place": Place(
            uuid=rid(),
            place_type="物业矛盾突出小区",
            place_name="小苑一村",
            households=612,
            manager="某物业公司",
            owners_committee="筹备中",
            listed_by="区委政法委、街道",
            listed_on=DAY,
            inspected_on=DAY,
            delisted_on=DAY,
            incidents_before=14,
            incidents_after=3,
            measures=(
                Measure(
                    uuid=rid(), problem="电梯", unit="物业", due_on=DAY, done_on=DAY, result="已修"
                ),
            ),
        ),
        "consultation": Consultation(
            uuid=rid(),
            form="议事日",
            topic="楼道加装扶手",
            venue="唐桂议事厅",
            published_on=DAY,
            held_on=DAY,
            invited=20,
            attended=17,
            resolution="同意加装",
            votes_for=15,
            votes_against=1,
            votes_abstained=1,
            publicity="单元门张贴",
            follow_up="月底前完工",
            opinions=(Opinion(uuid=rid(), name="单玉芬", standing="业主", text="先装一楼"),),
        ),
        "project": Project(
            uuid=rid(),
            project_class="创新实施",
            owner_unit="小苑社区",
            need="老人上楼难",
            funding="社区经费",
            starts_on=DAY,
            ends_on=DAY,
            inspected_on=DAY,
            beneficiaries=120,
            outcome="扶手装好了",
            budget=(BudgetLine(uuid=rid(), item="扶手", amount_cents=900000, spent_cents=880000),),
        ),
    }
