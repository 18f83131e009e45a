"""Arguments of ``case template`` and ``case add-table``."""

from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import file_path


def add_to_case(family: Group) -> None:
    """Add what takes old registers in."""
    parser = family.command("template", "写出登记旧册用的空表格", "old_register.template")
    parser.add_argument("-o", "--output", metavar="文件.xlsx", required=True, type=file_path)
    parser = family.command(
        "add-table", "从表格登记旧册（xlsx 或 csv），原编号保留", "old_register.add_table"
    )
    parser.add_argument("file", metavar="表格", type=file_path)
    parser.add_argument("--dry-run", action="store_true", help="只检查，什么也不写入")
    parser.add_argument(
        "--column", metavar="列=列名", action="append", help="如 受理日期=日期；可以写多次"
    )
    parser.add_argument("--refused", metavar="文件.xlsx", type=file_path, help="退回的行另存到这里")
    parser.add_argument("--progress", action="store_true", help="显示进度")
