"""Arguments of ``mediator``."""

from laoma_desktop.cli.commands.org_args import add_end, add_ended, add_org
from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import file_path, given_day, one_of, whole
from laoma_desktop.domain.mediators import Employment, Standing
from laoma_desktop.domain.vocabulary import Sex


def add(top: Group) -> None:
    """Add the family ``mediator``."""
    family = top.family("mediator", "调解员、综治特邀委员、志愿者的档案")
    parser = family.command("list", "列出调解员", "mediator.list_all")
    add_ended(parser)
    parser = family.command("show", "显示一位调解员的档案", "mediator.show")
    parser.add_argument("which", metavar="姓名或编号")
    parser = family.command("set", "登记或修改一位调解员", "mediator.put")
    parser.add_argument("name", metavar="姓名")
    parser.add_argument(
        "--standing", metavar="身份", type=one_of(Standing), help="、".join(Standing)
    )
    parser.add_argument(
        "--employment", metavar="专兼职", type=one_of(Employment), help="、".join(Employment)
    )
    parser.add_argument("--sex", metavar="性别", type=one_of(Sex), help="男、女")
    parser.add_argument("--birth-year", metavar="年", type=whole(1900, 9999), help="出生年份")
    for name, words in (
        ("--education", "文化程度"),
        ("--phone", "电话"),
        ("--account", "登录账户"),
        ("--note", "备注"),
    ):
        parser.add_argument(name, metavar=words)
    parser.add_argument("--specialities", metavar="类别", help="擅长的纠纷类别，用顿号隔开")
    parser.add_argument(
        "--certificate",
        metavar="证书",
        action="append",
        help="一张写一次：名称，编号，有效期至（年-月-日）；写了就换掉原来的",
    )
    parser.add_argument("--since", metavar="日期", type=given_day, help="从事调解的日期")
    add_org(parser)
    add_end(family, "mediator.end", "登记一位调解员离任", "姓名或编号")
    parser = family.command("import", "从表格登记调解员名册（xlsx 或 csv）", "mediator.take_in")
    parser.add_argument("file", metavar="表格", type=file_path)
    parser.add_argument("--dry-run", action="store_true", help="只检查，什么也不写入")
    family.command("due", "列出快到期和已过期的证书", "mediator.due")
