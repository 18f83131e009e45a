"""What the facts of one kind of case must agree on: figures, days in order, votes.

Laws behind single rules stand beside them; what a district may name itself is a code table.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.guards import refused, require_editable
from laoma_desktop.domain.kinds import Care, Consultation, KindFacts, Petition, Place, Project
from laoma_desktop.domain.vocabulary import Kind

KIND_FACTS: Mapping[Kind, type[KindFacts]] = {
    Kind.PETITION: Petition,
    Kind.CARE: Care,
    Kind.PLACE: Place,
    Kind.CONSULTATION: Consultation,
    Kind.PROJECT: Project,
}
"""What each kind of case adds; a dispute adds nothing."""


KIND_NAMES: Mapping[Kind, str] = {
    Kind.PETITION: "信访事项",
    Kind.CARE: "关爱对象",
    Kind.PLACE: "重点场所",
    Kind.CONSULTATION: "社区协商",
    Kind.PROJECT: "微治理项目",
}
"""What the facts of a kind are called, in words of their own."""


def put_kind(case: Case, facts: KindFacts, today: date) -> Case:
    """Return the case with what its kind adds; raise RuleRefused with every fault at once.

    Facts of another kind, left from before the kind was changed, give way.
    """
    require_editable(case)
    adds: dict[str, Any] = {
        kind.value: facts if isinstance(facts, cls) else None for kind, cls in KIND_FACTS.items()
    }
    changed = replace(case, **adds)
    problems = kind_problems(changed, today)
    if problems:
        raise refused(case, "没有保存", problems)
    return changed


def kind_problems(case: Case, today: date) -> list[FieldProblem]:
    """Return what is wrong with the facts of the case's kind; field names as ``care.guardian``."""
    problems = [
        FieldProblem(kind.value, "这些内容属于别的种类，请先改种类或删去")
        for kind in KIND_FACTS
        if kind is not case.kind and getattr(case, kind.value) is not None
    ]
    facts = case.kind_facts
    if facts is None:
        return problems
    found = [*_figures(facts), *_own(facts, today)]
    return [*problems, *(FieldProblem(f"{case.kind.value}.{name}", said) for name, said in found)]


Said = Iterator[tuple[str, str]]


def _figures(facts: object) -> Said:
    for name in _FIGURES.get(type(facts), ()):
        value = getattr(facts, name)
        if value is not None and value < 0:
            yield name, "不能是负数"


_FIGURES: dict[type, tuple[str, ...]] = {
    Petition: ("times",),
    Place: ("households", "incidents_before", "incidents_after"),
    Consultation: ("invited", "attended", "votes_for", "votes_against", "votes_abstained"),
    Project: ("beneficiaries",),
}


def _own(facts: object, today: date) -> Said:
    if isinstance(facts, Petition):
        yield from _petition(facts, today)
    elif isinstance(facts, Care):
        yield from _care(facts, today)
    elif isinstance(facts, Place):
        yield from _place(facts, today)
    elif isinstance(facts, Consultation):
        yield from _consultation(facts)
    elif isinstance(facts, Project):
        yield from _project(facts)


def _petition(facts: Petition, today: date) -> Said:
    yield from _not_after("first_on", "初访日期", facts.first_on, today)
    yield from _in_order("answered_on", "答复", facts.first_on, facts.answered_on, "初访")
    yield from _in_order("ended_on", "息访", facts.first_on, facts.ended_on, "初访")
    if facts.times == 0:
        yield "times", "信访次数至少是 1，不清楚就空着"


def _care(facts: Care, today: date) -> Said:
    for number, assessment in enumerate(facts.assessments, 1):
        yield from _not_after("assessments", f"第 {number} 次评估", assessment.date, today)
        if assessment.score is not None and assessment.score < 0:
            yield "assessments", f"第 {number} 次评估的得分不能是负数"


def _place(facts: Place, today: date) -> Said:
    yield from _not_after("listed_on", "挂牌日期", facts.listed_on, today)
    yield from _in_order("inspected_on", "验收", facts.listed_on, facts.inspected_on, "挂牌")
    yield from _in_order("delisted_on", "摘牌", facts.listed_on, facts.delisted_on, "挂牌")
    for number, measure in enumerate(facts.measures, 1):
        if not measure.problem.strip():
            yield "measures", f"整改清单第 {number} 条没有写问题"


def _consultation(facts: Consultation) -> Said:
    yield from _in_order("held_on", "议事", facts.published_on, facts.held_on, "公示")
    votes = (facts.votes_for, facts.votes_against, facts.votes_abstained)
    cast = sum(vote for vote in votes if vote)
    if facts.attended is not None and cast > facts.attended:
        yield "votes_for", f"赞成、反对、弃权合计 {cast} 票，多于实到 {facts.attended} 人"
    if facts.attended is not None and facts.invited is not None and facts.attended > facts.invited:
        yield "attended", f"实到 {facts.attended} 人多于应到 {facts.invited} 人"


def _project(facts: Project) -> Said:
    yield from _in_order("ends_on", "完工", facts.starts_on, facts.ends_on, "开工")
    yield from _in_order("inspected_on", "验收", facts.starts_on, facts.inspected_on, "开工")
    for number, line in enumerate(facts.budget, 1):
        if not line.item.strip():
            yield "budget", f"预算第 {number} 行没有写项目"
        if line.amount_cents < 0 or (line.spent_cents or 0) < 0:
            yield "budget", f"预算第 {number} 行的金额不能是负数"


def _not_after(name: str, title: str, day: date | None, today: date) -> Said:
    if day is not None and day > today:
        yield name, f"{title} {day.isoformat()} 还没有到"


def _in_order(name: str, title: str, first: date | None, day: date | None, before: str) -> Said:
    if first is not None and day is not None and day < first:
        yield name, f"{title}日期 {day.isoformat()} 不能早于{before}日期 {first.isoformat()}"
