"""A case with the version it was read in, so that a change can say what it was made on."""

from dataclasses import dataclass
from datetime import datetime

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.ids import CaseId


@dataclass(frozen=True, slots=True)
class CaseRef:
    """Names the state of a case that a person looked at when deciding a change."""

    case_id: CaseId
    version: int


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as the register holds it; ``changed_at`` is the instant of its last change (UTC)."""

    case: Case
    version: int
    changed_at: datetime

    @property
    def ref(self) -> CaseRef:
        """The state that a change made on this copy refers to."""
        return CaseRef(self.case.uuid, self.version)
