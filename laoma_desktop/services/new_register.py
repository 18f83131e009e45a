"""What is asked before a register is made, what is refused, and the sheet that is handed out."""

from dataclasses import dataclass, field
from datetime import date

from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.text_rules import forbidden_character
from laoma_desktop.services.organisation import OrgTree

MIN_PASSWORD = 6
"""Shortest password accepted; the key derivation makes each guess cost half a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRegister:
    """What the first run asks; ``committee`` is the full name on the seal, "" for the tree's."""

    org: OrgCode
    admin: str
    password: str = field(repr=False)
    committee: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the printed sheet says; the code is shown once and kept nowhere."""

    code: str = field(repr=False)
    organisation: str
    admin: str
    made_on: date
    database: str


def check_new(new: NewRegister, tree: OrgTree) -> None:
    """Refuse what cannot make a register, all problems at once."""
    problems = []
    if not tree.knows(new.org):
        problems.append(FieldProblem("org", f"组织树里没有代码 {new.org}"))
    if not new.admin.strip():
        problems.append(FieldProblem("admin", "请写明管理员的姓名"))
    problems += _password_problems(new.password)
    for name in ("admin", "committee", "short"):
        bad = forbidden_character(getattr(new, name))
        if bad:
            problems.append(FieldProblem(name, bad.sentence))
    if problems:
        sentences = "；".join(problem.sentence for problem in problems)
        raise RuleRefused(f"没有建立登记簿：{sentences}", problems=tuple(problems))


def check_password(password: str) -> None:
    """Refuse a password that is too short."""
    problems = _password_problems(password)
    if problems:
        raise RuleRefused(problems[0].sentence, problems=tuple(problems))


def _password_problems(password: str) -> list[FieldProblem]:
    if len(password) >= MIN_PASSWORD:
        return []
    return [FieldProblem("password", f"口令至少要 {MIN_PASSWORD} 个字符")]
