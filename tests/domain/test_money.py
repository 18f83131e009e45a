"""Amounts in figures and 大写 (test vectors of mediation.md section 5)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.money import MAX_CENTS, both_forms, capitals, figures


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (0, "零元整"),
        (30, "叁角"),
        (5, "伍分"),
        (35, "叁角伍分"),
        (100, "壹元整"),
        (1000, "壹拾元整"),
        (100550, "壹仟零伍元伍角"),
        (100005, "壹仟元零伍分"),
        (10000000, "壹拾万元整"),
        (10000100, "壹拾万零壹元整"),
        (1000000005, "壹仟万元零伍分"),
        (21360000, "贰拾壹万叁仟陆佰元整"),
        (100000000000, "壹拾亿元整"),
        (100010000000, "壹拾亿零壹拾万元整"),
        (100000000100, "壹拾亿零壹元整"),
        (1001001000, "壹仟零壹万零壹拾元整"),
        (12345678912, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分"),
        (MAX_CENTS - 1, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_capitals(cents: int, text: str) -> None:
    assert capitals(cents) == text


def test_both_forms_stand_together() -> None:
    assert both_forms(500000) == "人民币伍仟元整（¥5,000.00）"
    assert figures(123456789) == "1,234,567.89"


@pytest.mark.parametrize("cents", [-1, MAX_CENTS])
def test_what_is_no_amount_is_refused(cents: int) -> None:
    for form in (capitals, figures, both_forms):
        with pytest.raises(RuleRefused, match="金额"):
            form(cents)


DIGIT = {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}


def read_back(text: str) -> int:
    """Read 大写 the way a bank clerk does."""
    whole, _, rest = text.partition("元") if "元" in text else ("", "", text)
    total = group = digit = 0
    for sign in whole:
        if sign in DIGIT:
            digit = DIGIT[sign]
        elif sign in "拾佰仟":
            group += digit * 10 ** ("拾佰仟".index(sign) + 1)
            digit = 0
        else:
            total += (group + digit) * {"万": 10_000, "亿": 100_000_000}[sign]
            group = digit = 0
    jiao = re.search(r"(.)角", rest)
    fen = re.search(r"(.)分", rest)
    cents = (total + group + digit) * 100
    return cents + (DIGIT[jiao[1]] * 10 if jiao else 0) + (DIGIT[fen[1]] if fen else 0)


@given(st.integers(0, MAX_CENTS - 1) | st.integers(0, 10**7))
def test_capitals_read_back_to_the_amount(cents: int) -> None:
    text = capitals(cents)
    assert read_back(text) == cents
    assert "零零" not in text
