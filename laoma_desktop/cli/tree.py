"""The tree of commands: which modules beside the commands say what arguments they take."""

import argparse
from collections.abc import Sequence

from laoma_desktop import __version__
from laoma_desktop.cli.commands import (
    bin_args,
    card_args,
    case_args,
    check_args,
    demo_args,
    due_args,
    generate_args,
    history_args,
    key_args,
    ledger_args,
    mediator_args,
    note_args,
    org_args,
    package_args,
    paper_args,
    person_args,
    plan_args,
    register_args,
    risk_args,
    room_args,
    task_args,
    team_args,
    template_args,
)
from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import ChineseParser

_HEAD = "老马案管：人民调解案件、专班对策、文书和归档包。不带参数时打开窗口。"
_TAIL = """\
数据文件夹：环境变量 LAOMA_HOME，没有设置时用系统的用户数据文件夹。
口令：环境变量 LAOMA_PASSWORD，或 --password-file；多个账户时用 LAOMA_USER 或 --user 指定。
退出码：0 完成；1 数据不允许；2 用法不对；3 未解锁或没有权限；4 机器不允许（磁盘满、被占用等）。"""

_PARTS = (
    org_args,
    register_args,
    case_args,
    history_args,
    person_args,
    mediator_args,
    room_args,
    note_args,
    bin_args,
    due_args,
    risk_args,
    team_args,
    plan_args,
    task_args,
    ledger_args,
    template_args,
    card_args,
    paper_args,
    package_args,
    key_args,
    check_args,
    demo_args,
    generate_args,
)
"""In the order in which help lists them."""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the arguments of a call; ``run`` is the function of the command.

    Raises:
        WrongUse: the call makes no sense.
        SystemExit: help or the version was asked for and printed.
    """
    arguments = build_tree().parse_args(argv)
    if arguments.run is None:
        node: ChineseParser = arguments.node
        node.error("没有写明要做什么")
    return arguments


def build_tree() -> ChineseParser:
    """Return the whole tree."""
    top = ChineseParser(prog="laoma", description=_HEAD, epilog=_TAIL)
    top.add_argument(
        "--version", action="version", version=f"老马案管 {__version__}", help="显示版本"
    )
    families = Group(top)
    for part in _PARTS:
        part.add(families)
    return top
