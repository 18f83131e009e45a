"""Search: whatever a scan finds is found, nothing typed is query syntax."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.views.cases import SearchHit
from laoma_desktop.storage import tokens
from laoma_desktop.storage.queries import search
from laoma_desktop.storage.register import Register
from tests.storage.cases import LINE, STAMP, derived, full_case, many_cases, party, small_case

SIGNS = "漏水的𠅤㐂𬭚a1 Ab0%_\"'*-()ＡＢ１０ORNEAR:^+，。"
WORDS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=6)


def found(register: Register, typed: str, org: str | None = None) -> list[Case]:
    hits: list[SearchHit] = []
    cursor = None
    with register.read() as work:
        while True:
            page = work.search.find(typed, OrgCode(org) if org else None, cursor, 7)
            hits.extend(page.rows)
            if page.next is None:
                break
            cursor = page.next
        return [work.cases.get(hit.case_id).case for hit in hits]


@given(st.lists(st.text(st.sampled_from(SIGNS), max_size=30), min_size=1, max_size=12), WORDS)
def test_tokens_say_too_much_at_most(texts: list[str], typed: str) -> None:
    terms = tokens.fold(typed).split()
    if not terms:
        return
    body = set(tokens.document(texts, []).split())
    for term in terms:
        if not any(term in tokens.fold(text) for text in texts):
            continue
        for token in tokens.query([term], []).split(" AND "):
            if token.endswith('" *'):
                assert any(have.startswith(token[1:-3]) for have in body)
            else:
                assert token[1:-1] in body


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.text(st.sampled_from(SIGNS), min_size=1, max_size=40), min_size=3, max_size=9),
    st.lists(WORDS, min_size=5, max_size=10),
)
def test_search_finds_what_a_scan_finds(
    register: Register, narratives: list[str], questions: list[str]
) -> None:
    cases = [small_case(narrative=words, title="", parties=()) for words in narratives]
    with register.write(STAMP) as work:
        work.cases.add_many((case, derived()) for case in cases[::2])
        for case in cases[1::2]:
            work.cases.add(case, derived())
        work.commit()
    everything = set(narratives)
    for typed in questions:
        terms = tokens.fold(typed).split()
        wanted = {w for w in everything if terms and all(t in tokens.fold(w) for t in terms)}
        hits = {c.narrative for c in found(register, typed)}
        assert wanted <= hits, typed
        assert all(t in tokens.fold(w) for w in hits for t in terms), typed


@pytest.mark.parametrize(
    "typed", ['"', "AND", "张三 OR", "NEAR(", "-x", "'", "*", "body:x", "^a", "% _", "\\", "\x00"]
)
def test_engine_characters_are_plain_text(register: Register, typed: str) -> None:
    with register.write(STAMP) as work:
        work.cases.add(small_case(narrative="没有这些"), derived())
        work.commit()
    assert found(register, typed) == []


@pytest.mark.parametrize("rare", ["𠅤", "𬭚", "㐂", "犇𠅤", "䶮"])
def test_rare_signs_are_found(register: Register, rare: str) -> None:
    case = small_case(narrative=f"住户{rare}反映")
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.cases.add(small_case(), derived())
        work.commit()
    assert found(register, rare) == [case]


def test_a_hit_names_its_field_and_marks_the_words(register: Register) -> None:
    case = full_case()
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        (hit,) = work.search.find("地漏 渗水", None, None, 5).rows
    assert hit.field == "调解记录"
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["地漏", "渗水"]


def test_every_part_of_a_case_is_searched(register: Register) -> None:
    case = full_case()
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.commit()
    words = [
        "楼上漏水",
        "排水管",
        "汪𠅤",
        "雷玉芝",
        "赔偿5000",
        "卢思渝",
        "观音桥派出所",
        "小苑社区",
    ]
    words += ["试水", "网格员", "社区调解室", "接口老化", "互不追究", "已修好", "同意", "马善祥"]
    words += ["怕花钱", "杨昌明", "水印.jpg", "第12号", "物业公司"]
    assert [word for word in words if found(register, word) != [case]] == []


def test_numbers_of_documents_and_telephones_are_asked_whole(register: Register) -> None:
    case = small_case(parties=(party("单雄信", "500103196809039281", phone="13900001001"),))
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.commit()
        work.commit()
    for typed in ("500103196809039281", "500103", "13900001001"):
        assert found(register, typed) == [case]
    for typed in ("9281", "0903", "50010"):
        assert found(register, typed) == []


def test_names_are_found_by_pinyin_and_initials(register: Register) -> None:
    case = small_case()
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.commit()
    for typed in ("sxx", "shanxiongxin", "shanx", "单雄"):
        assert found(register, typed) == [case]
    assert found(register, "xsx") == []


def test_the_number_comes_first(register: Register) -> None:
    cases = [case for case, _ in many_cases(30)]
    with register.write(STAMP) as work:
        work.cases.add_many((case, derived()) for case in cases)
        work.commit()
    assert found(register, cases[3].number)[0] == cases[3]


def test_scope_keeps_to_the_subtree(register: Register) -> None:
    here = small_case()
    there = small_case(org=OrgCode("JB-07"), custodian=OrgCode("JB-07"))
    with register.write(STAMP) as work:
        work.cases.add(here, derived())
        work.cases.add(there, derived(ancestors=(LINE[0], OrgCode("JB-07"))))
        work.commit()
    assert found(register, "漏水", "JB-06") == [here]
    assert found(register, "漏水", "JB-07") == [there]
    assert len(found(register, "漏水", "JB")) == 2
    assert found(register, "漏水", "JB-09") == []
    assert found(register, "单雄信", "JB-06") == [here]


def test_a_changed_case_is_found_by_its_new_words_only(register: Register) -> None:
    case = small_case()
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        moved = replace(case, narrative="车位被占", accepted_on=None)
        work.cases.save(moved, 1, derived())
        work.commit()
    assert found(register, "车位被占") == [moved]
    assert found(register, "排水管") == []


def test_within_one_case_every_field_is_shown(register: Register) -> None:
    case = full_case()
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        page = work.search.in_case("地漏", case.number, 20)
    assert [hit.field for hit in page.rows] == ["调解记录", "协议", "协议条款"]


def test_a_cursor_of_another_question_is_refused(register: Register) -> None:
    with register.write(STAMP) as work:
        work.cases.add_many([(small_case(), derived()) for _ in range(9)])
        cursor = work.search.find("漏水", None, None, 5).next
        assert cursor is not None
        with pytest.raises(WrongUse):
            work.search.find("排水", None, cursor, 5)


@pytest.mark.parametrize("size", [1, 4, 5, 9, 20])
@pytest.mark.parametrize("typed", ["单雄信", "shanxiongxin", "sxx"])
def test_namesakes_that_fill_more_than_a_page_are_all_found(
    register: Register, typed: str, size: int
) -> None:
    cases = [small_case(title=f"第{n}件") for n in range(9)]
    with register.write(STAMP) as work:
        for case in cases:
            work.cases.add(case, derived())
        work.commit()
    hits: list[SearchHit] = []
    with register.read() as work:
        page = work.search.find(typed, OrgCode("JB-06"), None, size)
        hits.extend(page.rows)
        while page.next is not None:
            page = work.search.find(typed, OrgCode("JB-06"), page.next, size)
            hits.extend(page.rows)
    assert sorted(hit.title for hit in hits) == sorted(case.title for case in cases)


def test_a_search_without_time_still_gets_on(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    with register.write(STAMP) as work:
        for n in range(30):
            work.cases.add(small_case(title=f"漏水{n}", parties=()), derived())
        work.commit()
    monkeypatch.setattr(search, "_MOST_SECONDS", -1.0)
    assert len(found(register, "漏水")) == 30
