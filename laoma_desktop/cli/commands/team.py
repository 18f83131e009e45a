"""``team``: who comes, who goes, who takes over; a team dissolved and called together again."""

from laoma_desktop.cli.commands.task import member_of, ref_of
from laoma_desktop.cli.output import day, iso, table
from laoma_desktop.cli.session import Call
from laoma_desktop.domain.case import Case, Member
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.teams import leaders, open_roles
from laoma_desktop.domain.workload import load_words


def show(call: Call) -> int:
    """Print the roster with who left, and the roles nobody fills."""
    with call.register() as services:
        case = services.cases.get(services.cases.find(call.args.number)).case
    _report(call, case, "")
    return 0


def board(call: Call) -> int:
    """Print who of the open teams has how much to do, who is late first."""
    org = OrgCode(call.args.org) if call.args.org else None
    with call.register() as services:
        loads = services.lists.workload(org)
    rows = [
        (x.name, load_words(x), str(x.late), str(x.soon), str(x.open), str(x.teams), x.next_task)
        for x in loads
    ]
    head = ("姓名", "状态", "逾期", "七天内", "没办完", "专班", "最近一项")
    members: list[Plain] = [
        {
            "name": x.name,
            "organisation": x.organisation,
            "teams": x.teams,
            "open": x.open,
            "late": x.late,
            "soon": x.soon,
            "too_much": x.is_too_much,
            "next_due": iso(x.next_due),
            "next_task": x.next_task,
        }
        for x in loads
    ]
    call.out.report({"members": members}, table(head, rows) if rows else ["专班里还没有人。"])
    return 0


def add(call: Call) -> int:
    """Add a member, from inside or outside; telephone and unit as known where not given."""
    args = call.args
    roles = call.program.codes().table("roles")
    role = roles.find(args.role)
    if role is None:
        offered = "、".join(entry.title for entry in roles.entries)
        raise RuleRefused(f"没有“{args.role}”这个角色", next_step=f"可以写：{offered}。")
    with call.register() as services:
        stored = services.cases.get(services.cases.find(args.number))
        staff = services.organisation.staff.of(stored.case.category, stored.case.community)
        known = staff.person(args.name)
        member = Member(
            uuid=services.cases.new_id(),
            role=role.id,
            role_title=role.title,
            name=args.name,
            organisation=args.organisation or (known.organisation if known else ""),
            phone=args.phone or (known.phone if known else ""),
            duty=args.duty or role.text("duty"),
        )
        stored = services.teams.put_member(stored.ref, member)
    _report(call, stored.case, f"{args.name}已加入专班")
    return 0


def hand_over(call: Call) -> int:
    """Let a member hand over to another; open tasks move, what was done stays."""
    args = call.args
    on = args.on or call.program.today()
    with call.register() as services:
        stored = services.cases.get(services.cases.find(args.number))
        former = member_of(stored.case, args.name)
        present = stored.case.team.present if stored.case.team else ()
        to = next((m for m in present if m.name == args.to), None) or Member(
            uuid=services.cases.new_id(),
            role=former.role,
            role_title=former.role_title,
            name=args.to,
            organisation=args.organisation,
            phone=args.phone,
            duty=former.duty,
        )
        stored, moved = services.teams.roster.hand_over(
            stored.ref, former.uuid, to, on, args.reason
        )
    _report(call, stored.case, f"{args.name}已交接给{args.to}，转过去 {moved} 项没办完的任务")
    return 0


def leave(call: Call) -> int:
    """Let a member go whom nobody follows yet."""
    args = call.args
    on = args.on or call.program.today()
    with call.register() as services:
        stored = services.cases.get(services.cases.find(args.number))
        member = member_of(stored.case, args.name)
        stored = services.teams.roster.leave(stored.ref, member.uuid, on, args.reason)
    _report(call, stored.case, f"{args.name}已退出专班")
    return 0


def dissolve(call: Call) -> int:
    """Dissolve the team with a summary; 1 while tasks are left."""
    args = call.args
    on = args.on or call.program.today()
    with call.register() as services:
        ref = ref_of(services, args.number)
        stored = services.teams.roster.dissolve(ref, on, args.summary)
    _report(call, stored.case, "专班已解散")
    return 0


def revive(call: Call) -> int:
    """Call a dissolved team together again."""
    with call.register() as services:
        stored = services.teams.roster.revive(ref_of(services, call.args.number))
    _report(call, stored.case, "专班已重新组建")
    return 0


def _report(call: Call, case: Case, words: str) -> None:
    team = case.team
    lacking = open_roles(team) if team else ()
    document: dict[str, Plain] = {
        "number": case.number,
        "leaders": list(leaders(case)),
        "formed_on": iso(team.formed_on) if team else None,
        "dissolved_on": iso(team.dissolved_on) if team else None,
        "summary": team.summary if team else "",
        "members": [_member(case, m) for m in (team.members if team else ())],
        "open_roles": [{"role_title": title, "lacking": number} for title, number in lacking],
    }
    lines = [f"{case.number}：{words}。"] if words else []
    rows = [
        (m.role_title, m.name, m.organisation, _life(m)) for m in (team.members if team else ())
    ]
    lines += table(("角色", "姓名", "单位", "在岗"), rows) if rows else ["专班还没有人。"]
    lines += [f"还差：{title} {number} 人" for title, number in lacking]
    call.out.report(document, lines)


def _life(member: Member) -> str:
    if member.left_on is None:
        return f"{day(member.joined_on)} 起" if member.joined_on else "在"
    return f"{day(member.left_on)} 离开：{member.left_reason}"


def _member(case: Case, member: Member) -> dict[str, Plain]:
    members = case.team.members if case.team else ()
    heir = next((m.name for m in members if m.uuid == member.handed_to), None)
    return {
        "role": member.role,
        "role_title": member.role_title,
        "name": member.name,
        "organisation": member.organisation,
        "joined_on": iso(member.joined_on),
        "left_on": iso(member.left_on),
        "left_reason": member.left_reason,
        "handed_to": heir,
    }
