"""Mediators and those who help them: 专职 or 兼职, what they are good at, their certificates.

人民调解法 Arts. 13–14: elected or engaged, by the year or for long. A profile says who somebody is
on the day of a paper; a mediator who left keeps a last day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.ids import OrgCode, OrgRecordId
from laoma_desktop.domain.org_records import (
    LONGEST_NAME,
    LONGEST_WORDS,
    active_on,
    period_problems,
    phone_problems,
    text_problems,
)
from laoma_desktop.domain.vocabulary import Sex

REMINDED_BEFORE = 60
"""Days before a certificate ends on which its reminder begins."""


class Standing(StrEnum):
    """As what somebody works here."""

    MEDIATOR = "人民调解员"
    INVITED = "综治特邀委员"
    VOLUNTEER = "志愿者"


class Employment(StrEnum):
    """Whether mediation is the main job."""

    FULL_TIME = "专职"
    PART_TIME = "兼职"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate; ``valid_until`` None where it never ends or nobody wrote it down."""

    name: str
    number: str = ""
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediator:
    """A profile; ``specialities`` are ids of categories, ``account`` the name of a login.

    ``valid_from`` is the day since when the person works here. ``birth_year`` 0 and "" of
    ``education`` mean unknown.
    """

    uuid: OrgRecordId
    org: OrgCode
    name: str
    standing: Standing = Standing.MEDIATOR
    employment: Employment = Employment.PART_TIME
    sex: Sex = Sex.UNKNOWN
    birth_year: int = 0
    education: str = ""
    phone: str = ""
    specialities: tuple[str, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    account: str = ""
    note: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """A certificate that ends soon or has ended; ``days`` is below 0 afterwards."""

    mediator: Mediator
    certificate: Certificate
    days: int

    @property
    def sentence(self) -> str:
        """Say it to a person."""
        what = f"{self.mediator.name}的{self.certificate.name}"
        if self.days < 0:
            return f"{what}已过期 {-self.days} 天"
        return f"{what}今天到期" if self.days == 0 else f"{what}还有 {self.days} 天到期"


def endings(mediators: Iterable[Mediator], today: date) -> tuple[Ending, ...]:
    """Return the certificates of people at work that end soon or have ended, the worst first."""
    limit = today + timedelta(days=REMINDED_BEFORE)
    found = [
        Ending(one, held, (held.valid_until - today).days)
        for one in mediators
        if active_on(one, today)
        for held in one.certificates
        if held.valid_until is not None and held.valid_until <= limit
    ]
    return tuple(sorted(found, key=lambda ending: (ending.days, ending.mediator.name)))


def offered(
    mediators: Iterable[Mediator], own: OrgCode, today: date, category: str = ""
) -> tuple[Mediator, ...]:
    """Return who can be picked: people at work, those of ``own`` and of the category first."""
    active = (one for one in mediators if active_on(one, today))

    def place(one: Mediator) -> tuple[bool, bool, bool, str]:
        other = category not in one.specialities if category else False
        return (one.org != own, one.standing is not Standing.MEDIATOR, other, one.name)

    return tuple(sorted(active, key=place))


@dataclass(frozen=True, slots=True)
class StaffFigures:
    """How many mediators there are on a day (司法行政 statistics)."""

    total: int
    full_time: int
    part_time: int
    women: int


def staff_figures(mediators: Iterable[Mediator], day: date) -> StaffFigures:
    """Count the mediators at work on a day; helpers are not counted."""
    at_work = [m for m in mediators if m.standing is Standing.MEDIATOR and active_on(m, day)]
    full = sum(one.employment is Employment.FULL_TIME for one in at_work)
    women = sum(one.sex is Sex.FEMALE for one in at_work)
    return StaffFigures(len(at_work), full, len(at_work) - full, women)


def mediator_problems(
    mediator: Mediator, today: date, others: tuple[Mediator, ...]
) -> tuple[FieldProblem, ...]:
    """Return why a profile can't be kept as it stands, every reason at once."""
    problems: list[FieldProblem] = []
    if not mediator.name.strip():
        problems.append(FieldProblem("name", "请写姓名"))
    problems += text_problems(
        (("name", "姓名", mediator.name), ("education", "文化程度", mediator.education)),
        LONGEST_NAME,
    )
    problems += text_problems((("note", "备注", mediator.note),), LONGEST_WORDS)
    problems += phone_problems(mediator.phone) + period_problems(mediator)
    if mediator.birth_year and not today.year - 100 <= mediator.birth_year <= today.year - 16:
        problems.append(FieldProblem("birth_year", f"出生年份 {mediator.birth_year} 不对"))
    for held in mediator.certificates:
        if not held.name.strip():
            problems.append(FieldProblem("certificates", "证书要写名称"))
        named = (("certificates", "证书名称", held.name), ("certificates", "证书编号", held.number))
        problems += text_problems(named, LONGEST_NAME)
    same = (one for one in others if one.org == mediator.org and one.uuid != mediator.uuid)
    if any(one.name == mediator.name and one.valid_until is None for one in same):
        sentence = f"这个单位已经有{mediator.name}；同名的人请在姓名后加字区分"
        problems.append(FieldProblem("name", sentence))
    return tuple(problems)
