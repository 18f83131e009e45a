"""Names the administrator gives: from a day on, for the own organisation and those below."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import AccessRefused, MachineFailure, RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.services.actor import Role
from laoma_desktop.services.org_names import OrgNameService, given_names
from laoma_desktop.services.organisation import GivenNames
from tests.registers import TODAY, open_register, reopen

STATION = OrgCode("JB-06-11")
SEAL = "重庆市两江新区观音桥街道望海社区人民调解委员会"


@pytest.fixture
def district(tmp_path: Path) -> Iterator[Services]:
    with open_register(tmp_path / "district", "JB") as services:
        yield services


def given(code: OrgCode = STATION, **values: object) -> GivenNames:
    names = GivenNames(code=code, valid_from=date(2026, 6, 1), committee=SEAL)
    return replace(names, **values)  # type: ignore[arg-type]


def test_the_district_names_every_organisation_below(district: Services) -> None:
    names = district.org_names
    assert names.may_change
    before = {line.code: line for line in names.lines()}
    assert len(before) == len([org for org in district.office.tree.all if org.names]) - 3
    assert before[STATION].committee == ""
    assert before[STATION].needed
    names.give(given(short="江望海"))
    station = district.office.tree.get(STATION)
    assert station.names_on(date(2026, 5, 31)).committee == ""
    assert station.names_on(date(2026, 6, 1)).committee == SEAL
    assert station.short_on(TODAY) == "江望海"
    line = next(line for line in names.lines() if line.code == STATION)
    assert (line.committee, line.since, line.confirmed) == (SEAL, date(2026, 6, 1), True)
    assert [name.valid_from for name in names.periods(STATION)] == [
        date(2011, 1, 1),
        date(2026, 6, 1),
    ]


def test_given_names_stay_when_the_register_is_opened_again(tmp_path: Path) -> None:
    with open_register(tmp_path / "home", "JB") as services:
        services.org_names.give(given())
    with reopen(tmp_path / "home") as services:
        assert services.office.tree.get(STATION).names_on(TODAY).committee == SEAL


def test_the_same_day_is_corrected_and_a_mistake_withdrawn(district: Services) -> None:
    names = district.org_names
    names.give(given(committee="写错的委员会"))
    names.give(given())
    assert [one.committee for one in names.given(STATION)] == [SEAL]
    assert district.office.tree.get(STATION).names_on(TODAY).committee == SEAL
    names.withdraw(STATION, date(2026, 6, 1))
    assert names.given(STATION) == ()
    assert district.office.tree.get(STATION).names_on(TODAY).committee == ""


def test_old_papers_keep_the_old_name(office: Services) -> None:
    own = office.office.actor.org
    office.org_names.give(given(own, committee="新的人民调解委员会", valid_from=date(2026, 9, 1)))
    names = office.office.organisation
    assert names.names_on(date(2026, 1, 1)).committee.startswith("重庆市江北区")
    assert names.names_on(date(2026, 8, 31)).committee.startswith("重庆市两江新区")
    assert names.names_on(TODAY).committee == "新的人民调解委员会"
    assert names.short_on(TODAY) == "江观桥"


def test_a_name_for_a_day_before_the_first_period_ends_with_it(district: Services) -> None:
    district.org_names.give(given(valid_from=date(2005, 1, 1)))
    first, second = district.org_names.periods(STATION)
    assert (first.valid_until, second.committee) == (date(2010, 12, 31), "")


@pytest.mark.parametrize(
    ("names", "field"),
    [
        (given(committee=""), "committee"),
        (given(committee="某\x00会"), "committee"),
        (given(short="江观桥"), "short"),
        (given(short="江 桥"), "short"),
        (given(short="江人调字第1"), "short"),
        (given(short="一二三四五六七八九十百"), "short"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    district: Services, names: GivenNames, field: str
) -> None:
    with pytest.raises(RuleRefused) as refused:
        district.org_names.give(names)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert district.org_names.given(STATION) == ()


def test_a_studio_names_only_itself_and_its_stations(office: Services) -> None:
    assert {str(line.code)[:5] for line in office.org_names.lines()} == {"JB-06"}
    with pytest.raises(RuleRefused, match="下级"):
        office.org_names.give(given(OrgCode("JB-01")))


def test_only_the_administrator_gives_names(district: Services) -> None:
    actor = replace(district.office.actor, roles=frozenset({Role.DIRECTOR}))
    names = OrgNameService(replace(district.office, actor=actor))
    assert not names.may_change
    with pytest.raises(AccessRefused):
        names.give(given())
    with pytest.raises(AccessRefused):
        names.withdraw(STATION, TODAY)


def test_names_kept_wrong_are_a_damaged_register() -> None:
    assert given_names(None) == ()
    with pytest.raises(MachineFailure):
        given_names([{"code": "JB", "from": "gestern", "committee": "", "short": ""}])
