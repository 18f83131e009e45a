"""The tree of commands and their arguments; says which function runs which command.

Command modules are imported when their command runs, so that help and wrong use cost nothing.
"""

import argparse
from collections.abc import Callable, Sequence

from laoma_desktop import __version__
from laoma_desktop.cli import note_args
from laoma_desktop.cli.filters import add_filters, add_sheet
from laoma_desktop.cli.parser import ChineseParser, file_path, given_day, whole
from laoma_desktop.cli.session import Call

Run = Callable[[Call], int]
Commands = "argparse._SubParsersAction[ChineseParser]"

_PAGE = 50
_HITS = 20
_MOST = 10_000
_MOST_CASES = 5_000_000
_HEAD = "老马案管：人民调解案件、专班对策、文书和归档包。不带参数时打开窗口。"
_TAIL = """\
数据文件夹：环境变量 LAOMA_HOME，没有设置时用系统的用户数据文件夹。
口令：环境变量 LAOMA_PASSWORD，或 --password-file；多个账户时用 LAOMA_USER 或 --user 指定。
退出码：0 完成；1 数据不允许；2 用法不对；3 未解锁或没有权限；4 机器不允许（磁盘满、被占用等）。"""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the arguments of a call; ``run`` is the function of the command.

    Raises:
        WrongUse: the call makes no sense.
        SystemExit: help or the version was asked for and printed.
    """
    arguments = build_tree().parse_args(argv)
    if arguments.run is None:
        node: ChineseParser = arguments.node
        node.error("没有写明要做什么")
    return arguments


def build_tree() -> ChineseParser:
    """Return the whole tree."""
    top = ChineseParser(prog="laoma", description=_HEAD, epilog=_TAIL)
    top.add_argument(
        "--version", action="version", version=f"老马案管 {__version__}", help="显示版本"
    )
    families = _Node(top)
    topics = (_register, _cases, _steps, _people, _notes)
    for add in (*topics, _plans, _papers, _packages, _keys, _checks, _trials):
        add(families)
    return top


class _Node:
    """A command that has commands below it."""

    def __init__(self, parser: ChineseParser) -> None:
        parser.set_defaults(run=None, node=parser)
        self._prog = parser.prog
        self._commands = parser.add_subparsers(
            title="命令", metavar="命令", prog=parser.prog, parser_class=ChineseParser
        )

    def family(self, name: str, words: str) -> "_Node":
        """Add a command that has commands below it."""
        return _Node(self._add(name, words))

    def command(self, name: str, words: str, run: Run) -> ChineseParser:
        """Add a command that does something, with the options all of them have."""
        parser = self._add(name, words)
        parser.set_defaults(run=run)
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


def _register(top: _Node) -> None:
    def org_list(call: Call) -> int:
        from laoma_desktop.cli.commands import register

        return register.org_list(call)

    def init(call: Call) -> int:
        from laoma_desktop.cli.commands import register

        return register.init(call)

    org = top.family("org", "组织树：区、街镇工作室、社区工作站、部门")
    parser = org.command("list", "列出全部组织的代码和名称（不需要登记簿）", org_list)
    parser.add_argument("--on", metavar="日期", type=given_day, help="用这一天的名称，默认今天")

    parser = top.command("init", "为一个组织建立登记簿", init)
    parser.add_argument("--org", metavar="代码", required=True, help="组织代码，见 laoma org list")
    parser.add_argument("--admin", metavar="姓名", required=True, help="管理员的姓名")
    parser.add_argument("--committee", metavar="全称", default="", help="印章上的调委会全称")
    parser.add_argument("--short", metavar="简称", default="", help="案号里的简称")
    parser.add_argument(
        "--recovery-sheet", metavar="文件.pdf", type=file_path, help="恢复单保存到这个文件"
    )


def _cases(top: _Node) -> None:
    def add(call: Call) -> int:
        from laoma_desktop.cli.commands import case

        return case.add(call)

    def list_cases(call: Call) -> int:
        from laoma_desktop.cli.commands import case

        return case.list_cases(call)

    def show(call: Call) -> int:
        from laoma_desktop.cli.commands import case

        return case.show(call)

    family = top.family("case", "案件：登记、列表、查看")
    parser = family.command("add", "把案件文件（TOML）登记入册", add)
    parser.add_argument("files", metavar="文件.toml", nargs="+", type=file_path, help="案件文件")
    parser = family.command("list", "列出案件，最近受理的在前", list_cases)
    add_filters(parser)
    add_sheet(parser)
    _pages(parser, _PAGE)
    parser.add_argument("--trashed", action="store_true", help="列出回收站里的案件")
    parser = family.command("show", "显示一件案件的全部内容", show)
    parser.add_argument("number", metavar="案号")
    _case_history(family)
    _case_files(family)
    _old_registers(family)
    _search(top)


def _old_registers(family: _Node) -> None:
    def template(call: Call) -> int:
        from laoma_desktop.cli.commands import old_register

        return old_register.template(call)

    def add_table(call: Call) -> int:
        from laoma_desktop.cli.commands import old_register

        return old_register.add_table(call)

    parser = family.command("template", "写出登记旧册用的空表格", template)
    parser.add_argument("-o", "--output", metavar="文件.xlsx", required=True, type=file_path)
    parser = family.command("add-table", "从表格登记旧册（xlsx 或 csv），原编号保留", add_table)
    parser.add_argument("file", metavar="表格", type=file_path)
    parser.add_argument("--dry-run", action="store_true", help="只检查，什么也不写入")
    parser.add_argument(
        "--column", metavar="列=列名", action="append", help="如 受理日期=日期；可以写多次"
    )
    parser.add_argument("--refused", metavar="文件.xlsx", type=file_path, help="退回的行另存到这里")
    parser.add_argument("--progress", action="store_true", help="显示进度")


def _case_files(family: _Node) -> None:
    def attach(call: Call) -> int:
        from laoma_desktop.cli.commands import attachment

        return attachment.attach(call)

    def list_files(call: Call) -> int:
        from laoma_desktop.cli.commands import attachment

        return attachment.list_files(call)

    def save(call: Call) -> int:
        from laoma_desktop.cli.commands import attachment

        return attachment.save(call)

    parser = family.command("attach", "给案件添加附件", attach)
    parser.add_argument("number", metavar="案号")
    parser.add_argument("files", metavar="文件", nargs="+", type=file_path)
    parser.add_argument("--kind", metavar="种类", required=True, help="如 证据材料 或 evidence")
    parser.add_argument("--as-one", metavar="名称", help="几张图片合成一个 PDF，用这个名称")
    parser = family.command("attachments", "列出案件的附件", list_files)
    parser.add_argument("number", metavar="案号")
    parser = family.family("attachment", "案件的一个附件").command(
        "save", "把附件另存到磁盘（记入日志）", save
    )
    parser.add_argument("number", metavar="案号")
    parser.add_argument("which", metavar="第几个", type=whole(1, _MOST), help="见 case attachments")
    parser.add_argument("-o", "--output", metavar="文件", required=True, type=file_path)


def _case_history(family: _Node) -> None:
    def history(call: Call) -> int:
        from laoma_desktop.cli.commands import history as past

        return past.history(call)

    def trash(call: Call) -> int:
        from laoma_desktop.cli.commands import history as past

        return past.trash(call)

    def restore(call: Call) -> int:
        from laoma_desktop.cli.commands import history as past

        return past.restore(call)

    parser = family.command("history", "显示谁在什么时候改了什么，最近的在前", history)
    parser.add_argument("number", metavar="案号")
    _pages(parser, _PAGE)
    parser = family.command("trash", "把案件移入回收站，30 天内可以恢复", trash)
    parser.add_argument("number", metavar="案号")
    parser.add_argument("--reason", metavar="理由", required=True, help="为什么删除")
    parser = family.command("restore", "从回收站恢复案件", restore)
    parser.add_argument("number", metavar="案号")


def _steps(top: _Node) -> None:
    def undo(call: Call) -> int:
        from laoma_desktop.cli.commands import history as past

        return past.undo(call)

    def redo(call: Call) -> int:
        from laoma_desktop.cli.commands import history as past

        return past.redo(call)

    parser = top.command("undo", "撤销自己的上一步操作", undo)
    parser.add_argument("--list", action="store_true", help="只列出最近的操作")
    top.command("redo", "重做刚撤销的操作", redo)


def _pages(parser: ChineseParser, limit: int) -> None:
    parser.add_argument(
        "--limit", metavar="件数", type=whole(1, _MOST), default=limit, help=f"默认 {limit}"
    )
    parser.add_argument("--after", metavar="游标", help="接着上一页往下列（上一页给出的游标）")


def _search(top: _Node) -> None:
    def search(call: Call) -> int:
        from laoma_desktop.cli.commands import case

        return case.search(call)

    parser = top.command("search", "按文字、拼音或首字母查找案件", search)
    parser.add_argument("text", metavar="文字", help="以 - 开头的文字写在 -- 后面")
    parser.add_argument(
        "--scope", metavar="范围", default="all", help="all 全部、org 本单位及下级、case:案号"
    )
    _pages(parser, _HITS)


def _people(top: _Node) -> None:
    def find(call: Call) -> int:
        from laoma_desktop.cli.commands import person

        return person.find(call)

    def show(call: Call) -> int:
        from laoma_desktop.cli.commands import person

        return person.show(call)

    family = top.family("person", "人员库：一人一档，查重、合并")
    parser = family.command("find", "按姓名、拼音、首字母、号码查人", find)
    parser.add_argument("text", metavar="文字", help="如 马小明、马xm、王138、证件号码")
    _pages(parser, _PAGE)
    parser = family.command("show", "显示一个人的档案和他的案件", show)
    parser.add_argument("person", metavar="人", help="编号，或只有一个人符合的文字")
    parser.add_argument("--reveal", action="store_true", help="显示完整号码（会记入日志）")
    _pages(parser, _PAGE)
    _merging(family)


def _notes(top: _Node) -> None:
    def add(call: Call) -> int:
        from laoma_desktop.cli.commands import note

        return note.add(call)

    def list_notes(call: Call) -> int:
        from laoma_desktop.cli.commands import note

        return note.list_notes(call)

    def show(call: Call) -> int:
        from laoma_desktop.cli.commands import note

        return note.show(call)

    def print_month(call: Call) -> int:
        from laoma_desktop.cli.commands import note

        return note.print_month(call)

    family = top.family("note", "工作笔记（民情日记）")
    note_args.for_add(family.command("add", "记一篇笔记", add))
    note_args.for_list(family.command("list", "列出笔记，最近的在前", list_notes))
    note_args.for_show(family.command("show", "显示一篇笔记", show))
    note_args.for_print(family.command("print", "把一个月的笔记印成册（PDF）", print_month))


def _merging(family: _Node) -> None:
    def merge(call: Call) -> int:
        from laoma_desktop.cli.commands import person

        return person.merge(call)

    def unmerge(call: Call) -> int:
        from laoma_desktop.cli.commands import person

        return person.unmerge(call)

    def doubles(call: Call) -> int:
        from laoma_desktop.cli.commands import person

        return person.doubles(call)

    parser = family.command("merge", "把两份档案合成一份，可以撤销", merge)
    parser.add_argument("kept", metavar="留下的", help="编号，或只有一个人符合的文字")
    parser.add_argument("absorbed", metavar="并入的", help="同上")
    parser = family.command("unmerge", "撤销一次合并", unmerge)
    parser.add_argument("merge", metavar="合并编号", help="见 laoma person show")
    parser = family.command("doubles", "列出可能是同一个人的档案", doubles)
    parser.add_argument("--look", action="store_true", help="先把全库还没有比对过的人比对一遍")
    _pages(parser, _PAGE)


def _plans(top: _Node) -> None:
    def apply(call: Call) -> int:
        from laoma_desktop.cli.commands import plan

        return plan.apply(call)

    def show(call: Call) -> int:
        from laoma_desktop.cli.commands import plan

        return plan.show(call)

    family = top.family("plan", "一人一专班、一人一对策")
    parser = family.command("apply", "给案件套用模板，得到专班、任务和对策", apply)
    parser.add_argument("number", metavar="案号")
    parser.add_argument("template", metavar="模板", help="模板的标识，见 laoma template list")
    parser.add_argument("--replace", action="store_true", help="换掉已经套用的另一个模板")
    parser = family.command("show", "显示专班、任务和对策", show)
    parser.add_argument("number", metavar="案号")
    _templates(top)


def _templates(top: _Node) -> None:
    def list_templates(call: Call) -> int:
        from laoma_desktop.cli.commands import template

        return template.list_templates(call)

    def check(call: Call) -> int:
        from laoma_desktop.cli.commands import template

        return template.check(call)

    family = top.family("template", "专班对策的模板")
    family.command("list", "列出这里的模板（不需要登记簿）", list_templates)
    parser = family.command("check", "检查一个模板文件，逐行指出问题", check)
    parser.add_argument("file", metavar="文件.toml", type=file_path)


def _papers(top: _Node) -> None:
    def paper(call: Call) -> int:
        from laoma_desktop.cli.commands import paper as papers

        return papers.paper(call)

    parser = top.command("paper", "制作文书：一种文书、全卷，或列出文书", paper)
    parser.add_argument("words", metavar="案号 文书", nargs="*", help="案号和文书；全卷写 all 案号")
    parser.add_argument("--list", action="store_true", help="列出文书；写了案号就按这一件的需要")
    parser.add_argument("--format", choices=("pdf", "docx"), help="默认按文件的后缀，否则 pdf")
    parser.add_argument("--item", metavar="K", type=whole(1, _MOST), help="只要第几份，默认全部")
    parser.add_argument("-o", "--output", metavar="文件", type=file_path, help="保存到哪里")


def _packages(top: _Node) -> None:
    def export(call: Call) -> int:
        from laoma_desktop.cli.commands import package

        return package.export(call)

    def verify(call: Call) -> int:
        from laoma_desktop.cli.commands import package

        return package.verify(call)

    def take_in(call: Call) -> int:
        from laoma_desktop.cli.commands import package

        return package.take_in(call)

    _export_arguments(top.command("export", "把案件制成归档包或移交包", export))
    parser = top.command("verify", "核验一个归档包", verify)
    parser.add_argument("package", metavar="归档包", type=file_path)
    parser = top.command("import", "核验归档包并并入登记簿", take_in)
    parser.add_argument("package", metavar="归档包", type=file_path)
    parser.add_argument("--dry-run", action="store_true", help="只看结果，什么也不写入")


def _export_arguments(parser: ChineseParser) -> None:
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


def _keys(top: _Node) -> None:
    def card(call: Call) -> int:
        from laoma_desktop.cli.commands import key

        return key.card(call)

    def trust(call: Call) -> int:
        from laoma_desktop.cli.commands import key

        return key.trust(call)

    family = top.family("key", "公钥卡：交给别人，信任别人")
    parser = family.command("card", "制作本登记簿的公钥卡", card)
    parser.add_argument("-o", "--output", metavar="文件", type=file_path, help="保存到哪里")
    parser = family.command("trust", "核对指纹后信任一张公钥卡", trust)
    parser.add_argument("file", metavar="公钥卡", type=file_path)
    parser.add_argument("--yes", action="store_true", help="指纹已经核对过，不再询问")


def _checks(top: _Node) -> None:
    def check(call: Call) -> int:
        from laoma_desktop.cli.commands import check as checking

        return checking.check(call)

    parser = top.command("check", "核对登记簿：内容、历史、清单栏目、检索索引和附件", check)
    parser.add_argument(
        "--rebuild-index", action="store_true", help="先重新编制检索索引；案件内容不会改动"
    )


def _trials(top: _Node) -> None:
    def demo(call: Call) -> int:
        from laoma_desktop.cli.commands import demo as trial

        return trial.demo(call)

    def generate(call: Call) -> int:
        from laoma_desktop.cli.commands import generate as trial

        return trial.generate(call)

    parser = top.command("demo", "用样例案件把全部工作做一遍，不需要屏幕", demo)
    parser.add_argument("folder", metavar="文件夹", type=file_path, help="新的或空的文件夹")
    parser = top.command("generate", "生成虚构案件的登记簿，用于测速和测试", generate)
    parser.add_argument(
        "--cases", metavar="件数", type=whole(1, _MOST_CASES), required=True, help="案件数"
    )
    parser.add_argument("--seed", metavar="数", type=whole(0, 2**63 - 1), default=1, help="默认 1")
