"""Departments, 专项组 with their 组长单位, 综合服务队: who stands beside the committees.

The shipped departments stand in the organisation tree. A unit with a ``code`` adds to such a node
what only the district knows: contact, telephone, names beside those of the tree.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.ids import OrgCode, OrgRecordId
from laoma_desktop.domain.org_records import (
    LONGEST_NAME,
    LONGEST_WORDS,
    Mention,
    mention_problems,
    period_problems,
    phone_problems,
    text_problems,
)


class UnitKind(StrEnum):
    """What a unit is; each kind is listed apart."""

    DEPARTMENT = "部门"
    TASK_GROUP = "专项组"
    SERVICE_TEAM = "综合服务队"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """The name that holds from a day on; None: since the beginning."""

    name: str
    valid_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A department, a group or a team; ``names`` ascend by their first day.

    ``lead`` is the 组长单位 of a group. ``members`` are the organisations of a group, the people
    of a team.
    """

    uuid: OrgRecordId
    kind: UnitKind
    org: OrgCode
    code: str = ""
    names: tuple[UnitName, ...] = ()
    lead: Mention | None = None
    members: tuple[Mention, ...] = ()
    contact: str = ""
    phone: str = ""
    duty: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    def name_on(self, day: date) -> str:
        """Return the name that holds on a day; before the first one the first."""
        held = [one for one in self.names if one.valid_from is None or one.valid_from <= day]
        names = held[-1:] or list(self.names[:1])
        return names[0].name if names else ""


def renamed(unit: Unit, name: str, start: date | None) -> Unit:
    """Return a unit that is called ``name`` from ``start`` on; None corrects its latest name.

    What it was called until then stays for the papers of those days.
    """
    if not unit.names:
        return replace(unit, names=(UnitName(name=name),))
    if start is None:
        return replace(unit, names=(*unit.names[:-1], replace(unit.names[-1], name=name)))
    before = [n for n in unit.names if n.valid_from is None or n.valid_from < start]
    later = [n for n in unit.names if n.valid_from is not None and n.valid_from > start]
    return replace(unit, names=(*before, UnitName(name=name, valid_from=start), *later))


def unit_problems(unit: Unit, today: date, others: tuple[Unit, ...]) -> tuple[FieldProblem, ...]:
    """Return why a unit can't be kept as it stands, every reason at once."""
    name = unit.name_on(today)
    problems: list[FieldProblem] = []
    if not name.strip():
        problems.append(FieldProblem("name", "请写名称"))
    problems += text_problems((("name", "名称", name), ("contact", "联系人", unit.contact)), 60)
    problems += text_problems((("duty", "职责", unit.duty),), LONGEST_WORDS)
    problems += phone_problems(unit.phone) + period_problems(unit)
    problems += mention_problems(unit.members, "members")
    if unit.lead is not None and len(unit.lead.organisation) > LONGEST_NAME:
        problems.append(FieldProblem("lead", f"组长单位最多 {LONGEST_NAME} 字"))
    if unit.kind is UnitKind.TASK_GROUP and unit.lead is None:
        problems.append(FieldProblem("lead", "请写组长单位"))
    alike = (one for one in others if one.kind is unit.kind and one.uuid != unit.uuid)
    if any(one.name_on(today) == name and one.valid_until is None for one in alike):
        problems.append(FieldProblem("name", f"已经有一个{unit.kind}叫“{name}”"))
    return tuple(problems)
