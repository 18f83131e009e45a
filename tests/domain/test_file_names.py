"""Names of attachments: what goes, what stays, how long they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.file_names import LONGEST, kept_name
from laoma_desktop.domain.text_rules import forbidden_character


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("现场照片.jpg", "现场照片.jpg"),
        ("a\x00b\x1b.txt", "ab.txt"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ('a"b?.pdf', "a_b_.pdf"),
        ("图\u202egpj.exe", "图gpj.exe"),
        ("半\udcff个.txt", "半个.txt"),
        ("尾巴. .", "尾巴"),
        ("...", "未命名"),
        ("", "未命名"),
        (".bashrc", ".bashrc"),
        ("长" * 300 + ".jpeg", "长" * (LONGEST - 5) + ".jpeg"),
        ("长" * 300, "长" * LONGEST),
    ],
)
def test_names_are_kept_readable(raw: str, kept: str) -> None:
    assert kept_name(raw) == kept


@given(st.text(max_size=400))
def test_any_name_can_be_kept_and_keeping_it_again_changes_nothing(raw: str) -> None:
    name = kept_name(raw)
    assert 0 < len(name) <= LONGEST
    assert forbidden_character(name) is None
    assert not set(name) & set('\\/:*?"<>|')
