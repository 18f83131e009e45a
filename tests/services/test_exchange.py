"""Packages between two registers: who must be trusted, what is chosen, what import changes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import RuleRefused, WrongUse
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.exporting import ExportChoice
from laoma_desktop.services.intake import TakenIn
from tests.registers import CASES, open_register


@pytest.fixture
def district(tmp_path: Path) -> Iterator[Services]:
    with open_register(tmp_path / "district", "JB") as services:
        yield services


@pytest.fixture
def closed(office: Services) -> TakenIn:
    taken = office.intake.take_in(CASES / "real-001.toml")
    assert isinstance(taken, TakenIn)
    return taken


def meet(one: Services, other: Services) -> None:
    """Let two registers trust each other's cards."""
    one.keys.trust(one.keys.question(other.keys.card().text.encode()).card)
    other.keys.trust(other.keys.question(one.keys.card().text.encode()).card)


def test_the_own_keys_are_made_once(office: Services) -> None:
    assert office.keys.card() == office.keys.card()
    assert office.keys.card().org == "JB-06"


def test_a_second_card_is_asked_about_before_it_replaces_the_first(
    office: Services, district: Services, tmp_path: Path
) -> None:
    card = district.keys.card()
    question = office.keys.question(card.text.encode())
    assert question.replaces is None
    office.keys.trust(question.card)
    with open_register(tmp_path / "other", "JB") as impostor:
        asked = office.keys.question(impostor.keys.card().text.encode())
    assert asked.replaces == card
    assert office.keys.trusted() == {"JB": card}


def test_nothing_is_sealed_for_somebody_unknown(
    office: Services, closed: TakenIn, tmp_path: Path
) -> None:
    assert closed.new
    with pytest.raises(RuleRefused, match="公钥卡"):
        office.exports.export(ExportChoice(), tmp_path / "out.zip.age")
    assert not (tmp_path / "out.zip.age").exists()


def test_a_round_trip_gives_equal_cases_and_the_second_changes_nothing(
    office: Services, district: Services, closed: TakenIn, tmp_path: Path
) -> None:
    meet(office, district)
    packed = office.exports.export(ExportChoice(), tmp_path / "out.zip.age", to="JB")
    assert packed.cases == 1
    assert district.imports.verify(packed.path).ok
    dry = district.imports.import_package(packed.path, dry_run=True)
    assert dry.count("new") == 1
    assert district.lists.counts().by_status == ()
    first = district.imports.import_package(packed.path)
    again = district.imports.import_package(packed.path)
    assert (first.count("new"), again.count("unchanged")) == (1, 1)
    there = district.cases.get(closed.case_id).case
    assert there == office.cases.get(closed.case_id).case
    staging = [p.name for p in (tmp_path / "district").iterdir() if p.name.startswith("staging")]
    assert staging == []


def test_later_changes_arrive_as_an_update(
    office: Services, district: Services, closed: TakenIn, tmp_path: Path
) -> None:
    meet(office, district)
    choice = ExportChoice(cases=(closed.case_id,))
    first = office.exports.export(choice, tmp_path / "1.zip.age", to="JB")
    district.imports.import_package(first.path)
    office.facts.tick(office.cases.get(closed.case_id).ref, ("violence",))
    second = office.exports.export(choice, tmp_path / "2.zip.age", to="JB")
    assert district.imports.import_package(second.path).count("updated") == 1
    assert district.cases.get(closed.case_id).case.ticks == ("violence",)
    assert district.imports.import_package(first.path).count("unchanged") == 1


def test_the_choice_goes_by_closing_and_open_cases_only_by_name(
    office: Services, district: Services, closed: TakenIn, neighbours: StoredCase
) -> None:
    meet(office, district)
    chosen = office.exports.preview(ExportChoice(year=2025))
    assert chosen.cases == (closed.case_id,)
    assert office.exports.preview(ExportChoice(closed_since=date(2025, 3, 18))).cases
    with pytest.raises(RuleRefused, match="没有可以导出"):
        office.exports.preview(ExportChoice(year=2020))
    named = office.exports.preview(ExportChoice(cases=(neighbours.case.uuid,)))
    assert named.cases == (neighbours.case.uuid,)
    with pytest.raises(WrongUse, match="没有上级"):
        district.exports.preview(ExportChoice())


def test_an_opened_folder_wants_a_reason(office: Services, closed: TakenIn, tmp_path: Path) -> None:
    choice = ExportChoice(cases=(closed.case_id,))
    with pytest.raises(WrongUse, match="理由"):
        office.exports.unfold(choice, tmp_path / "plain", " ")
    packed = office.exports.unfold(choice, tmp_path / "plain", "区档案馆接收")
    assert (packed.path / "bagit.txt").is_file()
