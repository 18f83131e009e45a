"""Steps in the life of a case and the guards before them (mediation.md section 3).

Each function returns the new case or raises RuleRefused naming what is missing and the rule behind
it. Intake from a file passes none of them: what it lacks stands in ``completeness``.
What is recorded between acceptance and end stands in ``mediation``.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid5

from laoma_desktop.domain.agreements import is_signed
from laoma_desktop.domain.archiving import ended
from laoma_desktop.domain.case import Case, DatedEvent
from laoma_desktop.domain.case_text import text_problems
from laoma_desktop.domain.entry import acceptance_problems, registration_problems
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.events import (
    DECLINED_EVENT,
    FAILED_EVENT,
    REOPENED_EVENT,
    event_date,
)
from laoma_desktop.domain.guards import (
    day_problems,
    refused,
    require_editable,
    require_reason,
    require_status,
)
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.kind_rules import kind_problems
from laoma_desktop.domain.mediation import held_sessions, last_written_on
from laoma_desktop.domain.performance import outcome_at_closing
from laoma_desktop.domain.vocabulary import (
    AGREED_STATES,
    CLOSED_STATES,
    MEDIATION_STATES,
    AgreementForm,
    Performed,
    Result,
    Status,
)

_CLOSABLE = AGREED_STATES | {Status.FAILED, Status.TERMINATED, Status.WITHDRAWN}
_ENDINGS = {
    Result.FAILED: Status.FAILED,
    Result.TERMINATED: Status.TERMINATED,
    Result.WITHDRAWN: Status.WITHDRAWN,
}
_LAW = "人民调解法"


def register(draft: Case, today: date) -> Case:
    """Enter a new case; where the draft names the day of acceptance, accept it in the same step.

    Registration needs a title, a party's name, a place and what happened.
    """
    problems = [
        *registration_problems(draft),
        *kind_problems(draft, today),
        *text_problems(draft),
    ]
    if problems:
        raise refused(draft, "还不能登记", problems)
    on = draft.accepted_on
    case = replace(
        draft,
        registered_on=draft.registered_on or (min(today, on) if on else today),
        accepted_on=None,
        status=Status.REGISTERED,
    )
    return accept(case, on, today) if on else case


def accept(case: Case, on: date, today: date) -> Case:
    """Accept a registered case; the day starts the legal limit (受理)."""
    require_status(case, {Status.REGISTERED}, "受理")
    problems = acceptance_problems(case)
    problems += day_problems("受理", on, today, ("登记日期", case.registered_on))
    if problems:
        raise refused(case, "还不能受理", problems)
    return replace(case, accepted_on=on, status=Status.ACCEPTED)


def decline(case: Case, on: date, reason: str, today: date) -> Case:
    """Decline a registered case; the reason and the ways out are told (不受理)."""
    require_status(case, {Status.REGISTERED}, "不受理")
    require_reason(case, reason, "不受理要写明原因，并告知其他途径")
    _require_day(case, "告知", on, today, ("登记日期", case.registered_on))
    case = _with_event(case, DECLINED_EVENT, on, reason)
    return replace(case, status=Status.DECLINED, end_reason=reason)


def investigate(case: Case) -> Case:
    """Begin to investigate an accepted case."""
    require_status(case, {Status.ACCEPTED, Status.REOPENED}, "调查")
    return replace(case, status=Status.INVESTIGATING)


def finish(case: Case, result: Result, on: date, reason: str, today: date) -> Case:
    """End mediation without agreement: 调解不成, 终止 or 撤回 (Art. 26).

    The draft of an agreement keeps its words and counts for nothing. A concluded one, which a case
    may have from before it was reopened, binds the parties: a person takes it back first.
    """
    if result not in _ENDINGS:
        raise RuleRefused("请选择调解不成、终止或撤回", where=case.number)
    require_status(case, MEDIATION_STATES, str(result))
    require_reason(case, reason, f"{result}要写明原因，并告知其他途径（{_LAW}第二十六条）")
    problems = day_problems("结束", on, today, *_earlier(case))
    if result is Result.FAILED and not held_sessions(case, on):
        sentence = "没有调解过，不能记为调解不成；当事人不愿意调解的，请选终止"
        problems.append(FieldProblem("result", sentence))
    if is_signed(case.agreement):
        sentence = "案件里还有已经达成的协议；协议不再有效的，请先把协议形式改为“无”"
        problems.append(FieldProblem("result", sentence))
    if problems:
        raise refused(case, "没有保存", problems)
    case = _with_event(case, FAILED_EVENT, on, reason)
    draft = case.agreement
    if draft is not None:
        draft = replace(draft, form=AgreementForm.NONE, signed_on=None)
    return replace(case, result=result, status=_ENDINGS[result], end_reason=reason, agreement=draft)


def close(case: Case, on: date, today: date) -> Case:
    """Close a case whose mediation has ended; performance may go on (结案).

    A session that was only planned is neither a record nor in the way.
    """
    require_status(case, _CLOSABLE, "结案")
    problems: list[FieldProblem] = []
    if not held_sessions(case, on) and case.result in (Result.SUCCESS, Result.FAILED):
        sentence = f"没有调解记录，不能结案（{_LAW}第二十七条）"
        problems.append(FieldProblem("sessions", sentence))
    problems += day_problems("结案", on, today, *_earlier(case))
    if problems:
        raise refused(case, "还不能结案", problems)
    return replace(case, closed_on=on, status=Status.CLOSED, performed=outcome_at_closing(case))


def reopen(case: Case, on: date, reason: str, today: date) -> Case:
    """Take a closed, declined or archived case up again, with the reason; history has the rest.

    What had become of the former agreement is open again, too.
    """
    require_status(case, CLOSED_STATES, "重启")
    require_reason(case, reason, "重启要写明原因")
    declined_on = event_date(case, DECLINED_EVENT) if case.status is Status.DECLINED else None
    _require_day(case, "重启", on, today, ("结案日期", case.closed_on), ("告知日期", declined_on))
    case = ended(_with_event(case, REOPENED_EVENT, on, reason), on)
    if case.accepted_on is None:
        return replace(case, status=Status.REGISTERED, end_reason="")
    return replace(
        case,
        status=Status.REOPENED,
        closed_on=None,
        result=Result.OPEN,
        performed=Performed.UNKNOWN,
        end_reason="",
    )


def remove_event(case: Case, uuid: UUID) -> Case:
    """Take an event out, unless it is the day of a step the case still stands on."""
    require_editable(case)
    gone = next((event for event in case.events if event.uuid == uuid), None)
    if gone is None:
        return case
    events = tuple(event for event in case.events if event.uuid != uuid)
    if _stands_on(case, gone.event) and all(event.event != gone.event for event in events):
        sentence = "这一天由不受理、终止或重启那一步记下，不能单独删去"
        raise refused(case, "没有删去", [FieldProblem("event", sentence)])
    return replace(case, events=events)


def _stands_on(case: Case, event: str) -> bool:
    if event == DECLINED_EVENT:
        return case.status is Status.DECLINED
    if event == FAILED_EVENT:
        return case.result in _ENDINGS
    return event == REOPENED_EVENT


def _earlier(case: Case) -> tuple[tuple[str, date | None], ...]:
    """Return the days before which mediation cannot have ended."""
    return (
        ("受理日期", case.accepted_on),
        ("重启日期", event_date(case, REOPENED_EVENT)),
        ("最近一次调解", last_written_on(case)),
    )


def _require_day(
    case: Case, what: str, on: date, today: date, *after: tuple[str, date | None]
) -> None:
    problems = day_problems(what, on, today, *after)
    if problems:
        raise refused(case, "没有保存", problems)


def _with_event(case: Case, event: str, on: date, note: str) -> Case:
    """Return the case with the event once on that day, its identity made from both."""
    uuid = RecordId(uuid5(case.uuid, f"{event}:{on.isoformat()}"))
    entry = DatedEvent(uuid=uuid, event=event, date=on, note=note)
    return replace(case, events=(*(e for e in case.events if e.uuid != uuid), entry))
