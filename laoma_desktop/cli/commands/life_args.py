"""Arguments of the steps in a case's life: accepted, declined, ended, closed, put away."""

from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import ChineseParser, given_day, one_of
from laoma_desktop.domain.vocabulary import Result

ENDINGS = (Result.FAILED, Result.TERMINATED, Result.WITHDRAWN)
_RESULTS = "、".join(ENDINGS)


def add_to_case(family: Group) -> None:
    """Add the steps, in the order in which a case takes them."""
    _step(family, "accept", "受理已登记的案件", "受理日期")
    parser = _step(family, "decline", "不受理已登记的案件", "告知日期")
    parser.add_argument("--reason", metavar="原因", required=True, help="代码或名称，写错了会列出")
    parser = _step(family, "end", "没有协议而结束调解", "结束日期")
    parser.add_argument(
        "--result", metavar="结果", type=one_of(Result), required=True, help=_RESULTS
    )
    parser.add_argument("--reason", metavar="原因", required=True, help="为什么结束")
    parser = _step(family, "close", "结案", "结案日期")
    parser.add_argument("--reason", metavar="理由", default="", help="还有任务没做完的，写明理由")
    _add_archive(family)
    parser = _step(family, "reopen", "重启已结的案件", "重启日期")
    parser.add_argument("--reason", metavar="原因", required=True, help="为什么重启")


def _add_archive(family: Group) -> None:
    parser = _step(family, "archive", "归档：定卷号和保管期限，以后只能看", "归档日期")
    parser.add_argument("--volume", metavar="卷号", default="", help="默认接着本年的顺序编")
    parser.add_argument("--archivist", metavar="姓名", default="", help="归档人，默认是自己")
    parser.add_argument("--retention", metavar="期限", default="", help="如 10年；默认按规定")
    parser.add_argument("--waiver", metavar="理由", default="", help="案卷有缺件的，写明理由")
    parser = family.command("amend", "补正归档的案卷：写明理由后可以改", "life.amend")
    parser.add_argument("number", metavar="案号")
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--reason", metavar="理由", help="开始补正")
    choice.add_argument("--done", action="store_true", help="补正完毕，又只能看")


def _step(family: Group, name: str, words: str, day: str) -> ChineseParser:
    parser = family.command(name, words, f"life.{name}")
    parser.add_argument("number", metavar="案号")
    parser.add_argument("--on", metavar="日期", type=given_day, help=f"{day}，默认今天")
    return parser
