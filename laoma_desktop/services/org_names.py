"""The names of the own organisation and those below it: read and written by the administrator.

The shipped tree stays as it is. What is given here lies in the register and holds from a day on:
papers of earlier days keep the names of their day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import FieldProblem, MachineFailure, RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.numbering import case_number, parse_number
from laoma_desktop.domain.organisation import Organisation, OrgLevel, OrgName
from laoma_desktop.domain.text_rules import forbidden_character
from laoma_desktop.services.actor import Right
from laoma_desktop.services.office import Office
from laoma_desktop.services.organisation import GivenNames
from laoma_desktop.storage.uow import UnitOfWork

NAMES = "organisation_names"
"""Setting that holds what was given, the oldest first."""

LONGEST_SHORT = 10
_MARK = "人调字"
_SOME_YEAR = 2026
_COMMITTEES = frozenset({OrgLevel.STREET, OrgLevel.COMMUNITY})


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLine:
    """An organisation as it is called today.

    ``committee`` is "" where no name on the seal is known, ``needed`` whether its papers bear one.
    ``since`` is the day its names hold from; ``confirmed`` is false where nobody has compared them
    with the seal.
    """

    code: OrgCode
    level: OrgLevel
    name: str
    committee: str
    short: str
    since: date
    confirmed: bool
    needed: bool


class OrgNameService:
    """Shows and changes names; the tree of the session follows at once."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def may_change(self) -> bool:
        """Whether the person logged in is the administrator."""
        return self._office.actor.may(Right.ORGANISATION)

    def lines(self) -> tuple[OfficeLine, ...]:
        """Return the own organisation and those below it that have a name today."""
        today = self._office.clock.today()
        subtree = self._office.tree.subtree(self._office.actor.org)
        return tuple(_line(org, today) for org in subtree if _exists(org, today))

    def periods(self, code: OrgCode) -> tuple[OrgName, ...]:
        """Return all names of an organisation by period, the oldest first."""
        return self._office.tree.get(code).names

    def give(self, names: GivenNames) -> None:
        """Keep names that hold from a day on; raise RuleRefused naming every field.

        What was given before for the same day is replaced.
        """
        self._office.actor.require(Right.ORGANISATION)
        problems = self._problems(names)
        if problems:
            sentences = "；".join(problem.sentence for problem in problems)
            raise RuleRefused(f"没有保存：{sentences}", problems=tuple(problems))
        detail: dict[str, Plain] = {
            "from": names.valid_from.isoformat(),
            "committee": names.committee,
            "short": names.short,
        }
        with self._office.write("修改机构名称", Right.ORGANISATION) as uow:
            kept = [one for one in _given(uow) if not _same(one, names)]
            uow.settings.put(NAMES, _plain([*kept, names]))
            uow.audit.append("organisation_named", names.code, detail)
            uow.commit()
        self._office.tree.apply([*kept, names])

    def withdraw(self, code: OrgCode, valid_from: date) -> None:
        """Forget what was given for that day; the names held before hold on."""
        with self._office.write("撤回机构名称", Right.ORGANISATION) as uow:
            names = GivenNames(code=code, valid_from=valid_from)
            kept = [one for one in _given(uow) if not _same(one, names)]
            uow.settings.put(NAMES, _plain(kept))
            uow.audit.append("organisation_unnamed", code, {"from": valid_from.isoformat()})
            uow.commit()
        self._office.tree.apply(kept)

    def given(self, code: OrgCode) -> tuple[GivenNames, ...]:
        """Return what was given for an organisation."""
        with self._office.read() as uow:
            return tuple(one for one in _given(uow) if one.code == code)

    def _problems(self, names: GivenNames) -> list[FieldProblem]:
        below = {org.code for org in self._office.tree.subtree(self._office.actor.org)}
        if names.code not in below:
            return [FieldProblem("committee", "只能改本机构和下级机构的名称")]
        problems = [
            FieldProblem(field, bad.sentence)
            for field in ("committee", "short")
            if (bad := forbidden_character(getattr(names, field)))
        ]
        if not names.committee and not names.short:
            problems.append(FieldProblem("committee", "请照印章写调解委员会的全称"))
        if names.short and not problems:
            problems += self._short_problems(names)
        return problems

    def _short_problems(self, names: GivenNames) -> list[FieldProblem]:
        if not _fits_number(names.short):
            sentence = f"简称要 {LONGEST_SHORT} 个字以内，不带空格，也不写“人调字”"
            return [FieldProblem("short", sentence)]
        for org in self._office.tree.all:
            if org.code != names.code and names.short in _shorts(org):
                name = org.names_on(self._office.clock.today()).name
                sentence = f"{name}也用“{names.short}”，案号会重复，请换一个"
                return [FieldProblem("short", sentence)]
        return []


def given_names(kept: Plain) -> tuple[GivenNames, ...]:
    """Return what the setting ``NAMES`` holds; None for a register where nothing was given."""
    rows = kept if isinstance(kept, list) else []
    try:
        return tuple(
            GivenNames(
                code=OrgCode(str(row["code"])),
                valid_from=date.fromisoformat(str(row["from"])),
                committee=str(row["committee"]),
                short=str(row["short"]),
            )
            for row in rows
            if isinstance(row, dict)
        )
    except (KeyError, ValueError) as error:
        raise MachineFailure(
            "登记簿里的机构名称读不出来", next_step="请从最近的备份恢复登记簿。"
        ) from error


def _given(uow: UnitOfWork) -> tuple[GivenNames, ...]:
    return given_names(uow.settings.get(NAMES))


def _plain(given: Iterable[GivenNames]) -> list[Plain]:
    return [
        {
            "code": one.code,
            "from": one.valid_from.isoformat(),
            "committee": one.committee,
            "short": one.short,
        }
        for one in given
    ]


def _same(one: GivenNames, other: GivenNames) -> bool:
    return (one.code, one.valid_from) == (other.code, other.valid_from)


def _fits_number(short: str) -> bool:
    """Return whether a case number with this short name is read back as it was written."""
    parsed = parse_number(case_number(_SOME_YEAR, short, 1))
    whole = parsed is not None and parsed.short == short
    return whole and len(short) <= LONGEST_SHORT and _MARK not in short


def _exists(org: Organisation, today: date) -> bool:
    until = org.names_on(today).valid_until
    return until is None or until >= today


def _shorts(org: Organisation) -> set[str]:
    """Return every short name an organisation numbers its cases by, or did."""
    if org.level not in _COMMITTEES:
        return {names.short for names in org.names}
    return {org.short_on(names.valid_from) for names in org.names}


def _line(org: Organisation, today: date) -> OfficeLine:
    names = org.names_on(today)
    return OfficeLine(
        code=org.code,
        level=org.level,
        name=names.name,
        committee=names.committee,
        short=org.short_on(today) if org.level in _COMMITTEES else names.short,
        since=names.valid_from,
        confirmed=names.confirmed,
        needed=org.level in _COMMITTEES,
    )
