"""Settling what both sides changed: whatever is chosen, in whatever order, nobody asks again."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.records import Record, whole
from laoma_desktop.domain.revisions import PARENT, SEQ, Fork, Revision, materialise
from laoma_desktop.domain.settling import Settled, key_of, settled
from laoma_desktop.domain.uniting import united

CASE = UUID(int=1)
FIELDS = ("title", "street", "community", "narrative")
facts = st.fixed_dictionaries({}, optional={name: st.sampled_from("甲乙") for name in FIELDS})


def revision(
    node: str, hlc: int, parents: tuple[str, ...], changes: dict[str, Plain], state: str = ""
) -> Revision:
    """Return a revision of the case's own record; ``state`` is looked at where it is alone."""
    return Revision(
        record=CASE,
        case=CASE,
        kind="case",
        parents=tuple(sorted(parents)),
        node=node,
        actor=node,
        hlc=hlc,
        changes=changes,
        state=state,
    )


def begun() -> Revision:
    said = whole("case", dict.fromkeys((*FIELDS, "org"), "始"))
    record = Record(CASE, "case", None, 0, said)
    return revision("本", 1, (), {**said, PARENT: None, SEQ: 0}, record.state.hex())


def state(known: list[Revision]) -> tuple[Record, tuple[Fork, ...]]:
    found = materialise(known)
    assert found.record is not None
    return found.record, united({CASE: found}, CASE)[1]


def choose(known: list[Revision], choices: dict[str, str]) -> tuple[list[Revision], Settled]:
    """Carry choices out as the register does: one revision on all heads."""
    before = materialise(known)
    record, forks = state(known)
    chosen = settled([record], {CASE: before}, forks, choices)
    (after,) = chosen.records
    said = dict(chosen.stated.get(CASE, {}))
    said |= {name: value for name, value in after.fields.items() if record.fields[name] != value}
    hlc = max(one.hlc for one in known) + 1
    return [*known, revision("本", hlc, before.heads, said, after.state.hex())], chosen


def forked(here: dict[str, str], there: dict[str, str]) -> list[Revision]:
    first = begun()
    return [
        first,
        revision("本", 2, (first.rev,), {**here}),
        revision("来", 3, (first.rev,), {**there}),
    ]


@given(facts, facts, st.data())
def test_what_is_chosen_stands_and_the_rest_waits(
    here: dict[str, str], there: dict[str, str], data: st.DataObject
) -> None:
    known = forked(here, there) if here != there else forked(here, {})
    _, forks = state(known)
    wanted = data.draw(st.lists(st.sampled_from(forks), unique=True)) if forks else []
    picks = {fork: data.draw(st.sampled_from(fork.values)) for fork in wanted}
    choices = {key_of(fork): rev for fork, (rev, _) in picks.items()}
    after, chosen = choose(known, choices)
    assert chosen.dropped == ()
    record, left = state(after)
    assert {fork.field for fork in left} == {f.field for f in forks} - {f.field for f in wanted}
    for fork, (_, value) in picks.items():
        assert record.fields[fork.field] == value


@given(facts, facts, st.data())
def test_one_after_the_other_is_the_same_as_all_at_once(
    here: dict[str, str], there: dict[str, str], data: st.DataObject
) -> None:
    known = forked(here, there) if here != there else forked(here, {})
    _, forks = state(known)
    picks = {fork.field: data.draw(st.sampled_from(fork.values))[0] for fork in forks}
    at_once, _ = choose(known, {key_of(fork): picks[fork.field] for fork in forks})
    singly = known
    while state(singly)[1]:
        fork = data.draw(st.sampled_from(state(singly)[1]))
        singly, _ = choose(singly, {key_of(fork): picks[fork.field]})
    assert state(singly) == state(at_once)


def test_what_is_settled_cannot_be_chosen_again() -> None:
    known = forked({"title": "甲"}, {"title": "乙"})
    (fork,) = state(known)[1]
    choices = {key_of(fork): fork.values[1][0]}
    after, _ = choose(known, choices)
    with pytest.raises(RuleRefused, match="已经核对过"):
        choose(after, choices)
