"""Names are found by what a mediator types: surname readings first, all readings kept."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.foundation.pinyin import (
    MOST_READINGS,
    name_initials,
    name_readings,
    sign_readings,
    text_initials,
    typed_variants,
)


@pytest.mark.parametrize(
    ("name", "reading", "initials"),
    [
        ("单雄信", "shanxiongxin", "sxx"),
        ("仇和", "qiuhe", "qh"),
        ("区伯", "oubo", "ob"),
        ("解珍", "xiezhen", "xz"),
        ("曾国藩", "zengguofan", "zgf"),
        ("查良镛", "zhaliangyong", "zly"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("万俟卨", "moqixie", "mqx"),
        ("朴槿惠", "piaojinhui", "pjh"),
        ("盖叫天", "gejiaotian", "gjt"),
        ("覃琴", "qinqin", "qq"),
        ("缪荣株", "miaorongzhu", "mrz"),
        ("乐嘉", "yuejia", "yj"),
        ("任小红", "renxiaohong", "rxh"),
        ("华罗庚", "hualuogeng", "hlg"),
        ("员宏霞", "yunhongxia", "yhx"),
        ("种师道", "chongshidao", "csd"),
        ("折从阮", "shecongruan", "scr"),
        ("黑伯理", "heboli", "hbl"),
        ("秘宜", "biyi", "by"),
        ("繁钦", "poqin", "pq"),
        ("冼星海", "xianxinghai", "xxh"),
        ("逄先知", "pangxianzhi", "pxz"),
        ("那英", "naying", "ny"),
        ("葛优", "geyou", "gy"),
        ("翟志刚", "zhaizhigang", "zzg"),
        ("宓子贱", "mizijian", "mzj"),
        ("尹桂芳", "yinguifang", "ygf"),
        ("贾平凹", "jiapingao", "jpa"),
        ("牟其中", "mouqizhong", "mqz"),
        ("石大川", "shidachuan", "sdc"),
        ("长孙无忌", "zhangsunwuji", "zswj"),
        ("令狐冲", "linghuchong", "lhc"),
        ("欧阳修", "ouyangxiu", "oyx"),
        ("诸葛亮", "zhugeliang", "zgl"),
        ("吕布", "lvbu", "lb"),
        ("邓小平", "dengxiaoping", "dxp"),
        ("㐂多", "xiduo", "xd"),
        ("𬀩", "wei", "w"),
        ("單雄信", "shanxiongxin", "sxx"),
        ("阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt"),
        ("王 小 二", "wangxiaoer", "wxe"),
        ("王Alice", "wangalice", "wa"),
        ("Ｊｏｈｎ·Smith", "johnsmith", "js"),
    ],
)
def test_first_reading_is_the_surname_s_own(name: str, reading: str, initials: str) -> None:
    assert name_readings(name)[0] == reading
    assert name_initials(name)[0] == initials


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("单雄信", "danxiongxin"),
        ("单雄信", "chanxiongxin"),
        ("乐嘉", "lejia"),
        ("盖叫天", "gaijiaotian"),
        ("覃琴", "tanqin"),
        ("翟志刚", "dizhigang"),
        ("隗静", "kuijing"),
        ("宓子贱", "fuzijian"),
        ("尉迟恭", "weichigong"),
        ("茜茜", "xixi"),
    ],
)
def test_other_readings_stay_findable(name: str, also: str) -> None:
    assert also in name_readings(name)
    assert also != name_readings(name)[0] or name == "茜茜"


def test_noise_is_left_out() -> None:
    assert name_readings("邓小平") == ("dengxiaoping",)
    assert sign_readings("邓") == ("deng",)
    assert sign_readings("。") == ()


def test_a_dotted_name_has_no_surname() -> None:
    assert name_readings("单·巴特尔")[0].startswith("dan")


def test_nothing_readable_gives_nothing() -> None:
    assert name_readings("") == ()
    assert name_readings("·，？") == ()
    assert name_initials("") == ()
    assert text_initials("") == ""


def test_text_initials_of_an_organisation() -> None:
    assert text_initials("人民调解委员会（2026）A3") == "rmdjwyh2026a3"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lubu", "lvbu"), ("lyubu", "lvbu"), ("nue", "nve"), ("lulu", "lvlu"), ("LB", "lb")],
)
def test_what_people_type_for_v(typed: str, meant: str) -> None:
    assert meant in typed_variants(typed)


def test_variants_are_few_and_begin_with_what_was_typed() -> None:
    assert typed_variants("zhang") == ("zhang",)
    assert typed_variants("lulululululu")[0] == "lulululululu"
    assert len(typed_variants("lulululululu")) == 8


@given(st.text(alphabet="单乐曾行长重盖马·王a 1𬀩", max_size=30))
def test_readings_are_few_lower_case_and_distinct(name: str) -> None:
    for readings in (name_readings(name), name_initials(name)):
        assert len(readings) <= MOST_READINGS
        assert len(set(readings)) == len(readings)
        assert all(text.isascii() and text == text.lower() and text for text in readings)


@given(st.text(max_size=20))
def test_any_text_is_taken(name: str) -> None:
    name_readings(name)
    name_initials(name)
    text_initials(name)
    assert all(first != then for first, then in pairwise(typed_variants(name)))


def test_the_build_time_library_is_not_loaded() -> None:
    program = (
        "import sys; from laoma_desktop.foundation.pinyin import name_readings; "
        "name_readings('马'); print('pypinyin' in sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
