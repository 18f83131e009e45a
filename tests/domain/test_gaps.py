"""What single kinds of case lack, and courts, guarantors, guardians: said, never refused."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain.case import Agent, Case, Guarantor
from laoma_desktop.domain.completeness import completeness
from laoma_desktop.domain.deadlines import limits
from laoma_desktop.domain.due import due_items
from laoma_desktop.domain.gaps import kind_gaps
from laoma_desktop.domain.kind_rules import KIND_FACTS
from laoma_desktop.domain.kinds import Care, Consultation, Measure, Petition, Place
from laoma_desktop.domain.vocabulary import Confirmation, CourtReferral, Guarantee, Kind, Risk
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.foundation.working_calendar import WorkingCalendar
from tests.domain.cases import a_case, a_party, an_agreement
from tests.domain.kinds import every_kind, rid

CALENDAR = WorkingCalendar(shipped())
RULES = Codes(shipped()).category_rules()
DAY = date(2026, 10, 8)


def said(case: Case) -> str:
    return "；".join(gap.sentence for gap in kind_gaps(case))


def test_a_dispute_adds_nothing_and_lacks_nothing() -> None:
    assert said(a_case()) == ""


@pytest.mark.parametrize("kind", KIND_FACTS)
def test_a_kind_of_which_nothing_is_written_says_so(kind: Kind) -> None:
    assert said(a_case(kind=kind)).startswith("还没有写")
    whole = a_case(kind=kind, **{kind.value: every_kind()[kind.value]})
    assert said(replace(whole, closed_on=DAY)) == ""


@pytest.mark.parametrize(
    ("kind", "facts", "words"),
    [
        (Kind.PETITION, Petition(uuid=rid()), "还没有书面答复"),
        (Kind.PETITION, Petition(uuid=rid(), answered_on=DAY), "没有写答复文号"),
        (Kind.CARE, Care(uuid=rid()), "还没有评估"),
        (Kind.CARE, Care(uuid=rid()), "没有定下次走访的日期"),
        (Kind.PLACE, Place(uuid=rid()), "没有整改清单"),
        (Kind.CONSULTATION, Consultation(uuid=rid(), held_on=DAY), "没有写议定的事"),
        (Kind.CONSULTATION, Consultation(uuid=rid(), resolution="装"), "没有写怎样公布"),
    ],
)
def test_what_a_kind_lacks_is_said(kind: Kind, facts: object, words: str) -> None:
    assert words in said(a_case(kind=kind, **{kind.value: facts}))


def test_a_grave_level_asks_for_a_plan() -> None:
    care: Care = every_kind()["care"]
    grave = replace(care.assessments[0], level=Risk.RED)
    case = a_case(kind=Kind.CARE, care=replace(care, crisis_plan="", assessments=(grave,)))
    assert said(case) == "等级是红色，没有写危机预案"


def test_a_closed_place_names_what_is_left() -> None:
    place: Place = every_kind()["place"]
    left = Measure(uuid=rid(), problem="照明", due_on=DAY)
    changed = replace(place, inspected_on=None, measures=(*place.measures, left))
    case = a_case(kind=Kind.PLACE, place=changed, closed_on=DAY)
    assert said(case) == "已结案，整改清单还有 1 条没有改好；已结案，没有写验收日期"


def sentences(case: Case) -> str:
    return "；".join(gap.sentence for gap in completeness(case))


def test_a_minor_is_spoken_for_by_guardian_representative_or_agent_by_law() -> None:
    child = a_party(birth_date=date(2015, 5, 1))
    case = a_case(parties=(child,), accepted_on=DAY)
    words = f"{child.name}未满十八周岁，没有写监护人"
    assert words in sentences(case)
    assert words not in sentences(replace(case, parties=(replace(child, guardians=("钱玉",)),)))
    agent = Agent(uuid=rid(), name="钱玉", for_party=child.name, authority="法定代理人")
    assert words not in sentences(replace(case, agents=(agent,)))
    lawyer = replace(agent, authority="一般授权")
    assert words in sentences(replace(case, agents=(lawyer,)))


def test_guarantors_courts_and_longer_limits_are_looked_at() -> None:
    agreement = an_agreement(judicial_confirmation=Confirmation.CONFIRMED)
    case = a_case(
        agreement=agreement,
        guarantors=(Guarantor(uuid=rid(), name="刘大川"),),
        court_kind=CourtReferral.ASSIGNED,
        extended_to=DAY,
    )
    found = sentences(case)
    for words in ("没有写证件号", "按一般保证", "收到材料的日期", "各方同意的日期", "法院和文书号"):
        assert words in found
    known = Guarantor(uuid=rid(), name="刘大川", id_number="护照 N1", kind=Guarantee.JOINT)
    whole = replace(
        case,
        guarantors=(known,),
        papers_received_on=DAY,
        extension_consent_on=DAY,
        court="某区人民法院",
        document_no="民特1号",
    )
    assert "担保人" not in sentences(whole)
    assert "法院" not in sentences(whole)


@pytest.mark.parametrize(
    ("court", "last"),
    [(CourtReferral.ASSIGNED, date(2026, 11, 9)), (CourtReferral.ENTRUSTED, date(2026, 10, 23))],
)
def test_what_a_court_handed_over_counts_from_its_papers(court: CourtReferral, last: date) -> None:
    case = a_case(accepted_on=DAY, court_kind=court, papers_received_on=DAY)
    (limit,) = limits(case, CALENDAR, RULES)
    assert (limit.last_day, "14号" in limit.source) == (last, True)


def test_a_labour_dispute_may_go_to_arbitration_after_fifteen_days() -> None:
    case = a_case(registered_on=DAY, accepted_on=DAY, category="劳动争议纠纷")
    first, second = limits(case, CALENDAR, RULES)
    assert (first.last_day, "仲裁" in first.title) == (date(2026, 10, 23), True)
    assert "第三十三条" in second.source


def test_visits_of_care_and_measures_of_a_place_fall_due() -> None:
    care = Care(uuid=rid(), next_visit_on=DAY)
    (visit,) = due_items(a_case(kind=Kind.CARE, care=care), CALENDAR, RULES)
    assert (visit.due_on, visit.title) == (DAY, "走访关爱对象")
    ended = a_case(kind=Kind.CARE, care=replace(care, ended_on=DAY))
    assert due_items(ended, CALENDAR, RULES) == ()
    measures = (
        Measure(uuid=rid(), problem="电梯", due_on=DAY),
        Measure(uuid=rid(), problem="照明", due_on=DAY, done_on=DAY),
    )
    place = a_case(kind=Kind.PLACE, place=Place(uuid=rid(), measures=measures))
    assert [item.title for item in due_items(place, CALENDAR, RULES)] == ["整改：电梯"]
