"""Arguments of ``ledger``."""

from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import ChineseParser, given_day, one_of
from laoma_desktop.domain.vocabulary import LedgerKind


def add(top: Group) -> None:
    """Add the family ``ledger``."""
    family = top.family("ledger", "进展台账：走访、电话、会议")
    parser = family.command("add", "记一笔台账", "ledger.add")
    _for_entry(parser, "办了什么")
    parser.add_argument(
        "--kind",
        metavar="种类",
        type=one_of(LedgerKind),
        default=LedgerKind.VISIT,
        help="、".join(LedgerKind),
    )
    parser.add_argument("--task", metavar="任务", default="", help="这一笔办结哪项任务")
    parser.add_argument("--not-done", action="store_true", help="只是对应那项任务，还没有办完")
    parser = family.command("meeting", "记专班会议，定下的事成为任务", "ledger.meeting")
    _for_entry(parser, "会议情况")
    parser.add_argument(
        "--decide",
        metavar="事情|责任人|期限",
        action="append",
        default=[],
        help="会上定的一件事，可以写几次；责任人可以空着",
    )
    parser = family.command("list", "列出台账，最近的在前", "ledger.list_entries")
    parser.add_argument("number", metavar="案号")


def _for_entry(parser: ChineseParser, words: str) -> None:
    parser.add_argument("number", metavar="案号")
    parser.add_argument("text", metavar="文字", help=words)
    parser.add_argument("--on", metavar="日期", type=given_day, help="默认今天")
    parser.add_argument("--who", metavar="姓名", default="", help="谁办的，默认自己")
    parser.add_argument("--people", metavar="姓名", default="", help="见到的人，或到会的人")
    parser.add_argument("--place", metavar="地点", default="", help="地点")
