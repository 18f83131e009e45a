"""The one box: cases and work notes in one list, in the scope asked for."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import RuleRefused, WrongUse
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.notes import Note
from laoma_desktop.domain.views.cases import SearchHit
from laoma_desktop.domain.views.notes import NoteHit
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.actor import Actor, Role
from laoma_desktop.services.search import Hit, SearchService

OLD = date(2025, 3, 1)


def note(office: Services, body: str, **facts: object) -> Note:
    fresh = replace(office.notes.new(), body=body, **facts)  # type: ignore[arg-type]
    return office.notes.write(fresh).note


def said(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.title if isinstance(hit, SearchHit) else hit.line.words for hit in hits]


@pytest.mark.usefixtures("neighbours")
def test_notes_stand_among_the_cases_by_their_day(office: Services) -> None:
    note(office, "楼道里又堆了杂物", on=OLD)
    note(office, "楼道清理了")
    hits = office.search.everything("楼道").rows
    assert said(hits)[0] == "楼道堆物纠纷"
    assert said(hits)[-1] == "楼道里又堆了杂物"
    assert {type(hit) for hit in hits} == {SearchHit, NoteHit}
    first = office.search.everything("楼道", limit=1)
    rest = office.search.everything("楼道", cursor=first.next)
    assert (*first.rows, *rest.rows) == hits
    assert rest.next is None
    assert said(office.search.search("楼道").rows) == ["楼道堆物纠纷"]


def test_a_private_note_is_found_by_its_author_alone(office: Services) -> None:
    note(office, "心里着急", private=True)
    assert said(office.search.everything("着急").rows) == ["心里着急"]
    actor = Actor("邓蓉", office.office.actor.org, frozenset({Role.DIRECTOR}))
    other = SearchService(replace(office.office, actor=actor))
    assert other.everything("着急").rows == ()


def test_the_scope_of_a_case_shows_its_fields_and_then_its_notes(
    office: Services, neighbours: StoredCase
) -> None:
    note(office, "楼道清理了", cases=(neighbours.case.uuid,))
    note(office, "别处的楼道")
    hits = office.search.everything("楼道", f"case:{neighbours.case.number}").rows
    assert isinstance(hits[0], SearchHit)
    assert said(hits)[-1] == "楼道清理了"
    assert "别处的楼道" not in said(hits)
    assert office.search.everything("楼道", f"case:{neighbours.case.uuid}").rows == hits
    with pytest.raises(RuleRefused, match="没有案号"):
        office.search.everything("楼道", "case:（2026）江观桥人调字第999号")
    with pytest.raises(WrongUse, match="不认识的范围"):
        office.search.everything("楼道", "本案")


@pytest.mark.usefixtures("neighbours")
def test_the_scope_of_the_own_place_leaves_out_other_places(office: Services) -> None:
    note(office, "楼道清理了")
    assert "楼道清理了" in said(office.search.everything("楼道", "org").rows)
    elsewhere = replace(
        office.office, actor=Actor("邓蓉", OrgCode("JB-07"), frozenset({Role.DIRECTOR}))
    )
    assert SearchService(elsewhere).everything("楼道", "org").rows == ()
    assert len(SearchService(elsewhere).everything("楼道").rows) == 2


def test_nothing_typed_finds_nothing(office: Services) -> None:
    assert office.search.everything("  ").rows == ()
