"""Identity numbers and credit codes (test vectors of mediation.md section 12)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.identity_numbers import (
    age_on,
    id_check_sign,
    id_problems,
    normalised_id,
    phone_problem,
    sex_of,
    uscc_problem,
    uscc_warning,
)
from laoma_desktop.domain.vocabulary import Sex

VALID = ["500105198001010019", "500105199912310025", "500105201602290030", "500105194908150046"]


@pytest.mark.parametrize("number", [*VALID, "5001051980 0101 0019", "50010519911231989x"])
def test_valid_numbers_pass(number: str) -> None:
    assert id_problems(number) == ()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("500105198001010018", "第 18 位校验码应为 9"),
        ("500105201702290036", "出生日期 20170229 不存在"),
        ("50010519800101001", "身份证号码应当是 18 位，现在是 17 位"),
        ("5001051980010100190", "身份证号码应当是 18 位，现在是 19 位"),
        ("500105800101001", "换算成 18 位是 500105198001010019"),
    ],
)
def test_each_rule_has_its_sentence(number: str, sentence: str) -> None:
    assert any(sentence in problem for problem in id_problems(number))


def test_numbers_are_compared_with_the_other_facts() -> None:
    number = VALID[0]
    assert id_problems(number, birth=date(1980, 1, 1), sex=Sex.MALE, today=date(2026, 1, 1)) == ()
    assert id_problems(number, sex=Sex.FEMALE) == ("与性别不符：号码第 17 位表示男",)
    assert id_problems(number, birth=date(1980, 1, 2)) == ("与出生日期不符：号码里是 1980-01-01",)
    assert "将来" in id_problems(number, today=date(1979, 1, 1))[0]
    assert "130" in id_problems(number, today=date(2120, 1, 1))[0]
    assert sex_of(VALID[1]) is Sex.FEMALE


@pytest.mark.parametrize(
    "text", ["", "护照 N00001234（吉尔吉斯斯坦）", "军官证 军字第0003317号", "H12345678"]
)
def test_other_documents_are_words(text: str) -> None:
    assert id_problems(text) == ()
    assert normalised_id(f" {text} ") == text


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_changed_digit_is_found(position: int, step: int) -> None:
    number = list(VALID[0])
    number[position] = str((int(number[position]) + step) % 10)
    assert id_check_sign("".join(number[:17])) != number[17]
    assert id_problems("".join(number))


@pytest.mark.parametrize(
    "code",
    ["91500105MA0000001Q", "52500105MJ0000002D", "54500105ME00000032", "N2500105MFBT41UX7R", ""],
)
def test_valid_credit_codes_pass(code: str) -> None:
    assert uscc_problem(code) == ""
    assert uscc_problem(code.lower()) == ""
    assert uscc_warning(code) == ""


def test_wrong_credit_codes_are_explained() -> None:
    assert uscc_problem("91500105MA00000011") == "统一社会信用代码第 18 位校验码应为 Q"
    assert uscc_problem("9150") == "统一社会信用代码应当是 18 位，现在是 4 位"
    assert uscc_problem("91500105MA000000IQ") == "统一社会信用代码第 17 位不能是 I"
    assert "第 1 位 B" in uscc_warning("B")


@pytest.mark.parametrize(
    "text",
    [
        "13900001001",
        "023-67770000",
        "02367770000转8",
        "(023)67770000",
        "13900001001、13900001008",
        "12348",
        "",
    ],
)
def test_phones(text: str) -> None:
    assert phone_problem(text) == ""


@pytest.mark.parametrize("text", ["1390000100", "12900001001", "67770000", "张三"])
def test_wrong_phones(text: str) -> None:
    assert text in phone_problem(text)


def test_full_years_of_the_leap_day() -> None:
    born = date(2016, 2, 29)
    assert age_on(born, date(2023, 2, 28)) == 6
    assert age_on(born, date(2023, 3, 1)) == 7
    assert age_on(born, date(2024, 2, 29)) == 8
    assert age_on(date(2000, 5, 5), date(2018, 5, 4)) == 17
