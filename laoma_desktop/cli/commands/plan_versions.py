"""``plan write|approve|versions|compare``: 对策 written, approved, kept in versions."""

from dataclasses import replace

from laoma_desktop.cli.commands.task import ref_of
from laoma_desktop.cli.output import iso, table
from laoma_desktop.cli.session import Call
from laoma_desktop.domain.case import Case, PlanSection
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.plans import PlanState, compare, state_of
from laoma_desktop.domain.teams import leaders
from laoma_desktop.services.teams import KeptPlan


def write(call: Call) -> int:
    """Write one section of the plan; a section that is not there yet is added."""
    args = call.args
    with call.register() as services:
        stored = services.cases.get(services.cases.find(args.number))
        sections = stored.case.plan.sections if stored.case.plan else ()
        stored = services.teams.save_plan(stored.ref, _with(sections, args.section, args.text))
    _report(call, stored.case)
    return 0


def approve(call: Call) -> int:
    """Record the leader's approval of the plan as it stands."""
    args = call.args
    on = args.on or call.program.today()
    with call.register() as services:
        stored = services.cases.get(services.cases.find(args.number))
        by = args.by or next(iter(leaders(stored.case)), "")
        stored = services.teams.approve_plan(stored.ref, by, on)
    _report(call, stored.case)
    return 0


def versions(call: Call) -> int:
    """Print every save and approval of the plan, numbered from the first."""
    kept = _kept(call)
    rows = [(str(n), f"{k.at:%Y-%m-%d %H:%M}", k.plan.by, _said(k)) for n, k in kept]
    lines = table(("次", "时间", "谁保存", "这一次"), rows) if rows else ["还没有对策。"]
    call.out.report({"versions": [_document(n, k) for n, k in kept]}, lines)
    return 0


def compare_two(call: Call) -> int:
    """Print two saves side by side, the changed sections with sign and word."""
    args = call.args
    kept = dict(_kept(call))
    for number in (args.old, args.new):
        if number not in kept:
            raise WrongUse(
                f"没有第 {number} 次保存",
                next_step=f"一共 {len(kept)} 次，见 laoma plan versions。",
            )
    found = compare(kept[args.old].plan.sections, kept[args.new].plan.sections)
    lines: list[str] = []
    for change in found:
        lines += [f"{change.section}　{change.sign.value}"]
        if change.old != change.new:
            lines += [f"  第 {args.old} 次：{change.old or '（空）'}"]
        lines += [f"  第 {args.new} 次：{change.new or '（空）'}"]
    document: list[Plain] = [
        {"section": c.section, "change": c.sign.name.lower(), "old": c.old, "new": c.new}
        for c in found
    ]
    call.out.report({"sections": document}, lines or ["两次都没有内容。"])
    return 0


def _kept(call: Call) -> list[tuple[int, KeptPlan]]:
    with call.register() as services:
        kept = services.teams.plan_versions(ref_of(services, call.args.number).case_id)
    return list(enumerate(reversed(kept), 1))


def _with(sections: tuple[PlanSection, ...], name: str, text: str) -> tuple[PlanSection, ...]:
    if all(section.section != name for section in sections):
        return (*sections, PlanSection(section=name, text=text.strip()))
    return tuple(replace(s, text=text.strip()) if s.section == name else s for s in sections)


def _said(kept: KeptPlan) -> str:
    plan = kept.plan
    approved = f"，{iso(plan.approved_on)} {plan.approved_by}签批" if plan.approved_on else ""
    return f"第 {plan.version} 版{approved}"


def _document(number: int, kept: KeptPlan) -> dict[str, Plain]:
    plan = kept.plan
    return {
        "number": number,
        "at": kept.at.isoformat(),
        "by": plan.by,
        "version": plan.version,
        "approved_by": plan.approved_by,
        "approved_on": iso(plan.approved_on),
        "sections": [{"section": s.section, "text": s.text} for s in plan.sections],
    }


def _report(call: Call, case: Case) -> None:
    state, plan = state_of(case.plan), case.plan
    signed = f"（{iso(plan.approved_on)} {plan.approved_by}）" if plan and plan.approved_on else ""
    document: dict[str, Plain] = {
        "number": case.number,
        "version": plan.version if plan else None,
        "state": state.value,
        "approved": state is PlanState.APPROVED,
    }
    version = f"第 {plan.version} 版，" if plan else ""
    call.out.report(document, [f"{case.number}：对策{version}{state.value}{signed}。"])
