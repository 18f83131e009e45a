"""Texts may hold everything but what some store, page or screen cannot carry."""

import pytest

from laoma_desktop.domain.text_rules import forbidden_character


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("\x00", "空字符 NUL（U+0000）"),
        ("\t", "制表符 Tab（U+0009）"),
        ("\x85", "控制字符（U+0085）"),
        ("\ud800", "半个代理字符（U+D800）"),
        ("\ufffe", "非字符编码（U+FFFE）"),
        ("\U0010ffff", "非字符编码（U+10FFFF）"),
    ],
)
def test_what_cannot_be_kept_is_named(character: str, words: str) -> None:
    found = forbidden_character(f"甲乙{character}丙")
    assert found is not None
    assert found.sentence == f"第 3 个字是不能保存的{words}，请删去"


def test_rare_characters_and_line_ends_stay() -> None:
    assert forbidden_character("𠅤䶮犇·A\r\n\ufeff\ue000") is None
