"""Arguments of ``person``."""

from laoma_desktop.cli.group import PAGE, Group, add_pages


def add(top: Group) -> None:
    """Add the family ``person``."""
    family = top.family("person", "人员库：一人一档，查重、合并")
    parser = family.command("find", "按姓名、拼音、首字母、号码查人", "person.find")
    parser.add_argument("text", metavar="文字", help="如 马小明、马xm、王138、证件号码")
    add_pages(parser, PAGE)
    parser = family.command("show", "显示一个人的档案和他的案件", "person.show")
    parser.add_argument("person", metavar="人", help="编号，或只有一个人符合的文字")
    parser.add_argument("--reveal", action="store_true", help="显示完整号码（会记入日志）")
    add_pages(parser, PAGE)
    _add_merging(family)


def _add_merging(family: Group) -> None:
    parser = family.command("merge", "把两份档案合成一份，可以撤销", "person.merge")
    parser.add_argument("kept", metavar="留下的", help="编号，或只有一个人符合的文字")
    parser.add_argument("absorbed", metavar="并入的", help="同上")
    parser = family.command("unmerge", "撤销一次合并", "person.unmerge")
    parser.add_argument("merge", metavar="合并编号", help="见 laoma person show")
    parser = family.command("doubles", "列出可能是同一个人的档案", "person.doubles")
    parser.add_argument("--look", action="store_true", help="先把全库还没有比对过的人比对一遍")
    add_pages(parser, PAGE)
