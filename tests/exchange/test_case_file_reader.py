"""The samples pass the program's own code tables."""

from datetime import UTC, date, datetime

from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.exchange.case_file_reader import CaseFiles
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import resource_glob, shipped
from laoma_desktop.services.ports import Clock


class FixedClock:
    """A clock that stands still."""

    def now(self) -> datetime:
        """Return always the same instant."""
        return datetime(2026, 11, 24, 1, 2, 3, tzinfo=UTC)

    def today(self) -> date:
        """Return always the same day."""
        return date(2026, 11, 24)


def test_the_samples_are_read_with_the_shipped_code_tables() -> None:
    clock: Clock = FixedClock()
    reader = CaseFiles(Codes(shipped()), clock)
    cases = [
        reader.read(path.read_bytes(), path.name, OrgCode("JB-06"))
        for path in resource_glob("demo/cases", "*.toml")
    ]
    assert len({case.uuid for case in cases}) == 24
    assert {case.registered_at for case in cases} == {int(clock.now().timestamp() * 1000)}
    leaders = [m.role for case in cases if case.team for m in case.team.members]
    assert leaders.count("team_leader") == 4
    assert reader.plain(cases[0])["id"] == "real-001"
