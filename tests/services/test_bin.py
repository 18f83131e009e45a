"""The bin: a case leaves every list and comes back whole, and goes for good after thirty days."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import AccessRefused, RuleRefused
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.views.notes import StoredNote
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import Result
from laoma_desktop.services.actor import Role
from laoma_desktop.services.bin import BinService, Purged
from tests.registers import TODAY
from tests.storage.facts import facts_of

WHY = "重复登记"


@dataclass(frozen=True, slots=True)
class _Later:
    """A clock some days on."""

    days: int

    def now(self) -> datetime:
        return datetime(2026, 11, 18, 1, tzinfo=UTC) + timedelta(days=self.days, hours=2)

    def today(self) -> date:
        return TODAY + timedelta(days=self.days)


def _registered_again(office: Services, stored: StoredCase) -> StoredCase:
    parties = tuple(replace(p, uuid=office.cases.new_id()) for p in stored.case.parties)
    case = replace(stored.case, uuid=office.cases.new_draft().uuid, parties=parties)
    return office.cases.register(case)


def _later(office: Services, days: int) -> BinService:
    return BinService(replace(office.office, clock=_Later(days)))


def test_a_case_in_the_bin_is_in_no_list_and_no_search(
    office: Services, neighbours: StoredCase
) -> None:
    office.teams.apply_template(neighbours.ref, office.templates.list()[0].id)
    stored = office.cases.get(neighbours.case.uuid)
    office.bin.throw(stored.ref, WHY)
    number = stored.case.number
    assert office.lists.page(CaseFilter()).rows == ()
    assert office.due.page().rows == ()
    assert office.lists.teams().rows == ()
    assert office.due.counts().open.value == 0
    assert office.search.search("楼道", "all", None, 10).rows == ()
    assert office.search.search("单雄信", "all", None, 10).rows == ()
    assert office.search.search(number, "all", None, 10).rows == ()
    with pytest.raises(RuleRefused, match="没有案号"):
        office.search.search("楼道", f"case:{number}", None, 10)
    with pytest.raises(RuleRefused, match="在回收站里"):
        office.cases.get(neighbours.case.uuid)
    with pytest.raises(RuleRefused, match="在回收站里"):
        office.cases.accept(stored.ref, TODAY)
    (line,) = office.bin.page().rows
    assert (line.number, line.by, line.reason) == (number, "JB-06管理员", WHY)
    assert line.days_left == 30


def test_restored_it_is_whole(office: Services, neighbours: StoredCase) -> None:
    before = facts_of(office.office.register)
    office.bin.throw(neighbours.ref, WHY)
    back = office.bin.restore(neighbours.case.uuid)
    assert back.case == neighbours.case
    assert facts_of(office.office.register) == before
    assert len(office.search.search("楼道", "all", None, 10).rows) == 1
    assert office.bin.page().rows == ()
    with pytest.raises(RuleRefused, match="不在回收站里"):
        office.bin.restore(neighbours.case.uuid)


def test_throwing_away_is_a_step(office: Services, neighbours: StoredCase) -> None:
    office.bin.throw(neighbours.ref, WHY)
    assert office.undo.steps()[0].label == f"移入回收站 {neighbours.case.number}"
    office.undo.undo()
    assert office.cases.get(neighbours.case.uuid).case == neighbours.case
    office.undo.redo()
    (line,) = office.bin.page().rows
    assert line.reason == WHY
    office.bin.restore(neighbours.case.uuid)
    office.undo.undo()
    assert len(office.bin.page().rows) == 1


def test_what_belongs_to_the_archive_stays(office: Services, neighbours: StoredCase) -> None:
    with pytest.raises(RuleRefused, match="为什么"):
        office.bin.throw(neighbours.ref, " ")
    failed = office.cases.finish(neighbours.ref, Result.TERMINATED, TODAY, "分歧太大")
    closed = office.cases.close(failed.ref, TODAY)
    with pytest.raises(RuleRefused, match="立卷归档"):
        office.bin.throw(closed.ref, WHY)


def test_a_mediator_may_not(office: Services, neighbours: StoredCase) -> None:
    actor = replace(office.office.actor, roles=frozenset({Role.MEDIATOR}))
    service = BinService(replace(office.office, actor=actor))
    with pytest.raises(AccessRefused, match="回收站"):
        service.throw(neighbours.ref, WHY)


def test_after_thirty_days_it_is_gone_for_good(
    office: Services, neighbours: StoredCase, tmp_path: Path
) -> None:
    photo = tmp_path / "现场照片.jpg"
    photo.write_bytes(bytes(range(256)) * 400)
    stored = office.attachments.add(neighbours.ref, photo, office.attachments.kinds()[0])
    kept = stored.case.attachments[0].sha256
    office.bin.throw(stored.ref, WHY)
    assert _later(office, 29).purge() == Purged()
    assert _later(office, 29).page().rows[0].days_left == 1
    assert _later(office, 30).purge() == Purged(cases=1)
    assert office.bin.page().rows == ()
    assert office.undo.steps() == ()
    with office.office.read() as uow:
        assert not uow.blobs.has(kept)
        assert uow.revisions.of_case(neighbours.case.uuid)
    assert not [path for path in (tmp_path / "studio" / "attachments").rglob("*") if path.is_file()]
    again = _registered_again(office, neighbours)
    assert again.case.number != neighbours.case.number


def test_a_file_that_another_case_has_stays(
    office: Services, neighbours: StoredCase, tmp_path: Path
) -> None:
    photo = tmp_path / "现场照片.jpg"
    photo.write_bytes(b"\xff\xd8" * 100)
    kind = office.attachments.kinds()[0]
    first = office.attachments.add(neighbours.ref, photo, kind)
    other = _registered_again(office, neighbours)
    office.attachments.add(other.ref, photo, kind)
    office.bin.throw(first.ref, WHY)
    assert _later(office, 30).purge() == Purged(cases=1)
    assert office.attachments.read(first.case.attachments[0].sha256) == photo.read_bytes()


def test_a_file_removed_before_goes_with_its_case(
    office: Services, neighbours: StoredCase, tmp_path: Path
) -> None:
    photo = tmp_path / "现场照片.jpg"
    photo.write_bytes(b"\xff\xd8" * 100)
    kind = office.attachments.kinds()[0]
    added = office.attachments.add(neighbours.ref, photo, kind)
    file = added.case.attachments[0]
    removed = office.attachments.remove(added.ref, file.uuid)
    assert office.attachments.read(file.sha256) == photo.read_bytes()
    office.bin.throw(removed.ref, WHY)
    assert _later(office, 30).purge() == Purged(cases=1)
    with office.office.read() as uow:
        assert not uow.blobs.has(file.sha256)


def test_a_file_that_the_history_of_another_case_needs_stays(
    office: Services, neighbours: StoredCase, tmp_path: Path
) -> None:
    photo = tmp_path / "现场照片.jpg"
    photo.write_bytes(b"\xff\xd8" * 100)
    kind = office.attachments.kinds()[0]
    first = office.attachments.add(neighbours.ref, photo, kind)
    file = first.case.attachments[0]
    other = office.attachments.add(_registered_again(office, neighbours).ref, photo, kind)
    office.attachments.remove(other.ref, other.case.attachments[0].uuid)
    office.bin.throw(first.ref, WHY)
    assert _later(office, 30).purge() == Purged(cases=1)
    assert office.attachments.read(file.sha256) == photo.read_bytes()


def _noted(office: Services, body: str) -> StoredNote:
    return office.notes.write(replace(office.notes.new(), body=body))


def test_own_notes_lie_in_the_bin_beside_cases(office: Services, neighbours: StoredCase) -> None:
    office.bin.throw(neighbours.ref, WHY)
    stored = _noted(office, "楼道清理了")
    office.notes.trash(stored.ref)
    lines = office.bin.page().rows
    assert {line.note_id or line.case_id for line in lines} == {
        stored.note.uuid,
        neighbours.case.uuid,
    }
    (note,) = [line for line in lines if line.note_id]
    assert (note.title, note.days_left) == ("2026-11-18 楼道清理了", 30)
    first = office.bin.page(limit=1)
    assert (*first.rows, *office.bin.page(first.next, 1).rows) == lines
    actor = replace(office.office.actor, name="邓蓉")
    other = BinService(replace(office.office, actor=actor))
    assert [line.note_id for line in other.page().rows] == [None]


def test_a_note_goes_for_good_after_thirty_days_with_its_steps(office: Services) -> None:
    stored = _noted(office, "楼道清理了")
    office.notes.trash(stored.ref)
    assert _later(office, 29).purge() == Purged()
    assert _later(office, 30).purge() == Purged(notes=1)
    assert office.bin.page().rows == ()
    assert office.undo.steps() == ()
    with pytest.raises(RuleRefused, match="没有这篇笔记"):
        office.notes.restore(stored.note.uuid)
