"""The front of an identity card out of recognised lines: upright, askew, upside down, damaged."""

import math
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.id_card import IdCard, read_id_card
from laoma_desktop.domain.identity_numbers import id_check_sign
from laoma_desktop.domain.text_lines import TextLine, reading_text, rows, turned
from laoma_desktop.domain.vocabulary import Sex

TODAY = date(2026, 11, 18)
NUMBER = "50010519680512002" + id_check_sign("50010519680512002")


def line(text: str, x: float, y: float, *, height: float = 40, score: float = 1.0) -> TextLine:
    """Return a line of square signs that begins at a point."""
    width = height * max(1, len(text)) * 0.9
    return TextLine(text, ((x, y), (x + width, y), (x + width, y + height), (x, y + height)), score)


def card(name: str = "冉茂琳", number: str = NUMBER, born: str = "1968年5月12日") -> list[TextLine]:
    """Return what is recognised on a card lying straight."""
    return [
        line("姓名", 60, 70),
        line(name, 170, 68),
        line("性别女", 60, 150),
        line("民族土家", 300, 152),
        line("出生", 60, 232),
        line(born, 160, 230),
        line("住址", 60, 316),
        line("重庆市江北区观音桥街道建", 170, 314, height=36),
        line("新东路12号3单元5-2", 170, 366, height=36),
        line("公民身份号码", 60, 546),
        line(number, 330, 544),
    ]


WHOLE = IdCard(
    name="冉茂琳",
    sex=Sex.FEMALE,
    ethnicity="土家族",
    birth_date=date(1968, 5, 12),
    address="重庆市江北区观音桥街道建新东路12号3单元5-2",
    id_number=NUMBER,
)


def test_a_card_is_read() -> None:
    assert read_id_card(card(), TODAY) == WHOLE


@given(st.floats(-math.pi, math.pi))
def test_a_card_is_read_however_it_lies(angle: float) -> None:
    assert read_id_card(turned(card(), angle), TODAY) == WHOLE


@given(st.randoms())
def test_the_order_of_recognition_does_not_matter(random: Random) -> None:
    lines = card()
    random.shuffle(lines)
    assert read_id_card(lines, TODAY) == WHOLE


def test_labels_and_words_in_one_line() -> None:
    lines = [
        line("姓名 欧阳小㐂", 60, 70),
        line("性别 男 民族 汉", 60, 150),
        line("出生 1990 年 1 月 2 日", 60, 230),
        line("住址 重庆市江北区大石坝街道", 60, 310),
        line("公民身份号码 500105199001020017", 60, 540),
    ]
    read = read_id_card(lines, TODAY)
    assert (read.name, read.sex, read.ethnicity) == ("欧阳小㐂", Sex.MALE, "汉族")
    assert read.birth_date == date(1990, 1, 2)
    assert read.address == "重庆市江北区大石坝街道"


def test_a_number_that_does_not_agree_is_said_in_words() -> None:
    wrong = NUMBER[:17] + ("0" if NUMBER[17] != "0" else "1")
    read = read_id_card(card(number=wrong), TODAY)
    assert read.id_number == wrong
    assert read.doubts == (f"身份证号：第 18 位校验码应为 {NUMBER[17]}",)
    read = read_id_card(card(born="1968年5月13日"), TODAY)
    assert read.doubts == ("身份证号：与出生日期不符：号码里是 1968-05-12",)
    male = "50010519680512003" + id_check_sign("50010519680512003")
    read = read_id_card(card(number=male), TODAY)
    assert read.doubts == ("身份证号：与性别不符：号码第 17 位表示男",)


def test_letters_taken_for_digits_are_digits() -> None:
    read = read_id_card(card(number=NUMBER.replace("0", "O", 1).replace("1", "l", 1)), TODAY)
    assert read.id_number == NUMBER


def test_what_is_missing_or_hard_to_read_is_named() -> None:
    lines = [one for one in card() if not one.text.startswith("民族")]
    lines[1] = line("冉茂琳", 170, 68, score=0.7)
    read = read_id_card(lines, TODAY)
    assert read.ethnicity == ""
    assert read.doubts == ("没有认出民族，请照着图片填", "姓名认得不太准，请逐字核对")


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ((), "没有认出身份证，请换一张清楚、完整的照片"),
        (("调解协议书", "申请人"), "没有认出身份证，请换一张清楚、完整的照片"),
        (
            ("中华人民共和国", "居民身份证", "签发机关", "重庆市公安局江北区分局"),
            "这像是身份证有国徽的一面，请换有照片的一面",
        ),
    ],
)
def test_what_is_no_front_is_said(texts: tuple[str, ...], said: str) -> None:
    lines = [line(text, 50, 60 * place) for place, text in enumerate(texts)]
    read = read_id_card(lines, TODAY)
    assert (read.is_card, read.doubts) == (False, (said,))


@given(st.lists(st.tuples(st.text(max_size=20), st.integers(0, 900), st.integers(0, 900))))
def test_any_lines_can_be_read(found: list[tuple[str, int, int]]) -> None:
    read = read_id_card([line(text, x, y) for text, x, y in found], TODAY)
    assert read.is_card or read.doubts


def test_lines_are_read_by_rows() -> None:
    lines = [line("乙", 200, 12), line("丙", 10, 90), line("甲", 10, 10)]
    assert [[one.text for one in row] for row in rows(lines)] == [["甲", "乙"], ["丙"]]
    assert reading_text(lines) == "甲 乙丙"
