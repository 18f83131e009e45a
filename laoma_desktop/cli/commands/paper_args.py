"""Arguments of ``paper``."""

from laoma_desktop.cli.group import MOST, Group
from laoma_desktop.cli.parser import file_path, whole


def add(top: Group) -> None:
    """Add ``paper``."""
    parser = top.command("paper", "制作文书：一种文书、全卷，或列出文书", "paper.paper")
    parser.add_argument("words", metavar="案号 文书", nargs="*", help="案号和文书；全卷写 all 案号")
    parser.add_argument("--list", action="store_true", help="列出文书；写了案号就按这一件的需要")
    parser.add_argument("--format", choices=("pdf", "docx"), help="默认按文件的后缀，否则 pdf")
    parser.add_argument("--item", metavar="K", type=whole(1, MOST), help="只要第几份，默认全部")
    parser.add_argument("-o", "--output", metavar="文件", type=file_path, help="保存到哪里")
