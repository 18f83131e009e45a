"""Steps in the life of a case and the guards before them (mediation.md section 3).

Each function returns the new case or raises RuleRefused naming what is missing and the rule behind
it. Intake from a file passes none of them: what it lacks stands in ``progress.completeness``.
"""

from dataclasses import replace
from datetime import date
from uuid import uuid5

from laoma_desktop.domain.agreements import WRITTEN_ONLY
from laoma_desktop.domain.case import Agreement, Case, DatedEvent, Session
from laoma_desktop.domain.case_text import text_problems
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.events import DECLINED_EVENT, FAILED_EVENT, REOPENED_EVENT
from laoma_desktop.domain.guards import (
    archived,
    refused,
    require_editable,
    require_reason,
    require_status,
)
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.vocabulary import (
    CLOSED_STATES,
    AgreementForm,
    Kind,
    PartyRole,
    Performed,
    Result,
    Status,
    TermState,
)

_MEDIATION_OPEN = frozenset(
    {Status.ACCEPTED, Status.INVESTIGATING, Status.MEDIATING, Status.REOPENED}
)
_AGREED = frozenset({Status.AGREED, Status.PERFORMING, Status.PERFORMED})
_CLOSABLE = _AGREED | {Status.FAILED, Status.TERMINATED, Status.WITHDRAWN}
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
    problems = [*_registration_problems(draft), *text_problems(draft)]
    if problems:
        raise refused(draft, "还不能登记", problems)
    on = draft.accepted_on
    case = replace(
        draft,
        registered_on=draft.registered_on or (min(today, on) if on else today),
        accepted_on=None,
        status=Status.REGISTERED,
    )
    return accept(case, on) if on else case


def _registration_problems(case: Case) -> list[FieldProblem]:
    needed = (
        ("title", case.title.strip(), "请写案件名称"),
        ("parties", any(p.name.strip() for p in case.parties), "请写至少一位当事人的姓名"),
        ("street", case.street.strip() or case.community.strip(), "请写发生地（街镇或社区）"),
        ("narrative", case.narrative.strip(), "请写纠纷经过"),
    )
    return [FieldProblem(name, sentence) for name, there, sentence in needed if not there]


def accept(case: Case, on: date) -> Case:
    """Accept a registered case; the day starts the legal limit (受理)."""
    require_status(case, {Status.REGISTERED}, "受理")
    problems = acceptance_problems(case)
    if case.registered_on is not None and on < case.registered_on:
        day = case.registered_on.isoformat()
        problems.append(FieldProblem("on", f"受理日期不能早于登记日期 {day}"))
    if problems:
        raise refused(case, "还不能受理", problems)
    return replace(case, accepted_on=on, status=Status.ACCEPTED)


def acceptance_problems(case: Case) -> list[FieldProblem]:
    """Return what the acceptance of a case still lacks."""
    roles = {party.role for party in case.parties if party.name.strip()}
    problems: list[FieldProblem] = []
    if case.kind is Kind.DISPUTE and not {PartyRole.APPLICANT, PartyRole.RESPONDENT} <= roles:
        sentence = f"纠纷要有申请人和被申请人双方（{_LAW}第十七条）"
        problems.append(FieldProblem("parties", sentence))
    if not roles:
        problems.append(FieldProblem("parties", "请写至少一位当事人"))
    if not case.category:
        problems.append(FieldProblem("category", "请选类别"))
    return problems


def decline(case: Case, on: date, reason: str) -> Case:
    """Decline a registered case; the reason and the ways out are told (不受理)."""
    require_status(case, {Status.REGISTERED}, "不受理")
    require_reason(case, reason, "不受理要写明原因，并告知其他途径")
    case = _with_event(case, DECLINED_EVENT, on, reason)
    return replace(case, status=Status.DECLINED, end_reason=reason)


def investigate(case: Case) -> Case:
    """Begin to investigate an accepted case."""
    require_status(case, {Status.ACCEPTED, Status.REOPENED}, "调查")
    return replace(case, status=Status.INVESTIGATING)


def record_session(case: Case, session: Session) -> Case:
    """Add a session or correct one of the same identity; a new one needs an open mediation."""
    require_editable(case)
    if any(old.uuid == session.uuid for old in case.sessions):
        changed = tuple(session if s.uuid == session.uuid else s for s in case.sessions)
        return replace(case, sessions=changed)
    require_status(case, _MEDIATION_OPEN | _AGREED, "调解")
    if case.accepted_on is not None and session.date < case.accepted_on:
        sentence = f"调解日期不能早于受理日期 {case.accepted_on.isoformat()}"
        raise refused(case, "调解记录没有保存", [FieldProblem("date", sentence)])
    status = Status.MEDIATING if case.status in _MEDIATION_OPEN else case.status
    return replace(case, sessions=(*case.sessions, session), status=status)


