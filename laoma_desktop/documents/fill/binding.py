"""What stands on the cover, in the list of contents, the case statement and on the back cover."""

from dataclasses import dataclass
from datetime import date

from laoma_desktop.documents.fill.context import UNKNOWN, FillContext
from laoma_desktop.documents.form_text import Fields, PaperDate
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.vocabulary import PartyRole

_FEW_NAMES = 2


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the list of contents; ``pages`` is its first page, for the last one 起—止."""

    title: str
    pages: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class BoundFile:
    """What is only known when the file is put together."""

    entries: tuple[ContentsEntry, ...] = ()
    pages: int = 0
    gaps: tuple[str, ...] = ()


UNBOUND = BoundFile()
"""For papers that are not drawn as part of a file."""


def binding_fields(context: FillContext, bound: BoundFile) -> Fields:
    """Return the fields of the papers round the file."""
    case = context.case
    days = [session.date for session in case.sessions]
    return {
        "卷名": file_title(case),
        "卷号": case.filing.volume if case.filing else "",
        "年度": _year(case),
        "保管期限": context.facts.retention or UNKNOWN,
        "缺件理由": case.filing.waiver if case.filing else "",
        "补正": _corrections(case),
        "调解开始": PaperDate(min(days, default=None)),
        "调解结束": PaperDate(max(days, default=None)),
        "目录": tuple(
            {"序号": str(n), "名称": entry.title, "页号": entry.pages, "备注": entry.note}
            for n, entry in enumerate(bound.entries, 1)
        ),
        "总页数": str(bound.pages) if bound.pages else UNKNOWN,
        "缺件": tuple({"序号": str(n), "说明": gap} for n, gap in enumerate(bound.gaps, 1)),
        "没有缺件": not bound.gaps,
    }


def _year(case: Case) -> str:
    day = case.accepted_on or case.registered_on
    return str(day.year) if day else UNKNOWN


def file_title(case: Case) -> str:
    """Return the title of the file: parties and dispute."""
    applicants = [p.name for p in case.parties if p.role is PartyRole.APPLICANT]
    others = [p.name for p in case.parties if p.role is not PartyRole.APPLICANT]
    if not applicants or not others:
        return case.title
    return f"{_short(applicants)}与{_short(others)}{case.category or '纠纷'}"


def _short(names: list[str]) -> str:
    if len(names) <= _FEW_NAMES:
        return "、".join(names)
    return f"{names[0]}等{len(names)}方"


def _corrections(case: Case) -> tuple[Fields, ...]:
    """Return what was put right after archiving, one sentence each."""
    return tuple(
        {"说明": f"{_day(one.begun_on)}补正（{one.by or UNKNOWN}）：{one.reason}"}
        for one in case.amendments
    )


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
