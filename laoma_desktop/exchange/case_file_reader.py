"""Case files as the intake service asks for them: code tables and ids put in."""

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.exchange.case_file_dict import case_file_dict
from laoma_desktop.exchange.case_files import IntakeContext, read_case_file
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.ids import new_uuid
from laoma_desktop.services.ports import Clock


class CaseFiles:
    """Implements ``services.intake.CaseFileReader``."""

    def __init__(self, codes: Codes, clock: Clock) -> None:
        self._codes = codes
        self._clock = clock

    def read(self, content: bytes, name: str, org: OrgCode) -> Case:
        """Return the case of a file, without number; raise RuleRefused with all problems."""
        return read_case_file(content, name, intake_context(self._codes, self._clock, org))

    def plain(self, case: Case) -> dict[str, Plain]:
        """Return the keys of a case file with the case's values."""
        return case_file_dict(case)


def intake_context(codes: Codes, clock: Clock, org: OrgCode) -> IntakeContext:
    """Return what a file or a row does not say, as it is at this moment."""
    now = clock.now()
    return IntakeContext(
        org=org,
        registered_at=int(now.timestamp() * 1000),
        new_id=lambda: new_uuid(now),
        codes=lambda table: codes.table(table).ids,
        roles=codes.role_words(),
    )
