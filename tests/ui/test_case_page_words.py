"""What the page of a case says: partly paid terms, dates nobody can read, peoples of a list."""

from datetime import date

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Payment
from laoma_desktop.ui.screens.case_detail.agreed import term_rows
from laoma_desktop.ui.wording.choices import office_choices
from laoma_desktop.ui.wording.forms import unlisted, unread
from laoma_desktop.ui.wording.person_words import person_specs
from laoma_desktop.ui.wording.specs import all_party_specs
from laoma_desktop.ui.wording.words import in_one_line
from tests.domain.cases import a_case, a_term, an_agreement, rid

TODAY = date(2026, 11, 18)


def test_a_term_that_is_paid_in_part_says_so_with_the_sum() -> None:
    term = a_term(701, amount_cents=300_000, due_on=date(2026, 12, 1))
    case = a_case(agreement=an_agreement(term))
    assert term_rows(case, TODAY)[0].state == "未履行"
    paid = Payment(uuid=rid(5), term=term.uuid, paid_on=TODAY, amount_cents=100_000)
    case = a_case(agreement=an_agreement(term), payments=(paid,))
    row = term_rows(case, TODAY)[0]
    assert row.state == "部分履行"
    assert "已付 1,000.00 元，还差 2,000.00 元" in row.meta
    late = term_rows(case, date(2026, 12, 3))[0]
    assert (late.state, late.tone) == ("部分履行，已逾期 2 天", "error")


def test_a_date_nobody_can_read_is_repeated_with_an_example(office: Services) -> None:
    specs = all_party_specs(office_choices(office.office, TODAY))
    problem = unread(specs, "birth_date", "属马那年")
    assert problem.sentence.startswith("“属马那年”看不出是哪一天，请写成 2026-11-25")


def test_a_people_is_one_of_the_list(office: Services) -> None:
    choices = office_choices(office.office, TODAY)
    for specs in (all_party_specs(choices), person_specs(choices, natural=True)):
        assert [p.sentence for p in unlisted(specs, {"ethnicity": "火星族"})] == [
            "民族要从列表里选"
        ]
        for known in ("汉族", "土家族", "其他", ""):
            assert not unlisted(specs, {"ethnicity": known})


@pytest.mark.parametrize(
    ("sentences", "line"),
    [
        (("缺少姓名。", "没有签字件；", "缺日期"), "缺少姓名；没有签字件；缺日期"),
        ((), ""),
    ],
)
def test_sentences_in_one_line_have_one_stop_between_them(
    sentences: tuple[str, ...], line: str
) -> None:
    assert in_one_line(sentences) == line
