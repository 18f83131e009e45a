"""Arguments of ``template``, and of ``plan move``."""

from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import file_path, whole

_MOST = 999_999
"""The highest number a version may have on the command line."""


def add(top: Group) -> None:
    """Add the family ``template``."""
    family = top.family("template", "专班对策的模板")
    family.command("list", "列出这里的模板（不需要登记簿）", "template.list_templates")
    family.command("schema", "写出模板文件的结构（JSON Schema，含本地代码）", "template.schema")
    parser = family.command("check", "检查一个模板文件，逐行指出问题", "template.check")
    parser.add_argument("file", metavar="文件.toml", type=file_path)
    _add_own(family)


def _add_own(family: Group) -> None:
    """Add what needs the register: versions published here and those that cases run on."""
    parser = family.command(
        "versions", "列出模板的各版、哪天发布、几件案件在用", "template_own.versions"
    )
    parser.add_argument("id", metavar="模板", nargs="?", default="", help="默认全部模板")
    parser = family.command("export", "写出模板的一版，改好后再发布", "template_own.export")
    parser.add_argument("id", metavar="模板")
    parser.add_argument(
        "--version-number", metavar="版", type=whole(1, _MOST), help="默认现行的一版"
    )
    parser.add_argument("-o", "--output", metavar="文件.toml", type=file_path, help="保存到哪里")
    parser = family.command("publish", "把模板文件发布成自己的模板的新一版", "template_own.publish")
    parser.add_argument("file", metavar="文件.toml", type=file_path)
    parser = family.command(
        "withdraw", "停用模板：新的案件不再用，在办的不变", "template_own.withdraw"
    )
    parser.add_argument("id", metavar="模板")
    parser = family.command("restore", "恢复停用的模板", "template_own.restore")
    parser.add_argument("id", metavar="模板")
    parser = family.command("diff", "两版模板有什么不同", "template_own.diff")
    parser.add_argument("id", metavar="模板")
    parser.add_argument("old", metavar="旧版", type=whole(1, _MOST))
    parser.add_argument("new", metavar="新版", type=whole(1, _MOST))


def add_move(plan: Group) -> None:
    """Add ``move`` to the family ``plan``."""
    parser = plan.command(
        "move", "案件换到模板的另一版：没做的任务跟着走，做完的不动", "template_own.move"
    )
    parser.add_argument("number", metavar="案号")
    parser.add_argument("--to", metavar="版", type=whole(1, _MOST), help="默认现行的一版")
    parser.add_argument("--preview", action="store_true", help="只看有什么不同，不换")
