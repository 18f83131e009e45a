"""``org`` and ``grid``: departments, 专项组, 综合服务队, grids, listed, kept and ended."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from laoma_desktop.cli.output import day, iso, table
from laoma_desktop.cli.session import Call, Services
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.grids import Grid
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.org_records import Mention
from laoma_desktop.domain.org_words import read_list, read_organisations, read_people
from laoma_desktop.domain.units import Unit, UnitKind, UnitName, renamed


def units(call: Call) -> int:
    """Print departments, groups and teams."""
    with call.register() as services:
        use = services.organisation.units
        rows = [row for row in use.list(ended=call.args.ended) if _wanted(call, row.record)]
        called = use.caller()
        document: list[Plain] = [_unit(row.record, use.today, called) for row in rows]
        lines = table(
            ("种类", "名称", "组长单位", "成员", "联系人", "电话", "停用", "编号"),
            [_unit_cells(row.record, use.today, called) for row in rows],
        )
    call.out.report({"units": document}, lines if rows else ["还没有。"])
    return 0


def set_unit(call: Call) -> int:
    """Keep a new unit, or change what was said of the one of this name."""
    args = call.args
    with call.register() as services:
        use = services.organisation.units
        found = [
            row
            for row in use.list()
            if row.record.kind is args.kind and row.record.name_on(use.today) == args.name
        ]
        before = found[0] if found else None
        unit = before.record if before else _new_unit(call, services)
        unit = _told(call, unit)
        if args.rename:
            unit = renamed(unit, args.rename, args.start or use.today)
        stored = use.save(unit, before.ref if before else None)
        document = _unit(use.get(stored.record.uuid).record, use.today, use.caller())
    call.out.report({"unit": document}, [f"已保存{args.kind}：{args.rename or args.name}"])
    return 0


def end_unit(call: Call) -> int:
    """Give a unit its last day."""
    with call.register() as services:
        use = services.organisation.units
        stored = use.find(call.args.which)
        use.end(stored.ref, None if call.args.undo else call.args.on or use.today)
    report_end(call)
    return 0


def typical(call: Call) -> int:
    """Take the typical groups or teams in."""
    with call.register() as services:
        use = services.organisation.units
        names = [row.record.name_on(use.today) for row in use.take_typical(call.args.kind)]
    said = f"已收下 {len(names)} 个：{'、'.join(names)}" if names else "都已经有了。"
    call.out.report({"added": list(names)}, [said])
    return 0


def grids(call: Call) -> int:
    """Print grids."""
    args = call.args
    with call.register() as services:
        rows = [r.record for r in services.organisation.grids.list(ended=args.ended)]
    grids_ = [grid for grid in rows if not args.at or grid.covers(args.at)]
    lines = table(
        ("编号", "名称", "网格员", "电话", "范围", "停用"),
        [
            (g.number, g.name, g.worker, g.phone, "、".join(g.areas), day(g.valid_until))
            for g in grids_
        ],
    )
    call.out.report({"grids": [_grid(g) for g in grids_]}, lines if grids_ else ["还没有网格。"])
    return 0


def set_grid(call: Call) -> int:
    """Keep a new grid, or change what was said of the one of this number."""
    args = call.args
    with call.register() as services:
        use = services.organisation.grids
        org = own_org(call, services)
        found = [r for r in use.list() if (r.record.number, r.record.org) == (args.number, org)]
        before = found[0] if found else None
        grid = before.record if before else Grid(uuid=use.new_id(), org=org, number=args.number)
        grid = replace(grid, **given(call, "name", "worker", "phone"))
        if args.areas is not None:
            grid = replace(grid, areas=read_list(args.areas))
        if args.member is not None:
            grid = replace(grid, members=read_people("\n".join(args.member)))
        stored = use.save(grid, before.ref if before else None)
    call.out.report({"grid": _grid(stored.record)}, [f"已保存网格：{stored.record.title}"])
    return 0


def end_grid(call: Call) -> int:
    """Give a grid its last day."""
    with call.register() as services:
        use = services.organisation.grids
        rows = use.list(ended=True)
        numbered = [row for row in rows if row.record.number == call.args.which]
        stored = numbered[0] if len(numbered) == 1 else use.find(call.args.which)
        use.end(stored.ref, None if call.args.undo else call.args.on or use.today)
    report_end(call)
    return 0


def report_end(call: Call) -> None:
    """Say that a record was ended or goes on."""
    ended = not call.args.undo
    words = "已停用" if ended else "已恢复"
    call.out.report({"ended": ended}, [f"{words}：{call.args.which}"])


def own_org(call: Call, services: Services) -> OrgCode:
    """Return the organisation a new record belongs to."""
    return OrgCode(call.args.org) if call.args.org else services.organisation.units.own


def given(call: Call, *names: str) -> dict[str, Any]:
    """Return what the call says of a record; what is not named stays."""
    return {name: value for name in names if (value := getattr(call.args, name)) is not None}


def mention(one: Mention) -> dict[str, Plain]:
    """Return a member for JSON."""
    return {
        "name": one.name,
        "organisation": one.organisation,
        "code": one.code,
        "duty": one.duty,
        "phone": one.phone,
    }


def _wanted(call: Call, unit: Unit) -> bool:
    return call.args.kind is None or unit.kind is call.args.kind


def _new_unit(call: Call, services: Services) -> Unit:
    return Unit(
        uuid=services.organisation.units.new_id(),
        kind=call.args.kind,
        org=own_org(call, services),
        names=(UnitName(name=call.args.name),),
    )


def _told(call: Call, unit: Unit) -> Unit:
    args = call.args
    unit = replace(unit, **given(call, "contact", "phone", "duty"))
    if args.lead is not None:
        unit = replace(unit, lead=Mention(organisation=args.lead) if args.lead else None)
    if args.member is not None:
        read = read_organisations if unit.kind is UnitKind.TASK_GROUP else read_people
        unit = replace(unit, members=read("\n".join(args.member)))
    return unit


def _unit(unit: Unit, today: date, called: Callable[[Mention], str]) -> dict[str, Plain]:
    return {
        "id": str(unit.uuid),
        "kind": unit.kind.value,
        "name": unit.name_on(today),
        "code": unit.code,
        "org": unit.org,
        "lead": called(unit.lead) if unit.lead else "",
        "members": [mention(one) for one in unit.members],
        "contact": unit.contact,
        "phone": unit.phone,
        "duty": unit.duty,
        "from": iso(unit.valid_from),
        "until": iso(unit.valid_until),
    }


def _unit_cells(unit: Unit, today: date, called: Callable[[Mention], str]) -> tuple[str, ...]:
    members = "、".join(one.name or called(one) for one in unit.members)
    return (
        unit.kind,
        unit.name_on(today),
        called(unit.lead) if unit.lead else "",
        members,
        unit.contact,
        unit.phone,
        day(unit.valid_until),
        unit.code or str(unit.uuid),
    )


def _grid(grid: Grid) -> dict[str, Plain]:
    return {
        "id": str(grid.uuid),
        "org": grid.org,
        "number": grid.number,
        "name": grid.name,
        "worker": grid.worker,
        "phone": grid.phone,
        "areas": list(grid.areas),
        "members": [mention(one) for one in grid.members],
        "until": iso(grid.valid_until),
    }
