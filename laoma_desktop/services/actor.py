"""Who acts, and what that person may do: the one place where rights are decided."""

from dataclasses import dataclass
from enum import StrEnum

from laoma_desktop.domain.errors import AccessRefused
from laoma_desktop.domain.ids import OrgCode


class Role(StrEnum):
    """Roles of an account (security-reliability.md 4.2)."""

    MEDIATOR = "调解员"
    DIRECTOR = "主任"
    ADMINISTRATOR = "管理员"
    AUDITOR = "审计"


class Right(StrEnum):
    """What an action needs; the value completes the sentence of a refusal."""

    READ = "查看案件"
    WRITE = "办理案件"
    REOPEN = "重启已结案件"
    AMEND = "补正已归档案件"
    THROW = "移入回收站和恢复案件"
    EXCHANGE = "导出和导入归档包"
    DISCLOSE = "导出完整的证件号和电话"
    TRUST = "信任别处的公钥卡"
    ORGANISATION = "修改机构资料"
    TEMPLATES = "发布和停用模板"
    ACCOUNT = "修改口令"


_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.MEDIATOR: frozenset({Right.READ, Right.WRITE, Right.ACCOUNT}),
    Role.DIRECTOR: frozenset(
        {
            Right.READ,
            Right.WRITE,
            Right.REOPEN,
            Right.AMEND,
            Right.THROW,
            Right.EXCHANGE,
            Right.DISCLOSE,
            Right.TEMPLATES,
            Right.ACCOUNT,
        }
    ),
    Role.ADMINISTRATOR: frozenset({Right.EXCHANGE, Right.TRUST, Right.ORGANISATION, Right.ACCOUNT}),
    Role.AUDITOR: frozenset({Right.READ, Right.ACCOUNT}),
}
"""The account of the first run holds 主任 and 管理员 together."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The person logged in."""

    name: str
    org: OrgCode
    roles: frozenset[Role]

    def may(self, right: Right) -> bool:
        """Return whether one of the roles gives the right."""
        return any(right in _RIGHTS[role] for role in self.roles)

    def require(self, right: Right) -> None:
        """Raise AccessRefused unless the actor has the right."""
        if not self.may(right):
            roles = "、".join(sorted(self.roles))
            raise AccessRefused(
                f"{self.name}（{roles}）没有“{right}”的权限",
                next_step="请由主任或管理员办理。",
            )
