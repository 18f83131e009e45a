"""``case settle``: what both sides changed, listed and chosen through the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Laoma
from tests.registers import open_register, reopen
from tests.services.test_forks import edit, send


@pytest.fixture
def forked(numbers: tuple[str, str], home: Path, tmp_path: Path) -> str:
    """The number of a case whose title and street were changed here and elsewhere."""
    with reopen(home) as office, open_register(tmp_path / "district", "JB") as district:
        case = office.cases.get(office.cases.find(numbers[1])).case
        send(office, district, case)
        edit(district, case, title="来件的案由", street="来件街道")
        edit(office, case, title="本机的案由", street="本机街道")
        assert send(district, office, case) == "conflict"
    return numbers[1]


def test_places_are_listed_and_chosen_one_by_one(filled: Laoma, forked: str) -> None:
    listed = filled("case", "settle", forked)
    assert listed.status == 0, listed.err
    assert "本机的案由" in listed.out
    assert "来件" in listed.out
    places = filled("case", "settle", forked, "--json").json["places"]
    assert len(places) == 2
    title = next(place for place in places if place["label"] == "案由")
    theirs = next(one for one in title["values"] if not one["here"])
    answer = filled("case", "settle", forked, f"{title['place']}={theirs['value']}")
    assert answer.status == 0, answer.err
    assert "已核对 1 处" in answer.out
    assert filled("case", "show", forked, "--json").json["title"] == "来件的案由"
    assert filled("undo").out.startswith("已撤销：核对两边的改动")


def test_what_names_no_place_is_wrong_use(filled: Laoma, forked: str) -> None:
    for words in ("3=1", "1=9", "案由", "0=1"):
        assert filled("case", "settle", forked, words).status == 2
    rows = filled("case", "list", "--json").json["cases"]
    other = next(row["number"] for row in rows if row["number"] != forked)
    assert "没有两边都改过" in filled("case", "settle", other).out
