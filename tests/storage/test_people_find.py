"""People found by pinyin, initials, signs and digits in any mixture: names that are read oddly."""

import pytest

from laoma_desktop.domain.case import Party
from laoma_desktop.foundation.name_match import NameMatcher, pieces
from laoma_desktop.storage.register import Register
from tests.storage.cases import STAMP, derived, party, small_case

NAMES = (
    *(
        "单雄信",
        "仇和",
        "区适",
        "解晓东",
        "曾国藩",
        "查良镛",
        "尉迟恭",
        "万俟卨",
        "朴正熙",
        "盖叫天",
    ),
    *("覃塘", "缪荃孙", "乐嘉", "任盈盈", "华罗庚", "员半千", "种师道", "召忽", "折从阮", "黑旋风"),
    *("秘彦", "繁钦", "冼星海", "逄先知", "晟睿", "那英", "葛优", "翟让", "隗嚣", "宓子贱"),
    *("尹天仇", "贾似道", "牟宗三", "石崇", "长孙无忌", "令狐冲", "欧阳修", "司马光", "诸葛亮"),
    *("吕布", "阿依古丽·买买提", "邓小㐂", "汪𠅤", "张先", "张西安", "马小明", "李明", "王莉"),
    *("重庆某物业公司", "John Smith"),
)
QUERIES = (
    *(("shanxx", "单雄信"), ("sxx", "单雄信"), ("shanxiongxin", "单雄信"), ("danxx", "单雄信")),
    *(("qiuhe", "仇和"), ("chouhe", "仇和"), ("qh", "仇和"), ("oushi", "区适"), ("qushi", "区适")),
    *(("xiexd", "解晓东"), ("jiexiaodong", "解晓东"), ("zenggf", "曾国藩"), ("cengg", "曾国藩")),
    *(("zhaly", "查良镛"), ("chaly", "查良镛"), ("yuchig", "尉迟恭"), ("weichi", "尉迟恭")),
    *(("mq", "万俟卨"), ("moqi", "万俟卨"), ("piaozx", "朴正熙"), ("gejt", "盖叫天")),
    *(("gaijiao", "盖叫天"), ("qint", "覃塘"), ("tantang", "覃塘"), ("miaoqs", "缪荃孙")),
    *(("yuej", "乐嘉"), ("lej", "乐嘉"), ("renyy", "任盈盈"), ("hualuogeng", "华罗庚")),
    *(("yunbq", "员半千"), ("chongsd", "种师道"), ("shaohu", "召忽"), ("shecr", "折从阮")),
    *(("biyan", "秘彦"), ("poqin", "繁钦"), ("xianxh", "冼星海"), ("pangxz", "逄先知")),
    *(("zhair", "翟让"), ("dirang", "翟让"), ("kuix", "隗嚣"), ("weixiao", "隗嚣")),
    *(("zhangsunwj", "长孙无忌"), ("zswj", "长孙无忌"), ("linghuc", "令狐冲"), ("lhc", "令狐冲")),
    *(("oyx", "欧阳修"), ("lvb", "吕布"), ("lubu", "吕布"), ("lvbu", "吕布"), ("吕b", "吕布")),
    *(("aygl", "阿依古丽·买买提"), ("ayigulim", "阿依古丽·买买提"), ("dxx", "邓小㐂")),
    *(("dengxiaox", "邓小㐂"), ("zhangxian", "张先"), ("zhangxian", "张西安"), ("马xm", "马小明")),
    *(
        ("mx明", "马小明"),
        ("ma小m", "马小明"),
        ("li明", "李明"),
        ("李m", "李明"),
        ("wangl", "王莉"),
    ),
    *(("汪", "汪𠅤"), ("smith", ""), ("johns", "John Smith"), ("马 xm", "马小明")),
    *(("ＭＡＸＭ", "马小明"), ("王138", "王莉"), ("w13800", "王莉"), ("wangli138", "王莉")),
    *(("13800001", "王莉"), ("50010319680903", "单雄信"), ("cq某", "重庆某物业公司")),
    *(("9150010", "重庆某物业公司"), ("%", ""), ("_", ""), ("'", ""), ("马*", "")),
)


def people() -> tuple[Party, ...]:
    facts = {
        "单雄信": {"id_number": "500103196809039281"},
        "王莉": {"phone": "13800001111"},
        "重庆某物业公司": {"uscc": "91500105MA5U000000"},
    }
    return tuple(party(name, **facts.get(name, {})) for name in NAMES)


@pytest.fixture
def filled(register: Register) -> Register:
    with register.write(STAMP) as uow:
        uow.cases.add(small_case(parties=people()), derived())
        uow.commit()
    return register


def found(register: Register, typed: str) -> list[str]:
    with register.read() as uow:
        return [line.name for line in uow.people_lists.find(typed, None, 20).rows]


def test_odd_readings_mixtures_and_numbers_find_their_people(filled: Register) -> None:
    asked = len(QUERIES)
    missed = [(typed, name) for typed, name in QUERIES if name and name not in found(filled, typed)]
    assert missed == []
    assert asked >= 52


@pytest.mark.parametrize("typed", [typed for typed, name in QUERIES if not name])
def test_what_means_nobody_finds_nobody(filled: Register, typed: str) -> None:
    assert found(filled, typed) == []


def test_the_likelier_reading_goes_first(filled: Register) -> None:
    assert found(filled, "oy")[0] == "欧阳修"
    assert found(filled, "wangl") == ["王莉"]
    assert set(found(filled, "zhangxian")) == {"张先", "张西安"}


def test_all_people_come_page_by_page_each_once(filled: Register) -> None:
    seen: list[str] = []
    cursor = None
    while True:
        with filled.read() as uow:
            page = uow.people_lists.find("", cursor, 7)
        seen += [line.name for line in page.rows]
        cursor = page.next
        if cursor is None:
            break
    assert sorted(seen) == sorted(NAMES)


def test_names_of_one_surname_come_page_by_page(filled: Register) -> None:
    with filled.read() as uow:
        first = uow.people_lists.find("张", None, 1)
        second = uow.people_lists.find("张", first.next, 1)
    assert {first.rows[0].name, second.rows[0].name} == {"张先", "张西安"}
    assert second.next is None


@pytest.mark.parametrize(
    ("typed", "name", "fits"),
    [
        ("zhwei", "张伟", True),
        ("zhangw", "张伟", True),
        ("zw", "张伟", True),
        ("zhangweiq", "张伟", False),
        ("伟", "张伟", False),
        ("张", "张伟", True),
    ],
)
def test_a_name_is_eaten_from_its_beginning(typed: str, name: str, *, fits: bool) -> None:
    assert (NameMatcher(typed).cost(name) is not None) is fits


def test_letters_are_cut_into_few_pieces_first() -> None:
    assert pieces("shanxx")[0] == ("shan", "x", "x")
    assert ("x", "x") in pieces("xx")
