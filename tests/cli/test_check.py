"""``check``: 0 and ok on a sound register; 1 with names and repairs on another."""

from tests.cli.conftest import Laoma
from tests.registers import CASES


def test_a_register_of_files_is_sound(studio: Laoma) -> None:
    studio("case", "add", CASES / "real-001.toml")
    answer = studio("check", "--json")
    assert answer.json == {"ok": True, "findings": []}
    assert answer.status == 0


def test_rebuilding_the_index_keeps_every_case_findable(studio: Laoma) -> None:
    studio("case", "add", CASES / "real-001.toml")
    before = studio("search", "调解", "--json").json["hits"]
    answer = studio("check", "--rebuild-index")
    assert answer.status == 0, answer.err
    assert "完好" in answer.out
    assert studio("search", "调解", "--json").json["hits"] == before
