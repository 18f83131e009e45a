"""Notices on the way of a case: not accepted, extended."""

import dataclasses
from datetime import date

import pytest

from laoma_desktop.domain.case import DatedEvent
from laoma_desktop.domain.events import DECLINED_EVENT
from laoma_desktop.domain.vocabulary import Status
from tests.documents.papers import (
    NEW_COMMITTEE,
    body_text,
    demo_case,
    docx_text,
    facts_of,
    renderer,
)

DAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("court_has_it", "人民法院已经受理或者审结，本委员会决定不予受理"),
        ("land_ownership", "其他途径：请申请人民政府处理；使用和补偿部分可以调解。"),
        ("双方都不住在本街道。", "双方都不住在本街道，本委员会决定不予受理"),
    ],
)
def test_a_case_not_accepted_is_told_why_and_where_else(reason: str, said: str) -> None:
    case = demo_case("real-012")
    event = DatedEvent(uuid=case.uuid, event=DECLINED_EVENT, date=DAY, note=reason)  # type: ignore[arg-type]
    declined = dataclasses.replace(
        case, status=Status.DECLINED, end_reason=reason, events=(event,), committee=""
    )
    text = body_text(facts_of(declined), "non_acceptance")
    assert said in text
    assert "2026年3月9日" in text
    assert NEW_COMMITTEE in text


def test_an_extension_names_the_new_last_day_and_everybody_signs() -> None:
    case = dataclasses.replace(
        demo_case("real-013"), extended_to=date(2026, 4, 30), extension_consent_on=DAY
    )
    text = body_text(facts_of(case), "extension")
    assert "延长至2026年4月30日。" in text
    assert text.endswith("2026年3月9日")
    assert all(f"{party.name}：" in text for party in case.parties)


def test_an_extension_not_agreed_yet_has_lines_to_write_on() -> None:
    paper = renderer().render(facts_of(demo_case("real-013")), "extension", "docx")
    assert "延长至年月日。" in docx_text(paper.content)
