"""Refusals that the steps of a case share: wrong state, archived, no reason, several problems."""

from collections.abc import Collection
from datetime import date

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.vocabulary import Status


def require_status(case: Case, allowed: Collection[Status], verb: str) -> None:
    """Refuse ``verb`` unless the case is in one of the states ``allowed``."""
    if case.status is Status.ARCHIVED and Status.ARCHIVED not in allowed:
        raise archived(case)
    if case.status not in allowed:
        raise RuleRefused(
            f"这个案件现在不能办“{verb}”：{_WHY_NOT.get(case.status, '状态不对')}",
            where=case.number,
            next_step=_INSTEAD.get(case.status, ""),
        )


_WHY_NOT = {
    Status.REGISTERED: "还没有受理",
    Status.ACCEPTED: "已经受理，还没有调解结果",
    Status.INVESTIGATING: "还在调查",
    Status.MEDIATING: "还在调解，没有结果",
    Status.AGREED: "已经达成协议",
    Status.PERFORMING: "协议正在履行",
    Status.PERFORMED: "协议已经履行",
    Status.FAILED: "已经记为调解不成",
    Status.TERMINATED: "调解已经终止",
    Status.WITHDRAWN: "申请已经撤回",
    Status.DECLINED: "已经记为不受理",
    Status.CLOSED: "已经结案",
    Status.REOPENED: "已经重启，还没有新的结果",
}
_INSTEAD = {
    Status.REGISTERED: "请先受理。",
    Status.CLOSED: "要继续办，请先重启案件。",
    Status.DECLINED: "要继续办，请先重启案件。",
    Status.FAILED: "下一步是结案；要继续调解，请结案后重启。",
    Status.TERMINATED: "下一步是结案；要继续调解，请结案后重启。",
    Status.WITHDRAWN: "下一步是结案；要继续调解，请结案后重启。",
}


def is_amending(case: Case) -> bool:
    """Return whether an archived case is open for a correction (补正)."""
    return any(amendment.ended_on is None for amendment in case.amendments)


def require_editable(case: Case) -> None:
    """Refuse any change of an archived case that is not open for a correction."""
    if case.status is Status.ARCHIVED and not is_amending(case):
        raise archived(case)


def archived(case: Case) -> RuleRefused:
    """Return the refusal to change an archived case."""
    return RuleRefused(
        "案件已经归档，只能看不能改",
        where=case.number,
        next_step="写错了的，请办补正；要继续办，请先重启案件。",
    )


def day_problems(
    what: str, on: date, today: date, *after: tuple[str, date | None]
) -> list[FieldProblem]:
    """Return why ``on`` can't be the day of a step: it is to come, or lies before what came first.

    ``after`` are the earlier days in words; None is a day that isn't known.
    """
    problems: list[FieldProblem] = []
    if on > today:
        sentence = f"{what}日期不能晚于今天 {today.isoformat()}"
        problems.append(FieldProblem("on", sentence))
    later = [(day, words) for words, day in after if day is not None and on < day]
    if later:
        day, words = max(later)
        problems.append(FieldProblem("on", f"{what}日期不能早于{words} {day.isoformat()}"))
    return problems


def require_reason(case: Case, reason: str, sentence: str) -> None:
    """Refuse where no reason was given; ``sentence`` says why one is needed."""
    if not reason.strip():
        raise refused(case, "没有保存", [FieldProblem("reason", sentence)])


def refused(case: Case, what: str, problems: list[FieldProblem]) -> RuleRefused:
    """Return one refusal that names every problem of a step."""
    sentences = "；".join(problem.sentence for problem in problems)
    return RuleRefused(f"{what}：{sentences}", where=case.number, problems=tuple(problems))
