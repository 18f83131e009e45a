"""Who is a minor, and whether somebody acts for him by law."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from laoma_desktop.domain.case import Agent
from laoma_desktop.domain.guardianship import has_guardian, is_minor
from laoma_desktop.domain.vocabulary import PartyType
from tests.domain.cases import a_case, a_party, rid

DAY = date(2026, 9, 30)
CHILD = "500105201602290030"


@pytest.mark.parametrize(
    ("facts", "day", "expected"),
    [
        ({"birth_date": date(2008, 10, 1)}, DAY, True),
        ({"birth_date": date(2008, 9, 30)}, DAY, False),
        ({"id_number": CHILD}, DAY, True),
        ({"id_number": CHILD, "birth_date": date(1970, 1, 1)}, DAY, False),
        ({"id_number": "护照 N00001234"}, DAY, False),
        ({"id_number": CHILD}, None, False),
        ({"type": PartyType.LEGAL, "birth_date": date(2020, 1, 1)}, DAY, False),
    ],
)
def test_under_eighteen_on_the_day(
    facts: dict[str, Any], day: date | None, expected: object
) -> None:
    assert is_minor(replace(a_party(), **facts), day) is expected


@pytest.mark.parametrize(
    ("facts", "authority", "expected"),
    [
        ({}, "", False),
        ({"guardians": ("父亲",)}, "", True),
        ({"representative": "母亲"}, "", True),
        ({}, "法定代理人（母亲）", True),
        ({}, "一般授权", False),
    ],
)
def test_a_mandate_does_not_replace_a_guardian(
    facts: dict[str, Any], authority: str, expected: object
) -> None:
    child = replace(a_party(id_number=CHILD), **facts)
    agents = (
        (Agent(uuid=rid(8), name="王代", for_party=child.name, authority=authority),)
        if authority
        else ()
    )
    assert has_guardian(a_case(parties=(child,), agents=agents), child) is expected
