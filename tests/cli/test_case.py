"""``case add``, ``case list``, ``case show``, ``search``: the contract that scripts rely on."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Laoma
from tests.documents.test_sheets import cells
from tests.registers import CASES

FIRST = CASES / "real-001.toml"
SECOND = CASES / "real-002.toml"


def _plain(value: Any) -> Any:
    """Return TOML values as JSON would show them."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _numbers(laoma: Laoma, *words: str) -> list[str]:
    answer = laoma("case", "list", "--json", *words)
    assert answer.status == 0, answer.err
    return [case["number"] for case in answer.json["cases"]]


def test_a_file_becomes_a_numbered_case(studio: Laoma) -> None:
    answer = studio("case", "add", FIRST, "--json")
    assert answer.status == 0, answer.err
    (case,) = answer.json["cases"]
    assert case["file"] == str(FIRST)
    assert case["id"] == "real-001"
    assert case["number"].startswith("（20")
    assert case["number"].endswith("第1号")
    assert answer.json["refused"] == []


def test_the_same_bytes_again_yield_the_same_number(studio: Laoma, tmp_path: Path) -> None:
    number = studio("case", "add", FIRST, "--json").json["cases"][0]["number"]
    copy = tmp_path / "copy.toml"
    copy.write_bytes(FIRST.read_bytes())
    again = studio("case", "add", copy, "--json")
    assert again.status == 0
    assert again.json["cases"][0]["number"] == number
    assert len(_numbers(studio)) == 1


