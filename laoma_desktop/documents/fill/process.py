"""What happened between intake and closing: sessions, visits, the end without an agreement."""

from laoma_desktop.documents.fill.context import UNKNOWN, FillContext, or_unknown
from laoma_desktop.documents.fill.parties import party_lists
from laoma_desktop.documents.form_text import Fields, PaperDate
from laoma_desktop.domain.agreements import is_petition_settlement
from laoma_desktop.domain.case import Session, Visit
from laoma_desktop.domain.vocabulary import AgreementForm, Performed, Result

_ENDINGS = {
    Result.FAILED: "各方当事人经调解未能达成协议",
    Result.TERMINATED: "当事人不再接受调解",
    Result.WITHDRAWN: "申请人撤回申请",
}
_ENDING_WORDS = {Result.FAILED: "调解不成", Result.TERMINATED: "终止", Result.WITHDRAWN: "撤回"}


def process_fields(context: FillContext) -> Fields:
    """Return sessions, visits, performance and ending."""
    case = context.case
    sessions = sorted(case.sessions, key=lambda session: session.date)
    last = sessions[-1] if sessions else None
    visits = sorted(case.visits, key=lambda visit: visit.date)
    performed = case.performed.value if case.performed is not Performed.UNKNOWN else ""
    return {
        "调解": tuple(
            session_item(context, session, n, final=session is last)
            for n, session in enumerate(sessions, 1)
        ),
        "回访": tuple(visit_item(context, visit, n) for n, visit in enumerate(visits, 1)),
        "调解次数": str(len(sessions)),
        "调解员": "、".join(case.mediators) or UNKNOWN,
        "有调解员": bool(case.mediators),
        "调解员名单": tuple(_mediator(name) for name in case.mediators) or (_mediator(""),),
        "履行结果": performed or UNKNOWN,
        "调解结果": result_in_words(context),
        "终止原因": _reason(context),
        "有终止原因": _reason(context) != UNKNOWN,
        "可仲裁": case.category in context.rules.arbitration,
        "调解不成": case.result in _ENDINGS,
        "结束方式": _ENDING_WORDS.get(case.result, "终止"),
    }


def _mediator(name: str) -> Fields:
    return {"姓名": name}


def result_in_words(context: FillContext) -> str:
    """Return the result of the last session: agreement, ending, or that mediation goes on."""
    case = context.case
    if case.result in _ENDINGS:
        return f"{_ENDING_WORDS[case.result]}：{_reason(context)}。"
    if case.agreement is None or case.agreement.form is AgreementForm.NONE:
        return (
            "本次未达成协议，继续调解。" if case.result is Result.OPEN else "调解结束，未订立协议。"
        )
    if case.agreement.form is AgreementForm.ORAL:
        return "各方当事人达成口头协议，内容见口头协议登记表。"
    title = "信访事项化解协议书" if is_petition_settlement(case) else "人民调解协议书"
    return f"各方当事人自愿达成协议，内容见{title}。"


def _reason(context: FillContext) -> str:
    case = context.case
    if case.end_reason:
        return context.title("end_reason", case.end_reason).rstrip("。")
    return _ENDINGS.get(case.result, UNKNOWN)


def session_item(context: FillContext, session: Session, number: int, *, final: bool) -> Fields:
    """Return one session with the names and ages of its own date."""
    result = result_in_words(context) if final else "本次未达成协议，另行安排时间继续调解。"
    return {
        **party_lists(context.case, session.date),
        "序号": str(number),
        "日期": PaperDate(session.date),
        "地点": or_unknown(session.place),
        "主持调解员": "、".join(session.mediators) or UNKNOWN,
        "主持": tuple(_mediator(name) for name in session.mediators) or (_mediator(""),),
        "参加人": or_unknown(session.attendees),
        "内容": or_unknown(session.summary),
        "结果": result,
        "调委会": context.committee_on(session.date),
    }


def visit_item(context: FillContext, visit: Visit, number: int) -> Fields:
    """Return one return visit with the committee's name of its date."""
    return {
        "序号": str(number),
        "日期": PaperDate(visit.date),
        "方式": or_unknown(visit.way),
        "情况": or_unknown(visit.result),
        "调委会": context.committee_on(visit.date),
    }
