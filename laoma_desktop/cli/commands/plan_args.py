"""Arguments of ``plan``."""

from laoma_desktop.cli.commands.template_args import add_move
from laoma_desktop.cli.group import MOST, Group
from laoma_desktop.cli.parser import given_day, whole


def add(top: Group) -> None:
    """Add the family ``plan``."""
    family = top.family("plan", "一人一专班、一人一对策")
    parser = family.command("apply", "给案件套用模板，得到专班、任务和对策", "plan.apply")
    parser.add_argument("number", metavar="案号")
    parser.add_argument("template", metavar="模板", help="模板的标识，见 laoma template list")
    parser.add_argument("--replace", action="store_true", help="换掉已经套用的另一个模板")
    parser = family.command("show", "显示专班、任务和对策", "plan.show")
    parser.add_argument("number", metavar="案号")
    add_move(family)
    parser = family.command("write", "写对策的一栏", "plan_versions.write")
    parser.add_argument("number", metavar="案号")
    parser.add_argument("section", metavar="栏目", help="如 诉求、症结、化解措施")
    parser.add_argument("text", metavar="文字", help="空的就是清掉这一栏")
    parser = family.command("approve", "记下领导签批现在的对策", "plan_versions.approve")
    parser.add_argument("number", metavar="案号")
    parser.add_argument("--by", metavar="姓名", default="", help="签批人，默认专班的领导")
    parser.add_argument("--on", metavar="日期", type=given_day, help="签批日期，默认今天")
    parser = family.command("versions", "列出对策的每一次保存和签批", "plan_versions.versions")
    parser.add_argument("number", metavar="案号")
    parser = family.command("compare", "并排比较对策的两次保存", "plan_versions.compare_two")
    parser.add_argument("number", metavar="案号")
    parser.add_argument(
        "old", metavar="前一次", type=whole(1, MOST), help="第几次，见 laoma plan versions"
    )
    parser.add_argument("new", metavar="后一次", type=whole(1, MOST))
