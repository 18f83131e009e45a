"""Who belongs to the 专班: roles still open, hand-over (交接), leaving, dissolving (解散).

Nobody is ever struck out who did something: who left stays on the roster with the day, and what
they did stays theirs.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain.case import Case, Member, Task, Team
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.guards import day_problems, refused, require_reason
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.tasks import outlives_closing, owed, team_filled
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, TaskState

LEADERS = ("case_leader", "team_leader")
"""Roles that lead: 包案领导, 专班组长. A leader needs no account; the name is enough."""

_UNDONE = LIVE_TASK_STATES | {TaskState.WAITING}


def open_roles(team: Team) -> tuple[tuple[str, int], ...]:
    """Return the roles that the template requires and nobody fills yet: title, how many lack."""
    held = [member.role for member in team.present if member.name.strip()]
    lacking = ((need.title, need.min - held.count(need.role)) for need in team.roles)
    return tuple((title, number) for title, number in lacking if number > 0)


def leaders(case: Case) -> tuple[str, ...]:
    """Return the names of who leads, each once: as the team says, then by role."""
    team = case.team
    if team is None:
        return ()
    by_role = [m.name for role in LEADERS for m in team.present if m.role == role]
    return tuple(dict.fromkeys(name for name in (team.leader, *by_role) if name.strip()))


def doer(case: Case, task: Task) -> Member | None:
    """Return who does a task: who is named on it, else whoever alone holds its role now."""
    team = case.team
    if team is None:
        return None
    if task.member is not None:
        return next((m for m in team.members if m.uuid == task.member), None)
    held = [m for m in team.present if task.role and m.role == task.role]
    return held[0] if len(held) == 1 else None


def put_member(case: Case, member: Member, new_team: UUID, today: date) -> Case:
    """Add a member or correct one; the team of a case without one gets ``new_team`` as identity."""
    team = case.team or Team(uuid=RecordId(new_team))
    _require_running(case, team)
    there = any(old.uuid == member.uuid for old in team.members)
    members = tuple(member if old.uuid == member.uuid else old for old in team.members)
    members = members if there else (*members, member)
    return team_filled(replace(case, team=replace(team, members=members)), today)


def remove_member(case: Case, uuid: UUID) -> Case:
    """Take somebody out who was entered by mistake; who did or took over something stays."""
    team = case.team
    if team is None or all(member.uuid != uuid for member in team.members):
        return case
    kept = why_kept(case, uuid)
    if kept:
        raise _kept(case, kept)
    tasks = tuple(replace(t, member=None) if t.member == uuid else t for t in case.tasks)
    members = tuple(old for old in team.members if old.uuid != uuid)
    return replace(case, tasks=tasks, team=replace(team, members=members))


def why_kept(case: Case, uuid: UUID) -> str:
    """Return why a member can't be struck out, "" where nothing was done by him yet."""
    member = _member(case, uuid)
    if any(task.member == uuid and task.state not in _UNDONE for task in case.tasks):
        return f"{member.name}办过任务"
    if any(uuid in (old.uuid, old.handed_to) and old.left_on for old in _team(case).members):
        return f"{member.name}办过交接"
    return ""


def hand_over(
    case: Case, uuid: UUID, to: Member, on: date, reason: str, today: date
) -> tuple[Case, int]:
    """Let somebody leave and ``to`` take over; return the case and how many open tasks moved.

    ``to`` is a new member or one of the team; a new one takes the role. What the former did stays
    theirs.
    """
    former = _leaving(case, uuid, on, reason, today)
    if to.uuid == uuid or to.name.strip() == former.name.strip():
        raise refused(case, "没有交接", [FieldProblem("name", "接手的不能是同一个人")])
    if not to.name.strip():
        raise refused(case, "没有交接", [FieldProblem("name", "请写接手人的姓名")])
    case = _claimed(case, former)
    team = _team(case)
    gone = replace(former, left_on=on, left_reason=reason, handed_to=to.uuid)
    members = tuple(gone if m.uuid == uuid else m for m in team.members)
    if all(m.uuid != to.uuid for m in members):
        new = replace(to, joined_on=on, role=former.role, role_title=former.role_title)
        members = (*members, new)
    mine = [t.uuid for t in case.tasks if t.member == uuid and t.state in _UNDONE]
    tasks = tuple(replace(t, member=to.uuid) if t.uuid in mine else t for t in case.tasks)
    leader = to.name if team.leader.strip() == former.name.strip() else team.leader
    team = replace(team, members=members, leader=leader)
    return replace(case, team=team, tasks=tasks), len(mine)


