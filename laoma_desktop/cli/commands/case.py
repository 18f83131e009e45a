"""``case add``, ``case list``, ``case show`` and ``search``."""

from collections.abc import Iterator
from pathlib import Path

from laoma_desktop.cli.commands.history import list_thrown
from laoma_desktop.cli.commands.sheet import case_sheet
from laoma_desktop.cli.filters import criteria_of
from laoma_desktop.cli.output import day, iso, table
from laoma_desktop.cli.session import Call, require_file, require_parent
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.views.cases import CaseFilter, CaseLine, CaseOrder, SearchHit
from laoma_desktop.foundation.clock import instant_of
from laoma_desktop.services.intake import Refused, TakenIn
from laoma_desktop.services.search import Hit

MORE = "还有更多；接着看请加 --after {cursor}"


def add(call: Call) -> int:
    """Take case files in, each on its own; 1 where some were refused.

    Where the machine fails in the middle, what was taken in before is still reported.
    """
    files: list[Path] = call.args.files
    for path in files:
        require_file(path)
    cases: list[Plain] = []
    refused: list[Plain] = []
    bad = 0
    with call.register() as services:
        try:
            for path in files:
                outcome = services.intake.take_in(path)
                if isinstance(outcome, Refused):
                    bad += 1
                    call.out.warn(str(outcome.error))
                    refused.extend(_refusals(outcome))
                else:
                    cases.append(_taken(call, outcome))
        finally:
            document: dict[str, Plain] = {"cases": cases, "refused": refused}
            call.out.report(document, [f"在册 {len(cases)} 件，退回 {bad} 个文件。"])
    return 1 if refused else 0


def _taken(call: Call, outcome: TakenIn) -> dict[str, Plain]:
    known = "" if outcome.new else "（原已登记，未重复登记）"
    call.out.say(f"{outcome.number}  {outcome.file}{known}")
    return {"file": outcome.file, "id": outcome.file_id, "number": outcome.number}


def _refusals(refused: Refused) -> Iterator[dict[str, Plain]]:
    """Yield an entry for each problem of a file, at least one."""
    for problem in refused.problems:
        yield {
            "file": refused.file,
            "line": problem.line,
            "field": problem.field,
            "message": problem.sentence,
        }
    if not refused.problems:
        yield {"file": refused.file, "line": None, "field": "", "message": refused.error.what}


def list_cases(call: Call) -> int:
    """Print a page of the case list, or of the bin."""
    args = call.args
    if args.trashed:
        return list_thrown(call)
    if args.org:
        call.program.gate().tree().get(args.org)
    criteria = criteria_of(args)
    wanted, order = criteria.on(call.program.today()), CaseOrder.signed(args.sort)
    if args.xlsx:
        return _write_sheet(call, wanted, order)
    with call.register() as services:
        page = services.lists.page(wanted, args.after, args.limit, order)
    lines = _case_table(call, page.rows)
    if page.next:
        lines.append(MORE.format(cursor=page.next))
    call.out.report({"cases": [_line(row) for row in page.rows], "next": page.next}, lines)
    return 0


def _write_sheet(call: Call, wanted: CaseFilter, order: CaseOrder) -> int:
    from laoma_desktop.services.list_export import ListExport, Personal  # noqa: PLC0415 - rare

    args = call.args
    require_parent(args.xlsx)
    personal = Personal.OPEN if args.people_open else Personal.NONE
    what = ListExport(
        wanted=wanted,
        order=order,
        columns=args.columns,
        personal=Personal.MASKED if args.people else personal,
    )
    with call.register() as services:
        made = services.list_export.export(what, args.xlsx)
    document: dict[str, Plain] = {"file": str(made.path), "cases": made.rows}
    call.out.report(document, [f"{made.rows:,} 件案件写进了 {made.path}。"])
    return 0


def _line(row: CaseLine) -> dict[str, Plain]:
    return {
        "number": row.number,
        "title": row.title,
        "kind": row.kind.value,
        "category": row.category,
        "status": row.status.value,
        "risk": row.risk.value,
        "accepted_on": iso(row.accepted_on),
        "street": row.street,
        "mediator": row.mediator,
        "amount_cents": row.amount_cents,
        "next_due": iso(row.next_due),
    }


def _case_table(call: Call, rows: tuple[CaseLine, ...]) -> list[str]:
    if not rows:
        return ["没有符合条件的案件。"]
    kinds, statuses = call.program.codes().table("kind"), call.program.codes().table("status")
    return table(
        ("案号", "名称", "种类", "类别", "状态", "风险", "受理日期", "街镇"),
        [
            (
                row.number,
                row.title,
                kinds.title(row.kind),
                row.category,
                statuses.title(row.status),
                row.risk,
                day(row.accepted_on),
                row.street,
            )
            for row in rows
        ],
    )


def show(call: Call) -> int:
    """Print one case whole."""
    with call.register() as services:
        page = services.cases.page(services.cases.find(call.args.number))
        case = page.stored.case
        facts = services.intake.plain(case)
    document: dict[str, Plain] = {
        **facts,
        "number": case.number,
        "status": case.status.value,
        "registered_at": instant_of(case.registered_at).isoformat(),
        "organisation": page.organisation_name,
    }
    call.out.report(document, case_sheet(page, facts, call.program.codes()))
    return 0


def search(call: Call) -> int:
    """Print a page of hits."""
    args = call.args
    with call.register() as services:
        page = services.search.everything(args.text, args.scope, args.after, args.limit)
    hits: list[Plain] = [_hit(hit) for hit in page.rows]
    lines = table(("种类", "案号", "名称", "出处", "内容"), [_hit_cells(hit) for hit in page.rows])
    if not page.rows:
        lines = [f"没有找到“{args.text}”。"]
    if page.next:
        lines.append(MORE.format(cursor=page.next))
    call.out.report({"hits": hits, "next": page.next}, lines)
    return 0


def _hit(hit: Hit) -> dict[str, Plain]:
    """Return a hit for scripts; a note has no number but an ``id``."""
    if isinstance(hit, SearchHit):
        named: dict[str, Plain] = {"kind": "case", "number": hit.number, "title": hit.title}
    else:
        named = {"kind": "note", "number": "", "title": hit.line.words}
        named |= {"id": str(hit.line.note_id), "on": hit.line.on.isoformat()}
    return {**named, "field": hit.field, "snippet": hit.snippet}


def _hit_cells(hit: Hit) -> tuple[str, ...]:
    if isinstance(hit, SearchHit):
        return ("案件", hit.number, hit.title, hit.field, hit.snippet)
    line = hit.line
    kind = "笔记（私密）" if line.private else "笔记"
    return (kind, "", f"{line.on.isoformat()} {line.kind}", hit.field, hit.snippet)
