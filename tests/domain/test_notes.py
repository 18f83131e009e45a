"""Work notes: what may be kept, who may read and change, what becomes of one that is a case."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import AccessRefused
from laoma_desktop.domain.ids import CaseId, NoteId, OrgCode, RecordId
from laoma_desktop.domain.notes import (
    SHORT_LENGTH,
    Note,
    NoteKind,
    case_of,
    note_problems,
    require_author,
)
from laoma_desktop.domain.vocabulary import Intake, Kind, PartyRole

TODAY = date(2026, 11, 18)
NOTE = Note(
    uuid=NoteId(UUID(int=1)), author="马善祥", org=OrgCode("JB-06"), on=TODAY, body="看望老人。"
)
DRAFT = Case(
    uuid=CaseId(UUID(int=2)),
    org=OrgCode("JB-06"),
    custodian=OrgCode("JB-06"),
    title="",
    kind=Kind.DISPUTE,
)


def fields(note: Note) -> set[str]:
    return {problem.field for problem in note_problems(note, TODAY)}


def test_a_note_that_says_something_may_be_kept() -> None:
    assert fields(NOTE) == set()
    assert fields(replace(NOTE, body="  ")) == {"body"}
    assert fields(replace(NOTE, body="", thoughts="要多走走。")) == set()


def test_the_future_belongs_into_a_promise() -> None:
    assert fields(replace(NOTE, on=date(2026, 11, 19))) == {"on"}
    promised = replace(NOTE, promise="联系物业", promised_on=date(2026, 11, 25))
    assert fields(promised) == set()
    assert fields(replace(promised, promise="")) == {"promise"}
    assert fields(replace(promised, promised_on=date(2026, 11, 17))) == {"promised_on"}
    assert fields(replace(promised, kept_on=date(2026, 11, 19))) == {"kept_on"}


def test_a_kept_promise_is_owed_no_more() -> None:
    promised = replace(NOTE, promise="联系物业")
    assert promised.owes
    assert not replace(promised, kept_on=TODAY).owes
    assert not NOTE.owes


def test_texts_are_refused_by_name() -> None:
    assert fields(replace(NOTE, met="字" * (SHORT_LENGTH + 1))) == {"met"}
    assert fields(replace(NOTE, body="半\ud800个", thoughts="空\x00")) == {"body", "thoughts"}


def test_a_private_note_is_the_authors() -> None:
    assert NOTE.readable_by("李四")
    private = replace(NOTE, private=True)
    assert private.readable_by("马善祥")
    assert not private.readable_by("李四")
    with pytest.raises(AccessRefused, match="马善祥写的"):
        require_author(NOTE, "李四")


def test_names_are_taken_apart() -> None:
    note = replace(NOTE, met="单雄信、邓小㐂，和王婆婆 单雄信")
    assert note.names == ("单雄信", "邓小㐂", "王婆婆")


def test_a_note_becomes_a_case_with_its_people_and_text() -> None:
    note = replace(
        NOTE,
        kind=NoteKind.SWEEP,
        met="单雄信、邓小㐂、王婆婆",
        place="建新社区",
        promise="三天内上门量尺寸",
    )
    ids = tuple(RecordId(UUID(int=n)) for n in range(10, 13))
    case = case_of(note, DRAFT, ids)
    assert [(p.role, p.name) for p in case.parties] == [
        (PartyRole.APPLICANT, "单雄信"),
        (PartyRole.RESPONDENT, "邓小㐂"),
        (PartyRole.THIRD_PARTY, "王婆婆"),
    ]
    assert case.narrative == "看望老人。\n三天内上门量尺寸"
    assert (case.community, case.intake) == ("建新社区", Intake.INITIATIVE)


def test_both_sides_stand_there_even_if_nobody_was_named() -> None:
    ids = tuple(RecordId(UUID(int=n)) for n in range(10, 12))
    case = case_of(NOTE, DRAFT, ids)
    assert [p.name for p in case.parties] == ["", ""]
    assert case.intake is Intake.APPLICATION


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_kept_or_refused_in_words(body: str, met: str) -> None:
    note = replace(NOTE, body=body, met=met)
    for problem in note_problems(note, TODAY):
        assert problem.sentence
    assert len(note.first_words) <= 41
    assert all(note.names)
