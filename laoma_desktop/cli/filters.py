"""Options that narrow and order the case list, and the conditions they add up to."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from typing import Final

from laoma_desktop.cli.parser import ChineseParser, file_path, given_amount, given_day, one_of
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.list_views import COLUMN_TITLES, USUAL_COLUMNS, Criteria
from laoma_desktop.domain.views.cases import ORDERS
from laoma_desktop.domain.vocabulary import Kind, Risk, Status

_BOUND_NAMES = {"from": "accepted_from", "to": "accepted_to"}
_BOUNDS: Final[tuple[tuple[str, str, Callable[[str], object], str], ...]] = (
    ("from", "日期", given_day, "这天起受理的"),
    ("to", "日期", given_day, "到这天为止受理的"),
    ("closed_from", "日期", given_day, "这天起结案的"),
    ("closed_to", "日期", given_day, "到这天为止结案的"),
    ("amount_from", "金额", given_amount, "涉及金额不少于，如 3200、1.2万（元）"),
    ("amount_to", "金额", given_amount, "涉及金额不多于"),
)


def add_filters(parser: ChineseParser) -> None:
    """Give a command the options that narrow and order the list."""
    parser.add_argument("--kind", metavar="种类", type=one_of(Kind), help="如 dispute、petition")
    parser.add_argument("--category", metavar="类别", help="纠纷类别，如 邻里纠纷")
    parser.add_argument("--status", metavar="状态", type=one_of(Status), help="如 mediating")
    parser.add_argument("--risk", metavar="风险", type=one_of(Risk), help="红、橙、黄、蓝、无")
    parser.add_argument("--grave", action="store_true", help="只要红色和橙色风险的")
    parser.add_argument("--org", metavar="代码", help="一个组织和它的下级")
    parser.add_argument("--mediator", metavar="姓名", help="调解员")
    parser.add_argument("--open", action="store_true", help="只要在办的")
    parser.add_argument("--overdue", action="store_true", help="只要逾期的")
    parser.add_argument("--forgotten", action="store_true", help="只要怕忘的：在办、很久没动")
    for name, metavar, kind, words in _BOUNDS:
        parser.add_argument(
            f"--{name.replace('_', '-')}", dest=_BOUND_NAMES.get(name, name), metavar=metavar,
            type=kind, help=words,
        )  # fmt: skip
    parser.add_argument(
        "--sort", metavar="次序", choices=tuple(ORDERS), default="listed-",
        help=f"默认 listed-；可以是 {'、'.join(ORDERS)}（- 从大到小，+ 从小到大）",
    )  # fmt: skip


def add_sheet(parser: ChineseParser) -> None:
    """Give a command the options that write the list as an Excel file."""
    parser.add_argument(
        "--xlsx", metavar="文件", type=file_path, help="把符合条件的全部案件写成 Excel 文件"
    )
    parser.add_argument(
        "--columns",
        metavar="列",
        type=_columns,
        default=USUAL_COLUMNS,
        help=f"用逗号分开：{','.join(COLUMN_TITLES)}",
    )
    people = parser.add_mutually_exclusive_group()
    people.add_argument(
        "--people", action="store_true", help="加上当事人，电话和证件号码遮住一部分"
    )
    people.add_argument(
        "--people-open", action="store_true", help="加上当事人和完整的号码（要有权限，会记入日志）"
    )


def _columns(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in COLUMN_TITLES]
    if unknown or not names:
        allowed = "、".join(COLUMN_TITLES)
        raise ArgumentTypeError(f"没有“{'、'.join(unknown) or text}”这一列，可以是 {allowed}")
    return names


def criteria_of(args: Namespace) -> Criteria:
    """Return the conditions of a call; raise WrongUse where nothing could ever fit them."""
    criteria = Criteria(
        kind=args.kind,
        category=args.category or "",
        status=args.status,
        risk=args.risk,
        grave=args.grave,
        org=args.org or "",
        mediator=args.mediator or "",
        open_only=args.open,
        overdue=args.overdue,
        forgotten=args.forgotten,
        accepted_from=args.accepted_from,
        accepted_to=args.accepted_to,
        closed_from=args.closed_from,
        closed_to=args.closed_to,
        amount_from=args.amount_from,
        amount_to=args.amount_to,
    )
    for problem in criteria.problems():
        raise WrongUse(problem.sentence)
    return criteria
