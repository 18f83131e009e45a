"""Work notes as a service: written, changed, found by any two signs, private, linked, kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import AccessRefused, Conflict, RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.notes import NoteKind
from laoma_desktop.domain.views.notes import NoteFilter, StoredNote
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.actor import Role
from laoma_desktop.services.notes import NoteService
from tests.services.conftest import TODAY

BODY = "上午到建新北路12号走访，单雄信说楼道堆物，电动车充电。"


def wrote(office: Services, **facts: object) -> StoredNote:
    note = replace(office.notes.new(), **({"body": BODY} | facts))  # type: ignore[arg-type]  # named by each test
    return office.notes.write(note)


def colleague(office: Services) -> NoteService:
    """The same register, somebody else at the desk."""
    other = replace(office.office.actor, name="李四", roles=frozenset({Role.MEDIATOR}))
    return NoteService(replace(office.office, actor=other), office.cases)


def test_a_note_comes_back_as_it_was_written(office: Services) -> None:
    stored = wrote(
        office,
        kind=NoteKind.ADVICE,
        weather="小雨",
        place="建新社区",
        met="单雄信、邓小㐂",
        promise="下周回话",
        promised_on=TODAY + timedelta(days=7),
        thoughts="先听，再说。",
        private=True,
    )
    assert office.notes.get(stored.note.uuid).stored == stored
    assert stored.version == 1
    (line,) = office.notes.page().rows
    assert (line.on, line.kind, line.private, line.owes) == (TODAY, NoteKind.ADVICE, True, True)


def test_the_day_of_a_note_defaults_to_today(office: Services) -> None:
    assert office.notes.new().on == TODAY
    assert office.notes.new(date(2026, 1, 2)).on == date(2026, 1, 2)


def test_nothing_is_kept_of_a_note_with_faults(office: Services) -> None:
    with pytest.raises(RuleRefused, match="还什么都没有写") as refused:
        wrote(office, body="")
    assert [problem.field for problem in refused.value.problems] == ["body"]
    assert office.notes.page().rows == ()


def test_a_change_needs_the_version_it_was_made_on(office: Services) -> None:
    stored = wrote(office)
    second = office.notes.write(replace(stored.note, body="改过一次。"), stored.ref)
    assert second.version == 2
    with pytest.raises(Conflict, match="刚刚在别处改过"):
        office.notes.write(replace(stored.note, body="又改一次。"), stored.ref)
    assert [(v.version, v.label, v.note.body) for v in office.notes.history(stored.note.uuid)] == [
        (2, "修改笔记", "改过一次。"),
        (1, "记笔记", BODY),
    ]


def test_notes_are_listed_by_day_page_by_page(office: Services) -> None:
    for back in (3, 1, 2, 1, 0):
        wrote(office, on=TODAY - timedelta(days=back), body=f"第{back}天")
    found, cursor = [], None
    while True:
        page = office.notes.page(cursor=cursor, limit=2)
        found += [line.on for line in page.rows]
        cursor = page.next
        if cursor is None:
            break
    assert found == [TODAY - timedelta(days=n) for n in (0, 1, 1, 2, 3)]


def test_the_list_is_filtered_by_month_kind_and_case(
    office: Services, neighbours: StoredCase
) -> None:
    old = wrote(office, on=date(2026, 10, 31), kind=NoteKind.SWEEP)
    new = wrote(office, on=date(2026, 11, 1), cases=(neighbours.case.uuid,))
    notes = office.notes

    def ids(wanted: NoteFilter) -> list[object]:
        return [line.note_id for line in notes.page(wanted).rows]

    assert ids(NoteFilter(month=date(2026, 10, 5))) == [old.note.uuid]
    assert ids(NoteFilter(month=TODAY)) == [new.note.uuid]
    assert ids(NoteFilter(kind=NoteKind.SWEEP)) == [old.note.uuid]
    assert ids(NoteFilter(case=neighbours.case.uuid)) == [new.note.uuid]
    assert ids(NoteFilter(mine=True)) == [new.note.uuid, old.note.uuid]
    assert ids(NoteFilter(month=TODAY, kind=NoteKind.SWEEP)) == []


def test_notes_of_a_person_are_found_by_the_file_he_was_merged_into(
    office: Services, neighbours: StoredCase
) -> None:
    (one,) = office.people.find("单雄信").rows
    other = replace(
        office.cases.new_draft(),
        title="停车纠纷",
        street="观音桥街道",
        narrative="占用车位。",
        parties=(replace(neighbours.case.parties[0], uuid=office.cases.new_id(), name="单雄心"),),
    )
    office.cases.register(other)
    (two,) = office.people.find("单雄心").rows
    stored = wrote(office, people=(two.id,))
    office.people.merge(one.id, two.id)
    (line,) = office.notes.page(NoteFilter(person=one.id)).rows
    assert line.note_id == stored.note.uuid
    assert line.people == ("单雄信",)
    assert line.who == "单雄信"
    people = office.notes.get(stored.note.uuid).people
    assert [(one.person_id, one.name) for one in people] == [(two.id, "单雄信")]


@pytest.mark.parametrize("term", ["走访", "楼道", "北路12", "12", "电动车充电", "堆物，电", "信"])
def test_a_note_is_found_by_any_piece_of_it(office: Services, term: str) -> None:
    stored = wrote(office)
    wrote(office, body="另一件事。")
    (hit,) = office.notes.find(term).rows
    assert hit.line.note_id == stored.note.uuid
    assert [hit.snippet[a:b] for a, b in hit.marks] == [term]


def test_all_words_must_stand_in_a_note_and_are_plain_text(office: Services) -> None:
    wrote(office, body="物业 100%", thoughts="要*耐心*")
    assert len(office.notes.find("物业 耐心").rows) == 1
    assert office.notes.find("物业 离婚").rows == ()
    assert len(office.notes.find("100%").rows) == 1
    assert len(office.notes.find("*耐").rows) == 1
    assert office.notes.find('" OR "').rows == ()
    assert office.notes.find("  ").rows == ()


def test_hits_come_newest_day_first_page_by_page(office: Services) -> None:
    days = [TODAY - timedelta(days=n) for n in (5, 0, 300, 2, 40)]
    for day in days:
        wrote(office, on=day)
    found, cursor = [], None
    while True:
        page = office.notes.find("走访", cursor, 2)
        found += [hit.line.on for hit in page.rows]
        cursor = page.next
        if cursor is None:
            break
    assert found == sorted(days, reverse=True)


def test_more_notes_than_a_day_has_room_for_are_all_found(office: Services) -> None:
    for _ in range(260):
        wrote(office, body="赶场天的咨询")
    assert len(office.notes.find("赶场", None, 300).rows) == 260


def test_the_search_of_cases_and_that_of_notes_do_not_meet(
    office: Services, neighbours: StoredCase
) -> None:
    wrote(office)
    assert [hit.number for hit in office.search.search("楼道").rows] == [neighbours.case.number]
    assert [hit.number for hit in office.search.search("信").rows] == [neighbours.case.number]
    assert len(office.notes.find("楼道").rows) == 1
    assert office.search.search("电动车").rows == ()
    with office.office.read() as uow:
        assert uow.index.owed() == 0


def test_a_private_note_is_for_its_author_alone(office: Services, neighbours: StoredCase) -> None:
    case = neighbours.case.uuid
    private = wrote(office, private=True, cases=(case,), promise="不说出去")
    shared = wrote(office, cases=(case,))
    others = colleague(office)
    assert [hit.line.note_id for hit in others.find("走访").rows] == [shared.note.uuid]
    assert [line.note_id for line in others.page().rows] == [shared.note.uuid]
    assert [line.note_id for line in others.page(NoteFilter(case=case)).rows] == [shared.note.uuid]
    assert others.promises() == ()
    assert others.find("走访", mine=True).rows == ()
    for look in (others.get, others.history, others.to_case):
        with pytest.raises(AccessRefused, match="私密"):
            look(private.note.uuid)
    assert len(office.notes.find("走访").rows) == 2


def test_only_the_author_changes_a_note(office: Services, neighbours: StoredCase) -> None:
    shared = wrote(office)
    others = colleague(office)
    assert not others.get(shared.note.uuid).mine
    with pytest.raises(AccessRefused, match="只有本人能改"):
        others.write(replace(shared.note, body="我来改。"), shared.ref)
    with pytest.raises(AccessRefused):
        others.trash(shared.ref)
    with pytest.raises(AccessRefused):
        others.link(shared.ref, neighbours.case.uuid)
    assert office.notes.get(shared.note.uuid).stored == shared


def test_a_note_in_the_bin_is_nowhere_until_it_comes_back(office: Services) -> None:
    stored = wrote(office, promise="回话")
    office.notes.trash(stored.ref)
    assert office.notes.page().rows == ()
    assert office.notes.find("走访").rows == ()
    assert office.notes.promises() == ()
    with pytest.raises(RuleRefused, match="没有这篇笔记"):
        office.notes.get(stored.note.uuid)
    back = office.notes.restore(stored.note.uuid)
    assert back.note == stored.note
    assert len(office.notes.find("走访").rows) == 1


def test_a_case_is_linked_later_and_let_go(office: Services, neighbours: StoredCase) -> None:
    stored = wrote(office)
    case = neighbours.case
    linked = office.notes.link(stored.ref, case.uuid)
    (shown,) = office.notes.get(stored.note.uuid).cases
    assert (shown.number, shown.title) == (case.number, case.title)
    assert office.notes.link(linked.ref, case.uuid) == linked
    free = office.notes.link(linked.ref, case.uuid, on=False)
    assert free.note.cases == ()
    with pytest.raises(RuleRefused):
        office.notes.link(free.ref, CaseId(office.cases.new_id()))


def test_promises_come_by_their_day_and_go_when_kept(office: Services) -> None:
    for words, days in (("没写哪天", None), ("后天", 2), ("明天", 1)):
        due = TODAY + timedelta(days=days) if days else None
        wrote(office, promise=words, promised_on=due)
    assert [p.promise for p in office.notes.promises()] == ["明天", "后天", "没写哪天"]
    first = office.notes.get(office.notes.promises()[0].line.note_id).stored
    office.notes.write(replace(first.note, kept_on=TODAY), first.ref)
    assert [p.promise for p in office.notes.promises()] == ["后天", "没写哪天"]
    with pytest.raises(RuleRefused, match="答应了什么"):
        wrote(office, kept_on=TODAY)


def test_a_note_becomes_a_case_in_one_step(office: Services) -> None:
    stored = wrote(office, kind=NoteKind.ADVICE, met="单雄信、邓小㐂")
    draft = replace(office.notes.to_case(stored.note.uuid), title="楼道堆物", street="观音桥街道")
    case = office.cases.register(draft).case
    assert [party.name for party in case.parties] == ["单雄信", "邓小㐂"]
    assert case.narrative == BODY
    linked = office.notes.link(stored.ref, case.uuid)
    assert linked.note.cases == (case.uuid,)


def test_a_case_taken_back_and_done_again_keeps_its_notes(office: Services) -> None:
    draft = replace(
        office.notes.to_case(wrote(office, met="甲").note.uuid), title="案", street="街"
    )
    case = office.cases.register(draft).case
    stored = wrote(office, cases=(case.uuid,))
    registered = next(one for one in office.undo.steps() if one.label.startswith("登记案件"))
    office.undo.undo(registered.id)
    assert office.notes.get(stored.note.uuid).cases == ()
    office.undo.redo()
    (shown,) = office.notes.get(stored.note.uuid).cases
    assert shown.number == case.number


def test_the_documents_of_notes_can_be_made_anew(office: Services) -> None:
    stored = wrote(office)
    with office.office.write("索引") as uow:
        uow._work.connection.execute(text("DELETE FROM search WHERE rowid > 0"))
        assert uow.note_index.rebuild() == 1
        uow.commit()
    (hit,) = office.notes.find("走访").rows
    assert hit.line.note_id == stored.note.uuid
