"""``case similar``."""

from tests.cli.conftest import Laoma
from tests.registers import CASES


def test_a_case_without_a_past_one_like_it_says_so(studio: Laoma) -> None:
    answer = studio("case", "add", CASES / "real-004.toml", "--json")
    number = str(answer.json["cases"][0]["number"])
    assert studio("case", "similar", number, "--json").json == {"similar": []}
    assert studio("case", "similar", number).out.strip() == "没有相似的已结案件。"
    assert studio("case", "similar", number, "--limit", "0").status == 2
    assert studio("case", "similar", "（2026）第999号").status == 1


def test_past_cases_come_with_result_and_terms(studio: Laoma) -> None:
    assert studio("generate", "--cases", "200", "--seed", "3").status == 0
    rows = studio("case", "list", "--limit", "200", "--json").json["cases"]
    numbers = [row["number"] for row in rows if row["category"] == rows[0]["category"]][:6]
    answers = [studio("case", "similar", name, "--json").json["similar"] for name in numbers]
    found = [row for answer in answers for row in answer]
    assert found
    assert all(row["result"] and row["closed_on"] and row["words"] for row in found)
    assert any(row["terms"] for row in found)
    whole = next(name for name, answer in zip(numbers, answers, strict=True) if answer)
    assert "都写到" in studio("case", "similar", whole).out
