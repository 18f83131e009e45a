"""Case numbers such as （2026）江观桥人调字第12号: made once, read with any kind of brackets."""

import re
from dataclasses import dataclass

from laoma_desktop.domain.errors import RuleRefused

_NUMBER = re.compile(
    r"[（(\[〔]\s*(\d{4})\s*[）)\]〕]\s*(\S+?)\s*人调字\s*第?\s*(\d+)\s*号?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class NumberParts:
    """Year of acceptance, short name of the committee, running number in that year."""

    year: int
    short: str
    running: int

    def __str__(self) -> str:
        """Return the number in its one printed form."""
        return f"（{self.year}）{self.short}人调字第{self.running}号"


def case_number(year: int, short: str, running: int) -> str:
    """Return the printed number (mediation.md section 4)."""
    return str(NumberParts(year, short, running))


def parse_number(text: str) -> NumberParts | None:
    """Return the parts of a number as a person types it, None where it is none.

    Brackets may be full-width, ASCII, square or 〔〕; digits may be full-width.
    """
    plain = text.strip().translate(_FULL_WIDTH_DIGITS)
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return None
    return NumberParts(int(found[1]), found[2], int(found[3]))


def canonical_number(text: str) -> str:
    """Return the printed form of a typed number; raise RuleRefused where it is none."""
    parts = parse_number(text)
    if parts is None:
        raise RuleRefused(
            f"“{text}”不是案号", next_step="案号写成 （2026）江观桥人调字第12号，括号不分全角半角。"
        )
    return str(parts)


_FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
