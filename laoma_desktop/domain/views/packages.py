"""What became of the cases of a received package."""

from dataclasses import dataclass
from typing import Literal

from laoma_desktop.domain.revisions import Fork

Outcome = Literal["new", "updated", "unchanged", "conflict"]


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a received case; ``forks`` are fields that both sides changed."""

    number: str
    title: str
    outcome: Outcome
    sentence: str = ""
    forks: tuple[Fork, ...] = ()
