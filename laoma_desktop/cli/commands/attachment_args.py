"""Arguments of ``case attach``, ``case attachments`` and ``case attachment save``."""

from laoma_desktop.cli.group import MOST, Group
from laoma_desktop.cli.parser import file_path, whole


def add_to_case(family: Group) -> None:
    """Add what belongs to files of a case."""
    parser = family.command("attach", "给案件添加附件", "attachment.attach")
    parser.add_argument("number", metavar="案号")
    parser.add_argument("files", metavar="文件", nargs="+", type=file_path)
    parser.add_argument("--kind", metavar="种类", required=True, help="如 证据材料 或 evidence")
    parser.add_argument("--as-one", metavar="名称", help="几张图片合成一个 PDF，用这个名称")
    parser = family.command("attachments", "列出案件的附件", "attachment.list_files")
    parser.add_argument("number", metavar="案号")
    parser = family.family("attachment", "案件的一个附件").command(
        "save", "把附件另存到磁盘（记入日志）", "attachment.save"
    )
    parser.add_argument("number", metavar="案号")
    parser.add_argument("which", metavar="第几个", type=whole(1, MOST), help="见 case attachments")
    parser.add_argument("-o", "--output", metavar="文件", required=True, type=file_path)
