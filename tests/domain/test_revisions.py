"""Revisions: names, merge of any set in any order, forks, damage."""

import random
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.records import Record
from laoma_desktop.domain.revisions import (
    DELETED,
    SEQ,
    Materialised,
    Revision,
    changes_between,
    materialise,
    revision_from_plain,
)

CASE, VISIT = UUID(int=1), UUID(int=2)


def visit(**fields: Plain) -> Record:
    base: dict[str, Plain] = {"date": "2026-03-02", "way": "", "result": ""}
    return Record(VISIT, "visit", CASE, 0, {**base, **fields})


def revise(
    old: Record | None, new: Record, parents: Sequence[Revision] = (), node: str = "a", hlc: int = 1
) -> Revision:
    return Revision(
        record=VISIT,
        case=CASE,
        kind="visit",
        parents=tuple(sorted(parent.rev for parent in parents)),
        node=node,
        actor="甲",
        hlc=hlc,
        changes=changes_between(old, new),
        state=new.state.hex(),
    )


FIRST = revise(None, visit())


def test_a_revision_survives_its_plain_form_under_the_same_name() -> None:
    again = revision_from_plain(FIRST.body)
    assert again == FIRST
    assert again.rev == FIRST.rev
    assert len(FIRST.rev) == 32


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "person"},
        {"record": "x"},
        {"hlc": -1},
        {"hlc": True},
        {"parents": "x"},
        {"parents": ["x"]},
        {"parents": ["b" * 32, "a" * 32]},
        {"parents": ["a" * 32, "a" * 32]},
        {"changes": []},
        {"more": 1},
        {"actor": None},
    ],
)
def test_a_malformed_body_is_refused(change: dict[str, Plain]) -> None:
    with pytest.raises(RuleRefused):
        revision_from_plain({**FIRST.body, **change})


def test_a_chain_gives_its_last_state() -> None:
    second = revise(visit(), visit(way="电话"), [FIRST], hlc=2)
    state = materialise([second, FIRST])
    assert state == Materialised(visit(way="电话"), (second.rev,))


def test_different_fields_of_two_branches_are_both_taken() -> None:
    left = revise(visit(), visit(way="电话"), [FIRST], "a", 2)
    right = revise(visit(), visit(result="已履行"), [FIRST], "b", 3)
    state = materialise([left, right, FIRST])
    assert state.record == visit(way="电话", result="已履行")
    assert state.forks == ()
    assert len(state.heads) == 2


def test_the_same_field_set_twice_is_a_fork_until_somebody_decides() -> None:
    left = revise(visit(), visit(way="电话"), [FIRST], "a", 2)
    right = revise(visit(), visit(way="上门"), [FIRST], "b", 3)
    state = materialise([FIRST, left, right])
    assert state.record == visit(way="上门")
    (fork,) = state.forks
    assert fork.field == "way"
    assert [value for _, value in fork.values] == ["上门", "电话"]
    unrelated = revise(state.record, visit(way="上门", result="好"), [left, right], hlc=4)
    assert len(materialise([FIRST, left, right, unrelated]).forks) == 1
    changes = {**unrelated.changes, "way": "上门"}
    decided = replace(unrelated, changes=changes)
    assert materialise([FIRST, left, right, decided]).forks == ()


def test_equal_values_of_two_branches_are_no_fork() -> None:
    left = revise(visit(), visit(way="电话"), [FIRST], "a", 2)
    right = revise(visit(), visit(way="电话"), [FIRST], "b", 3)
    assert materialise([FIRST, left, right]).forks == ()


def test_a_removed_record_is_gone_but_a_change_beside_it_is_told() -> None:
    gone = replace(FIRST, parents=(FIRST.rev,), changes={DELETED: True}, hlc=2)
    assert materialise([FIRST, gone]).record is None
    kept = replace(FIRST, parents=(gone.rev,), changes={DELETED: False}, hlc=3)
    assert materialise([FIRST, gone, kept]).record == visit()


def test_a_removal_and_a_change_that_know_nothing_of_each_other_are_a_fork() -> None:
    gone = replace(FIRST, parents=(FIRST.rev,), changes={DELETED: True}, hlc=9)
    edit = revise(visit(), visit(way="电话"), [FIRST], "b", 2)
    state = materialise([FIRST, gone, edit])
    assert state.record == visit(way="电话")
    (fork,) = state.forks
    assert fork.field == DELETED
    assert fork.values == ((edit.rev, False), (gone.rev, True))
    both = tuple(sorted((gone.rev, edit.rev)))
    later = replace(revise(visit(way="电话"), visit(way="上门"), hlc=10), parents=both)
    assert materialise([FIRST, gone, edit, later]).record == visit(way="上门")
    again = replace(gone, parents=both, hlc=10)
    assert materialise([FIRST, gone, edit, again]).record is None
    assert materialise([FIRST, gone, edit, again]).forks == ()


def test_a_removed_record_is_remembered() -> None:
    gone = replace(FIRST, parents=(FIRST.rev,), changes={DELETED: True}, hlc=2)
    moved = replace(FIRST, parents=(FIRST.rev,), changes={SEQ: 3}, hlc=3)
    state = materialise([FIRST, gone, moved])
    assert state.record is None
    assert state.removed == replace(visit(), seq=3)
    assert state.forks == ()


def test_two_orders_of_siblings_are_no_fork() -> None:
    left = replace(FIRST, parents=(FIRST.rev,), changes={SEQ: 1}, hlc=2)
    right = replace(FIRST, parents=(FIRST.rev,), changes={SEQ: 2}, hlc=3)
    state = materialise([FIRST, left, right])
    assert state.record == replace(visit(), seq=2)
    assert state.forks == ()


def test_a_missing_parent_is_named() -> None:
    second = revise(visit(), visit(way="电话"), [FIRST], hlc=2)
    state = materialise([second])
    assert state.missing == (FIRST.rev,)
    assert state.record is None


def test_a_state_that_its_hash_denies_is_refused() -> None:
    forged = replace(FIRST, changes={**FIRST.changes, "way": "电话"})
    with pytest.raises(RuleRefused, match="摘要不符"):
        materialise([forged])


@st.composite
def histories(draw: st.DrawFn) -> list[Revision]:
    """Revisions of one record by some nodes that at times do not know of each other."""
    made = [FIRST]
    for hlc in range(2, draw(st.integers(2, 9))):
        heads = draw(
            st.lists(st.sampled_from(made), min_size=1, max_size=2, unique_by=lambda r: r.rev)
        )
        known = [r for r in made if _is_behind(r, heads, made)]
        shown = materialise(known)
        assert shown.record is not None
        field = draw(st.sampled_from(["way", "result"]))
        value = draw(st.sampled_from("甲乙丙"))
        new = visit(**{**shown.record.fields, field: value})
        parents = [r for r in known if r.rev in shown.heads]
        made.append(revise(shown.record, new, parents, draw(st.sampled_from("ab")), hlc))
    return made


def _is_behind(revision: Revision, heads: list[Revision], made: list[Revision]) -> bool:
    by_rev = {r.rev: r for r in made}
    waiting = [head.rev for head in heads]
    while waiting:
        rev = waiting.pop()
        if rev == revision.rev:
            return True
        waiting.extend(by_rev[rev].parents)
    return False


@given(histories(), st.randoms(use_true_random=False))
def test_any_order_and_repetition_give_one_state(
    made: list[Revision], chance: random.Random
) -> None:
    shuffled = made + chance.sample(made, len(made) // 2)
    chance.shuffle(shuffled)
    assert materialise(shuffled) == materialise(made)
