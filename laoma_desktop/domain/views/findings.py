"""What a check of the register found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be: what it concerns, what is wrong, how it is mended.

    ``thing`` is the number or title of a case, or a part of the register.
    """

    thing: str
    message: str
    repair: str
