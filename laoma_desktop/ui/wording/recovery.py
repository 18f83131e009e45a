"""The recovery sheet as the window shows it, and the check that it was copied. Without Qt."""

import secrets
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the recovery sheet says; the code is shown once and kept nowhere."""

    code: str = field(repr=False)
    organisation: str
    admin: str
    made_on: date
    database: str

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of the code."""
        return tuple(self.code.split("-"))

    def wrong_group(self, asked: tuple[int, int], typed: tuple[str, str]) -> int:
        """Return the first group (from 1) that was not copied right, 0 for none."""
        for number, text in zip(asked, typed, strict=True):
            if _plain_code(text) != self.groups[number - 1]:
                return number
        return 0


def ask_groups(sheet: Sheet) -> tuple[int, int]:
    """Return two different groups (from 1) to be copied back, in their order."""
    first = secrets.randbelow(len(sheet.groups) - 1) + 1
    return first, first + 1 + secrets.randbelow(len(sheet.groups) - first)


def _plain_code(typed: str) -> str:
    joined = "".join(sign for sign in typed.upper() if sign not in " -　")
    return joined.replace("O", "0").replace("I", "1").replace("L", "1")
