"""Values into words and records into form values, and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.case import Agreement, Session
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.foundation.ids import new_id
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.wording import words
from laoma_desktop.ui.wording.forms import (
    blank_values,
    day_of,
    from_draft,
    record_with,
    split_names,
    to_draft,
    values_of,
)
from laoma_desktop.ui.wording.people import derived, number_problem, number_problems
from laoma_desktop.ui.wording.record_specs import agreement_specs, session_specs

TODAY = date(2026, 11, 24)


def test_how_far_a_day_is() -> None:
    said = [words.until(date(2026, 11, day), TODAY) for day in (22, 24, 25, 30)]
    assert said == ["已逾期 2 天", "今天", "明天", "还剩 6 天"]
    assert words.until(None, TODAY) == ""


def test_values_are_said() -> None:
    assert words.day(None) == words.DASH
    assert words.day_in_sentence(TODAY) == "11月24日 星期二"
    assert words.money(350_000) == "3,500.00"
    assert words.joined("甲", "", "乙") == "甲 · 乙"
    assert words.file_size(200) == "1 KB"
    assert words.file_size(3_565_158) == "3.4 MB"


@pytest.mark.parametrize(
    "text", ["马善祥、冉茂琳", "马善祥，冉茂琳", " 马善祥 冉茂琳 ", "马善祥;冉茂琳"]
)
def test_names_are_parted_by_any_comma(text: str) -> None:
    assert split_names(text) == ("马善祥", "冉茂琳")


NAMES = st.text(alphabet="马善祥冉茂琳犇䶮", min_size=1, max_size=4)


@given(
    place=st.text(alphabet="街道社区调解室一二三", max_size=9),
    mediators=st.lists(NAMES, min_size=1, max_size=3),
    summary=st.text(alphabet="双方同意修好，赔偿。", min_size=1).filter(str.strip),
)
def test_a_record_comes_back_from_its_form(place: str, mediators: list[str], summary: str) -> None:
    session = Session(
        uuid=RecordId(new_id()),
        date=TODAY,
        place=place,
        mediators=tuple(mediators),
        summary=summary,
    )
    specs = session_specs()
    values = values_of(specs, session)
    assert record_with(session, specs, from_draft(specs, to_draft(values))) == session


def test_a_draft_of_another_shape_is_read_as_blank() -> None:
    specs = session_specs()
    values = from_draft(specs, {"date": "昨天", "place": 7, "summary": "留下"})
    assert values == {**blank_values(specs), "summary": "留下"}


def test_whole_numbers_are_asked_for_in_words() -> None:
    blank = Agreement(uuid=RecordId(new_id()))
    specs = agreement_specs(3)
    with pytest.raises(RuleRefused) as refused:
        record_with(blank, specs, {**values_of(specs, blank), "copies": "三份"})
    assert refused.value.problems[0].sentence == "份数要写成整数，例如 3"
    changed = record_with(blank, specs, {**values_of(specs, blank), "copies": " 4 "})
    assert changed.copies == 4


def test_a_day_is_demanded() -> None:
    specs = (FieldSpec(name="on", label="日期", kind="date", required=True),)
    with pytest.raises(RuleRefused):
        day_of(specs, {"on": None})
    assert day_of(specs, {"on": TODAY}) == TODAY


def test_numbers_of_a_party_are_checked_by_its_type() -> None:
    person = {"type": "自然人", "id_number": "500152193902119081", "phone": "13999"}
    assert [problem.field for problem in number_problems(person, TODAY)] == ["id_number", "phone"]
    firm = {"type": "法人", "uscc": "91", "id_number": "1"}
    assert [problem.field for problem in number_problems(firm, TODAY)] == ["uscc"]
    assert number_problem("phone", {"phone": ""}, TODAY) == ""


def test_what_is_written_is_not_overwritten() -> None:
    values: FormValues = {
        "id_number": "500152193902119080",
        "sex": "女",
        "birth_date": date(1939, 2, 11),
    }
    assert derived(values, TODAY) == {}
    assert derived({"id_number": "护照 N1"}, TODAY) == {}
