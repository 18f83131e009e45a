"""网格: a part of a community with its 网格员, and those of other forces who work in it."""

from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A grid; ``areas`` are the communities, courts and addresses that it covers, in words."""

    uuid: OrgRecordId
    org: OrgCode
    number: str = ""
    name: str = ""
    worker: str = ""
    phone: str = ""
    areas: tuple[str, ...] = ()
    members: tuple[Mention, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def title(self) -> str:
        """What people call it."""
        return self.name or f"{self.number}网格"

    def covers(self, address: str) -> bool:
        """Return whether an address or the name of a community lies in it."""
        words = address.strip()
        return bool(words) and any(area in words or words in area for area in self.areas)


def grid_problems(grid: Grid, others: tuple[Grid, ...]) -> tuple[FieldProblem, ...]:
    """Return why a grid can't be kept as it stands, every reason at once."""
    problems: list[FieldProblem] = []
    if not grid.number and not grid.name:
        problems.append(FieldProblem("number", "请写网格的编号或名称"))
    problems += text_problems(
        (
            ("number", "编号", grid.number),
            ("name", "名称", grid.name),
            ("worker", "网格员", grid.worker),
        ),
        LONGEST_NAME,
    )
    problems += text_problems((("areas", "范围", "\n".join(grid.areas)),), LONGEST_WORDS)
    problems += phone_problems(grid.phone) + period_problems(grid)
    problems += mention_problems(grid.members, "members")
    same = (one for one in others if one.org == grid.org and one.uuid != grid.uuid)
    if grid.number and any(one.number == grid.number and one.valid_until is None for one in same):
        problems.append(FieldProblem("number", f"这个单位已经有编号 {grid.number} 的网格"))
    return tuple(problems)
