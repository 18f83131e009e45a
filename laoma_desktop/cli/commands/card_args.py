"""Arguments of ``card``."""

from laoma_desktop.cli.group import Group


def add(top: Group) -> None:
    """Add the family ``card``."""
    family = top.family("card", "老马工作法的卡片")
    parser = family.command(
        "list", "列出卡片（不需要登记簿；写了案号就列正用得上的）", "card.list_cards"
    )
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--phase", metavar="阶段", help="只列这个阶段的：接待、调查、协商……")
    choice.add_argument("--find", metavar="词", help="只列写到这些词的")
    choice.add_argument("--case", metavar="案号", help="列出这一件现在用得上的，连原因")
    family.command("schema", "写出卡片文件的结构（JSON Schema，含本地代码）", "card.schema")
    parser = family.command("show", "显示一张卡片的全文", "card.show")
    parser.add_argument("card", metavar="卡片", help="标识或题名，见 laoma card list")
