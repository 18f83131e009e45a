"""Arguments of ``key``."""

from laoma_desktop.cli.group import Group
from laoma_desktop.cli.parser import file_path


def add(top: Group) -> None:
    """Add the family ``key``."""
    family = top.family("key", "公钥卡：交给别人，信任别人")
    parser = family.command("card", "制作本登记簿的公钥卡", "key.card")
    parser.add_argument("-o", "--output", metavar="文件", type=file_path, help="保存到哪里")
    parser = family.command("trust", "核对指纹后信任一张公钥卡", "key.trust")
    parser.add_argument("file", metavar="公钥卡", type=file_path)
    parser.add_argument("--yes", action="store_true", help="指纹已经核对过，不再询问")
