"""Arguments of ``demo``."""

from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import file_path


def add(top: Group) -> None:
    """Add ``demo``."""
    parser = top.command("demo", "用样例案件把全部工作做一遍，不需要屏幕", "demo.demo")
    parser.add_argument("folder", metavar="文件夹", type=file_path, help="新的或空的文件夹")
