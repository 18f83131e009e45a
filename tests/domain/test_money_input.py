"""Amounts as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.money_input import read_amount, show_amount


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("3200", 320000),
        ("3,200.5", 320050),
        ("1.2万", 1200000),
        ("３２００元", 320000),
        ("￥ 12.34", 1234),
        ("0.01", 1),
        ("12.340", 1234),
        ("1.2345万", 1234500),
        ("", None),
        ("  ", None),
    ],
)
def test_reads_amounts(text: str, cents: int | None) -> None:
    assert read_amount(text) == cents


@pytest.mark.parametrize("text", ["12.345", "-5", "十元", "1.23456789万", "1.2.3"])
def test_refuses_in_words(text: str) -> None:
    with pytest.raises(RuleRefused) as refusal:
        read_amount(text)
    assert refusal.value.next_step


@pytest.mark.parametrize("text", ["-5", "－５元", "−1.2万", "—30", "负5"])
def test_a_negative_amount_is_called_so(text: str) -> None:
    with pytest.raises(RuleRefused, match="不能是负数"):
        read_amount(text)


@given(st.integers(0, 10**13))
def test_what_is_shown_is_read_back(cents: int) -> None:
    assert read_amount(show_amount(cents)) == cents
