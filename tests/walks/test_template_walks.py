"""Each shipped template carries a case of its kind from intake to closure, to the day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from laoma_desktop.domain.case import DatedEvent
from laoma_desktop.domain.risk import DANGER_KEY
from laoma_desktop.domain.vocabulary import (
    LIVE_TASK_STATES,
    Difficulty,
    Kind,
    Risk,
    Status,
    TaskState,
)
from laoma_desktop.foundation.resources import resource_glob
from tests.walks.template_walk import START, Place, Story, Walk, a_place

D = date
STORIES = (
    Story(
        template="neighbour_simple",
        title="楼上漏水赔偿纠纷",
        category="邻里纠纷",
        expected={
            "visit_place": D(2026, 10, 2),
            "ask_neighbours": D(2026, 10, 3),
            "session": D(2026, 10, 5),
            "paper": D(2026, 10, 13),
            "remind": D(2026, 10, 20),
            "see_done": D(2026, 10, 24),
        },
        visits=(15, 90),
    ),
    Story(
        template="petition_team",
        title="祖屋垮塌十四年翻建诉求",
        category="房屋宅基地纠纷",
        kind=Kind.PETITION,
        facts={"difficulty": Difficulty.HARD, "risk": Risk.ORANGE},
        agreed=D(2026, 11, 12),
        closed=D(2026, 12, 1),
        expected={
            "appoint": D(2026, 10, 9),
            "letters": D(2026, 10, 10),
            "first_visit": D(2026, 10, 7),
            "read_history": D(2026, 10, 13),
            "legal_opinion": D(2026, 10, 20),
            "accept_notice": D(2026, 10, 15),
            "draft_plan": D(2026, 10, 13),
            "handling_opinion": D(2026, 11, 30),
            "sign": D(2026, 11, 12),
            "dissolve": D(2026, 12, 15),
        },
        visits=(30, 90, 180),
    ),
    Story(
        template="marriage_family",
        title="夫妻失和、丈夫动手打人纠纷",
        category="婚姻家庭纠纷",
        ticks=("violence",),
        born=D(2015, 6, 1),
        expected={
            "screen": START,
            "report": START,
            "protection": START,
            "protection_result": D(2026, 10, 3),
            "children": D(2026, 10, 5),
            "watch": D(2026, 10, 7),
            "lists": D(2026, 10, 10),
            "pause": D(2026, 10, 10),
            "sign": D(2026, 10, 13),
        },
        visits=(7, 30, 90, 180),
    ),
    Story(
        template="property_place",
        title="小区物业收费和维修矛盾",
        category="物业纠纷",
        kind=Kind.PLACE,
        events=(
            (D(2026, 10, 12), "listed", D(2026, 10, 12)),
            (D(2026, 10, 20), "meeting", D(2026, 11, 20)),
            (D(2027, 1, 11), "inspected", D(2027, 1, 11)),
            (D(2027, 1, 15), "delisted", D(2027, 1, 15)),
        ),
        agreed=D(2026, 11, 20),
        closed=D(2027, 2, 20),
        expected={
            "questionnaire": D(2026, 10, 26),
            "conflicts": D(2026, 10, 27),
            "joint_meeting": D(2026, 10, 26),
            "income_audit": D(2026, 11, 11),
            "meeting_notice": D(2026, 11, 5),
            "owners_vote": D(2026, 11, 20),
            "committee": D(2026, 12, 11),
            "inspection": D(2027, 1, 10),
            "take_down": D(2027, 1, 18),
            "summary": D(2027, 1, 29),
        },
        visits=(90, 180, 270, 365),
    ),
    Story(
        template="labour_wages",
        title="十六名泥工追讨工资纠纷",
        category="拖欠农民工工资纠纷",
        facts={"people_involved": 16, "difficulty": Difficulty.HARD, "risk": Risk.ORANGE},
        agreed=D(2026, 10, 20),
        expected={
            "tell_department": START,
            "names": D(2026, 10, 2),
            "advance": D(2026, 10, 3),
            "books": D(2026, 10, 5),
            "session": D(2026, 10, 10),
            "arbitration": D(2026, 10, 15),
            "review": D(2026, 11, 4),
        },
        visits=(7, 30),
    ),
    Story(
        template="traffic",
        title="货车撞人致死赔偿纠纷",
        category="道路交通事故纠纷",
        ticks=("death",),
        born=D(2015, 6, 1),
        events=((D(2026, 10, 2), "liability_served", D(2026, 10, 7)),),
        agreed=D(2026, 10, 26),
        expected={
            "comfort": D(2026, 10, 2),
            "kin_list": D(2026, 10, 5),
            "guardian": D(2026, 10, 5),
            "review_hint": D(2026, 10, 10),
            "joint_application": D(2026, 10, 19),
            "bills": D(2026, 10, 12),
            "sheet": D(2026, 10, 19),
            "insurance": D(2026, 10, 22),
            "claim_papers": D(2026, 11, 2),
        },
        visits=(30, 90),
    ),
    Story(
        template="medical",
        title="手术后死亡医疗纠纷",
        category="医疗纠纷",
        ticks=("death", "disorder"),
        facts={"amount_cents": 60_000_000, "difficulty": Difficulty.MAJOR},
        agreed=None,
        closed=D(2026, 11, 18),
        expected={
            "seal_records": START,
            "order": START,
            "autopsy": D(2026, 10, 1),
            "delegates": D(2026, 10, 2),
            "consult": D(2026, 10, 15),
            "session": D(2026, 11, 3),
            "limit": D(2026, 11, 17),
        },
        visits=(30, 180),
    ),
    Story(
        template="relocation",
        title="老街征收补偿面积纠纷",
        category="征地拆迁纠纷",
        ticks=("authority_party", "collective_share"),
        agreed=D(2026, 11, 2),
        closed=D(2027, 1, 8),
        expected={
            "remedies": D(2026, 10, 3),
            "measure": D(2026, 10, 10),
            "household": D(2026, 10, 10),
            "village_minutes": D(2026, 10, 15),
            "draft_plan": D(2026, 10, 15),
            "approve_plan": D(2026, 10, 20),
            "publish": D(2026, 10, 27),
            "deadline_watch": D(2026, 11, 19),
            "move_in": D(2027, 1, 1),
        },
        visits=(30, 90, 180),
    ),
    Story(
        template="contract_loan",
        title="借款十五万元分期归还纠纷",
        category="合同纠纷",
        facts={"amount_cents": 15_000_000},
        agreed=D(2026, 10, 13),
        expected={
            "flows": D(2026, 10, 5),
            "screen": D(2026, 10, 5),
            "statement": D(2026, 10, 10),
            "session": D(2026, 10, 12),
            "confirm_offer": D(2026, 10, 13),
            "remind": D(2026, 10, 20),
            "call_each": D(2026, 10, 28),
            "visit:1": D(2026, 10, 25),
        },
    ),
    Story(
        template="consumer_prepaid",
        title="健身房关门退卡纠纷",
        category="消费纠纷",
        ticks=("run_away",),
        facts={"people_involved": 40},
        expected={
            "run_away": START,
            "names": D(2026, 10, 3),
            "summon": D(2026, 10, 5),
            "session": D(2026, 10, 7),
            "bulletin": D(2026, 10, 3),
        },
        visits=(15,),
    ),
    Story(
        template="school_minor",
        title="同学打闹受伤赔偿纠纷",
        category="校园纠纷",
        born=D(2016, 6, 1),
        expected={
            "protect_notice": START,
            "mind": D(2026, 10, 3),
            "guardian_present": D(2026, 10, 9),
            "session": D(2026, 10, 10),
            "guide": D(2026, 10, 27),
        },
        visits=(30, 90, 180),
    ),
    Story(
        template="elder_inherit",
        title="八十五岁母亲与子女赡养纠纷",
        category="婚姻家庭纠纷",
        expected={
            "see_elder": D(2026, 10, 2),
            "family_meeting": D(2026, 10, 7),
            "assets": D(2026, 10, 10),
            "remind": D(2026, 10, 20),
            "monthly_look": D(2026, 11, 12),
        },
        visits=(30, 60, 90, 120, 150, 180),
    ),
    Story(
        template="mass_event",
        title="楼盘逾期交房群体纠纷",
        facts={"people_involved": 60},
        events=((D(2026, 10, 9), "stabilised", D(2026, 10, 9)),),
        expected={
            "report": START,
            "daily": D(2026, 10, 1),
            "delegates": D(2026, 10, 2),
            "ledger": D(2026, 10, 5),
            "public_answer": D(2026, 10, 10),
            "session": D(2026, 10, 12),
        },
        visits=(7, 30, 90),
    ),
    Story(
        template="care_crisis",
        title="独居老人厌世危机",
        kind=Kind.CARE,
        facts={"risk": Risk.RED},
        ticks=("threat",),
        events=((D(2026, 10, 19), "stabilised", D(2026, 10, 19)),),
        closed=D(2027, 1, 18),
        expected={
            "means": START,
            "crisis_card": D(2026, 10, 1),
            "red_visit": D(2026, 10, 1),
            "assessment": D(2026, 10, 3),
            "family": D(2026, 10, 5),
            "medicine": D(2026, 10, 30),
            "reassess": D(2026, 12, 29),
            "leave_meeting": D(2027, 1, 17),
        },
        visits=(30, 60, 90, 120, 150, 180),
    ),
    Story(
        template="security_place",
        title="夜市打架盗窃警情突出整治",
        kind=Kind.PLACE,
        events=(
            (D(2026, 10, 12), "listed", D(2026, 10, 12)),
            (D(2027, 1, 11), "inspected", D(2027, 1, 11)),
            (D(2027, 1, 18), "delisted", D(2027, 1, 18)),
        ),
        closed=D(2027, 2, 20),
        expected={
            "baseline": D(2026, 10, 17),
            "problems": D(2026, 10, 22),
            "bulletin": D(2026, 10, 22),
            "midterm": D(2026, 11, 26),
            "inspection": D(2027, 1, 10),
            "decide": D(2027, 1, 18),
        },
        visits=(90, 180),
    ),
    Story(
        template="consultation",
        title="加装电梯怎样分摊",
        kind=Kind.CONSULTATION,
        ticks=("variant_cloud",),
        events=((D(2026, 10, 5), "meeting", D(2026, 10, 20)),),
        agreed=D(2026, 10, 20),
        expected={
            "collect": D(2026, 10, 3),
            "invite": D(2026, 10, 15),
            "publish": D(2026, 10, 17),
            "cloud_room": D(2026, 10, 19),
            "vote": D(2026, 10, 20),
            "result": D(2026, 10, 23),
            "assign": D(2026, 10, 25),
            "judge": D(2026, 11, 19),
        },
        visits=(30, 90),
    ),
    Story(
        template="micro_project",
        title="背街小巷照明提升",
        kind=Kind.PROJECT,
        ticks=("variant_upgrade",),
        events=(
            (D(2026, 12, 10), "project_end", D(2026, 12, 10)),
            (D(2026, 12, 20), "inspected", D(2026, 12, 20)),
        ),
        closed=D(2027, 1, 20),
        expected={
            "need": START,
            "gap": D(2026, 10, 5),
            "budget": D(2026, 10, 10),
            "review": D(2026, 10, 20),
            "approve_plan": D(2026, 10, 27),
            "acceptance": D(2026, 12, 20),
            "accounts": D(2026, 12, 25),
            "handover": D(2026, 12, 27),
            "benefit": D(2027, 1, 9),
        },
        visits=(90, 180),
    ),
    Story(
        template="node_campaign",
        title="国庆后特殊节点专项排查",
        kind=Kind.PLACE,
        events=(
            (START, "node_start", D(2026, 10, 12)),
            (START, "node_end", D(2026, 10, 20)),
        ),
        expected={
            "plan": D(2026, 10, 2),
            "approve": D(2026, 10, 5),
            "brief": D(2026, 10, 7),
            "report_day": D(2026, 10, 12),
            "house_calls": D(2026, 10, 15),
            "to_cases": D(2026, 10, 17),
            "unsettled": D(2026, 10, 23),
            "summary": D(2026, 10, 27),
        },
        visits=(30,),
    ),
    Story(
        template="decision_assessment",
        title="垃圾站选址社会稳定风险评估",
        kind=Kind.PROJECT,
        events=((D(2026, 11, 2), "decided", D(2026, 11, 2)),),
        closed=D(2027, 5, 10),
        expected={
            "survey": D(2026, 10, 10),
            "risks": D(2026, 10, 15),
            "matrix": D(2026, 10, 18),
            "submit": D(2026, 10, 30),
            "monthly": D(2026, 12, 2),
            "final": D(2027, 5, 1),
            "visit:1": D(2027, 1, 31),
        },
    ),
    Story(
        template="general",
        title="两家共用山林界线纠纷",
        category="山林土地纠纷",
        agreed=D(2026, 10, 26),
        expected={
            "signs": START,
            "hear_both": D(2026, 10, 3),
            "session": D(2026, 10, 10),
            "limit": D(2026, 10, 25),
        },
        visits=(30, 90),
    ),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder: Path = tmp_path_factory.mktemp("walks")
    with a_place(folder) as found:
        yield found


def test_every_template_has_a_story() -> None:
    shipped = sorted(path.stem for path in resource_glob("workflows", "*.toml"))
    assert sorted(story.template for story in STORIES) == shipped


@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.template)
def test_a_case_from_intake_to_the_last_visit(place: Place, story: Story) -> None:
    walk = Walk(place, story)
    walk.staff()
    walk.work()
    assert walk.case.status is Status.CLOSED
    assert walk.case.closed_on == story.closed
    walk.visit()
    assert {key: walk.dues.get(key) for key in story.expected} == story.expected
    dues = {f"visit:{n}": story.closed + timedelta(days=d) for n, d in enumerate(story.visits, 1)}
    assert {key: walk.dues.get(key) for key in dues} == dues
    case = walk.case
    assert not [t.key for t in case.tasks if t.state in LIVE_TASK_STATES]
    done = {task.key for task in case.tasks if task.state is TaskState.DONE}
    assert set(story.expected) | set(dues) <= done
    assert case.team is not None
    reports = [task for task in case.tasks if task.key == DANGER_KEY]
    assert all((task.state, task.done_on) == (TaskState.DONE, START) for task in reports)
    ours = [task for task in case.tasks if task not in reports]  # danger asks in every stage
    worked = {task.stage for task in ours if task.state is TaskState.DONE}
    assert worked == {stage.id for stage in case.team.stages}


def test_a_corrected_event_moves_open_tasks_and_the_history_says_so(place: Place) -> None:
    """Done ones stay, a postponed one keeps the day a person gave it."""
    services = place.services
    walk = Walk(place, next(s for s in STORIES if s.template == "property_place"))
    walk.staff()
    event = DatedEvent(
        uuid=services.cases.new_id(), event="listed", date=D(2026, 10, 12), note="双向挂牌"
    )
    stored = services.facts.put_event(walk.ref, event)
    tasks = {task.key: task for task in stored.case.tasks}
    stored = services.teams.complete_task(
        services.attachments.add(stored.ref, place.paper, "investigation").ref,
        tasks["questionnaire"].uuid,
        START,
        "问卷已收回",
    )
    stored = services.teams.postpone_task(
        stored.ref, tasks["contracts"].uuid, D(2026, 11, 30), "合同还在调取"
    )
    corrected = replace(event, date=D(2026, 10, 19))
    stored = services.facts.put_event(stored.ref, corrected)
    dues = {task.key: task.due_on for task in stored.case.tasks}
    assert dues["questionnaire"] == D(2026, 10, 26)
    assert dues["contracts"] == D(2026, 11, 30)
    assert dues["conflicts"] == D(2026, 11, 3)
    assert dues["joint_meeting"] == D(2026, 11, 2)
    moved = services.history.page(stored.ref.case_id, tasks["conflicts"].uuid).rows[0]
    assert moved.said == "修改"
    assert moved.what.startswith("任务（列矛盾清单")
    assert [(c.old, c.new) for c in moved.changes] == [("2026-10-27", "2026-11-03")]
