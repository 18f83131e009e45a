"""What can be done to many cases at once: each case by the same rules as alone (pure)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain import tasks
from laoma_desktop.domain.case import Case, Member, Team
from laoma_desktop.domain.entry import LEAD_MEDIATOR
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.guards import require_editable
from laoma_desktop.domain.ids import OrgCode, RecordId
from laoma_desktop.domain.vocabulary import CLOSED_STATES

NewId = Callable[[], UUID]

MOST_CASES = 2000
"""Cases that one bulk command may touch."""


@dataclass(frozen=True, slots=True)
class Assign:
    """Name the mediator who leads (主调解员); ``title`` is the role's title today."""

    mediator: str
    title: str


@dataclass(frozen=True, slots=True)
class Move:
    """Hand the cases over to another organisation of the own tree."""

    org: OrgCode


@dataclass(frozen=True, slots=True)
class Close:
    """Close the cases on a day."""

    on: date


BulkAction = Assign | Move | Close


def lead_mediator(case: Case) -> str:
    """Return the name of the mediator who leads the case, "" where nobody is named."""
    members = case.team.present if case.team else ()
    named = (m.name for m in members if m.role == LEAD_MEDIATOR and m.name.strip())
    return next(named, case.mediators[0] if case.mediators else "")


def assigned(case: Case, action: Assign, new_id: NewId, today: date) -> Case:
    """Return the case led by another mediator; a closed case needs none any more."""
    require_editable(case)
    if case.status in CLOSED_STATES:
        raise RuleRefused("已经结案，不用再指派", where=case.number)
    team = case.team or Team(uuid=RecordId(new_id()))
    lead = next((member for member in team.present if member.role == LEAD_MEDIATOR), None)
    if lead is not None and lead.name == action.mediator:
        return case
    if lead is not None:
        now = replace(lead, name=action.mediator, organisation="", phone="")
        members = tuple(now if member is lead else member for member in team.members)
    else:
        made = Member(
            uuid=RecordId(new_id()),
            role=LEAD_MEDIATOR,
            role_title=action.title,
            name=action.mediator,
        )
        members = (*team.members, made)
    return tasks.team_filled(replace(case, team=replace(team, members=members)), today)


def moved(case: Case, action: Move, own: OrgCode) -> Case:
    """Return the case run by another organisation below the own one; the custodian stays.

    Who keeps the register keeps the case. One that another register keeps moves only by a package
    from there, or two registers would both take themselves for its writer.
    """
    require_editable(case)
    if case.custodian != own:
        raise RuleRefused(
            "这个案件由别的登记簿保管，这里不能移交",
            where=case.number,
            next_step="请由保管单位用“归档报送”移交。",
        )
    return replace(case, org=action.org)


def done_to(case: Case, action: Assign | Move, own: OrgCode, new_id: NewId, today: date) -> Case:
    """Return the case after an action; raise RuleRefused with the reason where it cannot be.

    Closing is ``closing.close``: it looks at the tasks, too.
    """
    if isinstance(action, Assign):
        return assigned(case, action, new_id, today)
    return moved(case, action, own)
