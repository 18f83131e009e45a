"""Arguments of ``team``."""

from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import ChineseParser, given_day


def add(top: Group) -> None:
    """Add the family ``team``."""
    family = top.family("team", "专班的人：加入、交接、退出、解散")
    parser = family.command("board", "列出每个人手上的任务，逾期的在前", "team.board")
    parser.add_argument("--org", metavar="编码", default="", help="只看这个单位和它下面的")
    _number(family, "show", "显示专班的人和还差的角色")
    parser = _number(family, "add", "添加一个成员，内部外部的都可以")
    parser.add_argument("role", metavar="角色", help="代码或名称，如 网格员")
    parser.add_argument("name", metavar="姓名")
    _contact(parser)
    parser.add_argument("--duty", metavar="文字", default="", help="职责，默认按角色")
    parser = _number(family, "hand-over", "一个成员交接给另一个人", "hand_over")
    parser.add_argument("name", metavar="姓名", help="谁走")
    parser.add_argument("--to", metavar="姓名", required=True, help="谁接手，可以是新的人")
    _contact(parser)
    _leaving(parser, "交接日期", "为什么交接")
    parser = _number(family, "leave", "一个成员退出，还没有人接手")
    parser.add_argument("name", metavar="姓名", help="谁走")
    _leaving(parser, "退出日期", "为什么退出")
    parser = _number(family, "dissolve", "解散专班，写总结")
    parser.add_argument("--summary", metavar="总结", required=True, help="办成了什么，还要留意什么")
    parser.add_argument("--on", metavar="日期", type=given_day, help="解散日期，默认今天")
    _number(family, "revive", "重新组建解散了的专班")


def _number(family: Group, name: str, words: str, function: str = "") -> ChineseParser:
    parser = family.command(name, words, f"team.{function or name}")
    parser.add_argument("number", metavar="案号")
    return parser


def _contact(parser: ChineseParser) -> None:
    parser.add_argument("--organisation", metavar="单位", default="", help="他的单位")
    parser.add_argument("--phone", metavar="电话", default="", help="他的电话")


def _leaving(parser: ChineseParser, day: str, why: str) -> None:
    parser.add_argument("--reason", metavar="原因", required=True, help=why)
    parser.add_argument("--on", metavar="日期", type=given_day, help=f"{day}，默认今天")
