"""``card list`` and ``card show``."""

import json

import pytest

from laoma_desktop.foundation.resources import resource
from tests.cli.conftest import Laoma
from tests.registers import CASES


@pytest.fixture
def number(studio: Laoma) -> str:
    """Return the number of a case without a team of its own."""
    answer = studio("case", "add", CASES / "real-004.toml", "--json")
    return str(answer.json["cases"][0]["number"])


def test_cards_are_listed_and_shown_without_a_register(laoma: Laoma) -> None:
    rows = laoma("card", "list", "--json").json["cards"]
    assert len(rows) >= 36
    assert {"id", "title", "phases", "principle"} == set(rows[0])
    assert "出门相送" in laoma("card", "list", "--phase", "接待").out
    found = laoma("card", "list", "--find", "保证期间 没有的词")
    assert (found.status, found.out.strip()) == (0, "没有这样的卡片。")
    card = laoma("card", "show", "算账法")
    assert "怎样做：\n  1. " in card.out
    assert laoma("card", "show", "account_of_costs", "--json").json["title"] == "算账法"


def test_an_unknown_card_and_an_unknown_phase_are_refused(laoma: Laoma) -> None:
    assert laoma("card", "show", "x").status == 1
    answer = laoma("card", "list", "--phase", "x")
    assert answer.status == 1
    assert "现有的阶段：接待" in answer.err


def test_the_cards_of_a_case_come_with_reasons(studio: Laoma, number: str) -> None:
    rows = studio("card", "list", "--case", number, "--json").json["cards"]
    assert rows
    assert all(row["reason"] for row in rows)
    assert "原因" in studio("card", "list", "--case", number).out


@pytest.mark.parametrize("name", ["template", "card"])
def test_the_published_schemas_are_what_the_program_writes(laoma: Laoma, name: str) -> None:
    published = resource(f"schemas/{name}.schema.json").read_text(encoding="utf-8")
    assert laoma(name, "schema").out == published
    assert laoma(name, "schema", "--json").json == json.loads(published)
