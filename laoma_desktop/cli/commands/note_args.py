"""Arguments of ``note``."""

import argparse
from datetime import date

from laoma_desktop.cli.commands import bin_args
from laoma_desktop.cli.group import PAGE, Group, add_pages
from laoma_desktop.cli.parser import ChineseParser, file_path, given_day, one_of
from laoma_desktop.domain.notes import NoteKind

_KINDS = "、".join(NoteKind)


def given_month(text: str) -> date:
    """Return the first day of a month written 2026-03."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是月份，要写成 2026-03") from error


def add(top: Group) -> None:
    """Add the family ``note``."""
    family = top.family("note", "工作笔记（民情日记）")
    _for_add(family.command("add", "记一篇笔记", "note.add"))
    _for_list(family.command("list", "列出笔记，最近的在前", "note.list_notes"))
    _for_show(family.command("show", "显示一篇笔记", "note.show"))
    bin_args.add_to_note(family)
    _for_print(family.command("print", "把一个月的笔记印成册（PDF）", "note.print_month"))


def _for_add(parser: ChineseParser) -> None:
    parser.add_argument("text", metavar="文字", help="说了什么；写 - 从标准输入读")
    parser.add_argument("--on", metavar="日期", type=given_day, help="默认今天")
    parser.add_argument(
        "--kind", metavar="种类", type=one_of(NoteKind), default=NoteKind.VISIT, help=_KINDS
    )
    for name, metavar, words in (
        ("--weather", "天气", "天气"),
        ("--place", "地点", "地点"),
        ("--met", "姓名", "见到的人，几个人用顿号隔开"),
        ("--promise", "文字", "答应的事"),
        ("--thoughts", "文字", "想法"),
    ):
        parser.add_argument(name, metavar=metavar, default="", help=words)
    parser.add_argument("--until", metavar="日期", type=given_day, help="答应在这一天以前办到")
    parser.add_argument("--private", action="store_true", help="私密，只有本人看得到")
    parser.add_argument(
        "--case", metavar="案号", action="append", default=[], help="关联案件，可以写几次"
    )
    parser.add_argument(
        "--person",
        metavar="人",
        action="append",
        default=[],
        help="关联人员库里的人：编号，或只有一个人符合的文字；可以写几次",
    )


def _for_list(parser: ChineseParser) -> None:
    parser.add_argument("--month", metavar="月份", type=given_month, help="如 2026-11")
    parser.add_argument("--kind", metavar="种类", type=one_of(NoteKind), help=_KINDS)
    parser.add_argument("--case", metavar="案号", help="只列关联这个案件的")
    parser.add_argument("--find", metavar="文字", default="", help="按内容查找（不再看月份等条件）")
    parser.add_argument("--mine", action="store_true", help="只列自己写的")
    add_pages(parser, PAGE, "篇数")


def _for_show(parser: ChineseParser) -> None:
    parser.add_argument("note", metavar="编号", help="见 laoma note list")
    parser.add_argument("--history", action="store_true", help="同时列出每次修改后的样子")


def _for_print(parser: ChineseParser) -> None:
    parser.add_argument("month", metavar="月份", type=given_month, help="如 2026-11")
    parser.add_argument("-o", "--output", metavar="文件.pdf", type=file_path, required=True)
    parser.add_argument(
        "--for-others", action="store_true", help="给别人看的：不含私密笔记和人员索引"
    )
