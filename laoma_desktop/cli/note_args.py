"""Arguments of the ``note`` commands."""

import argparse
from datetime import date

from laoma_desktop.cli.parser import ChineseParser, file_path, given_day, one_of, whole
from laoma_desktop.domain.notes import NoteKind

_PAGE, _MOST = 50, 10_000
_KINDS = "、".join(NoteKind)


def given_month(text: str) -> date:
    """Return the first day of a month written 2026-03."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是月份，要写成 2026-03") from error


def for_add(parser: ChineseParser) -> None:
    """Add what a new note may say."""
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


def for_list(parser: ChineseParser) -> None:
    """Add what narrows the list."""
    parser.add_argument("--month", metavar="月份", type=given_month, help="如 2026-11")
    parser.add_argument("--kind", metavar="种类", type=one_of(NoteKind), help=_KINDS)
    parser.add_argument("--case", metavar="案号", help="只列关联这个案件的")
    parser.add_argument("--find", metavar="文字", default="", help="按内容查找（不再看月份等条件）")
    parser.add_argument("--mine", action="store_true", help="只列自己写的")
    parser.add_argument(
        "--limit", metavar="篇数", type=whole(1, _MOST), default=_PAGE, help=f"默认 {_PAGE}"
    )
    parser.add_argument("--after", metavar="游标", help="接着上一页往下列（上一页给出的游标）")


def for_show(parser: ChineseParser) -> None:
    """Add which note, and whether its history."""
    parser.add_argument("note", metavar="编号", help="见 laoma note list")
    parser.add_argument("--history", action="store_true", help="同时列出每次修改后的样子")


def for_print(parser: ChineseParser) -> None:
    """Add which month, for whom, and where to."""
    parser.add_argument("month", metavar="月份", type=given_month, help="如 2026-11")
    parser.add_argument("-o", "--output", metavar="文件.pdf", type=file_path, required=True)
    parser.add_argument(
        "--for-others", action="store_true", help="给别人看的：不含私密笔记和人员索引"
    )
