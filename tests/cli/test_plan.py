"""``plan`` and ``template``: 专班, dated tasks and 对策 through the command line."""

from pathlib import Path

import pytest

from laoma_desktop.foundation.resources import resource
from tests.cli.conftest import Laoma
from tests.registers import CASES

IDS = {"neighbour_simple", "petition_team", "marriage_family", "property_place", "labour_wages"}


@pytest.fixture
def number(studio: Laoma) -> str:
    """Return the number of a case without a team of its own."""
    answer = studio("case", "add", CASES / "real-004.toml", "--json")
    return str(answer.json["cases"][0]["number"])


def test_the_templates_are_listed_without_a_register(laoma: Laoma) -> None:
    rows = laoma("template", "list", "--json").json["templates"]
    assert {row["id"] for row in rows} >= IDS
    assert all({"id", "title", "version", "kinds"} <= set(row) for row in rows)
    assert "labour_wages" in laoma("template", "list").out


def test_a_case_without_team_shows_an_empty_plan(studio: Laoma, number: str) -> None:
    shown = studio("plan", "show", number, "--json").json
    assert shown == {"template": None, "version": None, "team": [], "stages": [], "plan": []}
    assert "还没有专班" in studio("plan", "show", number).out


def test_a_template_gives_roster_stages_and_plan(studio: Laoma, number: str) -> None:
    applied = studio("plan", "apply", number, "labour_wages", "--json")
    assert applied.status == 0, applied.err
    document = applied.json
    assert document["template"] == "labour_wages"
    assert isinstance(document["version"], int)
    assert all(
        {"role", "role_title", "name", "organisation", "required"} <= set(row)
        for row in document["team"]
    )
    assert any(row["required"] for row in document["team"])
    tasks = [task for stage in document["stages"] for task in stage["tasks"]]
    assert tasks
    assert all({"title", "role", "due_on", "state"} <= set(task) for task in tasks)
    assert all(task["state"] in ("skipped", "open", "waiting", "done") for task in tasks)
    assert all({"section", "text"} == set(section) for section in document["plan"])
    assert studio("plan", "show", number, "--json").json == document


def test_the_same_template_again_changes_nothing(studio: Laoma, number: str) -> None:
    first = studio("plan", "apply", number, "labour_wages", "--json").json
    again = studio("plan", "apply", number, "labour_wages", "--json")
    assert (again.status, again.json) == (0, first)


def test_another_template_needs_replace(studio: Laoma, number: str) -> None:
    before = studio("plan", "apply", number, "labour_wages", "--json").json
    refused = studio("plan", "apply", number, "petition_team")
    assert refused.status == 1
    assert "--replace" in refused.err or "替换" in refused.err
    assert studio("plan", "show", number, "--json").json == before
    replaced = studio("plan", "apply", number, "petition_team", "--replace", "--json")
    assert replaced.status == 0
    assert replaced.json["template"] == "petition_team"


def test_a_template_that_does_not_fit_is_applied_and_says_so(studio: Laoma, number: str) -> None:
    answer = studio("plan", "apply", number, "marriage_family")
    assert answer.status == 0
    assert answer.err


def test_an_unknown_template_is_refused_with_the_known_ones(studio: Laoma, number: str) -> None:
    answer = studio("plan", "apply", number, "nothing")
    assert answer.status == 1
    assert "labour_wages" in answer.err


def test_a_shipped_template_passes_its_check(laoma: Laoma) -> None:
    answer = laoma("template", "check", resource("workflows/labour_wages.toml"))
    assert answer.status == 0, answer.err


@pytest.mark.parametrize("content", [b"", b"id = ", b'id = "x"\ncolour = 1\n', b"\x00"])
def test_a_wrong_template_is_refused_with_its_line(
    laoma: Laoma, tmp_path: Path, content: bytes
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_bytes(content)
    answer = laoma("template", "check", bad)
    assert answer.status == 1
    assert answer.err.startswith(f"{bad}:")
    with_json = laoma("template", "check", bad, "--json")
    assert with_json.status == 1
    assert with_json.json["problems"][0]["line"] >= 1


def test_a_missing_template_file_is_wrong_use(laoma: Laoma, tmp_path: Path) -> None:
    assert laoma("template", "check", tmp_path / "none.toml").status == 2
