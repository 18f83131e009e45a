"""What a person did last, as it can be listed and taken back."""

from dataclasses import dataclass
from datetime import datetime

KEPT_STEPS = 100
"""So many steps of each person can be taken back; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a person: ``label`` as mediators call it, ``at`` an aware instant."""

    id: int
    label: str
    at: datetime
    undone: bool
