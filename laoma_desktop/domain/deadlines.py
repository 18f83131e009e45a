"""Legal limits of a case, each with its source; passing one warns and changes nothing.

The one exception in law, medical disputes (30 working days, then counted as not settled), is
shown the same way here: a person ends the mediation.
"""

from dataclasses import dataclass, replace
from datetime import date

from laoma_desktop.domain.agreements import effective_on
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.dates import WorkingDays, add_days, add_workdays, legal_last_day
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.events import REOPENED_EVENT, event_date
from laoma_desktop.domain.guards import day_problems, refused, require_editable
from laoma_desktop.domain.vocabulary import CourtReferral, Kind, Result, Status

_LONGER = "人民调解工作若干规定（司法部令第75号）第三十三条"
_CONFIRMATION_DAYS = 30
_RUNNING = frozenset(
    {
        Status.REGISTERED,
        Status.ACCEPTED,
        Status.INVESTIGATING,
        Status.MEDIATING,
        Status.REOPENED,
    }
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A legal limit: what it is, its last day, the rule it comes from."""

    title: str
    last_day: date
    source: str


def limits(case: Case, calendar: WorkingDays, rules: CategoryRules) -> tuple[Limit, ...]:
    """Return the limits that run now, the earliest first; none once mediation has ended."""
    if case.status not in _RUNNING or case.result is not Result.OPEN:
        return ()
    found = [
        _petition_answer(case, calendar),
        _arbitration(case, calendar, rules),
        _handling(case, calendar, rules),
    ]
    return tuple(sorted((f for f in found if f), key=lambda limit: limit.last_day))


def confirmation_last_day(case: Case, calendar: WorkingDays) -> date | None:
    """Return until when the parties may ask a court to confirm together (人民调解法 Art. 33).

    None before the agreement took effect.
    """
    effective = effective_on(case)
    if effective is None:
        return None
    return legal_last_day(add_days(effective, _CONFIRMATION_DAYS), calendar)


def _petition_answer(case: Case, calendar: WorkingDays) -> Limit | None:
    if case.kind is not Kind.PETITION or case.accepted_on or case.registered_on is None:
        return None
    last = legal_last_day(add_days(case.registered_on, 15), calendar)
    return Limit("十五日内书面告知是否受理", last, "信访工作条例第二十二条、第二十三条")


def _arbitration(case: Case, calendar: WorkingDays, rules: CategoryRules) -> Limit | None:
    """Return when the parties of a labour dispute may arbitrate; mediation need not stop."""
    start = case.registered_on or case.accepted_on
    if case.kind is not Kind.DISPUTE or case.category not in rules.labour or start is None:
        return None
    last = legal_last_day(add_days(start, 15), calendar)
    return Limit("十五日未达成协议的，告知可以申请仲裁", last, "劳动争议调解仲裁法第十四条")


def _handling(case: Case, calendar: WorkingDays, rules: CategoryRules) -> Limit | None:
    start = event_date(case, REOPENED_EVENT) or case.accepted_on
    if start is None:
        return None
    if case.kind is Kind.PETITION:
        last = legal_last_day(add_days(start, 60), calendar)
        return Limit("六十日内办结信访事项", last, "信访工作条例第三十四条")
    return _dispute(case, start, calendar, rules) if case.kind is Kind.DISPUTE else None


def _dispute(case: Case, start: date, calendar: WorkingDays, rules: CategoryRules) -> Limit:
    longer = case.extended_to if case.extension_consent_on else None
    if longer is not None and longer > start:
        return Limit("当事人同意延长的调解期限", longer, _LONGER)
    if case.court_kind is not CourtReferral.UNSAID and case.papers_received_on is not None:
        return _court(case, case.papers_received_on, calendar)
    if case.category in rules.medical:
        last = add_workdays(start, 30, calendar)
        return Limit("三十个工作日内调解完毕", last, "医疗纠纷预防和处理条例第三十八条")
    last = legal_last_day(add_days(start, 30), calendar)
    return Limit("三十日调解期限", last, _LONGER)


def _court(case: Case, received: date, calendar: WorkingDays) -> Limit:
    """Return the limit of what a court handed over, from the receipt of its papers.

    A case in summary procedure has seven days; the court's letter says so, the register does not.
    """
    days, words = _COURT_DAYS[case.court_kind]
    last = legal_last_day(add_days(received, days), calendar)
    return Limit(words, last, "法释〔2016〕14号第十九条、第二十条")


_COURT_DAYS = {
    CourtReferral.ASSIGNED: (30, "法院委派的，三十日内调解完毕"),
    CourtReferral.ENTRUSTED: (15, "法院委托的，十五日内调解完毕（简易程序七日）"),
}


def extend(case: Case, to: date, consent_on: date, today: date) -> Case:
    """Return the case with a longer limit that the parties agreed to.

    Raises:
        RuleRefused: mediation has ended, the consent lies in the future or before acceptance, or
            the new last day is not behind it.
    """
    require_editable(case)
    accepted = case.accepted_on
    if case.status not in _RUNNING or case.result is not Result.OPEN or accepted is None:
        raise RuleRefused("调解没有在进行，不能延长期限", where=case.number)
    late = day_problems("同意延长", consent_on, today, ("受理日期", accepted))
    problems = [FieldProblem("extension_consent_on", problem.sentence) for problem in late]
    if to <= consent_on:
        sentence = f"新的期限要在同意日期 {consent_on.isoformat()} 以后"
        problems.append(FieldProblem("extended_to", sentence))
    if problems:
        raise refused(case, "没有延长", problems)
    return replace(case, extended_to=to, extension_consent_on=consent_on)
