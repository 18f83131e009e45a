"""A studio's use cases on a fresh register, a registered case, and the sample files in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Party
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import PartyRole, PartyType
from tests.registers import open_register

TODAY = date(2026, 11, 18)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    with open_register(tmp_path / "studio", "JB-06") as services:
        yield services


@pytest.fixture
def neighbours(office: Services) -> StoredCase:
    """Return a case of two neighbours, registered and accepted today."""
    return two_neighbours(office)


def two_neighbours(office: Services) -> StoredCase:
    """Register and accept a case of two neighbours today."""
    cases = office.cases
    draft = replace(
        cases.new_draft(),
        title="楼道堆物纠纷",
        category="邻里纠纷",
        street="观音桥街道",
        community="建新社区",
        narrative="楼道堆放杂物，影响通行，双方争执多次。",
        parties=tuple(
            Party(uuid=cases.new_id(), role=role, type=PartyType.NATURAL, name=name)
            for role, name in (
                (PartyRole.APPLICANT, "单雄信"),
                (PartyRole.RESPONDENT, "邓小㐂"),
            )
        ),
    )
    stored = cases.register(draft)
    return cases.accept(stored.ref, TODAY)
