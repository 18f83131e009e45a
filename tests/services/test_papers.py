"""Saving the papers of a case: one report for each paper, cancelling between two."""

from dataclasses import dataclass, field
from pathlib import Path

from laoma_desktop.app.context import Services
from laoma_desktop.domain.views.stored import StoredCase


@dataclass
class Watcher:
    """Notes what is reported and cancels after so many papers."""

    most: int
    seen: list[tuple[int, int, str]] = field(default_factory=list)

    def report(self, done: int, total: int, what: str) -> None:
        """Note one report."""
        self.seen.append((done, total, what))

    def cancelled(self) -> bool:
        """Return whether enough was seen."""
        return len(self.seen) >= self.most


def test_each_paper_is_reported_once_it_is_written(
    office: Services, neighbours: StoredCase, tmp_path: Path
) -> None:
    watcher = Watcher(most=1000)
    _, written = office.papers.save_all(neighbours.case.uuid, tmp_path, watcher)
    total = len(written)
    assert [what for _, _, what in watcher.seen] == [path.name for path in written]
    assert [done for done, _, _ in watcher.seen] == list(range(1, total + 1))
    assert {most for _, most, _ in watcher.seen} == {total}


def test_cancelling_keeps_what_was_written(
    office: Services, neighbours: StoredCase, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    _, written = office.papers.save_all(neighbours.case.uuid, folder, Watcher(most=2))
    assert len(written) == 2
    assert sorted(folder.iterdir()) == sorted(written)
