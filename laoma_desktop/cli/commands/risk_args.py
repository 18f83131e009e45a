"""Arguments of ``risk``."""

from laoma_desktop.cli.group import Group
from laoma_desktop.domain.vocabulary import Risk


def add(top: Group) -> None:
    """Add the family ``risk``."""
    family = top.family("risk", "风险红橙黄蓝：规则判的、人定的、该多久见一次")
    parser = family.command("show", "显示一件案件的风险和依据", "risk.show")
    parser.add_argument("number", metavar="案号")
    parser = family.command("set", "由人定风险等级，要写理由", "risk.put")
    parser.add_argument("number", metavar="案号")
    parser.add_argument("level", metavar="等级", choices=list(Risk), help="无、蓝、黄、橙、红")
    parser.add_argument("--reason", metavar="理由", required=True, help="为什么定这一级")