def record_agreement(case: Case, agreement: Agreement) -> Case:
    """Record or correct the agreement; signed or oral, it makes the case 达成协议.

    What Art. 29 asks for is not demanded here: an agreement is written step by step, the papers
    and the completeness list say what is missing.
    """
    require_editable(case)
    case = replace(case, agreement=agreement)
    if agreement.form is AgreementForm.NONE or case.status in CLOSED_STATES:
        return case
    if agreement.form is AgreementForm.ORAL and case.category in WRITTEN_ONLY:
        sentence = f"{case.category}的调解协议必须用书面形式"
        raise refused(case, "协议没有保存", [FieldProblem("form", sentence)])
    require_status(case, _MEDIATION_OPEN | _AGREED, "达成协议")
    if agreement.form is AgreementForm.WRITTEN and agreement.signed_on is None:
        return case
    return performed(replace(case, result=Result.SUCCESS, status=Status.AGREED))


def performed(case: Case) -> Case:
    """Return the case with the state of performance that its terms give (Art. 31).

    Terms without date and without money are conduct: they oblige for good and are not counted.
    """
    owed = [term for term in case.terms if term.due_on or term.amount_cents]
    settled = [term for term in owed if term.state is TermState.SETTLED]
    if case.status is Status.ARCHIVED:
        raise archived(case)
    if not owed or case.result is not Result.SUCCESS:
        return case
    if len(settled) == len(owed):
        at_once = all(term.settled_on == case.agreed_on for term in owed)
        outcome = Performed.AT_ONCE if at_once and case.agreed_on else Performed.DONE
    else:
        outcome = Performed.PARTLY if settled else case.performed
    status = case.status
    if status in _AGREED:
        status = Status.PERFORMED if len(settled) == len(owed) else Status.PERFORMING
    return replace(case, performed=outcome, status=status)


def finish(case: Case, result: Result, on: date, reason: str) -> Case:
    """End mediation without agreement: 调解不成, 终止 or 撤回 (Art. 26)."""
    if result not in _ENDINGS:
        raise RuleRefused("请选择调解不成、终止或撤回", where=case.number)
    require_status(case, _MEDIATION_OPEN, str(result))
    require_reason(case, reason, f"{result}要写明原因，并告知其他途径（{_LAW}第二十六条）")
    if result is Result.FAILED and not case.sessions:
        sentence = "没有调解过，不能记为调解不成；当事人不愿意调解的，请选终止"
        raise refused(case, "没有保存", [FieldProblem("result", sentence)])
    case = _with_event(case, FAILED_EVENT, on, reason)
    return replace(case, result=result, status=_ENDINGS[result], end_reason=reason)


def close(case: Case, on: date) -> Case:
    """Close a case whose mediation has ended; performance may go on (结案)."""
    require_status(case, _CLOSABLE, "结案")
    problems: list[FieldProblem] = []
    if not case.sessions and case.result in (Result.SUCCESS, Result.FAILED):
        sentence = f"没有调解记录，不能结案（{_LAW}第二十七条）"
        problems.append(FieldProblem("sessions", sentence))
    first = max((day for day in (case.accepted_on, case.last_session_on) if day), default=on)
    if on < first:
        problems.append(FieldProblem("on", f"结案日期不能早于 {first.isoformat()}"))
    if problems:
        raise refused(case, "还不能结案", problems)
    outcome = case.performed
    if outcome is Performed.UNKNOWN:
        owing = any(t.due_on and t.state is not TermState.SETTLED for t in case.terms)
        outcome = Performed.NOT if owing else outcome
    if case.result is not Result.SUCCESS:
        outcome = Performed.NONE
    return replace(case, closed_on=on, status=Status.CLOSED, performed=outcome)


def archive(case: Case) -> Case:
    """File a closed case away; afterwards it is read only (归档)."""
    require_status(case, {Status.CLOSED}, "归档")
    return replace(case, status=Status.ARCHIVED)


def reopen(case: Case, on: date, reason: str) -> Case:
    """Take a closed, declined or archived case up again, with the reason; history has the rest."""
    require_status(case, CLOSED_STATES, "重启")
    require_reason(case, reason, "重启要写明原因")
    case = _with_event(case, REOPENED_EVENT, on, reason)
    if case.accepted_on is None:
        return replace(case, status=Status.REGISTERED, end_reason="")
    return replace(case, status=Status.REOPENED, closed_on=None, result=Result.OPEN, end_reason="")


def correct(stored: Case, case: Case) -> Case:
    """Return the stored case with the common facts, parties and agents of ``case``."""
    require_editable(stored)
    corrected = replace(
        stored,
        title=case.title,
        kind=case.kind,
        category=case.category,
        intake=case.intake,
        source_org=case.source_org,
        accepted_on=(case.accepted_on or stored.accepted_on) if stored.accepted_on else None,
        difficulty=case.difficulty,
        risk=case.risk,
        people_involved=case.people_involved,
        amount_cents=case.amount_cents,
        street=case.street,
        community=case.community,
        narrative=case.narrative,
        parties=case.parties,
        agents=case.agents,
    )
    problems = [*_registration_problems(corrected), *text_problems(corrected)]
    if problems:
        raise refused(stored, "没有保存", problems)
    return corrected


def _with_event(case: Case, event: str, on: date, note: str) -> Case:
    """Return the case with the event once on that day, its identity made from both."""
    uuid = RecordId(uuid5(case.uuid, f"{event}:{on.isoformat()}"))
    entry = DatedEvent(uuid=uuid, event=event, date=on, note=note)
    return replace(case, events=(*(e for e in case.events if e.uuid != uuid), entry))
