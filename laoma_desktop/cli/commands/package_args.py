"""Arguments of ``export``, ``verify`` and ``import``."""

from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import ChineseParser, file_path, given_day, whole


def add(top: Group) -> None:
    """Add the commands about packages."""
    _for_export(top.command("export", "把案件制成归档包或移交包", "package.export"))
    parser = top.command("verify", "核验一个归档包", "package.verify")
    parser.add_argument("package", metavar="归档包", type=file_path)
    parser = top.command("import", "核验归档包并并入登记簿", "package.take_in")
    parser.add_argument("package", metavar="归档包", type=file_path)
    parser.add_argument("--dry-run", action="store_true", help="只看结果，什么也不写入")


def _for_export(parser: ChineseParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        metavar="归档包",
        required=True,
        help="已有的文件夹、以 / 结尾的文件夹，或文件",
    )
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--case", metavar="案号", nargs="+", action="extend", help="只要这些案件（未结案的也可以）"
    )
    choice.add_argument("--year", metavar="年", type=whole(1900, 9999), help="这一年结案的")
    choice.add_argument("--closed-since", metavar="日期", type=given_day, help="这天起结案的")
    parser.add_argument("--to", metavar="代码", help="接收单位，默认上级")
    parser.add_argument("--plain", action="store_true", help="不加密的文件夹（要写明理由）")
    parser.add_argument("--reason", metavar="理由", default="", help="为什么不加密，会记入日志")
