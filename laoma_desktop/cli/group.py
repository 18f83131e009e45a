"""Commands and their families; a command's function is imported when it runs."""

from dataclasses import dataclass
from importlib import import_module

from laoma_desktop.cli.parser import ChineseParser, file_path, whole
from laoma_desktop.cli.session import Call

PAGE = 50
"""Lines of a list where nobody says how many."""

MOST = 10_000
"""Lines of a list at most."""


@dataclass(frozen=True, slots=True)
class Late:
    """A function of ``cli/commands`` that is imported when it is called: help costs nothing."""

    name: str
    """Module and function, as in ``case.add``."""

    def __call__(self, call: Call) -> int:
        """Run the command."""
        module, _, function = self.name.partition(".")
        found = import_module(f"laoma_desktop.cli.commands.{module}")
        status: int = getattr(found, function)(call)
        return status


class Group:
    """A command that has commands below it."""

    def __init__(self, parser: ChineseParser) -> None:
        parser.set_defaults(run=None, node=parser)
        self._prog = parser.prog
        self._commands = parser.add_subparsers(
            title="命令", metavar="命令", prog=parser.prog, parser_class=ChineseParser
        )

    def family(self, name: str, words: str) -> "Group":
        """Add a command that has commands below it."""
        return Group(self._add(name, words))

    def command(self, name: str, words: str, run: str) -> ChineseParser:
        """Add a command that does something, with the options all of them have.

        ``run`` is its function in ``cli/commands``, as in ``case.add``.
        """
        parser = self._add(name, words)
        parser.set_defaults(run=Late(run))
        parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档（UTF-8）")
        parser.add_argument("--user", metavar="姓名", default="", help="用哪个账户打开登记簿")
        parser.add_argument(
            "--password-file", metavar="文件", type=file_path, help="第一行是口令的文件"
        )
        return parser

    def _add(self, name: str, words: str) -> ChineseParser:
        return self._commands.add_parser(
            name, prog=f"{self._prog} {name}", help=words, description=f"{words}。"
        )


def add_pages(parser: ChineseParser, limit: int, what: str = "件数") -> None:
    """Give a command that lists the options to page."""
    parser.add_argument(
        "--limit", metavar=what, type=whole(1, MOST), default=limit, help=f"默认 {limit}"
    )
    parser.add_argument("--after", metavar="游标", help="接着上一页往下列（上一页给出的游标）")
