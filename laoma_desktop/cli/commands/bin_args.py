"""Arguments of ``bin``, and of the bin of notes."""

from laoma_desktop.cli.group import PAGE, Group, add_pages


def add(top: Group) -> None:
    """Add the family ``bin``."""
    family = top.family("bin", "回收站：案件和自己的笔记")
    add_pages(family.command("list", "列出回收站里的，最近删除的在前", "history.list_thrown"), PAGE)
    family.command("purge", "清除放满 30 天的；不到期的不动", "bin.purge")


def add_to_note(family: Group) -> None:
    """Add throwing a note away and bringing it back."""
    parser = family.command("trash", "把自己的笔记移入回收站，30 天内可以恢复", "bin.trash_note")
    parser.add_argument("note", metavar="编号", help="见 laoma note list")
    parser = family.command("restore", "从回收站恢复自己的笔记", "bin.restore_note")
    parser.add_argument("note", metavar="编号", help="见 laoma bin list")
