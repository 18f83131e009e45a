"""Notes are steps: written, changed, linked, thrown away, and each taken back by its name."""

from dataclasses import replace

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.note_steps import NoteTurn, turn_of
from laoma_desktop.domain.views.notes import StoredNote
from laoma_desktop.domain.views.stored import StoredCase


def wrote(office: Services, body: str) -> StoredNote:
    return office.notes.write(replace(office.notes.new(), body=body))


def changed(office: Services, stored: StoredNote, body: str) -> StoredNote:
    return office.notes.write(replace(stored.note, body=body), stored.ref)


def test_each_change_has_a_name(office: Services) -> None:
    stored = changed(office, wrote(office, "楼道堆物"), "楼道清理了")
    office.notes.trash(stored.ref)
    labels = [step.label for step in office.undo.steps()]
    assert labels == [
        "笔记移入回收站 2026-11-18 楼道清理了",
        "修改笔记 2026-11-18 楼道清理了",
        "记笔记 2026-11-18 楼道堆物",
    ]


def test_all_changes_go_back_and_come_again(office: Services) -> None:
    first = wrote(office, "楼道堆物")
    second = changed(office, first, "楼道清理了")
    office.notes.trash(second.ref)
    note_id = first.note.uuid

    turned = office.undo.undo()
    assert turned.notes == (note_id,)
    assert office.notes.get(note_id).stored.note.body == "楼道清理了"
    office.undo.undo()
    assert office.notes.get(note_id).stored.note.body == "楼道堆物"
    assert [hit.line.note_id for hit in office.notes.find("堆物").rows] == [note_id]
    office.undo.undo()
    assert office.notes.page().rows == ()
    assert [line.note_id for line in office.bin.page().rows] == [note_id]

    office.undo.redo()
    assert office.notes.get(note_id).stored.note.body == "楼道堆物"
    office.undo.redo()
    assert office.notes.get(note_id).stored.note.body == "楼道清理了"
    office.undo.redo()
    assert office.notes.page().rows == ()
    office.undo.undo()
    assert office.notes.get(note_id).stored.note.body == "楼道清理了"


def test_a_link_goes_back(office: Services, neighbours: StoredCase) -> None:
    stored = wrote(office, "楼道堆物")
    office.notes.link(stored.ref, neighbours.case.uuid)
    office.undo.undo()
    assert office.notes.get(stored.note.uuid).cases == ()


def test_an_earlier_step_is_refused_while_a_later_one_stands(office: Services) -> None:
    stored = changed(office, wrote(office, "楼道堆物"), "楼道清理了")
    written = office.undo.steps()[-1]
    with pytest.raises(RuleRefused, match=r"不能撤销“记笔记.*后来又改过"):
        office.undo.undo(written.id)
    assert office.notes.get(stored.note.uuid).stored == stored


def test_cases_and_notes_are_taken_back_in_one_row(
    office: Services, neighbours: StoredCase
) -> None:
    wrote(office, "楼道堆物")
    accepted = office.undo.steps()[1]
    office.undo.undo_to(accepted.id)
    assert office.notes.page().rows == ()
    assert office.cases.get(neighbours.case.uuid).case.accepted_on is None


def test_an_entry_is_read_back(office: Services) -> None:
    turn = NoteTurn(wrote(office, "字").note.uuid, 3, 4)
    assert turn_of(str(turn)) == turn
    assert turn_of("00ff") is None
