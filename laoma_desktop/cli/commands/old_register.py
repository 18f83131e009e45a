"""``case template`` and ``case add-table``: old registers from tables."""

from pathlib import Path

from laoma_desktop.cli.output import table
from laoma_desktop.cli.progress import LineProgress
from laoma_desktop.cli.session import Call, require_parent
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.old_register_columns import COLUMNS
from laoma_desktop.services.registers import Judged, RowFault, Sheet, say_fault


def template(call: Call) -> int:
    """Write the empty table."""
    target: Path = call.args.output
    require_parent(target)
    if target.suffix.lower() != ".xlsx":
        raise WrongUse("表格要存成 xlsx", where=str(target), next_step="请把文件名写成 …….xlsx。")
    with call.register() as services:
        services.registers.save_template(target)
    call.out.report({"file": str(target)}, [f"已写出 {target}。第二行是示例，填表前请删去。"])
    return 0


def add_table(call: Call) -> int:
    """Take the good rows of a table in; 1 where some were refused."""
    args = call.args
    target: Path | None = args.refused
    if target is not None:
        require_parent(target)
    progress = LineProgress(call.out.progress) if args.progress else None
    with call.register() as services:
        registers = services.registers
        sheet = registers.read(args.file)
        chosen = _chosen(sheet, registers.columns(sheet), args.column or [])
        judged = registers.judge(sheet, chosen, progress)
        numbers: tuple[tuple[str, str], ...] = ()
        if not args.dry_run:
            numbers = registers.take_in(judged, chosen, progress).numbers
        if target is not None and judged.faults:
            registers.save_faults(sheet, judged.faults, target)
    _report(call, judged, numbers, dry_run=args.dry_run)
    return 1 if judged.faults else 0


def _chosen(sheet: Sheet, chosen: dict[str, int], words: list[str]) -> dict[str, int]:
    """Return the choice of columns with those named on the command line: 受理日期=日期."""
    by_title = {column.title: column.name for column in COLUMNS}
    for word in words:
        title, _, heading = word.partition("=")
        if title not in by_title:
            raise WrongUse(f"没有“{title}”这一列", next_step=f"可以写：{'、'.join(by_title)}。")
        if heading not in sheet.headings:
            known = "、".join(filter(None, sheet.headings))
            raise WrongUse(f"表格里没有“{heading}”这个列名", next_step=f"表格的列名：{known}。")
        chosen[by_title[title]] = sheet.headings.index(heading)
    return chosen


def _report(
    call: Call, judged: Judged, numbers: tuple[tuple[str, str], ...], *, dry_run: bool
) -> None:
    for fault in judged.faults:
        call.out.warn(f"第 {fault.row.line} 行：{say_fault(fault)}")
    good, bad = len(judged.good), len(judged.faults)
    said = "可以登记" if dry_run else "登记"
    lines = table(("原编号", "新案号"), list(numbers)) if numbers else []
    cases: list[Plain] = [{"old_number": old, "number": new} for old, new in numbers]
    refused: list[Plain] = [entry for fault in judged.faults for entry in _problems(fault)]
    document: dict[str, Plain] = {"cases": cases, "good": good, "refused": refused}
    call.out.report(document, [*lines, f"{said} {good} 行，退回 {bad} 行。"])


def _problems(fault: RowFault) -> list[Plain]:
    return [
        {"row": fault.row.line, "column": problem.field, "message": problem.sentence}
        for problem in fault.problems
    ]
