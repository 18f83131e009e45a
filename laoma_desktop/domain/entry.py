"""What a case needs before it is registered and before it is accepted (mediation.md section 3)."""

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.vocabulary import Kind, PartyRole

TITLE_LENGTH = 200
"""Characters a title (案由) may have: it stands in the head of papers and in a line of lists."""
LEAD_MEDIATOR = "lead_mediator"
"""Role of the 专班 that names who mediates before there was a session."""


def registration_problems(case: Case) -> list[FieldProblem]:
    """Return what the registration of a case lacks: title, a party, a place, what happened."""
    needed = (
        ("title", case.title.strip(), "请写案件名称"),
        ("parties", any(p.name.strip() for p in case.parties), "请写至少一位当事人的姓名"),
        ("street", case.street.strip() or case.community.strip(), "请写发生地（街镇或社区）"),
        ("narrative", case.narrative.strip(), "请写纠纷经过"),
    )
    problems = [FieldProblem(name, sentence) for name, there, sentence in needed if not there]
    return [*problems, *title_problems(case)]


def title_problems(case: Case) -> list[FieldProblem]:
    """Return why a title can't be printed: it is too long."""
    length = len(case.title.strip())
    if length <= TITLE_LENGTH:
        return []
    sentence = f"案由最多 {TITLE_LENGTH} 字，现在有 {length} 字；经过请写在纠纷事实里"
    return [FieldProblem("title", sentence)]


def acceptance_problems(case: Case) -> list[FieldProblem]:
    """Return what the acceptance of a case lacks: both sides and a category.

    The mediator that section 3 wants, too, is not refused here: nobody can name one before the
    case stands in the register. ``has_mediator`` tells the completeness list.
    """
    roles = {party.role for party in case.parties if party.name.strip()}
    problems: list[FieldProblem] = []
    if case.kind is Kind.DISPUTE and not {PartyRole.APPLICANT, PartyRole.RESPONDENT} <= roles:
        sentence = "纠纷要有申请人和被申请人双方（人民调解法第十七条）"
        problems.append(FieldProblem("parties", sentence))
    if not roles:
        problems.append(FieldProblem("parties", "请写至少一位当事人"))
    if not case.category:
        problems.append(FieldProblem("category", "请选类别"))
    return problems


def has_mediator(case: Case) -> bool:
    """Return whether somebody is named who mediates: in a session or as lead of the 专班."""
    members = case.team.present if case.team else ()
    return bool(case.mediators) or any(
        member.role == LEAD_MEDIATOR and member.name.strip() for member in members
    )
