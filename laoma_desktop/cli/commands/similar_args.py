"""Arguments of ``case similar``."""

from laoma_desktop.cli.group import Group

_FEW = 5


def add_to_case(family: Group) -> None:
    """Add the past cases that are like one."""
    parser = family.command("similar", "找出以往相似的已结案件：结果和协议条款", "similar.similar")
    parser.add_argument("number", metavar="案号")
    parser.add_argument("--own", action="store_true", help="只在本单位及下级里找")
    parser.add_argument("--limit", metavar="件数", type=int, default=_FEW, help="最多几件")
