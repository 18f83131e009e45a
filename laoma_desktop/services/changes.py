"""What a command touched, so that open screens know whether they are concerned."""

from dataclasses import dataclass

from laoma_desktop.domain.ids import CaseId


@dataclass(frozen=True, slots=True)
class Changes:
    """Cases and kinds of things touched by one command; ``label`` names it in Chinese."""

    label: str
    cases: frozenset[CaseId] = frozenset()
    kinds: frozenset[str] = frozenset()
