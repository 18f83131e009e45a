"""Arguments of ``room``."""

import argparse

from laoma_desktop.cli.commands.org_args import add_end, add_ended, add_org
from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import ChineseParser, given_day, one_of, whole
from laoma_desktop.domain.rooms import MOST_SEATS, RoomKind, read_clock


def given_time(text: str) -> int:
    """Return the minutes from midnight of a time written 9:30."""
    minutes = read_clock(text)
    if minutes is None:
        raise argparse.ArgumentTypeError(f"“{text}”不是时间，要写成 9:30")
    return minutes


def add(top: Group) -> None:
    """Add the family ``room``."""
    family = top.family("room", "三室和房间日历")
    parser = family.command("list", "列出房间", "room.list_all")
    add_ended(parser)
    parser = family.command("set", "登记或修改房间", "room.put")
    parser.add_argument("kind", metavar="种类", type=one_of(RoomKind), help="、".join(RoomKind))
    parser.add_argument("--name", metavar="名称", help="同一种有几间时用来区分")
    parser.add_argument("--place", metavar="位置")
    parser.add_argument("--seats", metavar="座位数", type=whole(0, MOST_SEATS))
    parser.add_argument("--note", metavar="备注")
    add_org(parser)
    parser = family.command("equip", "给一个组织登记缺少的三室", "room.equip")
    add_org(parser)
    add_end(family, "room.end", "停用一间房")
    _calendar(family)


def _calendar(family: Group) -> None:
    parser = family.command("week", "显示一周的预约", "room.week")
    parser.add_argument("--on", metavar="日期", type=given_day, help="这一天所在的一周，默认本周")
    parser = family.command("free", "列出一段时间空着的房间", "room.free")
    _when(parser)
    parser = family.command("book", "预约房间", "room.book")
    _when(parser)
    parser.add_argument("--room", metavar="名称或编号", default="", help="默认用空着的第一间")
    parser.add_argument("--case", metavar="案号", default="", help="为哪个案件的调解")
    parser.add_argument("--purpose", metavar="事由", default="", help="用来做什么")
    parser = family.command("cancel", "取消预约", "room.cancel")
    parser.add_argument("booking", metavar="编号", help="见 laoma room week")


def _when(parser: ChineseParser) -> None:
    parser.add_argument("on", metavar="日期", type=given_day)
    parser.add_argument("begins", metavar="开始", type=given_time, help="如 9:30")
    parser.add_argument("ends", metavar="结束", type=given_time, help="如 11:00")