def leave(case: Case, uuid: UUID, on: date, reason: str, today: date) -> Case:
    """Let somebody leave whom nobody follows yet; their open tasks wait for the role."""
    former = _leaving(case, uuid, on, reason, today)
    case = _claimed(case, former)
    team = _team(case)
    gone = replace(former, left_on=on, left_reason=reason)
    tasks = tuple(
        replace(t, member=None) if t.member == uuid and t.state in _UNDONE else t
        for t in case.tasks
    )
    members = tuple(gone if m.uuid == uuid else m for m in team.members)
    return replace(case, tasks=tasks, team=replace(team, members=members))


def dissolve(case: Case, on: date, summary: str, today: date) -> Case:
    """Dissolve the team with what it reached; what a closed case still owes may be left."""
    team = _team(case)
    _require_running(case, team)
    problems = day_problems("解散", on, today, ("组成日期", team.formed_on))
    if not summary.strip():
        problems.append(FieldProblem("reason", "请写总结：办成了什么，还要留意什么"))
    left = [task for task in owed(case) if not outlives_closing(task)]
    if left:
        sentence = f"还有 {len(left)} 项任务没有办完，如“{left[0].title}”：先办结，或者写明不办"
        problems.append(FieldProblem("reason", sentence))
    if problems:
        raise refused(case, "还不能解散", problems)
    return replace(case, team=replace(team, dissolved_on=on, summary=summary.strip()))


def revive(case: Case) -> Case:
    """Let a dissolved team work again; what it wrote as its summary stays in the history."""
    team = _team(case)
    if team.dissolved_on is None:
        return case
    return replace(case, team=replace(team, dissolved_on=None, summary=""))


def _team(case: Case) -> Team:
    if case.team is None:
        raise RuleRefused(
            "这个案件还没有专班", where=case.number, next_step="请先套用模板或添加成员。"
        )
    return case.team


def _member(case: Case, uuid: UUID) -> Member:
    found = next((m for m in _team(case).members if m.uuid == uuid), None)
    if found is None:
        raise RuleRefused("专班里没有这个人", where=case.number, next_step="请刷新后再试。")
    return found


def _leaving(case: Case, uuid: UUID, on: date, reason: str, today: date) -> Member:
    """Return who is to leave; raise RuleRefused where that cannot be."""
    member = _member(case, uuid)
    _require_running(case, _team(case))
    if member.left_on is not None:
        raise RuleRefused(f"{member.name}已经在 {member.left_on} 离开专班", where=case.number)
    require_reason(case, reason, "请写原因：调动、退休、生病……")
    problems = day_problems("交接", on, today, ("加入日期", member.joined_on))
    if problems:
        raise refused(case, "没有保存", problems)
    return member


def _claimed(case: Case, former: Member) -> Case:
    """Return the case with the tasks of a role under the name of the one who alone held it."""
    tasks = tuple(
        replace(task, member=former.uuid)
        if task.member is None and doer(case, task) == former
        else task
        for task in case.tasks
    )
    return replace(case, tasks=tasks)


def _require_running(case: Case, team: Team) -> None:
    if team.dissolved_on is not None:
        raise RuleRefused(
            f"专班已经在 {team.dissolved_on} 解散",
            where=case.number,
            next_step="要接着用，请先重新组建。",
        )


def _kept(case: Case, why: str) -> RuleRefused:
    return RuleRefused(
        f"{why}，不能移出", where=case.number, next_step="人走了，请办交接或退出，办过的事留着。"
    )
