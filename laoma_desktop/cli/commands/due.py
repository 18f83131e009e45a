"""``due``: what is due, late or forgotten, in groups."""

from laoma_desktop.cli.output import day, iso, table
from laoma_desktop.cli.session import Call, require_parent
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.due_groups import DueGroup
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.views.cases import DueCounts, DueLine, Page

MORE = "还有更多；接着看请加 --after {cursor}"


def show(call: Call) -> int:
    """Print a page of the due list; every open case stands in exactly one group."""
    args = call.args
    if args.pdf:
        return _sheet(call)
    group = DueGroup(args.group) if args.group else None
    with call.register() as services:
        page = services.due.page(group, args.after, args.limit, args.on)
        counts = services.due.counts(args.on)
        doubt = services.due.doubt(args.on)
    document: dict[str, Plain] = {
        "due": [_line(row) for row in page.rows],
        "counts": {group.value: count.value for group, count in counts.groups},
        "next": page.next,
    }
    call.out.report(document, _lines(page, counts, doubt))
    return 0


def _sheet(call: Call) -> int:
    args = call.args
    if args.on or args.group or args.after:
        raise WrongUse("--pdf 打印从今天起的一周，不和 --on、--group、--after 一起用")
    require_parent(args.pdf)
    with call.register() as services:
        made = services.due_sheets.save(args.pdf)
    lines = sum(len(part.lines) for part in made.groups)
    document: dict[str, Plain] = {"file": str(args.pdf), "cases": lines}
    call.out.report(document, [f"{made.title}，{lines} 件：{args.pdf}"])
    return 0


def _line(row: DueLine) -> dict[str, Plain]:
    return {
        "number": row.number,
        "title": row.title,
        "what": row.what,
        "due_on": iso(row.due_on),
        "group": row.group.value,
        "risk": row.risk.value,
        "role": row.role,
        "person": row.person,
        "closed": row.closed,
    }


def _lines(page: Page[DueLine], counts: DueCounts, doubt: str) -> list[str]:
    head = "，".join(f"{group.value} {count} 件" for group, count in counts.groups)
    lines = [head, *([f"注意：{doubt}。"] if doubt else [])]
    for group in DueGroup:
        rows = [row for row in page.rows if row.group is group]
        if rows:
            lines += ["", group.value]
            lines += table(
                ("期限", "案号", "要办的事", "谁办", "案件"),
                [(day(r.due_on), r.number, r.what, r.person, r.title) for r in rows],
            )
    if not page.rows:
        lines += ["", "这里没有要办的事。"]
    if page.next:
        lines.append(MORE.format(cursor=page.next))
    return lines
