"""Packages between two registers: who must be trusted, what is chosen, what import changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import Cancelled, Conflict, MachineFailure, RuleRefused, WrongUse
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.exporting import ExportChoice
from laoma_desktop.services.intake import TakenIn
from laoma_desktop.storage.register import Stamp
from laoma_desktop.storage.repositories.partners import Packages
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
    assert district.due.counts().by_status == ()
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


STATION = "JB-06-11"
"""A station whose seal the shipped tree does not know."""


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Services]:
    with open_register(tmp_path / "station", STATION) as services:
        yield services


def test_a_case_without_a_name_on_the_seal_is_named_and_stops_nothing(
    station: Services, district: Services, tmp_path: Path
) -> None:
    meet(station, district)
    taken = station.intake.take_in(CASES / "real-001.toml")
    assert isinstance(taken, TakenIn)
    (unsealed,) = station.exports.preview(ExportChoice(), "JB").unsealed
    assert (unsealed.case_id, unsealed.number) == (taken.case_id, taken.number)
    assert unsealed.organisation == "观音桥街道第11社区小马工作站"
    assert "人民调解协议书" in unsealed.papers
    packed = station.exports.export(ExportChoice(), tmp_path / "1.zip.age", to="JB")
    assert (taken.number, "人民调解协议书：缺少印章上的调委会全称。") in packed.gaps
    assert district.imports.import_package(packed.path).count("new") == 1
    assert [line.number for line in district.exports.unsealed(ExportChoice())] == [taken.number]
    plain = station.exports.unfold(ExportChoice(), tmp_path / "plain", "区档案馆接收")
    listed = (plain.path / "data" / "案卷目录.XML").read_text(encoding="utf-8")
    assert "观音桥街道第11社区小马工作站" in listed


def test_with_every_name_known_nothing_is_unsealed(office: Services, closed: TakenIn) -> None:
    assert closed.new
    assert office.exports.unsealed(ExportChoice()) == ()


def test_an_opened_folder_wants_a_reason(office: Services, closed: TakenIn, tmp_path: Path) -> None:
    choice = ExportChoice(cases=(closed.case_id,))
    with pytest.raises(WrongUse, match="理由"):
        office.exports.unfold(choice, tmp_path / "plain", " ")
    packed = office.exports.unfold(choice, tmp_path / "plain", "区档案馆接收")
    assert (packed.path / "bagit.txt").is_file()


class Steps:
    """Notes what a job reports; wants it stopped from the first ``word`` on."""

    def __init__(self, word: str = "") -> None:
        self.seen: list[str] = []
        self._word = word

    def report(self, done: int, total: int, what: str) -> None:
        """Note a step."""
        self.seen.append(f"{done}/{total} {what}")

    def cancelled(self) -> bool:
        """Say whether it is enough."""
        return bool(self._word) and self._word in self.seen[-1]


def test_an_import_tells_each_case_and_can_be_stopped(
    office: Services, district: Services, closed: TakenIn, tmp_path: Path
) -> None:
    meet(office, district)
    choice = ExportChoice(cases=(closed.case_id,))
    packed = office.exports.export(choice, tmp_path / "1.zip.age", to="JB")
    with pytest.raises(Cancelled, match="没有改动"):
        district.imports.import_package(packed.path, progress=Steps("收进"))
    with pytest.raises(Cancelled, match="没有改动"):
        district.imports.verify(packed.path, Steps("核对"))
    assert district.due.counts().by_status == ()
    steps = Steps()
    assert district.imports.import_package(packed.path, progress=steps).count("new") == 1
    number = office.cases.get(closed.case_id).case.number
    assert f"0/1 收进 {number}" in steps.seen


def test_a_cancelled_export_leaves_nothing_behind(
    office: Services, district: Services, closed: TakenIn, tmp_path: Path
) -> None:
    meet(office, district)
    choice = ExportChoice(cases=(closed.case_id,))
    target = tmp_path / "stick"
    target.mkdir()
    with pytest.raises(Cancelled, match="没有留下归档包"):
        office.exports.export(choice, target, to="JB", progress=Steps("封入"))
    with pytest.raises(Cancelled, match="没有留下归档包"):
        office.exports.unfold(choice, target / "plain", "区档案馆接收", Steps("封入"))
    assert list(target.iterdir()) == []
    assert not [p for p in (tmp_path / "studio").iterdir() if p.name.startswith("staging")]
    packed = office.exports.export(choice, target, to="JB")
    info = district.imports.verify(packed.path).info
    assert info is not None
    assert info.sequence == 1


def test_a_package_that_could_not_be_noted_is_not_left(
    office: Services, district: Services, closed: TakenIn, tmp_path: Path
) -> None:
    meet(office, district)
    choice = ExportChoice(cases=(closed.case_id,))

    def refuse(*_: object) -> None:
        raise MachineFailure("磁盘已满，没有保存")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Packages, "sent", refuse)
        with pytest.raises(MachineFailure):
            office.exports.export(choice, tmp_path / "1.zip.age", to="JB")
        with pytest.raises(MachineFailure):
            office.exports.unfold(choice, tmp_path / "plain", "区档案馆接收")
    assert not list(tmp_path.glob("*.age*"))
    assert not (tmp_path / "plain").exists()


def test_a_file_for_a_case_that_has_changed_is_not_kept(
    office: Services, closed: TakenIn, tmp_path: Path
) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(bytes(100_000))
    ref = office.cases.get(closed.case_id).ref
    old = replace(ref, version=ref.version + 1)
    with pytest.raises(Conflict):
        office.attachments.add(old, photo, office.attachments.kinds()[0])
    kept = [p for p in tmp_path.rglob("attachments/**/*") if p.is_file()]
    assert kept == []


def test_a_case_that_was_deleted_here_does_not_come_back_by_its_old_package(
    office: Services, district: Services, closed: TakenIn, tmp_path: Path
) -> None:
    meet(office, district)
    choice = ExportChoice(cases=(closed.case_id,))
    package = office.exports.export(choice, tmp_path / "1.zip.age", to="JB").path
    assert district.imports.import_package(package).count("new") == 1
    (line,) = district.lists.page(CaseFilter()).rows
    with district.office.register.write(
        Stamp("", "清空回收站", district.office.clock.now())
    ) as uow:
        uow.erase(line.case_id)
        uow.commit()
    report = district.imports.import_package(package)
    assert [one.outcome for one in report.lines] == ["unchanged"]
    assert "已经删除" in report.lines[0].sentence
    assert district.lists.page(CaseFilter()).rows == ()
