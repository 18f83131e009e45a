"""Arguments of ``generate``."""

from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import whole

_MOST_CASES = 5_000_000


def add(top: Group) -> None:
    """Add ``generate``."""
    parser = top.command("generate", "生成虚构案件的登记簿，用于测速和测试", "generate.generate")
    parser.add_argument(
        "--cases", metavar="件数", type=whole(1, _MOST_CASES), required=True, help="案件数"
    )
    parser.add_argument("--seed", metavar="数", type=whole(0, 2**63 - 1), default=1, help="默认 1")
