"""卷号 of the archive: which ones an organisation has given, each to one file."""

from sqlalchemy import text

from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.storage.work import Work

_LAST = text(
    "SELECT max(CAST(substr(f.volume, 6) AS INTEGER)) FROM case_filing AS f"
    " INDEXED BY ix_case_filing_volume JOIN case_file AS c ON c.id = f.case_id"
    " JOIN org AS o ON o.id = c.org_id"
    " WHERE f.volume >= :first AND f.volume < :last AND o.code = :org"
)
_HOLDER = text(
    "SELECT c.number, c.title FROM case_filing AS f INDEXED BY ix_case_filing_volume"
    " JOIN case_file AS c ON c.id = f.case_id JOIN org AS o ON o.id = c.org_id"
    " WHERE f.volume = :volume AND o.code = :org AND c.uuid <> :case LIMIT 1"
)


class Volumes:
    """Looks up numbers of the files that organisations put away."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def last(self, org: OrgCode, year: int) -> int:
        """Return the highest running number of a year in the proposed form, 0 without one."""
        # "." follows "-": all that begin with the year and a dash stand between them.
        values = {"first": f"{year:04}-", "last": f"{year:04}.", "org": org}
        return int(self._work.connection.scalar(_LAST, values) or 0)

    def holder(self, org: OrgCode, volume: str, case_id: CaseId) -> str | None:
        """Return what another case of the organisation with this 卷号 is called, None if free."""
        values = {"volume": volume, "org": org, "case": case_id.bytes}
        row = self._work.connection.execute(_HOLDER, values).first()
        return str(row[0] or row[1]) if row else None
