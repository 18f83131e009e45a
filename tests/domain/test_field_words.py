"""Every record and every field of it has a word that people understand."""

import pytest

from laoma_desktop.domain.field_words import FIELD_WORDS, RECORD_WORDS, field_word, record_word
from laoma_desktop.domain.records import KINDS, OWN_FIELDS


def test_every_kind_has_a_word() -> None:
    assert set(RECORD_WORDS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_word(kind: str) -> None:
    assert [name for name in OWN_FIELDS[KINDS[kind]] if name not in FIELD_WORDS[kind]] == []


def test_what_nobody_named_keeps_its_name() -> None:
    assert field_word("case", "later") == "later"
    assert record_word("later") == "内容"
