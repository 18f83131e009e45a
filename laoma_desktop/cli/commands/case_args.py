"""Arguments of ``case``, with what other modules add to it, and of ``search``."""

from laoma_desktop.cli.commands import (
    attachment_args,
    history_args,
    life_args,
    old_register_args,
    similar_args,
)
from laoma_desktop.cli.filters import add_filters, add_sheet
from laoma_desktop.cli.group import PAGE, Group, add_pages
from laoma_desktop.cli.parser import file_path

_HITS = 20


def add(top: Group) -> None:
    """Add the family ``case`` and ``search``."""
    family = top.family("case", "案件：登记、列表、查看")
    parser = family.command("add", "把案件文件（TOML）登记入册", "case.add")
    parser.add_argument("files", metavar="文件.toml", nargs="+", type=file_path, help="案件文件")
    parser = family.command("list", "列出案件，最近受理的在前", "case.list_cases")
    add_filters(parser)
    add_sheet(parser)
    add_pages(parser, PAGE)
    parser.add_argument("--trashed", action="store_true", help="列出回收站里的案件")
    parser = family.command("show", "显示一件案件的全部内容", "case.show")
    parser.add_argument("number", metavar="案号")
    life_args.add_to_case(family)
    history_args.add_to_case(family)
    attachment_args.add_to_case(family)
    old_register_args.add_to_case(family)
    similar_args.add_to_case(family)
    _add_search(top)


def _add_search(top: Group) -> None:
    parser = top.command("search", "按文字、拼音或首字母查找案件", "case.search")
    parser.add_argument("text", metavar="文字", help="以 - 开头的文字写在 -- 后面")
    parser.add_argument(
        "--scope", metavar="范围", default="all", help="all 全部、org 本单位及下级、case:案号"
    )
    add_pages(parser, _HITS)
