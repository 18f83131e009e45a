"""Arguments of ``init``."""

from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import file_path


def add(top: Group) -> None:
    """Add ``init``."""
    parser = top.command("init", "为一个组织建立登记簿", "register.init")
    parser.add_argument("--org", metavar="代码", required=True, help="组织代码，见 laoma org list")
    parser.add_argument("--admin", metavar="姓名", required=True, help="管理员的姓名")
    parser.add_argument("--committee", metavar="全称", default="", help="印章上的调委会全称")
    parser.add_argument("--short", metavar="简称", default="", help="案号里的简称")
    parser.add_argument(
        "--recovery-sheet", metavar="文件.pdf", type=file_path, help="恢复单保存到这个文件"
    )
