"""All fields of a case for one form: what a form description may name."""

from functools import cache

from laoma_desktop.documents.fill.agreement import BLANK_NUMBER, agreement_fields
from laoma_desktop.documents.fill.binding import UNBOUND, BoundFile, ContentsEntry, binding_fields
from laoma_desktop.documents.fill.context import UNKNOWN, FillContext, or_unknown
from laoma_desktop.documents.fill.notices import notice_fields
from laoma_desktop.documents.fill.paper_dates import age_date, event_date, printed_date
from laoma_desktop.documents.fill.papers_aside import papers_aside_fields
from laoma_desktop.documents.fill.parties import party_lists
from laoma_desktop.documents.fill.process import process_fields
from laoma_desktop.documents.fill.prototype import prototype_context
from laoma_desktop.documents.fill.team import team_fields
from laoma_desktop.documents.form_text import Fields, PaperDate
from laoma_desktop.domain.money import both_forms
from laoma_desktop.domain.vocabulary import Difficulty, Intake


def case_fields(context: FillContext, form: str, bound: BoundFile = UNBOUND) -> Fields:
    """Return every field; dates, names and ages are those of the form's own event."""
    case = context.case
    day = event_date(case, form)
    names = context.names_on(day)
    return {
        **party_lists(case, age_date(case, form)),
        **agreement_fields(context),
        **process_fields(context),
        **notice_fields(context),
        **papers_aside_fields(context),
        **team_fields(context),
        **binding_fields(context, bound),
        **_intake(context),
        "编号": case.number or BLANK_NUMBER,
        "案由": or_unknown(case.title),
        "纠纷类型": or_unknown(case.category),
        "简要情况": or_unknown(case.narrative),
        "日期": PaperDate(printed_date(case, form)),
        "受理日期": PaperDate(case.accepted_on),
        "结案日期": PaperDate(case.closed_on),
        "登记日期": PaperDate(case.registered_on or case.accepted_on),
        "调委会": context.committee_on(day),
        "有调委会": bool(names.committee),
        "机构": names.name,
        "涉及人数": str(case.people_involved) if case.people_involved is not None else UNKNOWN,
        "涉及金额": _amount(case.amount_cents),
        "发生地": or_unknown(case.street + case.community),
    }


def _amount(cents: int | None) -> str:
    """Return an amount in both forms, 无 where the dispute is not about money."""
    if cents is None:
        return UNKNOWN
    return both_forms(cents) if cents else "无"


def _intake(context: FillContext) -> Fields:
    case = context.case
    return {
        "当事人申请": case.intake is Intake.APPLICATION,
        "主动调解": case.intake is Intake.INITIATIVE,
        "移交委托": case.intake is Intake.REFERRAL,
        "移交单位": or_unknown(case.source_org),
        "简易": case.difficulty is Difficulty.SIMPLE,
        "一般": case.difficulty is Difficulty.ORDINARY,
        "疑难复杂": case.difficulty is Difficulty.HARD,
        "重大": case.difficulty is Difficulty.MAJOR,
    }


@cache
def field_vocabulary() -> Fields:
    """Return fields of a prototype that has one of everything: the names forms may use."""
    bound = BoundFile((ContentsEntry("一", "1"),), 1, ("缺件",))
    return case_fields(prototype_context(), "agreement", bound)
