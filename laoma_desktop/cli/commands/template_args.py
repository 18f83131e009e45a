"""Arguments of ``template``."""

from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import file_path


def add(top: Group) -> None:
    """Add the family ``template``."""
    family = top.family("template", "专班对策的模板")
    family.command("list", "列出这里的模板（不需要登记簿）", "template.list_templates")
    family.command("schema", "写出模板文件的结构（JSON Schema，含本地代码）", "template.schema")
    parser = family.command("check", "检查一个模板文件，逐行指出问题", "template.check")
    parser.add_argument("file", metavar="文件.toml", type=file_path)
