"""Doubles: who meets, how alike two entries are, and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.duplicates import Entry, household_key, keys
from laoma_desktop.domain.identity_numbers import id_check_sign
from laoma_desktop.domain.likeness import LISTED, VERY_LIKELY, likeness, one_slip
from laoma_desktop.domain.vocabulary import Sex

SOUNDS = {"丽": "li", "莉": "li", "伟": "wei", "明": "ming", "芳": "fang", "强": "qiang"}
SURNAMES = {"王": "wang", "汪": "wang", "马": "ma", "单": "shan"}


def card(born: date, order: int = 1) -> str:
    first17 = f"500105{born:%Y%m%d}{order:03}"
    return first17 + id_check_sign(first17)


def entry(surname: str, given: str, **facts: object) -> Entry:
    sound = (SURNAMES[surname], "".join(SOUNDS[sign] for sign in given))
    made = Entry(name=surname + given, sound=sound)
    return replace(made, **facts)  # type: ignore[arg-type]  # named by each test


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    born = draw(st.none() | st.dates(date(1930, 1, 1), date(2010, 1, 1)))
    return entry(
        draw(st.sampled_from(sorted(SURNAMES))),
        draw(st.text(st.sampled_from(sorted(SOUNDS)), min_size=1, max_size=2)),
        sex=draw(st.sampled_from(list(Sex))),
        birth_date=born,
        id_number=card(born, draw(st.integers(1, 3))) if born and draw(st.booleans()) else "",
        phone=draw(st.sampled_from(["", "13900000001", "13900000002", "13800001111、67770000"])),
        address=draw(st.sampled_from(["", "建新北路12号2-1", "建新北路12号3-1", "小苑一村36号"])),
    )


@given(entries(), entries())
def test_likeness_is_the_same_from_both_sides(one: Entry, other: Entry) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0.0 <= likeness(one, other).score <= 1.0


@given(entries())
def test_who_is_written_twice_alike_always_meets_himself(one: Entry) -> None:
    twin = replace(one)
    assert keys(one)
    assert keys(one) == keys(twin)
    assert all(-(1 << 63) <= key < 1 << 63 for key in keys(one))
    assert likeness(one, twin).score >= 0.45


BORN = date(1976, 3, 5)
WANG = entry(
    "王",
    "丽",
    sex=Sex.FEMALE,
    birth_date=BORN,
    id_number=card(BORN, 2),
    phone="13900000001",
    address="建新北路12号2-1",
)
SLIPS = {
    "homophone": replace(WANG, name="王莉", id_number=""),
    "no birth, no number": replace(WANG, birth_date=None, id_number=""),
    "one digit of the number": replace(WANG, id_number=WANG.id_number[:16] + "4X"),
    "month and day swapped": replace(WANG, id_number="", birth_date=date(1976, 5, 3)),
    "another telephone": replace(WANG, phone="13811112222", id_number=""),
    "moved": replace(WANG, address="小苑一村36号", id_number=""),
    "surname wrong": replace(WANG, name="马丽", sound=("ma", "li"), id_number=""),
    "only number": Entry("王丽", ("wang", "li"), id_number=WANG.id_number.lower()),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_one_slip_does_not_hide_a_double(slip: str) -> None:
    other = SLIPS[slip]
    assert set(keys(WANG)) & set(keys(other))
    assert likeness(WANG, other).score >= LISTED


def test_the_same_number_is_the_same_person_and_says_so() -> None:
    found = likeness(WANG, replace(WANG, phone="", address="", name="王小丽"))
    assert found.score == 1.0
    assert found.words == "证件号码相同"
    assert found.very_likely


def test_reasons_are_words() -> None:
    other = entry("王", "莉", birth_date=BORN)
    assert likeness(replace(WANG, id_number=""), other).words == "姓名同音、出生日期相同"


def test_an_old_number_of_fifteen_digits_is_the_number_it_became() -> None:
    old = WANG.id_number[:6] + WANG.id_number[8:17]
    assert likeness(WANG, replace(WANG, id_number=old)).score == 1.0


def family() -> dict[str, Entry]:
    home = {"phone": "13900000001", "address": "建新北路12号2-1"}
    return {
        "husband": entry("马", "强", sex=Sex.MALE, birth_date=date(1975, 8, 9), **home),
        "daughter": entry("马", "芳", sex=Sex.FEMALE, birth_date=date(2003, 1, 9), **home),
        "twin": replace(
            WANG, name="王伟", sound=("wang", "wei"), id_number=card(BORN, 4), phone=""
        ),
    }


@pytest.mark.parametrize("who", family())
def test_a_family_under_one_roof_is_no_double(who: str) -> None:
    assert likeness(WANG, family()[who]).score < LISTED


def test_namesakes_with_other_numbers_are_no_doubles() -> None:
    other = replace(WANG, id_number=card(BORN + timedelta(400), 8), phone="", address="")
    assert likeness(WANG, replace(other, birth_date=BORN + timedelta(400))).score < LISTED


def test_a_double_with_name_birth_and_telephone_stops_the_form() -> None:
    other = replace(WANG, id_number="", address="")
    assert likeness(WANG, other).score >= VERY_LIKELY


def test_organisations_meet_by_code_name_and_telephone() -> None:
    one = Entry("重庆某物业公司", ("", "chongqing"), natural=False, uscc="91500105MA5U000000")
    other = Entry("重庆 某物业公司", ("", "chongqing"), natural=False, phone="023-67770000")
    assert set(keys(one)) & set(keys(other))
    assert likeness(one, other).words == "名称相同"
    assert likeness(one, other).listed
    assert likeness(one, replace(one, name="别名")).score == 1.0
    assert likeness(one, Entry("重庆某物业公司", ("", "chongqing"))).score == 0.0


def test_an_address_is_a_household() -> None:
    assert household_key(WANG) == household_key(replace(WANG, address="建新北路 12号2－1"))
    assert household_key(WANG) != household_key(replace(WANG, address="建新北路12号2-2"))
    assert household_key(replace(WANG, address="")) is None
    assert household_key(WANG) not in keys(WANG)


@given(st.text("甲乙丙丁", max_size=5), st.text("甲乙丙丁", max_size=5))
def test_one_slip_is_the_distance_one_from_both_sides(one: str, other: str) -> None:
    assert one_slip(one, other) == one_slip(other, one)
    assert one_slip(one, other) == (distance(one, other) == 1)


def distance(one: str, other: str) -> int:
    """Optimal string alignment, by the book."""
    rows = [[n + m for m in range(len(other) + 1)] for n in range(len(one) + 1)]
    for n, a in enumerate(one, 1):
        for m, b in enumerate(other, 1):
            best = min(rows[n - 1][m] + 1, rows[n][m - 1] + 1, rows[n - 1][m - 1] + (a != b))
            if n > 1 and m > 1 and a == other[m - 2] and b == one[n - 2]:
                best = min(best, rows[n - 2][m - 2] + 1)
            rows[n][m] = best
    return rows[-1][-1]
