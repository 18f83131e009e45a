"""The one family of errors a user may see; each kind carries the exit status of the command line.

Everything else that flies is a bug: it is logged with a number and the user is told that number.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One thing wrong with one field, in words; ``line`` where the value came from a text file."""

    field: str
    sentence: str
    line: int | None = None


class LaomaError(Exception):
    """An expected refusal: what happened, which record or file, what to do next (Chinese)."""

    code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.next_step = next_step

    def __str__(self) -> str:
        """Return the whole message: place, thing, next step."""
        head = f"{self.where}：{self.what}" if self.where else self.what
        return f"{head}\n{self.next_step}" if self.next_step else head


class RuleRefused(LaomaError):
    """The data say no; ``problems`` holds every fault of a form at once."""

    code = 1

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        next_step: str = "",
        problems: tuple[FieldProblem, ...] = (),
    ) -> None:
        super().__init__(what, where=where, next_step=next_step)
        self.problems = problems


class Cancelled(LaomaError):
    """The person stopped a long job; nothing of it is left."""

    code = 1


class Conflict(LaomaError):
    """Somebody else changed the record first, or two packages disagree."""

    code = 1


class WrongUse(LaomaError):
    """The command or the path given makes no sense."""

    code = 2


class AccessRefused(LaomaError):
    """Locked, wrong password, or not allowed to this person."""

    code = 3


class MachineFailure(LaomaError):
    """The machine says no: disk full, file in use, damaged file, newer database."""

    code = 4
