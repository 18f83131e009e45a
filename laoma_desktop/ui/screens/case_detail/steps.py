"""Steps of a case as the page offers them: the next one as a verb, the others in the menu."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from laoma_desktop.domain.agreements import is_concluded, may_be_confirmed
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.gaps import Gap
from laoma_desktop.domain.guards import is_amending
from laoma_desktop.domain.progress import StageState
from laoma_desktop.domain.vocabulary import Kind, Status
from laoma_desktop.services.cases import CasePage


@dataclass(frozen=True, slots=True)
class Step:
    """A step: ``name`` is a form, or a tab with a slash (``papers/``)."""

    name: str
    title: str
    sentence: str = ""


_RUNNING = (Status.ACCEPTED, Status.INVESTIGATING, Status.MEDIATING, Status.REOPENED)
_ENDED = (
    Status.AGREED,
    Status.FAILED,
    Status.TERMINATED,
    Status.WITHDRAWN,
    Status.PERFORMING,
    Status.PERFORMED,
)


def further_steps(case: Case) -> tuple[Step, ...]:
    """Return what may be done besides the next step, by the state of the case."""
    steps = [Step("facts", "修改案情"), Step("ticks", "勾选情形")]
    if case.status is not Status.ARCHIVED:
        steps.append(Step("risk", "定风险等级"))
    if case.kind is not Kind.DISPUTE:
        steps.append(Step("kind", "写种类内容"))
    if case.status is Status.REGISTERED:
        steps += [Step("accept", "受理"), Step("decline", "不受理")]
    if case.status in _RUNNING:
        steps += [
            Step("session", "写调解记录"),
            Step("agreement", "写协议"),
            Step("finish", "调解不成或终止"),
        ]
        if case.kind is Kind.DISPUTE:
            steps.append(Step("extend", "延长调解期限"))
    if is_concluded(case.agreement) and may_be_confirmed(case):
        steps.append(Step("decision", "记法院裁定"))
    steps += _last_steps(case)
    return (*steps, Step("visit", "记一次回访"), Step("event", "记一件事"))


def _last_steps(case: Case) -> tuple[Step, ...]:
    """Return how a case is closed, put away, put right and taken up again."""
    reopen = Step("reopen", "重启案件")
    if case.status in _ENDED:
        return (Step("close", "结案"),)
    if case.status is Status.CLOSED:
        return (Step("archive", "归档"), reopen)
    if case.status is Status.ARCHIVED:
        amending = is_amending(case)
        return (Step("amended", "补正完毕") if amending else Step("amend", "补正"), reopen)
    return ()


def stage_words(page: CasePage) -> tuple[tuple[str, StageState, str], ...]:
    """Return title, state and date of each stage."""
    return tuple(
        (step.title, step.state, f"{step.date:%m-%d}" if step.date else "") for step in page.stages
    )


def next_verb(page: CasePage) -> Step | None:
    """Return the next step as a form or a tab of the page, None where nothing is owed."""
    step = page.next_step
    return Step(step.name, step.title, step.sentence) if step else None


_MENDED: Final[Mapping[str, str]] = {
    "accepted_on": "accept",
    "category": "facts",
    "narrative": "facts",
    "title": "facts",
    "street": "facts",
    "parties": "parties/",
    "agents": "parties/",
    "sessions": "sessions/",
    "result": "reopen",
    "agreement": "agreement/",
    "terms": "agreement/",
    "attachments": "files/",
    "kind": "kind",
    "guarantors": "agreement/",
    "court": "facts",
    "extended_to": "extend",
    "decision": "decision",
}


def gap_steps(page: CasePage) -> tuple[tuple[str, str], ...]:
    """Return what the file lacks in words, each with where it is mended ("" for nowhere)."""
    return tuple((gap_words(gap), _MENDED.get(gap.field, "")) for gap in page.gaps)


_FIELDS: Final[Mapping[str, str]] = {
    "accepted_on": "on",
    "court": "papers_received_on",
    "extended_to": "extension_consent_on",
    "decision": "court",
}


def gap_field(gap: Gap) -> str:
    """Return the field of the form that mends a gap."""
    return _FIELDS.get(gap.field, gap.field)


def gap_words(gap: Gap) -> str:
    """Return a gap with the rule that asks for it."""
    return f"{gap.sentence}（{gap.source}）" if gap.source else gap.sentence
