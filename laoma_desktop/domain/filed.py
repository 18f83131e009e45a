"""What is kept of a file in the archive: under which number it lies, and what was put right since.

归档 and 补正 (mediation.md sections 3 and 6).
"""

from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.ids import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """How a file was put away (归档). ``volume`` is its 卷号, ``retention`` 保管期限 in words.

    ``waiver`` says why the file went away with what it lacks; "" where it lacked nothing.
    """

    uuid: RecordId
    volume: str = ""
    filed_on: date | None = None
    archivist: str = ""
    retention: str = ""
    waiver: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A correction after archiving (补正): while ``ended_on`` is None the file may be changed."""

    uuid: RecordId
    reason: str = ""
    by: str = ""
    begun_on: date | None = None
    ended_on: date | None = None
