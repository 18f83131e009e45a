"""What a court decided about the agreement (人民调解法 Art. 33, 民事诉讼法 Arts. 205–206)."""

from dataclasses import dataclass, replace
from datetime import date

from laoma_desktop.domain.agreements import effective_on, is_concluded, is_petition_settlement
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.guards import day_problems, refused, require_editable
from laoma_desktop.domain.vocabulary import Confirmation, CourtReferral

DECISIONS = (Confirmation.CONFIRMED, Confirmation.DISMISSED, Confirmation.WITHDRAWN)
"""How an application for judicial confirmation ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtDecision:
    """The end of an application; who withdraws one may have neither paper nor number."""

    result: Confirmation
    decided_on: date
    court: str = ""
    document_no: str = ""


_REFUSED = ("驳回", "不予")
_TAKEN_BACK = ("撤回",)
_GRANTED = ("确认", "有效", "准予")


def decision_of(words: str) -> Confirmation | None:
    """Return how an application ended by the words of a paper, None where they do not say."""
    for signs, decision in (
        (_REFUSED, Confirmation.DISMISSED),
        (_TAKEN_BACK, Confirmation.WITHDRAWN),
        (_GRANTED, Confirmation.CONFIRMED),
    ):
        if any(sign in words for sign in signs):
            return decision
    return None


def with_decision(case: Case) -> Case:
    """Return a case from a file whose agreement bears what the court is said to have decided."""
    decision = decision_of(case.confirmation_result)
    if case.agreement is None or decision is None:
        return case
    return replace(case, agreement=replace(case.agreement, judicial_confirmation=decision))


def decide(case: Case, decision: CourtDecision, today: date) -> Case:
    """Return the case with the court's decision; the agreement bears its result.

    Raises:
        RuleRefused: nothing was agreed, what was agreed is for no court to confirm, the court is
            not named, or the day lies before the agreement took effect or is to come.
    """
    require_editable(case)
    problems = [*_unconfirmable(case), *_decision_problems(case, decision, today)]
    agreement = case.agreement
    if problems or agreement is None:
        raise refused(case, "没有保存", problems)
    return replace(
        case,
        agreement=replace(agreement, judicial_confirmation=decision.result),
        confirmation_result=decision.result.value,
        court=decision.court,
        document_no=decision.document_no,
        decided_on=decision.decided_on,
    )


def _unconfirmable(case: Case) -> list[FieldProblem]:
    """Return why no court confirms the agreement of this case."""
    if not is_concluded(case.agreement):
        return [FieldProblem("result", "还没有达成协议，没有可以确认的内容")]
    if is_petition_settlement(case):
        return [FieldProblem("result", "信访事项化解协议不能申请司法确认（人民调解法第二条）")]
    if case.court_kind is CourtReferral.ENTRUSTED:
        sentence = (
            "法院立案后委托的，协议送法院出调解书或者撤诉，不办司法确认"
            "（法释〔2016〕14号第二十六条、第二十七条）"
        )
        return [FieldProblem("result", sentence)]
    return []


def _decision_problems(case: Case, decision: CourtDecision, today: date) -> list[FieldProblem]:
    problems: list[FieldProblem] = []
    if decision.result not in DECISIONS:
        problems.append(FieldProblem("result", "请选已确认、驳回或撤回申请"))
    if decision.result is not Confirmation.WITHDRAWN and not decision.court.strip():
        problems.append(FieldProblem("court", "请写哪个法院裁定的"))
    effective = ("协议生效日期", effective_on(case))
    late = day_problems("裁定", decision.decided_on, today, effective)
    return [*problems, *(FieldProblem("decided_on", problem.sentence) for problem in late)]
