"""Arguments of ``due``."""

from laoma_desktop.cli.group import Group, add_pages
from laoma_desktop.cli.parser import file_path, given_day
from laoma_desktop.domain.due_groups import DueGroup

MANY = 1000
"""Lines where nobody says how many: a script wants all of them."""


def add(top: Group) -> None:
    """Add the command ``due``."""
    parser = top.command("due", "到期清单：逾期、今日、本周、以后、被遗忘", "due.show")
    parser.add_argument("--group", choices=[group.value for group in DueGroup], help="只要这一组")
    parser.add_argument("--on", metavar="日期", type=given_day, help="按哪一天看，不写就是今天")
    parser.add_argument("--pdf", metavar="文件", type=file_path, help="写一份这一周的清单，打印用")
    add_pages(parser, MANY)
