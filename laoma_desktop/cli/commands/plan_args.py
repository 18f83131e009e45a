"""Arguments of ``plan``."""

from laoma_desktop.cli.group import Group


def add(top: Group) -> None:
    """Add the family ``plan``."""
    family = top.family("plan", "一人一专班、一人一对策")
    parser = family.command("apply", "给案件套用模板，得到专班、任务和对策", "plan.apply")
    parser.add_argument("number", metavar="案号")
    parser.add_argument("template", metavar="模板", help="模板的标识，见 laoma template list")
    parser.add_argument("--replace", action="store_true", help="换掉已经套用的另一个模板")
    parser = family.command("show", "显示专班、任务和对策", "plan.show")
    parser.add_argument("number", metavar="案号")
