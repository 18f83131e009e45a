"""Arguments of ``case history``, ``settle``, ``trash``, ``restore``, of ``undo``, ``redo``."""

from laoma_desktop.cli.group import PAGE, Group, add_pages


def add_to_case(family: Group) -> None:
    """Add a case's past and the bin."""
    parser = family.command("history", "显示谁在什么时候改了什么，最近的在前", "history.history")
    parser.add_argument("number", metavar="案号")
    add_pages(parser, PAGE)
    parser = family.command("settle", "两边都改过的，逐处选本机或来件", "forks.settle")
    parser.add_argument("number", metavar="案号")
    parser.add_argument("choices", nargs="*", metavar="处=值", help="不写就只列出来")
    parser = family.command("trash", "把案件移入回收站，30 天内可以恢复", "history.trash")
    parser.add_argument("number", metavar="案号")
    parser.add_argument("--reason", metavar="理由", required=True, help="为什么删除")
    parser = family.command("restore", "从回收站恢复案件", "history.restore")
    parser.add_argument("number", metavar="案号")


def add(top: Group) -> None:
    """Add ``undo`` and ``redo``."""
    parser = top.command("undo", "撤销自己的上一步操作", "history.undo")
    parser.add_argument("--list", action="store_true", help="只列出最近的操作")
    top.command("redo", "重做刚撤销的操作", "history.redo")
