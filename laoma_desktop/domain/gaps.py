"""What the facts of single kinds of case lack, in words; nothing of it refuses anything."""

from collections.abc import Iterator
from dataclasses import dataclass

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.kind_rules import KIND_NAMES
from laoma_desktop.domain.kinds import Care, Consultation, Petition, Place, Project
from laoma_desktop.domain.vocabulary import Kind, Risk

_PETITION = "信访工作条例"
_GRAVE = (Risk.RED, Risk.ORANGE)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the file lacks; ``source`` is the rule that asks for it, "" for custom."""

    field: str
    sentence: str
    source: str = ""


def kind_gaps(case: Case) -> Iterator[Gap]:
    """Say what the case lacks of what its kind adds; a dispute adds nothing."""
    facts = case.kind_facts
    if case.kind is Kind.DISPUTE:
        return
    if facts is None:
        yield Gap("kind", f"还没有写{KIND_NAMES[case.kind]}的情况")
    elif isinstance(facts, Petition):
        yield from _petition(case, facts)
    elif isinstance(facts, Care):
        yield from _care(facts)
    elif isinstance(facts, Place):
        yield from _place(case, facts)
    elif isinstance(facts, Consultation):
        yield from _consultation(facts)
    else:
        yield from _project(case, facts)


def _petition(case: Case, facts: Petition) -> Iterator[Gap]:
    if not facts.responsible_unit.strip():
        yield Gap("kind", "没有写责任单位", f"{_PETITION}第四条")
    if facts.answered_on is None:
        yield Gap("kind", "还没有书面答复：没有写答复日期", f"{_PETITION}第三十六条")
    elif not facts.answer_no.strip():
        yield Gap("kind", "没有写答复文号")
    if case.closed_on is not None and facts.ended_on is None:
        yield Gap("kind", "已结案，没有写息访日期")


def _care(facts: Care) -> Iterator[Gap]:
    if not facts.person_group:
        yield Gap("kind", "没有选关爱类型")
    if not facts.assessments:
        yield Gap("kind", "还没有评估")
    elif facts.assessments[-1].level in _GRAVE and not facts.crisis_plan.strip():
        yield Gap("kind", f"等级是{facts.assessments[-1].level}色，没有写危机预案")
    if not facts.crisis_contact.strip():
        yield Gap("kind", "没有写紧急联系人")
    if facts.ended_on is None and facts.next_visit_on is None:
        yield Gap("kind", "没有定下次走访的日期")


def _place(case: Case, facts: Place) -> Iterator[Gap]:
    if not facts.place_name.strip():
        yield Gap("kind", "没有写场所名称")
    if not facts.measures:
        yield Gap("kind", "没有整改清单")
    left = sum(measure.done_on is None for measure in facts.measures)
    if case.closed_on is not None and left:
        yield Gap("kind", f"已结案，整改清单还有 {left} 条没有改好")
    if case.closed_on is not None and facts.inspected_on is None:
        yield Gap("kind", "已结案，没有写验收日期")


def _consultation(facts: Consultation) -> Iterator[Gap]:
    if facts.held_on is None:
        yield Gap("kind", "没有写议事日期")
    if not facts.resolution.strip():
        yield Gap("kind", "没有写议定的事")
    elif not facts.publicity.strip():
        yield Gap("kind", "议定的事没有写怎样公布")


def _project(case: Case, facts: Project) -> Iterator[Gap]:
    if not facts.owner_unit.strip():
        yield Gap("kind", "没有写实施单位")
    if not facts.budget:
        yield Gap("kind", "没有预算")
    if case.closed_on is not None and facts.inspected_on is None:
        yield Gap("kind", "已结案，没有写验收日期")
