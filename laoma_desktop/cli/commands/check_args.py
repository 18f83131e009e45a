"""Arguments of ``check``."""

from laoma_desktop.cli.group import Group


def add(top: Group) -> None:
    """Add ``check``."""
    parser = top.command("check", "核对登记簿：内容、历史、清单栏目、检索索引和附件", "check.check")
    parser.add_argument(
        "--rebuild-index", action="store_true", help="先重新编制检索索引；案件内容不会改动"
    )
