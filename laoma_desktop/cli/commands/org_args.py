"""Arguments of ``org`` and ``grid``."""

from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import ChineseParser, given_day, one_of
from laoma_desktop.domain.units import UnitKind

_KINDS = "、".join(UnitKind)
_LIST = "列出随程序来的组织的代码和名称（不需要登记簿；登记簿里改过名的看 org units）"


def add(top: Group) -> None:
    """Add the families ``org`` and ``grid``."""
    family = top.family("org", "组织：区、街镇工作室、社区工作站、部门、专项组、综合服务队")
    parser = family.command("list", _LIST, "register.org_list")
    parser.add_argument("--on", metavar="日期", type=given_day, help="用这一天的名称，默认今天")
    parser = family.command("units", "列出部门、专项组、综合服务队", "organisation.units")
    parser.add_argument("--kind", metavar="种类", type=one_of(UnitKind), help=_KINDS)
    add_ended(parser)
    parser = family.command("set", "登记或修改部门、专项组、综合服务队", "organisation.set_unit")
    parser.add_argument("kind", metavar="种类", type=one_of(UnitKind), help=_KINDS)
    parser.add_argument("name", metavar="名称")
    parser.add_argument("--lead", metavar="单位", help="专项组的组长单位")
    parser.add_argument(
        "--member", metavar="成员", action="append", help=f"{MEMBER}；专项组写 单位，联系人，电话"
    )
    for name, words in (("--contact", "联系人"), ("--phone", "电话"), ("--duty", "职责")):
        parser.add_argument(name, metavar=words)
    parser.add_argument("--rename", metavar="新名称", help="改名，以前的文书保持原名")
    parser.add_argument("--from", dest="start", metavar="日期", type=given_day, help="新名称启用日")
    add_org(parser)
    add_end(family, "organisation.end_unit", "停用一个部门、专项组或综合服务队")
    parser = family.command("typical", "收下常见的专项组或综合服务队", "organisation.typical")
    parser.add_argument("kind", metavar="种类", type=one_of(UnitKind), help=_KINDS)
    _grids(top)


MEMBER = "一人写一次：姓名，职责，单位，电话"
"""How a member is written, for help."""


def _grids(top: Group) -> None:
    family = top.family("grid", "网格：编号、网格员、范围")
    parser = family.command("list", "列出网格", "organisation.grids")
    parser.add_argument("--at", metavar="地址", default="", help="只列管这个地址的")
    add_ended(parser)
    parser = family.command("set", "登记或修改网格", "organisation.set_grid")
    parser.add_argument("number", metavar="编号")
    for name, words in (("--name", "名称"), ("--worker", "网格员"), ("--phone", "电话")):
        parser.add_argument(name, metavar=words)
    parser.add_argument("--areas", metavar="范围", help="社区、小区、地址，用顿号隔开")
    parser.add_argument("--member", metavar="成员", action="append", help=MEMBER)
    add_org(parser)
    add_end(family, "organisation.end_grid", "停用一个网格", "编号或名称")


def add_ended(parser: ChineseParser) -> None:
    """Let a list show what holds no more."""
    parser.add_argument("--ended", action="store_true", help="连同已经停用的")


def add_org(parser: ChineseParser) -> None:
    """Let a record belong to an organisation below the own one."""
    parser.add_argument("--org", metavar="代码", help="属于哪个组织，默认本机构")


def add_end(family: Group, run: str, words: str, which: str = "名称或编号") -> None:
    """Add the command that gives a record its last day."""
    parser = family.command("end", f"{words}（以前的记录都保留）", run)
    parser.add_argument("which", metavar=which)
    parser.add_argument("--on", metavar="日期", type=given_day, help="最后一天，默认今天")
    parser.add_argument("--undo", action="store_true", help="恢复使用")
