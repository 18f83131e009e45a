"""``export``, ``verify`` and ``import``: archive packages out and in."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from laoma_desktop.cli.commands.paper import prepare_folder
from laoma_desktop.cli.output import table
from laoma_desktop.cli.progress import terminal_progress
from laoma_desktop.cli.session import Call, Services, require_parent, require_path
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.services.archive_ports import PackedUp
from laoma_desktop.services.exporting import ExportChoice
from laoma_desktop.services.importing import ImportReport
from laoma_desktop.services.ports import SEAL_NAME
from laoma_desktop.services.seals import Unsealed

Outcome = Literal["new", "updated", "unchanged", "conflict"]
OUTCOMES: Mapping[Outcome, str] = {
    "new": "新增",
    "updated": "更新",
    "unchanged": "原有",
    "conflict": "两边都改过",
}


def export(call: Call) -> int:
    """Pack the chosen cases; gaps of a file are reported and stop nothing."""
    args = call.args
    target = _target(args.output, plain=args.plain)
    if args.plain and not args.reason.strip():
        raise WrongUse("不加密的导出要写明理由", next_step="请加 --reason，写明交给谁、为什么。")
    if args.reason and not args.plain:
        raise WrongUse("--reason 只用于不加密的导出", next_step="请加 --plain，或去掉 --reason。")
    with call.register() as services:
        choice = _choice(call, services)
        progress = terminal_progress(call.out.warn)
        _warn_unsealed(call, services.exports.unsealed(choice))
        if args.plain:
            packed = services.exports.unfold(choice, target, args.reason, progress)
        else:
            packed = services.exports.export(choice, target, to=args.to, progress=progress)
    call.out.report(export_document(packed), _export_lines(packed))
    return 0


def _warn_unsealed(call: Call, lines: tuple[Unsealed, ...]) -> None:
    for line in lines:
        papers = "、".join(f"《{title}》" for title in line.papers)
        call.out.warn(f"{line.number}（{line.organisation}）没有{SEAL_NAME}，卷内缺{papers}。")
    if lines:
        call.out.warn(
            "下一步：请管理员在“设置 → 机构资料”填写全称后重新导出；也可以先这样送，以后补送。"
        )


def _target(text: str, *, plain: bool) -> Path:
    """Return the target; a path that ends in a separator is a folder, made where missing."""
    if not text.strip() or "\0" in text:
        raise WrongUse("-o 后面的路径是空的或含有不允许的字符")
    target = Path(text)
    if plain:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise WrongUse(
                "不加密的导出要一个新的或空的文件夹", where=text, next_step="请换一个文件夹。"
            )
        if not target.exists():
            require_parent(target)
    elif text.endswith(("/", "\\")):
        prepare_folder(target)
    elif not target.is_dir():
        require_parent(target)
    return target


def _choice(call: Call, services: Services) -> ExportChoice:
    args = call.args
    numbers: list[str] = args.case or []
    chosen = tuple(dict.fromkeys(services.cases.find(number) for number in numbers))
    return ExportChoice(cases=chosen, year=args.year, closed_since=args.closed_since)


def export_document(packed: PackedUp) -> dict[str, Plain]:
    """Return what ``export --json`` prints."""
    return {
        "package": str(packed.path),
        "cases": packed.cases,
        "files": packed.files,
        "bytes": packed.bytes,
        "gaps": [{"number": number, "message": what} for number, what in packed.gaps],
        "sha256": packed.sha256,
    }


def _export_lines(packed: PackedUp) -> Iterable[str]:
    yield f"归档包：{packed.path}"
    yield f"{packed.cases} 件案件，{packed.files} 个文件，{packed.bytes:,} 字节"
    for number, what in packed.gaps:
        yield f"卷宗缺件：{number} {what}"


def verify(call: Call) -> int:
    """Check a package; 1 where anything in it is wrong."""
    path: Path = call.args.package
    require_path(path)
    with call.register() as services:
        report = services.imports.verify(path, terminal_progress(call.out.warn))
    for problem in report.problems:
        call.out.warn(f"{problem.where}：{problem.message}")
    info = report.info
    document: dict[str, Plain] = {
        "ok": report.ok,
        "problems": [{"where": p.where, "message": p.message} for p in report.problems],
    }
    lines: list[str] = []
    if info is not None:
        document |= {
            "sender": info.sender,
            "sender_name": info.sender_name,
            "fingerprint": info.fingerprint,
            "cases": info.cases,
            "files": info.files,
            "bytes": info.bytes,
        }
        lines = [
            f"发送单位：{info.sender_name}（{info.sender}），指纹 {info.fingerprint}",
            f"{info.cases} 件案件，{info.files} 个文件，{info.bytes:,} 字节",
        ]
    lines.append("核验通过。" if report.ok else f"核验没有通过，共 {len(report.problems)} 处。")
    call.out.report(document, lines)
    return 0 if report.ok else 1


def take_in(call: Call) -> int:
    """Merge a package into the register; 1 where both sides changed something.

    A package that is not right in every part is refused whole, so a single case never is.
    """
    path: Path = call.args.package
    require_path(path)
    dry_run: bool = call.args.dry_run
    with call.register() as services:
        report = services.imports.import_package(
            path, dry_run=dry_run, progress=terminal_progress(call.out.warn)
        )
    for line in report.lines:
        if line.outcome == "conflict":
            call.out.warn(f"{line.number}：{OUTCOMES[line.outcome]}。{line.sentence}")
    call.out.report(import_document(report) | {"dry_run": dry_run}, _import_lines(report, dry_run))
    return 1 if report.count("conflict") else 0


def import_document(report: ImportReport) -> dict[str, Plain]:
    """Return what ``import --json`` prints."""
    return {
        "new": report.count("new"),
        "updated": report.count("updated"),
        "unchanged": report.count("unchanged"),
        "conflicts": report.count("conflict"),
        "refused": 0,
        "sender": report.sender,
        "lines": [
            {
                "number": line.number,
                "title": line.title,
                "outcome": line.outcome,
                "message": line.sentence,
            }
            for line in report.lines
        ],
    }


def _import_lines(report: ImportReport, dry_run: bool) -> list[str]:  # noqa: FBT001 - one word of the first line
    head = "试导入（什么也没有写入）" if dry_run else "导入完成"
    counts = "，".join(f"{title} {report.count(outcome)}" for outcome, title in OUTCOMES.items())
    rows = [(line.number, OUTCOMES[line.outcome], line.title) for line in report.lines]
    return [f"{head}，来自 {report.sender}：{counts}", *table(("案号", "结果", "名称"), rows)]
