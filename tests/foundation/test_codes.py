"""Code tables: complete against the program's own lists, and broken ones named by line."""

from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from laoma_desktop.domain import vocabulary
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.foundation.codes import Codes, CodeTable, load_table
from laoma_desktop.foundation.resources import Resources, resource_glob, shipped
from laoma_desktop.foundation.toml_lines import parse_toml

CODES = Codes(shipped())
OF_ENUM: dict[str, type[StrEnum]] = {
    "kind": vocabulary.Kind,
    "status": vocabulary.Status,
    "intake": vocabulary.Intake,
    "difficulty": vocabulary.Difficulty,
    "risk": vocabulary.Risk,
    "result": vocabulary.Result,
    "performed": vocabulary.Performed,
    "confirmation": vocabulary.Confirmation,
    "agreement_form": vocabulary.AgreementForm,
    "party_role": vocabulary.PartyRole,
    "party_type": vocabulary.PartyType,
    "sex": vocabulary.Sex,
    "document_kind": vocabulary.DocumentKind,
    "tie": vocabulary.Tie,
    "task_state": vocabulary.TaskState,
    "term_state": vocabulary.TermState,
    "ledger_kind": vocabulary.LedgerKind,
}


def table(text: str) -> CodeTable:
    return load_table(parse_toml(text.encode(), "codes/t.toml"))


@pytest.mark.parametrize("name", OF_ENUM)
def test_tables_hold_exactly_the_values_of_the_program(name: str) -> None:
    codes = CODES.table(name)
    assert set(codes.ids) == {member.value for member in OF_ENUM[name]}
    assert all(codes.id(codes.number(code)) == code for code in codes.ids)


def test_every_shipped_table_loads() -> None:
    names = [p.stem for p in resource_glob("codes", "*.toml") if p.stem != "surname_readings"]
    assert len(names) >= 30
    for name in names:
        assert CODES.table(name).entries
    assert CODES.table("kind") is CODES.table("kind")


def test_the_law_on_categories_is_marked_in_their_table() -> None:
    rules = CODES.category_rules()
    assert rules.medical == {"医疗纠纷"}
    assert rules.written_only == {"劳动争议纠纷", "拖欠农民工工资纠纷", "医疗纠纷"}


def test_a_district_may_rename_what_the_law_singles_out(tmp_path: Path) -> None:
    written = shipped().path("codes/category.toml").read_text("utf-8")
    (tmp_path / "codes").mkdir()
    own = tmp_path / "codes" / "category.toml"
    own.write_text(written.replace("医疗纠纷", "医患纠纷"), "utf-8")
    rules = Codes(Resources(tmp_path)).category_rules()
    assert rules.medical == {"医患纠纷"}
    assert "医患纠纷" in rules.written_only
    own.write_text(written.replace("medical = true", "medical = 1"), "utf-8")
    with pytest.raises(RuleRefused, match="medical 要写 true 或 false"):
        Codes(Resources(tmp_path)).category_rules()


def test_known_numbers_stay() -> None:
    assert CODES.table("kind").number("dispute") == 0
    assert CODES.table("kind").number("project") == 5
    assert CODES.table("ethnicity").number("土家族") == 15
    assert CODES.table("ethnicity").number("基诺族") == 56
    assert CODES.table("sex").number("女") == 2


def test_role_words_lead_to_roles() -> None:
    words = CODES.role_words()
    roles = CODES.table("roles")
    assert all(role in roles for role in words.values())
    assert words["包案领导"] == "case_leader"
    assert words["稳控专员"] == "stability"
    assert {entry.title for entry in roles.entries} <= set(words)


def test_lookup_by_word_and_unknown_ids() -> None:
    roles = CODES.table("roles")
    found = roles.find("网格员")
    assert found is not None
    assert found.id == "grid_worker"
    assert roles.find("没有") is None
    assert roles.title("later") == "later"
    assert found.text("duty")
    assert found.text("none") == ""
    with pytest.raises(RuleRefused, match="没有“later”"):
        roles.number("later")
    with pytest.raises(RuleRefused, match="没有编号 999"):
        roles.id(999)


def test_validity_is_a_period() -> None:
    codes = table(
        'title = "表"\ncodes = [{ number = 1, id = "a", title = "甲", until = 2026-01-24, '
        'replaced_by = "b" }, { number = 2, id = "b", title = "乙", from = 2026-01-25 }]'
    )
    assert codes.get("a").valid_on(date(2026, 1, 24))
    assert not codes.get("a").valid_on(date(2026, 1, 25))
    assert not codes.get("b").valid_on(date(2026, 1, 24))
    assert codes.get("a").replaced_by == "b"


def test_all_faults_of_a_table_are_named_with_their_lines() -> None:
    with pytest.raises(RuleRefused) as refused:
        table(
            'title = "表"\nmore = 1\ncodes = [\n{ number = 1, id = "a", title = "甲" },\n'
            '{ number = 1, id = "a", title = "", replaced_by = "z", x = 1.5 },\n'
            '{ title = "丙", number = -1, from = "x" },\n]\n'
        )
    lines = str(refused.value).splitlines()
    assert [line.split(":")[1] for line in lines] == ["2", "5", "5", "5", "5", "5", "6", "6", "6"]
    assert "codes/t.toml:2: more：不认识的字段 more" in lines[0]


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(RuleRefused, match="一个代码也没有"):
        table('title = "表"')
