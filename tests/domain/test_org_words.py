"""Members, certificates and areas written in lines come back as they were meant."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.mediators import Certificate
from laoma_desktop.domain.org_records import Mention
from laoma_desktop.domain.org_words import (
    certificate_words,
    organisation_words,
    people_words,
    read_certificates,
    read_list,
    read_organisations,
    read_people,
)

WORD = st.text(alphabet="甲乙丙丁马小明", min_size=1, max_size=6)
MAYBE = st.one_of(st.just(""), WORD)
PHONE = st.sampled_from(["", "13800000000", "023-67770000"])
DAY = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2099, 12, 31)))


@given(st.lists(st.tuples(WORD, MAYBE, MAYBE, PHONE), max_size=5))
def test_people_are_read_as_they_were_written(rows: list[tuple[str, str, str, str]]) -> None:
    people = tuple(Mention(name=n, duty=d, organisation=o, phone=p) for n, d, o, p in rows)
    assert read_people(people_words(people)) == people


@given(st.lists(st.tuples(WORD, MAYBE, PHONE), max_size=5))
def test_organisations_are_read_as_they_were_written(rows: list[tuple[str, str, str]]) -> None:
    made = tuple(Mention(organisation=o, name=n, phone=p) for o, n, p in rows)
    assert read_organisations(organisation_words(made)) == made


@given(st.lists(st.tuples(WORD, MAYBE, DAY), max_size=5))
def test_certificates_are_read_as_they_were_written(
    rows: list[tuple[str, str, date | None]],
) -> None:
    made = tuple(Certificate(name=n, number=no, valid_until=d) for n, no, d in rows)
    assert read_certificates(certificate_words(made)) == made


def test_a_line_is_read_as_people_write_it() -> None:
    assert read_people("张三,13800000000\n\n 李四；队长 ；观音桥派出所") == (
        Mention(name="张三", phone="13800000000"),
        Mention(name="李四", duty="队长", organisation="观音桥派出所"),
    )
    assert read_certificates("人民调解员证，渝123，2027年3月1日")[0] == Certificate(
        name="人民调解员证", number="渝123", valid_until=date(2027, 3, 1)
    )
    assert read_list("邻里纠纷、物业纠纷，邻里纠纷\n劳动争议纠纷") == (
        "邻里纠纷",
        "物业纠纷",
        "劳动争议纠纷",
    )


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(RuleRefused, match="没有 2027-02-30 这一天"):
        read_certificates("证，1，2027-02-30")
