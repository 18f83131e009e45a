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
        now = self._clock.now()
        context = IntakeContext(
            org=org,
            registered_at=int(now.timestamp() * 1000),
            new_id=lambda: new_uuid(now),
            codes=lambda table: self._codes.table(table).ids,
            roles=self._codes.role_words(),
        )
        return read_case_file(content, name, context)

    def plain(self, case: Case) -> dict[str, Plain]:
        """Return the keys of a case file with the case's values."""
        return case_file_dict(case)
