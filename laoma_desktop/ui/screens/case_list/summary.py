"""What the pane beside the list says of a case."""

from dataclasses import dataclass

from laoma_desktop.domain.bulk import lead_mediator
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.masking import mask_phone
from laoma_desktop.services.cases import CasePage
from laoma_desktop.ui.wording.words import day, joined, money

MAX_PEOPLE = 4
"""People the pane names before it only counts them."""


@dataclass(frozen=True, slots=True)
class Details:
    """The pane beside the list: rows are (label, value)."""

    case_id: CaseId
    number: str
    title: str
    risk: str
    rows: tuple[tuple[str, str], ...]
    next_step: str


def details_of(page: CasePage) -> Details:
    """Return what the pane says of a case: phones masked, at most four people."""
    case = page.stored.case
    step = page.next_step
    return Details(
        case_id=case.uuid,
        number=case.number or "未编号",
        title=case.title,
        risk=case.risk.value,
        rows=(
            *_people(case),
            ("类别", case.category or "未填"),
            ("状态", page.status_title),
            ("受理日期", day(case.accepted_on)),
            ("调解员", _mediators(case) or "还没有"),
            ("金额", f"{money(case.amount_cents)} 元" if case.amount_cents else "没有"),
            *((("逾期任务", f"{page.tasks_late} 项"),) if page.tasks_late else ()),
        ),
        next_step=step.title if step else "没有要办的事了",
    )


def _people(case: Case) -> tuple[tuple[str, str], ...]:
    rows = [
        (party.role.value, joined(party.name, mask_phone(party.phone) if party.phone else ""))
        for party in case.parties[:MAX_PEOPLE]
    ]
    if len(case.parties) > MAX_PEOPLE:
        rows.append(("", f"等 {len(case.parties)} 人"))
    return tuple(rows)


def _mediators(case: Case) -> str:
    """Return who leads the case and who else mediated."""
    return "、".join(dict.fromkeys(filter(None, (lead_mediator(case), *case.mediators))))
