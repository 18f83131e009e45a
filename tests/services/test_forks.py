"""What two registers changed in one case: told, chosen field by field, taken back as one step."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Agreement, Case, Term, Visit
from laoma_desktop.domain.errors import Conflict, RuleRefused
from laoma_desktop.domain.revisions import Revision
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.forks import told_apart
from tests.registers import open_register


@dataclass(frozen=True)
class Parcel:
    """A case as a package hands it over."""

    case: Case
    revisions: tuple[Revision, ...]

    def attachment(self, sha256: str) -> bytes:
        """There are none."""
        raise AssertionError(sha256)


@pytest.fixture
def district(tmp_path: Path) -> Iterator[Services]:
    with open_register(tmp_path / "district", "JB") as services:
        yield services


def send(one: Services, other: Services, case: Case) -> str:
    """Let another register take in the case as it stands here; return what became of it."""
    with one.office.read() as uow:
        parcel = Parcel(uow.cases.get(case.uuid).case, uow.revisions.of_case(case.uuid))
    with other.office.write("收进归档包") as uow:
        outcome = uow.revisions.merge(parcel, other.history.forks._editor.derive).outcome
        uow.commit()
    return outcome


def edit(services: Services, case: Case, **facts: object) -> Case:
    """Change facts of the case as it stands in a register."""
    with services.office.write("修改案件") as uow:
        stored = uow.cases.get(case.uuid)
        edited = replace(stored.case, **facts)  # type: ignore[arg-type]  # named by each test
        uow.cases.save(edited, stored.version, services.history.forks._editor.derive(edited))
        uow.commit()
    return edited


def now(services: Services, case: Case) -> Case:
    return services.cases.get(case.uuid).case


def choose(services: Services, case: Case, *, here: bool, only: str = "") -> StoredCase:
    """Choose everywhere what was written here, or what came."""
    lines = services.history.forks.of(case.uuid)
    choices = {
        line.key: next(one.rev for one in line.choices if one.here == here)
        for line in lines
        if only in line.label
    }
    return services.history.forks.settle(services.cases.get(case.uuid).ref, choices)


@pytest.fixture
def shared(office: Services, district: Services, neighbours: StoredCase) -> Case:
    case = neighbours.case
    assert send(office, district, case) == "new"
    return case


def test_a_case_of_one_register_has_nothing_to_settle(
    office: Services, neighbours: StoredCase
) -> None:
    assert office.history.forks.of(neighbours.case.uuid) == ()
    assert office.history.forks.count(neighbours.case.uuid) == 0


def test_each_field_is_chosen_by_itself_with_who_and_when(
    office: Services, district: Services, shared: Case
) -> None:
    edit(district, shared, title="来件的案由", community="来件社区")
    edit(office, shared, title="本机的案由", community="本机社区")
    assert send(district, office, shared) == "conflict"
    lines = office.history.forks.of(shared.uuid)
    assert [line.label for line in lines] == ["社区（村）", "案由"]
    first = lines[0].choices
    assert {(one.words, one.here) for one in first} == {("本机社区", True), ("来件社区", False)}
    assert first[0].shown
    assert first[0].words == now(office, shared).community
    assert {one.by for one in first} == {office.office.actor.name, district.office.actor.name}
    choose(office, shared, here=True, only="案由")
    assert now(office, shared).title == "本机的案由"
    assert office.history.forks.count(shared.uuid) == 1
    choose(office, shared, here=False)
    assert now(office, shared).community == "来件社区"
    assert office.history.forks.of(shared.uuid) == ()
    assert send(office, district, shared) == "updated"
    assert now(district, shared) == now(office, shared)
    assert district.history.forks.of(shared.uuid) == ()


@pytest.mark.parametrize("here", [True, False])
def test_choosing_is_one_step_that_is_taken_back_and_done_again(
    office: Services, district: Services, shared: Case, here: bool
) -> None:
    edit(office, shared, title="本机的案由", street="石马河街道")
    edit(district, shared, title="来件的案由", street="大石坝街道")
    send(district, office, shared)
    before = now(office, shared)
    choose(office, shared, here=here)
    after = now(office, shared)
    assert after.title == ("本机的案由" if here else "来件的案由")
    turned = office.undo.undo()
    assert turned.step.label.startswith("核对两边的改动")
    assert now(office, shared) == before
    office.undo.redo()
    assert now(office, shared) == after


def test_what_one_side_removed_stays_or_goes_as_chosen(
    office: Services, district: Services, shared: Case
) -> None:
    visit = Visit(uuid=office.cases.new_id(), date=date(2026, 11, 17), result="好")
    edit(office, shared, visits=(visit,))
    send(office, district, shared)
    edit(office, shared, visits=())
    edit(district, shared, visits=(replace(visit, result="又看了一次"),))
    assert send(district, office, shared) == "conflict"
    (line,) = office.history.forks.of(shared.uuid)
    assert {one.words for one in line.choices} == {"保留", "删去"}
    gone = next(one.rev for one in line.choices if one.words == "删去")
    office.history.forks.settle(office.cases.get(shared.uuid).ref, {line.key: gone})
    assert now(office, shared).visits == ()
    office.undo.undo()
    assert now(office, shared).visits[0].result == "又看了一次"
    assert office.history.forks.of(shared.uuid) == ()


def agreed(services: Services, words: str) -> Agreement:
    term = Term(uuid=services.cases.new_id(), text=words)
    return Agreement(uuid=services.cases.new_id(), facts=words, terms=(term,))


@pytest.mark.parametrize("shown", [True, False])
def test_of_two_agreements_the_chosen_one_stays_with_its_terms(
    office: Services, district: Services, shared: Case, shown: bool
) -> None:
    mine = edit(office, shared, agreement=agreed(office, "本机的协议")).agreement
    theirs = edit(district, shared, agreement=agreed(district, "来件的协议")).agreement
    assert send(district, office, shared) == "conflict"
    (line,) = office.history.forks.of(shared.uuid)
    assert line.label == "协议有两份，只能留一份"
    assert {"本机的协议" in one.words for one in line.choices} == {True, False}
    before = now(office, shared)
    rev = next(one.rev for one in line.choices if one.shown == shown)
    office.history.forks.settle(office.cases.get(shared.uuid).ref, {line.key: rev})
    after = now(office, shared)
    assert after.agreement in {mine, theirs}
    assert (after.agreement == before.agreement) == shown
    assert office.history.forks.of(shared.uuid) == ()
    office.undo.undo()
    assert now(office, shared) == before
    office.undo.redo()
    assert now(office, shared) == after
    assert send(office, district, shared) == "updated"
    assert now(district, shared) == after


def test_a_choice_is_refused_where_there_is_nothing_left_to_choose(
    office: Services, district: Services, shared: Case
) -> None:
    edit(office, shared, title="本机的案由")
    edit(district, shared, title="来件的案由")
    send(district, office, shared)
    (line,) = office.history.forks.of(shared.uuid)
    ref = office.cases.get(shared.uuid).ref
    with pytest.raises(RuleRefused, match="还没有选"):
        office.history.forks.settle(ref, {})
    choose(office, shared, here=True)
    with pytest.raises(Conflict):
        office.history.forks.settle(ref, {line.key: line.choices[0].rev})
    with pytest.raises(RuleRefused, match="已经核对过"):
        office.history.forks.settle(
            office.cases.get(shared.uuid).ref, {line.key: line.choices[0].rev}
        )


def test_masked_numbers_show_the_signs_by_which_they_differ() -> None:
    values = ["500105197603050019", "500105197603060019"]
    masked = ["500105********0019"] * 2
    assert told_apart(masked, values) == ["500105*******50019", "500105*******60019"]
    assert told_apart(["甲", "乙"], ["甲", "乙"]) == ["甲", "乙"]
    assert told_apart(["（空）", "（空）"], ["", "None"]) == ["（空）", "（空）"]
