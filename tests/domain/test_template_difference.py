"""What differs between two versions of a template is said in mediators' words."""

from dataclasses import replace

from laoma_desktop.domain.template import (
    DueRule,
    PlanRule,
    RepeatRule,
    RoleRule,
    StageRule,
    Template,
    VisitRule,
)
from laoma_desktop.domain.template_difference import differences
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.services.templates import TemplateService

CODES = Codes(shipped())
WAGES = TemplateService(shipped(), CODES).get("labour_wages")


def said(new: Template, old: Template = WAGES) -> list[str]:
    found = differences(old, new, lambda table, code: CODES.table(table).title(code))
    return [one.sentence for one in found]


def test_the_same_has_no_difference() -> None:
    assert said(replace(WAGES, version=9)) == []


def test_another_date_role_and_cadence_of_a_task() -> None:
    first = WAGES.tasks[0]
    due = DueRule(anchor="accepted", workdays=3)
    changed = replace(first, due=due, repeat=RepeatRule(7, "closed"), evidence="form:plan")
    (sentence,) = said(replace(WAGES, tasks=(changed, *WAGES.tasks[1:])))
    assert sentence.startswith(f"任务 改动：{first.title}（")
    assert "受理后 3 个工作日”" in sentence
    assert "每 7 天，到结案为止”" in sentence


def test_what_is_new_and_what_is_gone() -> None:
    task = replace(WAGES.tasks[0], id="fresh", title="新的任务")
    new = replace(
        WAGES,
        title="另一个名字",
        tasks=(*WAGES.tasks[1:], task),
        stages=(*WAGES.stages, StageRule("more", "新阶段", "办完")),
        roles=(*WAGES.roles, RoleRule(id="kin", title="亲友", min=0, max=1)),
        plan=(*WAGES.plan[:-1], replace(WAGES.plan[-1], prompt="另问")),
        visits=(*WAGES.visits, VisitRule("closed", 400, "上门")),
        standards=(*WAGES.standards, "多一条"),
    )
    found = said(new)
    assert f"任务 取消：{WAGES.tasks[0].title}" in found
    assert "任务 新增：新的任务" in found
    assert "阶段 新增：新阶段" in found
    assert "角色 新增：亲友" in found
    assert "结案标准 新增：多一条" in found
    assert any(one.startswith("回访 新增") for one in found)
    assert any(one.startswith("对策栏目 改动") for one in found)
    assert any(one.startswith("名称 改动：另一个名字") for one in found)


def test_a_section_that_must_be_written() -> None:
    rule = WAGES.plan[0]
    plan = (PlanRule(rule.section, rule.prompt, not rule.required), *WAGES.plan[1:])
    (sentence,) = said(replace(WAGES, plan=plan))
    assert "可以不写" in sentence
