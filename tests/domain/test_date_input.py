"""Dates as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.date_input import Prefer, read_date, say_date

TODAY = date(2026, 11, 24)  # a Tuesday

FUTURE = {
    "1125": "2026-11-25",
    "0105": "2027-01-05",
    "25": "2026-11-25",
    "25日": "2026-11-25",
    "5号": "2026-12-05",
    "31": "2026-12-31",
    "+7": "2026-12-01",
    "-3": "2026-11-21",
    "+2周": "2026-12-08",
    "+3月": "2027-02-24",
    "+1年": "2027-11-24",
    "今天": "2026-11-24",
    "明天": "2026-11-25",
    "后天": "2026-11-26",
    "大后天": "2026-11-27",
    "昨天": "2026-11-23",
    "周日": "2026-11-29",
    "周一": "2026-11-30",
    "这周五": "2026-11-27",
    "本周一": "2026-11-23",
    "下周三": "2026-12-02",
    "下下周二": "2026-12-08",
    "上周五": "2026-11-20",
    "下个星期天": "2026-12-06",
    "月底": "2026-11-30",
    "下月初": "2026-12-01",
    "下月5日": "2026-12-05",
    "下个月底": "2026-12-31",
    "年底": "2026-12-31",
    "一周后": "2026-12-01",
    "十天后": "2026-12-04",
    "二十三天后": "2026-12-17",
    "３天后": "2026-11-27",
    "两个月后": "2027-01-24",
    "半个月后": "2026-12-09",
    "三天前": "2026-11-21",
    "明年1月5日": "2027-01-05",
    "0229": "2028-02-29",
    "2026-12-01": "2026-12-01",
    "2026/12/1": "2026-12-01",
    "2026年12月1日": "2026-12-01",
    "20261201": "2026-12-01",
    "12.1": "2026-12-01",
    " 12月 1日 ": "2026-12-01",
}


@pytest.mark.parametrize(("text", "expected"), FUTURE.items())
def test_reads_forms_that_look_forward(text: str, expected: str) -> None:
    assert read_date(text, TODAY, "future") == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1125", "2025-11-25"),
        ("1124", "2026-11-24"),
        ("25", "2026-10-25"),
        ("周日", "2026-11-22"),
        ("0229", "2024-02-29"),
        ("31", "2026-10-31"),
    ],
)
def test_a_date_without_a_year_looks_back_where_facts_are_entered(text: str, expected: str) -> None:
    assert read_date(text, TODAY, "past") == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    ["", "下雨", "1345", "32", "0230", "2026-02-30", "周八", "+99999", "0", "一二天后", "+5工"],
)
def test_what_names_no_date_is_none(text: str) -> None:
    assert read_date(text, TODAY) is None


def test_working_days_ask_the_calendar_given() -> None:
    asked: list[int] = []

    def working(day: date, count: int) -> date:
        asked.append(count)
        return day + timedelta(days=7)

    assert read_date("+5工", TODAY, "future", working) == date(2026, 12, 1)
    assert read_date("5个工作日后", TODAY, "future", working) == date(2026, 12, 1)
    assert asked == [5, 5]


def test_says_a_date_in_words() -> None:
    assert say_date(date(2026, 11, 26), TODAY) == "2026年11月26日 星期四（后天）"
    assert say_date(date(2026, 12, 26), TODAY) == "2026年12月26日 星期六"


@given(st.text(max_size=12), st.sampled_from(["past", "future"]))
def test_no_text_breaks_the_reader(text: str, prefer: Prefer) -> None:
    read_date(text, TODAY, prefer)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_every_date_is_read_back(day: date) -> None:
    assert read_date(day.isoformat(), TODAY) == day
    assert read_date(say_date(day, TODAY).split()[0], TODAY) == day


@pytest.mark.parametrize(
    ("text", "prefer", "expected"),
    [
        ("3月底", "past", date(2026, 3, 31)),
        ("3月底", "future", date(2027, 3, 31)),
        ("2月末", "future", date(2027, 2, 28)),
        ("11月初", "past", date(2026, 11, 1)),
        ("12月底", "past", date(2025, 12, 31)),
        ("13月底", "past", None),
    ],
)
def test_the_edge_of_a_named_month(text: str, prefer: Prefer, expected: date | None) -> None:
    assert read_date(text, date(2026, 11, 24), prefer) == expected
