"""The parts of the page 组织 as data: what a line shows, what stands where nothing stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from laoma_desktop.domain.grids import Grid
from laoma_desktop.domain.mediators import Mediator
from laoma_desktop.domain.rooms import Room
from laoma_desktop.domain.units import Unit, UnitKind
from laoma_desktop.domain.views.organisation import StoredRecord
from laoma_desktop.ui.models.columns import Column

Record = Unit | Room | Grid | Mediator
CALENDAR = "calendar"
MEDIATORS, GRIDS, ROOMS = "mediators", "grids", "rooms"
DEPARTMENTS, GROUPS, TEAMS = "departments", "groups", "teams"

TITLES = (
    (CALENDAR, "房间日历"),
    (MEDIATORS, "调解员"),
    (GRIDS, "网格"),
    (ROOMS, "房间"),
    (DEPARTMENTS, "部门"),
    (GROUPS, "专项组"),
    (TEAMS, "综合服务队"),
)
UNIT_KINDS: Mapping[str, UnitKind] = {
    DEPARTMENTS: UnitKind.DEPARTMENT,
    GROUPS: UnitKind.TASK_GROUP,
    TEAMS: UnitKind.SERVICE_TEAM,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A record with the words its line shows; ``state`` is "" while all is well."""

    stored: StoredRecord[Unit] | StoredRecord[Room] | StoredRecord[Grid] | StoredRecord[Mediator]
    cells: tuple[str, ...]
    state: str = ""
    tone: str = "neutral"
    initials: str = ""

    @property
    def record(self) -> Record:
        """The record."""
        return self.stored.record

    @property
    def title(self) -> str:
        """What people call it."""
        return self.cells[0]

    @property
    def ended(self) -> bool:
        """Whether it was given a last day."""
        return self.record.valid_until is not None

    def fits(self, wanted: str) -> bool:
        """Return whether a search finds it: any word of the line, or initials."""
        return wanted in self.initials or any(wanted in cell.lower() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Part:
    """A list of the page. ``special`` is the verb that fills an empty list at once, "" for none."""

    name: str
    one: str
    icon: str
    empty: str
    columns: tuple[Column[Row], ...]
    special: str = ""


def _cell(place: int) -> Callable[[Row], str]:
    return lambda row: row.cells[place]


def _columns(*heads: tuple[str, int, int], stretch: str) -> tuple[Column[Row], ...]:
    """Return columns of (title, width, priority); ``stretch`` names the one that grows."""
    made = tuple(
        Column[Row](
            title=title,
            read=_cell(place),
            width=width,
            priority=priority,
            bold=place == 0,
            stretch=title == stretch,
        )
        for place, (title, width, priority) in enumerate(heads)
    )
    state = Column[Row](
        title="状态", read=lambda row: row.state, tone=lambda row: row.tone, width=130, priority=3
    )
    return (*made, state)


PARTS: Mapping[str, Part] = {
    part.name: part
    for part in (
        Part(
            MEDIATORS,
            "调解员",
            "user-check",
            "调解员、综治特邀委员和志愿者的档案放在这里：专职兼职、擅长、证书，选调解员时先列出。",
            _columns(
                ("姓名", 120, 1),
                ("身份", 120, 5),
                ("专兼职", 76, 2),
                ("单位", 200, 6),
                ("电话", 130, 4),
                ("擅长", 160, 5),
                stretch="擅长",
            ),
            special="从表格登记名册(&I)",
        ),
        Part(
            GRIDS,
            "网格",
            "map",
            "网格的编号、网格员、电话和范围放在这里，办案时按地址找得到人。",
            _columns(
                ("网格", 150, 1),
                ("编号", 90, 5),
                ("网格员", 100, 2),
                ("电话", 130, 3),
                ("范围", 200, 4),
                ("单位", 190, 6),
                stretch="范围",
            ),
        ),
        Part(
            ROOMS,
            "房间",
            "house",
            "群众接待室、矛盾纠纷调处室、心理疏导室登记以后，就可以按时间预约。",
            _columns(
                ("房间", 190, 1),
                ("种类", 140, 4),
                ("位置", 160, 3),
                ("座位", 64, 5),
                ("单位", 200, 6),
                stretch="位置",
            ),
            special="登记三室(&T)",
        ),
        Part(
            DEPARTMENTS,
            "部门",
            "building-2",
            "司法局、信访办、法院、公安等部门放在这里。",
            _columns(
                ("部门", 260, 1),
                ("联系人", 110, 3),
                ("电话", 150, 2),
                ("职责", 200, 5),
                stretch="职责",
            ),
        ),
        Part(
            GROUPS,
            "专项组",
            "flag",
            "专项组、组长单位和成员单位放在这里，责任清单按它列。",
            _columns(
                ("专项组", 230, 1),
                ("组长单位", 170, 2),
                ("成员单位", 200, 4),
                ("联系人", 100, 6),
                ("电话", 140, 5),
                stretch="成员单位",
            ),
            special="收下常见的专项组(&T)",
        ),
        Part(
            TEAMS,
            "综合服务队",
            "users-round",
            "网格化管理综合服务队的队员、电话和职责放在这里。",
            _columns(
                ("服务队", 220, 1),
                ("队员", 200, 2),
                ("电话", 140, 3),
                ("职责", 180, 5),
                stretch="队员",
            ),
            special="收下常见的服务队(&T)",
        ),
    )
}
