"""Arguments of ``org`` and ``init``."""

from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import file_path, given_day


def add(top: Group) -> None:
    """Add ``org list`` and ``init``."""
    org = top.family("org", "组织树：区、街镇工作室、社区工作站、部门")
    parser = org.command("list", "列出全部组织的代码和名称（不需要登记簿）", "register.org_list")
    parser.add_argument("--on", metavar="日期", type=given_day, help="用这一天的名称，默认今天")

    parser = top.command("init", "为一个组织建立登记簿", "register.init")
    parser.add_argument("--org", metavar="代码", required=True, help="组织代码，见 laoma org list")
    parser.add_argument("--admin", metavar="姓名", required=True, help="管理员的姓名")
    parser.add_argument("--committee", metavar="全称", default="", help="印章上的调委会全称")
    parser.add_argument("--short", metavar="简称", default="", help="案号里的简称")
    parser.add_argument(
        "--recovery-sheet", metavar="文件.pdf", type=file_path, help="恢复单保存到这个文件"
    )
