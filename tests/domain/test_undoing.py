"""What a step changed, and whether the records can go back."""

from collections.abc import Mapping
from uuid import UUID

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.records import Record, whole
from laoma_desktop.domain.revisions import DELETED, TRASHED, Revision, changes_between
from laoma_desktop.domain.undoing import Clash, changes_of, clash, gone_back, trash_mark

CASE, VISIT = UUID(int=1), UUID(int=2)


def _visit(result: str, way: str = "电话") -> Record:
    fields = whole("visit", {"date": "2026-11-18", "result": result, "way": way})
    return Record(VISIT, "visit", CASE, 0, fields)


def _revision(
    hlc: int, changes: Mapping[str, Plain], after: Record, *parents: Revision
) -> Revision:
    names = tuple(sorted(parent.rev for parent in parents))
    state = after.state.hex()
    return Revision(VISIT, CASE, "visit", names, "node", "马善祥", hlc, changes, state)


BEGUN = _visit("没找到人")
SAID = _visit("已经清理")
MADE = _revision(1, changes_between(None, BEGUN), BEGUN)
CHANGED = _revision(2, changes_between(BEGUN, SAID), SAID, MADE)


def test_a_step_knows_before_and_after() -> None:
    (change,) = changes_of([MADE, CHANGED], {CHANGED.rev})
    assert (change.before, change.after) == (BEGUN, SAID)
    assert change.fields == {"result"}
    (made,) = changes_of([MADE, CHANGED], {MADE.rev})
    assert (made.before, made.after) == (None, BEGUN)


def test_another_field_does_not_stand_in_the_way() -> None:
    (change,) = changes_of([MADE, CHANGED], {CHANGED.rev})
    now = {CASE: _case(), VISIT: _visit("已经清理", "上门")}
    records = gone_back(now, [change])
    assert isinstance(records, list)
    assert records[1] == _visit("没找到人", "上门")


def test_the_same_field_does() -> None:
    (change,) = changes_of([MADE, CHANGED], {CHANGED.rev})
    assert clash({VISIT: _visit("又堆上了")}, change) == Clash(VISIT, "visit", "result")
    assert clash({}, change) == Clash(VISIT, "visit")


def test_a_removed_record_comes_back_unless_it_is_there() -> None:
    removed = _revision(3, {DELETED: True}, SAID, CHANGED)
    (change,) = changes_of([MADE, CHANGED, removed], {removed.rev})
    assert (change.before, change.after) == (SAID, None)
    assert gone_back({CASE: _case()}, [change]) == [_case(), SAID]
    assert clash({VISIT: SAID}, change) == Clash(VISIT, "visit")


def test_nothing_comes_back_without_what_it_hangs_on() -> None:
    removed = _revision(3, {DELETED: True}, SAID, CHANGED)
    (change,) = changes_of([MADE, CHANGED, removed], {removed.rev})
    assert gone_back({}, [change]) == Clash(VISIT, "visit")


def test_the_mark_of_the_bin_is_the_last_one_set() -> None:
    thrown = _revision(3, {TRASHED: {"by": "马善祥"}}, SAID, CHANGED)
    back = _revision(4, {TRASHED: None}, SAID, thrown)
    assert trash_mark([MADE, CHANGED]) is None
    assert trash_mark([MADE, CHANGED, thrown]) == {"by": "马善祥"}
    assert trash_mark([back, thrown, CHANGED, MADE]) is None
    (change,) = changes_of([MADE, CHANGED, thrown, back], {back.rev})
    assert change.marks == ({"by": "马善祥"}, None)
    assert change.fields == frozenset()


def _case() -> Record:
    return Record(CASE, "case", None, 0, {"title": "楼道堆物纠纷"})
