"""Descriptions of forms are data: what is wrong in them is named with its line."""

import pytest

from laoma_desktop.documents.fill.case_fields import field_vocabulary
from laoma_desktop.documents.form_library import FormLibrary
from laoma_desktop.documents.form_loader import Vocabulary, load_form
from laoma_desktop.documents.form_model import Style
from laoma_desktop.documents.form_text import Mark, parse_marks
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.foundation.toml_lines import parse_toml
from tests.documents.papers import CODES, RESOURCES

HEAD = 'id = "x"\ntitle = "试"\nversion = 1\n'
STYLES = {name: Style() for name in ("body", "label", "value", "signature")}


def load(text: str) -> str:
    """Return the message of the refusal, "" where the form loads."""
    file = parse_toml((HEAD + text).encode(), "x.toml")
    try:
        load_form(file, STYLES, Vocabulary(field_vocabulary()))
    except RuleRefused as refusal:
        return str(refusal)
    return ""


def test_all_shipped_forms_load_and_have_a_code() -> None:
    library = FormLibrary(RESOURCES, CODES)
    assert {entry.id for entry in library.table.entries} == library.available
    for form in sorted(library.available):
        assert library.form(form).blocks
        assert form in library.table


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[[block]]\ntext = "{{ 编吗 }}"',
            "x.toml:5: block[1].text：没有“编吗”这个字段，是不是",
        ),
        ('[[block]]\ntext = "{{ 编号 }"', "x.toml:5: block[1].text：标记没有写全"),
        ('[[block]]\ntext = "{{ }}"', "x.toml:5: block[1].text：标记 {{ }} 里没有字段名"),
        ('[[block]]\ntext = "{{ 条款 }}"', "x.toml:5: block[1].text：“条款”是列表"),
        ('[[block]]\neach = "编号"\ntext = "a"', "x.toml:5: block[1].each：没有“编号”这个列表"),
        ('[[block]]\ntext = "a"\nwhan = "编号"', "x.toml:6: block[1].whan：不认识的字段 whan"),
        ('[[block]]\ntype = "box"\ntext = "a"', "x.toml:5: block[1].type：没有“box”这一种"),
        ('[[block]]\ntext = "a"\nstyle = "bady"', "x.toml:6: block[1].style：没有“bady”这一种"),
        (
            '[[block]]\ntype = "grid"\ncolumns = [1, 1]\n[[block.row]]\ncells = [{ label = "a" }]',
            "x.toml:8: block[1].row[1].cells：这一行应当占满 2 列",
        ),
        ("", "一个 [[block]] 也没有"),
    ],
)
def test_faults_are_named_with_their_line(text: str, message: str) -> None:
    assert message in load(text)


def test_marks_know_rules_and_margins() -> None:
    marked = parse_marks("甲{{ 姓名 _8 }}乙{{ _ }}丙{{ 姓名 }}")
    assert marked.parts == ("甲", Mark("姓名", 8), "乙", Mark("", 0), "丙", Mark("姓名"))


def test_a_form_that_is_not_offered_yet_says_so() -> None:
    library = FormLibrary(RESOURCES, CODES)
    library.__dict__["available"] = library.available - {"transfer_letter"}
    with pytest.raises(RuleRefused, match="《移送函》尚未提供"):
        library.form("transfer_letter")
    with pytest.raises(RuleRefused, match="没有“协议”这种文书"):
        library.entry("协议")
    assert library.entry("人民调解协议书").id == "agreement"
