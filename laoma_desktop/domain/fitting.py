"""Which template fits a case: compares the applies-when with the facts, in words."""

from collections.abc import Callable
from dataclasses import dataclass

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.template import Template

_WEIGHTS = {"category": 8, "kind": 4, "difficulty": 2, "risk": 2, "intake": 1}


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a template fits; a higher ``score`` goes first."""

    fits: bool
    score: int
    reason: str


def _compared(case: Case, template: Template) -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """Return name, label, the case's value and the allowed values of each criterion."""
    applies = template.applies
    return (
        ("kind", "案件种类", case.kind.value, applies.kinds),
        ("category", "纠纷类别", case.category, applies.categories),
        ("difficulty", "难易程度", case.difficulty.value, applies.difficulty),
        ("risk", "风险等级", case.risk.value, applies.risk),
        ("intake", "案件来源", case.intake.value, applies.intake),
    )


def fitting(case: Case, template: Template) -> Fit:
    """Judge a template for a case: criteria that it names and the case meets or not."""
    met: list[str] = []
    missed: list[str] = []
    score = 0
    for name, label, value, allowed in _compared(case, template):
        if not allowed:
            continue
        if value in allowed:
            score += _WEIGHTS[name]
            met.append(label if name == "kind" else value)
        else:
            score -= _WEIGHTS[name]
            missed.append(label)
    if missed:
        return Fit(fits=False, score=score, reason=f"{'、'.join(missed)}不在适用范围")
    return Fit(fits=True, score=score, reason=f"适用：{'、'.join(met) or '各类案件'}")


def misfit_sentences(
    case: Case, template: Template, kind_title: Callable[[str], str]
) -> tuple[str, ...]:
    """Return one sentence for each criterion that the case does not meet."""
    sentences: list[str] = []
    for name, label, value, allowed in _compared(case, template):
        if allowed and value not in allowed:
            titled = kind_title if name == "kind" else str
            wanted = "、".join(titled(word) for word in allowed)
            shown = titled(value) or "未填"
            sentences.append(
                f"模板“{template.title}”适用的{label}是{wanted}，本案是{shown}，已照样套用"
            )
    return tuple(sentences)
