"""An oral agreement told in one go: the same guards as the long way."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import CaseId, OrgCode, RecordId
from laoma_desktop.domain.oral import OralMatter, Side, oral_case
from laoma_desktop.domain.vocabulary import AgreementForm, Kind, Result, Sex, Status

TODAY = date(2026, 11, 18)
MATTER = OralMatter(
    applicant=Side(name="单雄信", phone="13900001234"),
    respondent=Side(name="邓小㐂"),
    category="邻里纠纷",
    narrative="楼道堆放杂物，影响通行。",
    terms=("邓小㐂当天清走杂物。", "以后不再堆放。"),
    on=TODAY,
    mediators=("马善祥",),
    street="观音桥街道",
)
ORG = OrgCode("JB-06")
DRAFT = Case(uuid=CaseId(UUID(int=1)), org=ORG, custodian=ORG, title="", kind=Kind.DISPUTE)
IDS = tuple(RecordId(UUID(int=n)) for n in range(10, 40))
RULES = CategoryRules(written_only=frozenset({"劳动争议纠纷"}))


def made(matter: OralMatter) -> Case:
    return oral_case(matter, DRAFT, IDS[: matter.ids_needed], TODAY, RULES)


def problems(matter: OralMatter) -> dict[str, str]:
    with pytest.raises(RuleRefused) as refused:
        made(matter)
    return {problem.field: problem.sentence for problem in refused.value.problems}


def test_a_matter_becomes_a_case_that_has_agreed() -> None:
    case = made(MATTER)
    assert (case.status, case.result) == (Status.AGREED, Result.SUCCESS)
    assert (case.registered_on, case.accepted_on) == (TODAY, TODAY)
    assert case.title == "单雄信与邓小㐂邻里纠纷"
    assert [session.mediators for session in case.sessions] == [("马善祥",)]
    assert case.agreement is not None
    assert case.agreement.form is AgreementForm.ORAL
    assert [term.text for term in case.terms] == list(MATTER.terms)
    assert case.agreed_on == TODAY


def test_every_gap_is_named_at_once() -> None:
    empty = replace(
        MATTER,
        applicant=Side(name=""),
        respondent=Side(name=" "),
        category="",
        narrative="",
        terms=(),
        mediators=(),
    )
    assert set(problems(empty)) == {
        *("applicant_name", "respondent_name", "category", "narrative", "terms", "mediators"),
    }


def test_what_must_be_in_writing_is_refused() -> None:
    found = problems(replace(MATTER, category="劳动争议纠纷"))
    assert found == {"form": "劳动争议纠纷的调解协议必须用书面形式"}


def test_days_stand_in_their_order() -> None:
    assert "不能晚于今天" in problems(replace(MATTER, on=date(2026, 11, 19)))["on"]
    assert "不能早于" in problems(replace(MATTER, due_on=date(2026, 11, 1)))["due_on"]
    assert set(problems(replace(MATTER, street=""))) == {"street"}


def test_numbers_are_checked_and_say_sex_and_birth() -> None:
    wrong = replace(MATTER, respondent=Side(name="邓小㐂", id_number="500105197603050022"))
    assert list(problems(wrong)) == ["respondent_id_number"]
    assert list(problems(replace(MATTER, applicant=Side(name="甲", phone="12")))) == [
        "applicant_phone"
    ]
    right = replace(MATTER, respondent=Side(name="王丽", id_number="500105197603050021"))
    party = made(right).parties[1]
    assert (party.sex, party.birth_date) == (Sex.FEMALE, date(1976, 3, 5))
