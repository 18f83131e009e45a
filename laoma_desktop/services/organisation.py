"""The organisation tree (``resources/organisation``): loading, looking up, the own given names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import MachineFailure, RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.organisation import (
    Organisation,
    OrgLevel,
    OrgName,
    with_given_names,
    with_names_from,
)
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.foundation.toml_lines import read_toml
from laoma_desktop.foundation.toml_table import TomlTable

_FOLDER = "organisation"
_ABOVE = {
    OrgLevel.STREET: OrgLevel.DISTRICT,
    OrgLevel.COMMUNITY: OrgLevel.STREET,
    OrgLevel.DEPARTMENT: OrgLevel.DISTRICT,
}


@dataclass(frozen=True, slots=True)
class OrgView:
    """A node as it was called on a day (``laoma org list``)."""

    code: OrgCode
    name: str
    committee: str
    level: OrgLevel
    parent: OrgCode | None
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenNames:
    """Names that an administrator wrote for an organisation; "" keeps the one held until then."""

    code: OrgCode
    valid_from: date
    committee: str = ""
    short: str = ""


class OrgTree:
    """All nodes by code; parents stand before their children.

    The one thing that changes is ``apply``: everybody who holds the tree sees the new names.
    """

    def __init__(self, organisations: tuple[Organisation, ...]) -> None:
        self._shipped = organisations
        self._by_code = {org.code: org for org in organisations}

    @property
    def all(self) -> tuple[Organisation, ...]:
        """Every node."""
        return tuple(self._by_code.values())

    def apply(self, given: Iterable[GivenNames]) -> None:
        """Put given names, the oldest gift first, over those the tree came with.

        Nodes that the tree has no more are passed over. Readers in other threads see either the
        old names or the new ones.
        """
        named = {org.code: org for org in self._shipped}
        for names in given:
            if names.code in named:
                named[names.code] = with_names_from(
                    named[names.code], names.valid_from, names.committee, names.short
                )
        self._by_code = named

    @property
    def root(self) -> Organisation:
        """The district."""
        return next(org for org in self.all if org.level is OrgLevel.DISTRICT)

    def knows(self, code: str) -> bool:
        """Return whether the tree has this code."""
        return code in self._by_code

    def get(self, code: str) -> Organisation:
        """Return the node of a code; raise RuleRefused where there is none."""
        try:
            return self._by_code[OrgCode(code)]
        except KeyError as error:
            raise RuleRefused(
                f"组织树里没有代码 {code}", next_step="可用 laoma org list 查看全部代码。"
            ) from error

    def children(self, code: str) -> tuple[Organisation, ...]:
        """Return the nodes right below."""
        return tuple(org for org in self.all if org.parent == code)

    def ancestors(self, code: str) -> tuple[Organisation, ...]:
        """Return the nodes above, the nearest first."""
        found: list[Organisation] = []
        parent = self.get(code).parent
        while parent is not None:
            found.append(self.get(parent))
            parent = found[-1].parent
        return tuple(found)

    def lineage(self, code: str) -> tuple[OrgCode, ...]:
        """Return the codes from the district down to the node itself."""
        return (*(org.code for org in reversed(self.ancestors(code))), OrgCode(code))

    def subtree(self, code: str) -> tuple[Organisation, ...]:
        """Return the node and everything below it, in the tree's order."""
        return tuple(org for org in self.all if OrgCode(code) in self.lineage(org.code))

    def on(self, day: date) -> tuple[OrgView, ...]:
        """Return every node that had a name on ``day`` (before the first period: the first)."""
        views: list[OrgView] = []
        for org in self.all:
            names = org.names_on(day)
            if names.valid_until is not None and names.valid_until < day:
                continue
            views.append(
                OrgView(
                    org.code, names.name, names.committee, org.level, org.parent, names.confirmed
                )
            )
        return tuple(views)

    def renamed(self, own: Mapping[str, Plain]) -> "OrgTree":
        """Return the tree with the names an organisation was given when its register was made.

        ``own`` holds ``code``, ``committee``, ``short`` ("" for the tree's own) and ``given_on``.
        """
        code = str(own["code"])
        given_on = date.fromisoformat(str(own["given_on"]))
        changed = with_given_names(
            self.get(code), given_on, str(own.get("committee", "")), str(own.get("short", ""))
        )
        return OrgTree(tuple(changed if org.code == code else org for org in self.all))


def load_tree(resources: Resources) -> OrgTree:
    """Return the tree; raise RuleRefused naming file and line of everything wrong in it."""
    paths = resources.glob(_FOLDER, "*.toml")
    if not paths:
        raise MachineFailure(
            "没有组织树",
            where=f"resources/{_FOLDER}",
            next_step="请重新安装本程序，或放回区里下发的组织树文件。",
        )
    found: dict[OrgCode, Organisation] = {}
    for path in paths:
        top = TomlTable(read_toml(path, f"{_FOLDER}/{path.name}"))
        rows = top.tables("org")
        top.finish()
        if not rows:
            top.complain("", "组织树是空的，至少要有一个 [[org]]")
        for row in rows:
            _add(row, _organisation(row), found)
        top.raise_problems()
    districts = sum(org.level is OrgLevel.DISTRICT for org in found.values())
    if districts != 1:
        name = f"{_FOLDER}/{paths[0].name}"
        raise RuleRefused(f"{name}:1: 组织树里应当正好有一个“区”，现在有 {districts} 个")
    return OrgTree(tuple(found.values()))


def _add(row: TomlTable, org: Organisation, found: dict[OrgCode, Organisation]) -> None:
    if org.code in found:
        row.complain("code", f"代码 {org.code} 写了两次")
    above = found.get(org.parent) if org.parent else None
    wanted = _ABOVE.get(org.level)
    if wanted is None and org.parent:
        row.complain("parent", "“区”没有上级")
    elif wanted is not None and above is None:
        row.complain("parent" if org.parent else "", f"上级 {org.parent or ''} 要写在它前面")
    elif wanted is not None and above is not None and above.level is not wanted:
        row.complain("parent", f"“{org.level}”的上级应当是“{wanted}”")
    found[org.code] = org


def _organisation(row: TomlTable) -> Organisation:
    level = row.choice("level", [level.value for level in OrgLevel])
    parent = row.text("parent", "")
    org = Organisation(
        code=OrgCode(row.text("code")),
        level=OrgLevel(level) if level in list(OrgLevel) else OrgLevel.DEPARTMENT,
        parent=OrgCode(parent) if parent else None,
        area=row.text("area", ""),
        names=_names(row),
    )
    row.finish()
    return org


def _names(row: TomlTable) -> tuple[OrgName, ...]:
    names: list[OrgName] = []
    for period in row.tables("names"):
        start = period.day("from")
        name = OrgName(
            valid_from=start or date.min,
            valid_until=period.day("until"),
            name=period.text("name"),
            committee=period.text("committee", ""),
            short=period.text("short", ""),
            confirmed=period.flag("confirmed", default=True),
        )
        period.finish()
        if start is None and "from" not in period:
            period.complain("", "缺少 from")
        _check_period(period, name, names[-1] if names else None)
        names.append(name)
    if not names:
        row.complain("", "至少要有一个名字 [[org.names]]")
        return (OrgName(valid_from=date.min, name="?"),)
    return tuple(names)


def _check_period(row: TomlTable, name: OrgName, before: OrgName | None) -> None:
    if name.valid_until is not None and name.valid_until < name.valid_from:
        row.complain("until", "结束日期早于开始日期")
    if before is not None and (before.valid_until is None or before.valid_until >= name.valid_from):
        row.complain("from", "和前一个名字的时期重叠")
