"""Likeness of cases: rare words count, names and what everybody says do not."""

from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.case_likeness import (
    pairs,
    share,
    shared_words,
    telling,
    weights,
    without,
)

STORIES = st.text(alphabet="楼上漏水管吊顶物业费涨价欠薪一二，。 a1", max_size=60)


def test_pairs_are_chinese_and_stand_once() -> None:
    assert pairs("漏水，漏水管a1漏") == ("漏水", "水管")
    assert pairs("漏1水") == ()


def test_names_are_taken_out_longest_first_and_no_pair_runs_over_them() -> None:
    assert without("欧阳建国说漏水", ("欧阳", "欧阳建国", "")) == "\n说漏水"
    assert pairs(without("楼王丽上", ("王丽",))) == ()


def test_what_most_cases_have_says_nothing() -> None:
    weighted = weights({"双方": 90.0, "漏水": 10.0, "吊顶": 1.0}, 100.0)
    assert set(weighted) == {"漏水", "吊顶"}
    assert weighted["吊顶"] > weighted["漏水"]


def test_a_pair_of_this_case_alone_finds_nobody() -> None:
    spread = {"吊顶": 1.0, "漏水": 10.0, "水管": 5.0}
    assert telling(weights(spread, 100.0), spread) == ["水管", "漏水"]


def test_shared_stretches_are_said_as_words() -> None:
    there = "说，水管爆裂，双方，吊顶"
    weighted = {"水管": 2.0, "爆裂": 1.0, "吊顶": 1.0}
    assert shared_words("双方的水管爆裂，楼下吊顶坏了", there, weighted) == ("水管爆裂", "吊顶")
    assert shared_words("双方的水管爆裂，楼下吊顶坏了", there, weighted, 1) == ("水管爆裂",)


def test_pairs_of_the_title_say_twice_as_much() -> None:
    plain = weights({"漏水": 10.0}, 100.0)
    assert weights({"漏水": 10.0}, 100.0, frozenset({"漏水"}))["漏水"] == 2 * plain["漏水"]


def test_a_long_text_counts_less_than_one_of_the_same_length() -> None:
    text = "水管爆裂吊顶受损"
    weighted = dict.fromkeys(pairs(text), 2.0)
    longer = text + "".join(chr(0x4E00 + n) for n in range(200))
    assert share(text, text, weighted) == 1.0
    assert 0 < share(text, longer, weighted) < 1.0


@given(STORIES, STORIES)
def test_likeness_is_a_share_and_its_words_stand_in_both(text: str, other: str) -> None:
    weighted = dict.fromkeys(pairs(text), 1.5)
    words = shared_words(text, other, weighted)
    assert 0.0 <= share(text, other, weighted) <= 1.0
    assert not words or share(text, other, weighted) > 0
    assert all(word in text for word in words)
    assert all(set(pairs(word)) <= set(pairs(other)) for word in words)
    if pairs(text):
        assert share(text, text, weighted) == 1.0