def test_good_files_stay_where_others_are_refused(studio: Laoma, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(FIRST.read_text(encoding="utf-8").replace("\nkind", "\ncolour = 1\nkind"))
    answer = studio("case", "add", FIRST, bad, SECOND, "--json")
    assert answer.status == 1
    assert [case["id"] for case in answer.json["cases"]] == ["real-001", "real-002"]
    (refused,) = answer.json["refused"]
    assert refused["file"] == str(bad)
    assert refused["field"] == "colour"
    assert isinstance(refused["line"], int)
    assert f"{bad}:{refused['line']}: " in answer.err
    assert len(_numbers(studio)) == 2


BROKEN: dict[str, tuple[bytes, bytes, str]] = {
    "malformed": (b'title = "', b"title = ", "real-001"),
    "unknown key": (b"\nkind", b"\ncolour = 1\nkind", "colour"),
    "unknown code": (b'kind = "dispute"', b'kind = "quarrel"', "quarrel"),
    "not a date": (b"accepted_on = 20", b'accepted_on = "x" #', "accepted_on"),
    "nul": (b'title = "', b'title = "\x00', "NUL"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_file_is_refused_with_its_line(studio: Laoma, tmp_path: Path, fault: str) -> None:
    old, new, word = BROKEN[fault]
    bad = tmp_path / "real-001.toml"
    content = FIRST.read_bytes()
    assert old in content
    bad.write_bytes(content.replace(old, new, 1))
    answer = studio("case", "add", bad)
    assert answer.status == 1
    assert answer.err.startswith(f"{bad}:")
    assert answer.err.removeprefix(f"{bad}:").split(":")[0].isdigit()
    assert word in answer.err
    assert _numbers(studio) == []


def test_a_wrong_identity_number_is_refused(studio: Laoma, tmp_path: Path) -> None:
    text = FIRST.read_text(encoding="utf-8")
    numbers = [party["id_number"] for party in tomllib.loads(text)["parties"]]
    number = next(number for number in numbers if len(number) == 18)
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    bad = tmp_path / "bad.toml"
    bad.write_text(text.replace(number, wrong), encoding="utf-8")
    answer = studio("case", "add", bad)
    assert answer.status == 1
    assert "id_number" in answer.err
    assert answer.err.startswith(f"{bad}:")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00", b"{}", b"[" * 5000])
def test_what_is_no_case_file_is_refused(studio: Laoma, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_bytes(content)
    answer = studio("case", "add", bad)
    assert answer.status == 1
    assert answer.err.startswith(f"{bad}:1: ")


def test_a_missing_file_is_wrong_use_and_nothing_is_added(studio: Laoma, tmp_path: Path) -> None:
    answer = studio("case", "add", FIRST, tmp_path / "none.toml")
    assert answer.status == 2
    assert "none.toml" in answer.err
    assert studio("case", "add", tmp_path).status == 2
    assert _numbers(studio) == []


@pytest.mark.parametrize("file", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_case_shows_every_fact_of_its_file(
    laoma: Laoma, kept: Callable[[str, int], Path], monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    monkeypatch.setenv("LAOMA_HOME", str(kept("JB-06", 99)))
    number = laoma("case", "add", file, "--json").json["cases"][0]["number"]
    shown = laoma("case", "show", number, "--json")
    assert shown.status == 0, shown.err
    given = _plain(tomllib.loads(file.read_text(encoding="utf-8")))
    missing = {key: value for key, value in given.items() if shown.json.get(key) != value}
    assert missing == {}
    for key in ("number", "status", "registered_at", "organisation"):
        assert shown.json[key]
    people = laoma("case", "show", number)
    assert given["title"] in people.out
    assert given["parties"][0]["name"] in people.out


def test_ascii_brackets_name_the_same_case(filled: Laoma) -> None:
    number = _numbers(filled)[0]
    plain = number.replace("（", "(").replace("）", ")")
    assert filled("case", "show", plain, "--json").json["number"] == number


def test_an_unknown_number_is_a_refusal(filled: Laoma) -> None:
    answer = filled("case", "show", "（1999）江观桥人调字第1号")
    assert answer.status == 1
    assert "（1999）" in answer.err


def test_a_list_goes_on_where_it_stopped(filled: Laoma) -> None:
    everything = _numbers(filled)
    assert len(everything) == 6
    seen: list[str] = []
    cursor: list[str] = []
    for _ in range(3):
        page = filled("case", "list", "--limit", "2", *cursor, "--json").json
        seen += [case["number"] for case in page["cases"]]
        cursor = ["--after", page["next"]]
        if page["next"] is None:
            break
    assert seen == everything


def test_filters_narrow_the_list(filled: Laoma) -> None:
    rows = filled("case", "list", "--json").json["cases"]
    keys = {"number", "title", "kind", "category", "status", "risk", "accepted_on", "street"}
    assert keys <= set(rows[0])
    for option, key in (
        ("--kind", "kind"),
        ("--category", "category"),
        ("--status", "status"),
        ("--risk", "risk"),
    ):
        wanted = rows[0][key]
        expected = [row["number"] for row in rows if row[key] == wanted]
        assert _numbers(filled, option, wanted) == expected
    middle = sorted(row["accepted_on"] for row in rows)[3]
    expected = [row["number"] for row in rows if row["accepted_on"] >= middle]
    assert _numbers(filled, "--from", middle) == expected
    expected = [row["number"] for row in rows if row["accepted_on"] <= middle]
    assert _numbers(filled, "--to", middle) == expected
    assert len(_numbers(filled, "--org", "JB-06")) == 6
    assert _numbers(filled, "--org", "JB-07") == []


def test_the_list_of_a_mediator(filled: Laoma) -> None:
    name = tomllib.loads(FIRST.read_text(encoding="utf-8"))["sessions"][0]["mediators"][0]
    rows = filled("case", "list", "--mediator", name, "--json").json["cases"]
    title = tomllib.loads(FIRST.read_text(encoding="utf-8"))["title"]
    assert title in [row["title"] for row in rows]
    assert len(rows) < 6


@pytest.mark.parametrize("cursor", ["x", "e30=", "'; drop table", "\x00"])
def test_a_made_up_cursor_is_refused_in_words(filled: Laoma, cursor: str) -> None:
    answer = filled("case", "list", "--after", cursor)
    assert answer.status in (1, 2)
    assert "编号" not in answer.err


def test_an_unknown_organisation_in_a_filter_is_said(filled: Laoma) -> None:
    answer = filled("case", "list", "--org", "XX-99")
    assert answer.status == 1
    assert "XX-99" in answer.err


def test_search_finds_words_of_two_characters_and_initials(filled: Laoma) -> None:
    given = tomllib.loads(FIRST.read_text(encoding="utf-8"))
    word = given["title"][:2]
    hits = filled("search", word, "--json").json
    assert {"number", "title", "field", "snippet"} <= set(hits["hits"][0])
    assert given["title"] in [hit["title"] for hit in hits["hits"]]
    assert filled("search", word).out


def test_text_that_begins_with_a_dash_is_text(filled: Laoma) -> None:
    answer = filled("search", "--json", "--", "-没有这句话")
    assert (answer.status, answer.json) == (0, {"hits": [], "next": None})


@pytest.mark.parametrize("text", ['"', "AND OR", "100%", "_", "*", "NEAR(", "'", "\\"])
def test_signs_of_a_query_language_are_text(filled: Laoma, text: str) -> None:
    assert filled("search", "--", text).status == 0


def test_a_scope_is_a_case_or_the_organisation(filled: Laoma) -> None:
    number = _numbers(filled)[0]
    title = filled("case", "show", number, "--json").json["title"]
    inside = filled("search", title[:2], "--scope", f"case:{number}", "--json").json["hits"]
    assert {hit["number"] for hit in inside} == {number}
    assert filled("search", title[:2], "--scope", "org").status == 0
    assert filled("search", title[:2], "--scope", "galaxy").status == 2


def test_further_filters_and_orders(filled: Laoma) -> None:
    rows = filled("case", "list", "--json", "--sort", "amount+").json["cases"]
    amounts = [row["amount_cents"] or -1 for row in rows]
    assert amounts == sorted(amounts)
    most = str(amounts[-1] // 100)
    assert _numbers(filled, "--amount-from", most) == [rows[-1]["number"]]
    grave = {row["number"] for row in rows if row["risk"] in ("红", "橙")}
    assert set(_numbers(filled, "--grave")) == grave
    still = [row["number"] for row in rows if row["status"] not in ("closed", "archived")]
    assert set(_numbers(filled, "--open")) == set(still)
    assert _numbers(filled, "--closed-to", "1999-12-31") == []


def test_bounds_the_wrong_way_round_are_wrong_use(filled: Laoma) -> None:
    words = ("--amount-from", "2万", "--amount-to", "1")
    assert filled("case", "list", *words).status == 2
    answer = filled("case", "list", "--amount-from", "许多")
    assert answer.status == 2
    assert "许多" in answer.err


def test_the_list_as_an_excel_file(filled: Laoma, tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    answer = filled(
        "case", "list", "--xlsx", target, "--columns", "number,kind", "--people", "--json"
    )
    assert answer.status == 0, answer.err
    assert answer.json == {"file": str(target), "cases": 6}
    head, *rows = cells(target)
    assert head == ["案号", "种类", "当事人", "电话", "证件号码"]
    assert [row[0] for row in rows] == _numbers(filled)
    assert filled("case", "list", "--xlsx", target, "--columns", "colour").status == 2
    assert filled("case", "list", "--xlsx", tmp_path).status == 2
