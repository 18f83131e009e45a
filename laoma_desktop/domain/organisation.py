"""The organisation tree: district, studios, stations, departments, each with names by period.

Brand name and committee name are two facts (mediation.md section 1): the brand stands on the
screen, the committee on the paper and its seal. A paper prints the names valid on its own date.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from laoma_desktop.domain.ids import ORG_NAMESPACE, OrgCode

_DAY = timedelta(days=1)


class OrgLevel(StrEnum):
    """Level of a node (mediation.md section 7)."""

    DISTRICT = "区"
    STREET = "街镇"
    COMMUNITY = "社区"
    DEPARTMENT = "部门"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgName:
    """Names of one period; ``committee`` and ``short`` may be "" where the tree has none."""

    valid_from: date
    valid_until: date | None = None
    name: str
    committee: str = ""
    short: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A node; ``names`` ascend by ``valid_from`` and do not overlap."""

    code: OrgCode
    level: OrgLevel
    parent: OrgCode | None = None
    area: str = ""
    names: tuple[OrgName, ...] = ()

    @property
    def uuid(self) -> UUID:
        """UUIDv5 of the code: the same in every register."""
        return uuid5(ORG_NAMESPACE, self.code)

    def names_on(self, day: date) -> OrgName:
        """Return the names valid on ``day``; before the first period the first, after the last."""
        valid = [n for n in self.names if n.valid_from <= day]
        return valid[-1] if valid else self.names[0]

    def short_on(self, day: date) -> str:
        """Return the short name for case numbers: own period, else last earlier, else 江+area."""
        for names in reversed([n for n in self.names if n.valid_from <= day] or self.names[:1]):
            if names.short:
                return names.short
        return "江" + strip_area(self.area)


def strip_area(area: str) -> str:
    """Return an area's name without 街道/镇/社区/村 (观音桥街道 → 观音桥)."""
    for suffix in ("街道", "社区", "镇", "村"):
        if area.endswith(suffix) and len(area) > len(suffix) + 1:
            return area.removesuffix(suffix)
    return area


def with_names_from(org: Organisation, start: date, committee: str, short: str) -> Organisation:
    """Return the node with names that hold from ``start``; "" keeps the name held until then.

    A period that begins that very day is corrected, another one ends the day before. Later
    periods stay as they are.
    """
    held = org.names_on(start)
    given = replace(
        held,
        valid_from=start,
        committee=committee or held.committee,
        short=short or held.short,
        confirmed=True,
    )
    before = [n for n in org.names if n.valid_from < start]
    later = [n for n in org.names if n.valid_from > start]
    if start < held.valid_from:
        given = replace(given, valid_until=held.valid_from - _DAY)
    elif held.valid_until is not None and held.valid_until < start:
        given = replace(given, valid_until=later[0].valid_from - _DAY if later else None)
    if before and (before[-1].valid_until is None or before[-1].valid_until >= start):
        before[-1] = replace(before[-1], valid_until=start - _DAY)
    return replace(org, names=(*before, given, *later))


def with_given_names(org: Organisation, day: date, committee: str, short: str) -> Organisation:
    """Return the node with the names a person gave on ``day``; "" keeps the tree's name.

    They hold from the start of the tree's period valid that day, else from the day itself;
    earlier periods stay (mediation.md section 7).
    """
    if not committee and not short:
        return org
    valid = [n for n in org.names if n.valid_from <= day]
    current = org.names_on(day)
    given = replace(
        current,
        committee=committee or current.committee,
        short=short or current.short,
        confirmed=current.confirmed or bool(committee),
    )
    if valid and (current.valid_until is None or day <= current.valid_until):
        return replace(org, names=tuple(given if n is current else n for n in org.names))
    later = [n for n in org.names if n.valid_from > day]
    until = later[0].valid_from - _DAY if later else None
    given = replace(given, valid_from=day, valid_until=until)
    return replace(org, names=(*valid, given, *later))
