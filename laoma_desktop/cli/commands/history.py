"""``undo``, ``redo``, the bin and the history: ``case trash``, ``restore``, ``history``."""

from laoma_desktop.cli.output import table
from laoma_desktop.cli.session import Call, Services
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.numbering import canonical_number
from laoma_desktop.domain.views.history import Step, ThrownLine
from laoma_desktop.foundation.clock import OFFICE_ZONE
from laoma_desktop.services.history import VersionLine
from laoma_desktop.services.undo import NO_STEP

MORE = "还有更多；接着看请加 --after {cursor}"


def undo(call: Call) -> int:
    """Take the last step back, or list the steps."""
    with call.register() as services:
        if call.args.list:
            _list_steps(call, services.undo.steps())
            return 0
        step = services.undo.undo().step
    call.out.report({"undone": _step(step)}, [f"已撤销：{step.label}"])
    return 0


def redo(call: Call) -> int:
    """Do the step again that was taken back last."""
    with call.register() as services:
        step = services.undo.redo().step
    call.out.report({"redone": _step(step)}, [f"已重做：{step.label}"])
    return 0


def _list_steps(call: Call, steps: tuple[Step, ...]) -> None:
    rows = [
        (f"{step.at.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}", step.label, "已撤销" * step.undone)
        for step in steps
    ]
    lines = (
        [*table(("时间", "操作", "撤销"), rows), NO_STEP] if rows else ["最近没有操作。", NO_STEP]
    )
    call.out.report({"steps": [_step(step) for step in steps]}, lines)


def _step(step: Step) -> dict[str, Plain]:
    return {
        "id": step.id,
        "label": step.label,
        "at": step.at.isoformat(),
        "undone": step.undone,
    }


def trash(call: Call) -> int:
    """Put a case into the bin."""
    with call.register() as services:
        stored = services.cases.get(services.cases.find(call.args.number))
        services.bin.throw(stored.ref, call.args.reason)
    number = stored.case.number
    call.out.report({"number": number}, [f"{number} 已移入回收站，30 天内可以恢复。"])
    return 0


def restore(call: Call) -> int:
    """Take a case out of the bin."""
    with call.register() as services:
        stored = services.bin.restore(_thrown(services, call.args.number))
    number = stored.case.number
    call.out.report({"number": number}, [f"{number} 已恢复。"])
    return 0


def _thrown(services: Services, number: str) -> CaseId:
    wanted, cursor = canonical_number(number), None
    while True:
        page = services.bin.page(cursor)
        for line in page.rows:
            if line.case_id is not None and line.number == wanted:
                return line.case_id
        cursor = page.next
        if cursor is None:
            raise RuleRefused(
                f"回收站里没有案号为 {wanted} 的案件",
                next_step="请用 laoma case list --trashed 查看回收站。",
            )


def list_thrown(call: Call) -> int:
    """Print a page of the bin."""
    with call.register() as services:
        page = services.bin.page(call.args.after, call.args.limit)
    rows = [
        (line.number or "笔记", line.title, line.by, _day(line), str(line.days_left), line.reason)
        for line in page.rows
    ]
    heads = ("案号", "名称", "谁删的", "删除日期", "还剩天数", "理由")
    lines = table(heads, rows) if rows else ["回收站是空的。"]
    if page.next:
        lines.append(MORE.format(cursor=page.next))
    cases: list[Plain] = [
        {
            "kind": "note" if line.note_id else "case",
            "id": str(line.note_id or line.case_id),
            "number": line.number,
            "title": line.title,
            "by": line.by,
            "at": line.at.isoformat(),
            "reason": line.reason,
            "days_left": line.days_left,
        }
        for line in page.rows
    ]
    call.out.report({"cases": cases, "next": page.next}, lines)
    return 0


def _day(line: ThrownLine) -> str:
    return f"{line.at.astimezone(OFFICE_ZONE):%Y-%m-%d}"


def history(call: Call) -> int:
    """Print a page of the versions of a case."""
    args = call.args
    with call.register() as services:
        case_id = services.cases.find(args.number)
        page = services.history.page(case_id, cursor=args.after, limit=args.limit)
    lines = [line for version in page.rows for line in _version_lines(version)]
    if page.next:
        lines.append(MORE.format(cursor=page.next))
    versions: list[Plain] = [_version(version) for version in page.rows]
    call.out.report({"versions": versions, "next": page.next}, lines)
    return 0


def _version_lines(version: VersionLine) -> list[str]:
    head = f"{version.at:%Y-%m-%d %H:%M}  {version.by}  {version.said}{version.what}"
    return [
        head,
        *(f"    {one.label}：{one.new}" for one in version.changes if version.said == "新增"),
        *(
            f"    {one.label}：{one.old} → {one.new}"
            for one in version.changes
            if version.said != "新增"
        ),
    ]


def _version(version: VersionLine) -> dict[str, Plain]:
    return {
        "revision": version.rev,
        "record": str(version.record),
        "what": version.what,
        "said": version.said,
        "by": version.by,
        "at": version.at.isoformat(),
        "changes": [
            {"field": one.label, "old": one.old, "new": one.new} for one in version.changes
        ],
    }
