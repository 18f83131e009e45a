"""Arguments of ``task``."""

from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import ChineseParser, given_day


def add(top: Group) -> None:
    """Add the family ``task``."""
    family = top.family("task", "专班的任务：办结、延期、受阻、转办、不办")
    parser = family.command("list", "列出一个案件没办完的任务", "task.list_tasks")
    parser.add_argument("number", metavar="案号")
    parser.add_argument("--all", action="store_true", help="连办过的一起列")
    parser = _task(family, "done", "办结一项任务")
    parser.add_argument("--on", metavar="日期", type=given_day, help="办结日期，默认今天")
    parser.add_argument("--note", metavar="文字", default="", help="办理情况")
    parser = _task(family, "postpone", "把一项任务延期")
    parser.add_argument("--to", metavar="日期", type=given_day, required=True, help="延到哪一天")
    _reason(parser, "为什么延")
    _reason(_task(family, "block", "记下一项任务卡住了"), "卡在哪里")
    _reason(_task(family, "skip", "不办一项任务"), "为什么不办")
    parser = _task(family, "delegate", "把一项任务转给专班里的另一个人")
    parser.add_argument("--to", metavar="姓名", required=True, help="接手的专班成员")
    _reason(parser, "为什么转")


def _task(family: Group, name: str, words: str) -> ChineseParser:
    parser = family.command(name, words, f"task.{name}")
    parser.add_argument("number", metavar="案号")
    parser.add_argument("task", metavar="任务", help="标识，或任务名里的几个字")
    return parser


def _reason(parser: ChineseParser, words: str) -> None:
    parser.add_argument("--reason", metavar="理由", required=True, help=words)
