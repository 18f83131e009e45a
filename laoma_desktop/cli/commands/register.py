"""``org list`` and ``init``: the organisation tree, and a new register of one of its nodes."""

from datetime import date
from pathlib import Path

from laoma_desktop.cli.output import table
from laoma_desktop.cli.session import NO_PASSWORD, Call, require_parent
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.foundation.atomic import write_atomic
from laoma_desktop.services.new_register import NewRegister, RecoverySheet
from laoma_desktop.services.organisation import OrgTree, OrgView


def org_list(call: Call) -> int:
    """Print the tree with the names of one day; needs no register."""
    on: date = call.args.on or call.program.today()
    views = call.program.gate().tree().on(on)
    call.out.report(
        {"organisations": [_node(view) for view in views]},
        table(
            ("代码", "级别", "上级", "名称", "调委会全称"),
            [(v.code, v.level, v.parent or "", v.name, v.committee) for v in views],
        ),
    )
    return 0


def _node(view: OrgView) -> dict[str, Plain]:
    return {
        "code": view.code,
        "name": view.name,
        "committee": view.committee,
        "level": view.level.value,
        "parent": view.parent,
        "confirmed": view.confirmed,
    }


def init(call: Call) -> int:
    """Create the register of the data folder and hand out its recovery code."""
    args = call.args
    sheet_file: Path | None = args.recovery_sheet
    if sheet_file is not None:
        require_parent(sheet_file)
    password = call.password()
    if not password:
        raise WrongUse("没有给出新登记簿的口令", next_step=NO_PASSWORD)
    gate = call.program.gate()
    new = NewRegister(
        org=OrgCode(args.org),
        admin=args.admin,
        password=password,
        committee=args.committee,
        short=args.short,
    )
    session, sheet = gate.create(new)
    session.close()
    if not args.committee:
        _warn_of_names(call, gate.tree())
    _hand_out(call, sheet, sheet_file)
    return 0


def _hand_out(call: Call, sheet: RecoverySheet, file: Path | None) -> None:
    """Print the sheet to its file, or the code itself: also where the file can't be written."""
    if file is not None:
        written = False
        try:
            write_atomic(file, call.program.recovery_pdf(sheet))
            written = True
        finally:
            if not written:
                call.out.warn(f"登记簿已建好，恢复单没有写成；请抄下恢复码：{sheet.code}")
    _report(call, sheet, file)


def _warn_of_names(call: Call, tree: OrgTree) -> None:
    names = tree.get(call.args.org).names_on(call.program.today())
    if not names.committee:
        call.out.warn(
            "组织树里没有本单位调委会的全称：要盖章的文书暂时不能打印。"
            "调委会的全称可在建立时用 --committee 写明。"
        )
    elif names.confirmed:
        call.out.warn(f"调委会名称用组织树里的：{names.committee}。")
    else:
        call.out.warn(
            f"调委会名称用组织树里的：{names.committee}（尚未核实）。"
            "与印章不一致时，请在建立时用 --committee 写明全称。"
        )


def _report(call: Call, sheet: RecoverySheet, file: Path | None) -> None:
    document: dict[str, Plain] = {
        "org": call.args.org,
        "organisation": sheet.organisation,
        "admin": sheet.admin,
        "home": str(call.program.home),
        "recovery_sheet": str(file) if file else None,
    }
    lines = [
        f"已建立登记簿：{sheet.organisation}（管理员 {sheet.admin}）",
        f"数据文件夹：{call.program.home}",
    ]
    if file is None:
        document["recovery_code"] = sheet.code
        lines += [
            f"恢复码（只显示这一次，请抄下收好）：{sheet.code}",
            "口令和恢复码都丢失，登记簿就再也打不开。",
        ]
    else:
        lines.append(f"恢复单：{file}（请打印后锁好，并删去这个文件）")
    call.out.report(document, lines)
