"""The people register as a service: found, masked, corrected, merged and taken apart again."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Party
from laoma_desktop.domain.errors import Conflict, RuleRefused
from laoma_desktop.domain.ids import PersonId
from laoma_desktop.domain.people import PersonTie
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import DocumentKind, PartyRole, PartyType, Sex, Tie
from laoma_desktop.storage.schema import case_file, case_parts, history, people

WANG_ID = "500105197603050021"
ADDRESS = "观音桥街道建新社区建新北路12号2-1"


def party(office: Services, name: str, **facts: object) -> Party:
    made = Party(
        uuid=office.cases.new_id(),
        role=PartyRole.APPLICANT,
        type=PartyType.NATURAL,
        name=name,
    )
    return replace(made, **facts)  # type: ignore[arg-type]  # named by each test


def case_of(
    office: Services, *parties: Party, known: dict[Any, PersonId] | None = None
) -> StoredCase:
    draft = replace(
        office.cases.new_draft(),
        title="楼道堆物纠纷",
        category="邻里纠纷",
        street="观音桥街道",
        community="建新社区",
        narrative="楼道堆放杂物，影响通行，双方争执多次。",
        parties=parties,
    )
    return office.cases.register(draft, known or {})


def wang(office: Services, **facts: object) -> Party:
    known: dict[str, object] = {
        "sex": Sex.FEMALE,
        "birth_date": date(1976, 3, 5),
        "phone": "13900001234",
        "address": ADDRESS,
    }
    return replace(party(office, "王丽", **known), **facts)  # type: ignore[arg-type]  # the same


def ma(office: Services, **facts: object) -> Party:
    return party(office, "马小明", role=PartyRole.RESPONDENT, **facts)


def id_of(office: Services, text: str) -> PersonId:
    (row,) = office.people.find(text).rows
    return row.id


def dump(office: Services) -> dict[str, list[str]]:
    tables = [people.person, people.person_name, people.person_tie, people.person_key]
    tables += [people.person_pinyin, people.person_initial, people.person_suspect]
    tables += [case_parts.party, case_file.case_file, history.revision]
    with office.office.read() as uow:
        run = uow._work.connection.execute
        return {
            table.name: sorted(str(tuple(row)) for row in run(select(table))) for table in tables
        }


def test_people_are_found_masked(office: Services) -> None:
    case_of(office, wang(office, id_number=WANG_ID), ma(office))
    (line,) = office.people.find("王138").rows or office.people.find("王139").rows
    assert line.phone == "139****1234"
    assert line.id_number == "500105********0021"
    assert line.address == "观音桥街道建新社区…"
    assert line.cases.value == 1
    assert [row.name for row in office.people.find("").rows] == ["马小明", "王丽"]
    for typed in ("马xm", "mxm", "maxiaom", "mx明", "ma小", "马"):
        assert [row.name for row in office.people.find(typed).rows] == ["马小明"], typed
    assert office.people.find(WANG_ID.lower()).rows == (line,)


def test_looking_at_the_full_facts_is_kept_in_the_audit(office: Services) -> None:
    case_of(office, wang(office, id_number=WANG_ID))
    who = id_of(office, "wangli")
    assert office.people.show(who).person.id_number == "500105********0021"
    assert office.people.reveal(who).id_number == WANG_ID
    with office.office.read() as uow:
        last = list(uow.audit.entries())[-1]
    assert (last.action, last.object) == ("person_revealed", str(who))


def test_a_corrected_file_is_found_by_its_new_facts(office: Services) -> None:
    case_of(office, wang(office), ma(office, birth_date=date(2015, 1, 2)))
    mother, child = (office.people.reveal(id_of(office, name)) for name in ("王丽", "马小明"))
    tie = PersonTie(mother.id, Tie.GUARDIAN, "王丽", "母")
    saved = office.people.put(
        replace(child, name="马晓明", former_names=("马小小", "马小明"), ties=(tie,))
    )
    assert office.people.reveal(child.id) == saved
    assert saved.minor_on(date(2026, 1, 1))
    for typed in ("马小小", "马晓明", "mxm"):
        assert id_of(office, typed) == child.id
    with pytest.raises(Conflict):
        office.people.put(child)


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"id_number": "500105197603050029"}, "id_number", "第 18 位校验码"),
        ({"phone": "1390000"}, "phone", "电话"),
        ({"doc_kind": DocumentKind.PASSPORT, "id_number": "E1"}, "id_number", "护照"),
        ({"doc_kind": DocumentKind.HONG_KONG_MACAO, "id_number": "A1"}, "id_number", "港澳"),
        ({"name": " "}, "name", "不能空着"),
        ({"birth_date": date(2030, 1, 1)}, "birth_date", "将来"),
    ],
)
def test_a_file_is_refused_in_words(
    office: Services, facts: dict[str, Any], field: str, words: str
) -> None:
    case_of(office, wang(office))
    known = office.people.reveal(id_of(office, "王丽"))
    with pytest.raises(RuleRefused) as refused:
        office.people.put(replace(known, **facts))
    (problem,) = refused.value.problems
    assert problem.field == field
    assert words in problem.sentence


def test_a_double_is_named_while_typing(office: Services) -> None:
    case_of(office, wang(office, id_number=WANG_ID), ma(office))
    (double,) = office.people.duplicates_of(party(office, "王莉", phone="13900001234"))
    assert double.likeness.words == "姓名同音、电话相同"
    assert double.person.name == "王丽"
    assert double.likeness.listed
    (sure,) = office.people.duplicates_of(wang(office))
    assert sure.likeness.very_likely
    (namesake,) = office.people.duplicates_of(party(office, "王丽"))
    assert (namesake.likeness.words, namesake.likeness.listed) == ("姓名相同", False)
    assert office.people.duplicates_of(party(office, "")) == ()


def test_who_was_chosen_is_the_person_of_the_party(office: Services) -> None:
    case_of(office, wang(office))
    who = id_of(office, "王丽")
    again = party(office, "王丽")
    stored = case_of(office, again, known={again.uuid: who})
    assert id_of(office, "王丽") == who
    assert office.people.cases(who).rows[0].number == stored.case.number
    assert len(office.people.cases(who).rows) == 2


def two_files(office: Services) -> tuple[PersonId, PersonId]:
    case_of(office, wang(office, id_number=WANG_ID), ma(office))
    case_of(office, wang(office, name="王莉", sex=Sex.UNKNOWN, address=""), ma(office))
    return id_of(office, "王丽"), id_of(office, "王莉")


def test_suspected_pairs_wait_in_the_queue_until_somebody_decides(office: Services) -> None:
    one, other = two_files(office)
    pairs = [pair for pair in office.people.queue().rows if pair.one.name != "马小明"]
    assert [{pair.one.id, pair.other.id} for pair in pairs] == [{one, other}]
    assert [double.person.id for double in office.people.show(one).doubles] == [other]
    assert "姓名同音" in pairs[0].likeness.words
    office.people.keep_apart(other, one)
    office.people.look_for_doubles()
    assert not office.people.queue().rows
    assert office.people.show(one).doubles == ()


def test_a_pair_waits_again_after_its_case_was_taken_back_and_done_again(
    office: Services,
) -> None:
    two_files(office)
    before = len(office.people.queue().rows)
    assert before
    office.undo.undo()
    assert len(office.people.queue().rows) < before
    office.undo.redo()
    assert len(office.people.queue().rows) == before


def test_a_merge_moves_the_cases_and_fills_what_was_missing(office: Services) -> None:
    one, other = two_files(office)
    office.people.merge(other, one)
    kept = office.people.reveal(other)
    assert (kept.name, kept.id_number, kept.address) == ("王莉", WANG_ID, ADDRESS)
    assert len(office.people.cases(other).rows) == 2
    assert office.people.show(one).person.id == other
    assert {row.id for row in office.people.find("王丽").rows} == {other}
    assert office.people.queue().rows == ()
    (double,) = office.people.duplicates_of(wang(office))
    assert double.person.id == other


def test_a_merge_taken_back_leaves_the_identical_database(office: Services) -> None:
    one, other = two_files(office)
    third = wang(office, name="王力", id_number="")
    case_of(office, third)
    mother = office.people.reveal(one)
    office.people.put(replace(mother, ties=(PersonTie(other, Tie.OTHER, "王莉", "姐"),)))
    before = dump(office)
    first = office.people.merge(one, other)
    middle = dump(office)
    second = office.people.merge(id_of(office, "王力"), one)
    with pytest.raises(RuleRefused, match="后来又并入了“王力”"):
        office.people.unmerge(first)
    office.people.unmerge(second)
    assert dump(office) == middle
    (standing,) = office.people.show(one).merges
    assert (standing.id, standing.absorbed) == (first, "王莉")
    assert office.people.unmerge(first) == other
    assert dump(office) == before
    with pytest.raises(RuleRefused, match="已经撤销"):
        office.people.unmerge(first)


def test_a_merge_taken_back_leaves_later_corrections(office: Services) -> None:
    one, other = two_files(office)
    merge = office.people.merge(one, other)
    known = office.people.reveal(one)
    office.people.put(replace(known, phone="13700007777"))
    office.people.unmerge(merge)
    assert office.people.reveal(one).phone == "13700007777"
    assert len(office.people.cases(other).rows) == 1


def test_two_numbers_are_two_people(office: Services) -> None:
    case_of(office, wang(office, id_number=WANG_ID))
    case_of(office, party(office, "王莉", id_number="500105198001010013"))
    one, other = id_of(office, "王丽"), id_of(office, "王莉")
    with pytest.raises(RuleRefused, match="证件号码不同"):
        office.people.merge(one, other)
    with pytest.raises(RuleRefused, match="同一份"):
        office.people.merge(one, one)
    with pytest.raises(RuleRefused, match="没有这次合并"):
        office.people.unmerge(UUID(int=1))


def test_what_recurs_is_counted(office: Services) -> None:
    known = wang(office, id_number=WANG_ID)
    against = ma(office, id_number="500105198001010013")
    first = case_of(office, known, against)
    for _ in range(2):
        parties = (replace(p, uuid=office.cases.new_id()) for p in (known, against))
        last = case_of(office, *parties)
    neighbour = party(office, "陈大勇", address=ADDRESS)
    case_of(office, neighbour)
    around = office.people.around(last.case.uuid)
    assert len(around.others) == 2
    assert around.others[-1].number == first.case.number
    assert set(around.others[0].people) == {"王丽", "马小明"}
    said = {(line.what, line.who): line.cases for line in around.recurring}
    assert said == {
        ("同一当事人", "王丽"): 3,
        ("同一当事人", "马小明"): 3,
        ("同一对当事人", "王丽、马小明"): 3,
        ("同一地址", ADDRESS): 4,
    }


def test_a_corrected_party_takes_his_own_file_along(office: Services) -> None:
    stored = case_of(office, wang(office))
    who = id_of(office, "王丽")
    (known,) = stored.case.parties
    corrected = replace(stored.case, parties=(replace(known, name="王立", phone="13811112222"),))
    office.facts.update(stored.ref, "改正", corrected)
    assert id_of(office, "wangli") == who
    assert id_of(office, "13811112222") == who
    assert office.people.find("王丽").rows == ()


def test_a_party_taken_out_leaves_nobody_behind(office: Services) -> None:
    stored = case_of(office, wang(office), ma(office))
    office.facts.update(stored.ref, "改正", replace(stored.case, parties=stored.case.parties[:1]))
    assert [row.name for row in office.people.find("").rows] == ["王丽"]
