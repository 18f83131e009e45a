"""A revision that is written out once has the name and the digests of one that is built whole."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.codec import canonical_json
from laoma_desktop.domain.records import Record, case_records, whole
from laoma_desktop.domain.revisions import Revision, changes_between
from laoma_desktop.domain.sealing import Author, Written, beginning, name_of
from tests.storage.cases import full_case

_CASE, _PARENT = UUID(int=1), UUID(int=2)
_WORDS = st.text(max_size=20)


def _same(record: Record, by: Author, hlc: int, parents: tuple[str, ...]) -> None:
    written = beginning(record)
    changes = changes_between(None, record)
    assert written == Written(record.state.hex(), canonical_json(changes))
    whole_one = Revision(
        record=record.uuid,
        case=_CASE,
        kind=record.kind,
        parents=parents,
        node=by.node,
        actor=by.actor,
        hlc=hlc,
        changes=changes,
        state=record.state.hex(),
    )
    assert name_of(_CASE, record, written, by, hlc, parents) == whole_one.rev


def test_every_record_kind_is_sealed_as_it_is_read() -> None:
    for record in case_records(full_case()):
        _same(record, Author("n", "张三"), 7, ())


@given(_WORDS, _WORDS, _WORDS, st.integers(0, 9), st.booleans())
def test_any_words_are_sealed_as_they_are_read(
    words: str, actor: str, node: str, seq: int, nested: bool
) -> None:
    fields = whole("visit", {"date": "2026-01-02", "way": words, "result": words[::-1]})
    record = Record(UUID(int=3), "visit", _PARENT if nested else None, seq, fields)
    _same(record, Author(node, actor), seq, ("0" * 32, "a" * 32)[: seq % 3])
