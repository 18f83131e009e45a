"""Case numbers: one printed form, many typed ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.numbering import NumberParts, canonical_number, case_number, parse_number

PRINTED = "（2026）江观桥人调字第12号"


@pytest.mark.parametrize(
    "typed",
    [
        PRINTED,
        "(2026)江观桥人调字第12号",
        "[2026]江观桥人调字第12号",
        "〔2026〕江观桥人调字第12号",
        " (2026) 江观桥 人调字 12 ",
        "（２０２６）江观桥人调字第１２号",
        "(2026)江观桥人调字第012号",
    ],
)
def test_typed_numbers_lead_to_the_printed_one(typed: str) -> None:
    assert canonical_number(typed) == PRINTED
    assert parse_number(typed) == NumberParts(2026, "江观桥", 12)


@pytest.mark.parametrize(
    "typed", ["", "12", "2026江观桥12号", "（26）江观桥人调字第1号", "（2026）人调字第1号"]
)
def test_other_texts_are_refused(typed: str) -> None:
    assert parse_number(typed) is None
    with pytest.raises(RuleRefused, match="不是案号"):
        canonical_number(typed)


@given(
    st.integers(1000, 9999), st.sampled_from(["江观桥", "江第03社区", "A"]), st.integers(1, 99999)
)
def test_every_made_number_is_read(year: int, short: str, running: int) -> None:
    assert parse_number(case_number(year, short, running)) == NumberParts(year, short, running)
