"""Read models of cases that are like another one."""

from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.vocabulary import Performed, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCase:
    """A closed case with what became of it; ``terms`` are the words of its agreement."""

    case_id: CaseId
    number: str
    title: str
    result: Result
    performed: Performed
    closed_on: date | None
    amount_cents: int | None
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SimilarCase:
    """A past case like the one in hand; ``share`` from 0 to 1, ``words`` that both stories have."""

    past: PastCase
    share: float
    words: tuple[str, ...]
