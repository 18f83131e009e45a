"""Which template fits a case: compares the applies-when with the facts, in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.conditions import holds
from laoma_desktop.domain.template import Template
from laoma_desktop.domain.vocabulary import Risk

_WEIGHTS = {
    "category": 8,
    "words": 6,
    "conditions": 5,
    "kind": 4,
    "difficulty": 2,
    "risk": 2,
    "intake": 1,
}

Titles = Callable[[str, str], str]
"""Gives the Chinese title of a code: table, id."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a template fits; a higher ``score`` goes first, ``reason`` is for people."""

    fits: bool
    score: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Criterion:
    """One thing a template asks for: what the case has of it (empty: nothing that was asked)."""

    name: str
    label: str
    met: tuple[str, ...]
    asked: tuple[str, ...]
    shown: str


def _criteria(case: Case, template: Template, title: Titles) -> Iterator[_Criterion]:
    """Yield each criterion that the template names, in the order people read them."""
    applies = template.applies
    coded = (
        ("kind", "案件种类", case.kind.value, applies.kinds),
        ("category", "纠纷类别", case.category, applies.categories),
        ("difficulty", "难易程度", case.difficulty.value, applies.difficulty),
        ("risk", "风险等级", case.risk.value, applies.risk),
        ("intake", "案件来源", case.intake.value, applies.intake),
    )
    met: tuple[str, ...]
    for name, label, value, allowed in coded:
        if allowed:
            met = (_said(name, value, title),) if value in allowed else ()
            asked = tuple(title(name, word) for word in allowed)
            yield _Criterion(name, label, met, asked, title(name, value) or "未填")
    if applies.conditions:
        asked = tuple(title("conditions", c) for c in applies.conditions)
        met = tuple(title("conditions", c) for c in applies.conditions if holds(case, c))
        yield _Criterion("conditions", "情形", met, asked, "没有这种情形")
    if applies.words:
        text = _text(case)
        found = tuple(f"写到“{word}”" for word in applies.words if word in text)
        yield _Criterion("words", "案情用词", found[:1], applies.words, "没有写到")


_PREFIXES = {"difficulty": "难易", "risk": "风险"}
"""Words before a title that says nothing by itself, such as 一般 or 黄."""


def _said(name: str, value: str, title: Titles) -> str:
    """Return what the case has of a criterion, in words that stand by themselves."""
    if (name, value) == ("risk", Risk.NONE):
        return "没有风险"
    return f"{_PREFIXES.get(name, '')}{title(name, value)}"


def _text(case: Case) -> str:
    """Return the texts that say what a case is about, one under another."""
    parts = [case.title, case.narrative, *(party.claim for party in case.parties)]
    if case.place is not None:
        parts += [case.place.place_type, case.place.place_name]
    if case.consultation is not None:
        parts.append(case.consultation.topic)
    if case.project is not None:
        parts.append(case.project.need)
    return "\n".join(parts)


def fitting(case: Case, template: Template, title: Titles) -> Fit:
    """Judge a template for a case: criteria that it names and the case meets or not."""
    score = 0
    met: list[str] = []
    missed: list[str] = []
    for criterion in _criteria(case, template, title):
        weight = _WEIGHTS[criterion.name]
        score += weight if criterion.met else -weight
        met += criterion.met
        if not criterion.met:
            missed.append(_missed(criterion))
    if missed:
        return Fit(fits=False, score=score, reason=f"{'、'.join(missed)}，不在适用范围")
    return Fit(fits=True, score=score, reason=f"适用：{'、'.join(met) or '各类案件'}")


def _missed(one: _Criterion) -> str:
    """Return what keeps a case from a template; a looked-for circumstance is named itself."""
    if one.name in _LOOSE:
        return f"没有{one.label}“{'、'.join(one.asked[:_NAMED])}”"
    return f"{one.label}{one.shown}"


def general_reason(nearest: str, missed: str) -> str:
    """Say why the general template is offered first: no other fits, the nearest one and why."""
    return f"没有专门的模板适合：最接近的“{nearest}”，{missed}。先用通用的"


def misfit_sentences(case: Case, template: Template, title: Titles) -> tuple[str, ...]:
    """Return one sentence for each criterion that the case does not meet."""
    return tuple(
        f"模板“{template.title}”适用的{one.label}是{'、'.join(one.asked)}，"
        f"本案{'是' if one.name not in _LOOSE else ''}{one.shown}，已照样套用"
        for one in _criteria(case, template, title)
        if not one.met
    )


_LOOSE = frozenset({"conditions", "words"})
_NAMED = 3
"""So many circumstances are named; a template may look for a dozen words."""
