"""对策: written, approved by the leader, kept in versions, two of them compared (pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import cast
from uuid import UUID

from laoma_desktop.domain.case import Case, Plan, PlanSection
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.guards import day_problems, refused
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.revisions import Revision


class PlanState(StrEnum):
    """Where a plan stands, in the words of the page."""

    UNWRITTEN = "还没有写"
    WRITTEN = "还没有签批"
    CHANGED = "已改，待重新签批"
    APPROVED = "已签批"


class Sign(StrEnum):
    """What became of a section between two versions: the sign stands beside the word."""

    SAME = "＝ 未改"
    ADDED = "＋ 新增"
    GONE = "－ 删去"
    CHANGED = "≠ 改动"


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """The plan as one save left it; ``hlc`` says when, ``by`` who saved, ``rev`` which revision."""

    rev: str
    hlc: int
    by: str
    version: int
    approved_by: str
    approved_on: date | None
    sections: tuple[PlanSection, ...]


@dataclass(frozen=True, slots=True)
class SectionChange:
    """One section in two versions side by side."""

    section: str
    old: str
    new: str
    sign: Sign


def state_of(plan: Plan | None) -> PlanState:
    """Return where a plan stands; a version after an approved one was changed."""
    if plan is None or not any(section.text.strip() for section in plan.sections):
        return PlanState.UNWRITTEN
    if plan.approved_on is not None:
        return PlanState.APPROVED
    return PlanState.CHANGED if plan.version > 1 else PlanState.WRITTEN


def write(case: Case, sections: tuple[PlanSection, ...], author: str, new_plan: UUID) -> Case:
    """Return the case with these sections; a change after approval makes a new version."""
    plan = case.plan or Plan(uuid=RecordId(new_plan), author=author)
    if plan.sections == sections:
        return case
    version = plan.version + 1 if plan.approved_on else plan.version
    plan = replace(
        plan, sections=sections, version=version, author=author, approved_on=None, approved_by=""
    )
    return replace(case, plan=plan)


def approve(case: Case, by: str, on: date, today: date) -> Case:
    """Record that the leader approves the plan as it stands."""
    plan = case.plan
    if plan is None or state_of(plan) is PlanState.UNWRITTEN:
        raise RuleRefused("还没有对策", where=case.number, next_step="请先写好对策再签批。")
    problems = day_problems("签批", on, today)
    if not by.strip():
        problems.append(FieldProblem("by", "请写签批人"))
    if problems:
        raise refused(case, "没有签批", problems)
    return replace(case, plan=replace(plan, approved_by=by.strip(), approved_on=on))


def plan_versions(revisions: Iterable[Revision]) -> tuple[PlanVersion, ...]:
    """Return the plan as each of its revisions left it, the newest first."""
    found: list[PlanVersion] = []
    states: dict[str, Mapping[str, Plain]] = {}
    ordered = sorted(revisions, key=lambda one: (one.hlc, one.rev))
    for revision in (one for one in ordered if one.kind == "plan"):
        state: dict[str, Plain] = {}
        for parent in revision.parents:
            state.update(states.get(parent, {}))
        state.update(revision.changes)
        states[revision.rev] = state
        made = _version(revision, state)
        if not found or _facts(made) != _facts(found[-1]):
            found.append(made)
    return tuple(reversed(found))


def compare(
    old: tuple[PlanSection, ...], new: tuple[PlanSection, ...]
) -> tuple[SectionChange, ...]:
    """Return every section of two versions in the order of the newer, what went at the end."""
    before = {section.section: section.text.strip() for section in old}
    after = {section.section: section.text.strip() for section in new}
    names = dict.fromkeys((*after, *before))
    return tuple(
        SectionChange(name, before.get(name, ""), after.get(name, ""), sign)
        for name in names
        if (sign := _sign(before.get(name, ""), after.get(name, ""))) is not None
    )


def _sign(old: str, new: str) -> Sign | None:
    """Return what became of a section, None where neither version says anything."""
    if old == new:
        return Sign.SAME if new else None
    if not old:
        return Sign.ADDED
    return Sign.CHANGED if new else Sign.GONE


def _facts(version: PlanVersion) -> tuple[object, ...]:
    return version.version, version.approved_by, version.approved_on, version.sections


def _version(revision: Revision, state: Mapping[str, Plain]) -> PlanVersion:
    approved = state.get("approved_on")
    sections = cast("list[Mapping[str, Plain]]", state.get("sections") or [])
    return PlanVersion(
        rev=revision.rev,
        hlc=revision.hlc,
        by=revision.actor,
        version=cast("int", state.get("version", 1)),
        approved_by=str(state.get("approved_by", "")),
        approved_on=date.fromisoformat(str(approved)) if approved else None,
        sections=tuple(
            PlanSection(section=str(one["section"]), text=str(one.get("text", "")))
            for one in sections
        ),
    )
