"""What is recorded while a case is mediated: sessions and the agreement (mediation.md section 3).

The state of the case follows from what was recorded, forwards and back.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain.agreements import agreement_problems, is_concluded, is_signed
from laoma_desktop.domain.case import Agreement, Case, Session
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.events import REOPENED_EVENT, event_date
from laoma_desktop.domain.guarantees import removal_problems
from laoma_desktop.domain.guards import refused, require_editable, require_status
from laoma_desktop.domain.performance import performed
from laoma_desktop.domain.vocabulary import (
    AGREED_STATES,
    CLOSED_STATES,
    MEDIATION_STATES,
    AgreementForm,
    Performed,
    Result,
    Status,
)


def held_sessions(case: Case, on: date) -> tuple[Session, ...]:
    """Return the sessions held up to a day; one to come without a summary is only planned."""
    return tuple(s for s in case.sessions if s.date <= on or s.summary.strip())


def last_written_on(case: Case) -> date | None:
    """Return the date of the latest session whose course is written down."""
    return max((s.date for s in case.sessions if s.summary.strip()), default=None)


def record_session(case: Case, session: Session) -> Case:
    """Add a session or correct one of the same identity; a new one needs an open mediation."""
    require_editable(case)
    if any(old.uuid == session.uuid for old in case.sessions):
        changed = tuple(session if s.uuid == session.uuid else s for s in case.sessions)
        return replace(case, sessions=changed)
    require_status(case, MEDIATION_STATES | AGREED_STATES, "调解")
    if case.accepted_on is not None and session.date < case.accepted_on:
        sentence = f"调解日期不能早于受理日期 {case.accepted_on.isoformat()}"
        raise refused(case, "调解记录没有保存", [FieldProblem("date", sentence)])
    status = Status.MEDIATING if case.status in MEDIATION_STATES else case.status
    return replace(case, sessions=(*case.sessions, session), status=status)


def remove_session(case: Case, uuid: UUID) -> Case:
    """Take a session out; the last record of a mediation with a result stays (Art. 27)."""
    require_editable(case)
    sessions = tuple(session for session in case.sessions if session.uuid != uuid)
    if sessions == case.sessions:
        return case
    if not sessions and case.result in (Result.SUCCESS, Result.FAILED):
        sentence = f"案件的结果是{case.result}，唯一的调解记录不能删去（人民调解法第二十七条）"
        raise refused(case, "没有删去", [FieldProblem("sessions", sentence)])
    case = replace(case, sessions=sessions)
    mediating = case.status is Status.MEDIATING
    return replace(case, status=_running_status(case)) if mediating else case


def _running_status(case: Case) -> Status:
    """Return the state of a case whose mediation runs without a result."""
    reopened = event_date(case, REOPENED_EVENT)
    if any(reopened is None or session.date >= reopened for session in case.sessions):
        return Status.MEDIATING
    return Status.ACCEPTED if reopened is None else Status.REOPENED


def record_agreement(case: Case, agreement: Agreement, today: date, rules: CategoryRules) -> Case:
    """Record, correct or take back the agreement; a concluded one makes the case 达成协议.

    What Art. 29 asks for is not demanded here: an agreement is written step by step. Until it has
    facts, a term and, in writing, the day of signing, the mediation runs on.
    """
    require_editable(case)
    problems = agreement_problems(agreement, case.agreement, today)
    problems += [*_form_problems(case, agreement, rules), *removal_problems(case, agreement)]
    if problems:
        raise refused(case, "协议没有保存", problems)
    if case.result is Result.SUCCESS and _is_taken_back(case.agreement, agreement):
        return _taken_back(case, agreement)
    changed = replace(case, agreement=agreement)
    if case.status in CLOSED_STATES:
        _require_no_other_result(case, agreement)
        return changed
    if agreement.form is AgreementForm.NONE:
        return changed
    require_status(case, MEDIATION_STATES | AGREED_STATES, "达成协议")
    if not is_concluded(agreement):
        return changed
    return performed(replace(changed, result=Result.SUCCESS, status=Status.AGREED))


def _is_taken_back(before: Agreement | None, agreement: Agreement) -> bool:
    """Return whether what had been agreed is no more; a file's signed one may lack content."""
    if is_concluded(before):
        return not is_concluded(agreement)
    return is_signed(before) and not is_signed(agreement)


def _form_problems(case: Case, agreement: Agreement, rules: CategoryRules) -> list[FieldProblem]:
    """Return why an agreement can't be oral where the law wants a written one; an old one may."""
    was_oral = case.agreement is not None and case.agreement.form is AgreementForm.ORAL
    if agreement.form is not AgreementForm.ORAL or was_oral:
        return []
    if case.category not in rules.written_only:
        return []
    return [FieldProblem("form", f"{case.category}的调解协议必须用书面形式")]


def _require_no_other_result(case: Case, agreement: Agreement) -> None:
    """Refuse an agreement that would contradict how the closed case ended."""
    newly = is_signed(agreement) and not is_signed(case.agreement)
    ended = case.status is Status.DECLINED or case.result not in (Result.SUCCESS, Result.OPEN)
    if newly and ended:
        sentence = "案件没有以调解成功结案；后来达成了协议，请先重启案件"
        raise refused(case, "协议没有保存", [FieldProblem("form", sentence)])


def _taken_back(case: Case, agreement: Agreement) -> Case:
    """Return the case as it was before anything was agreed; a closed one is reopened first."""
    if case.status in CLOSED_STATES:
        sentence = "案件以调解成功结案，协议不能撤去；要改，请先重启案件"
        raise refused(case, "协议没有保存", [FieldProblem("form", sentence)])
    case = replace(case, agreement=agreement, result=Result.OPEN, performed=Performed.UNKNOWN)
    return replace(case, status=_running_status(case))
