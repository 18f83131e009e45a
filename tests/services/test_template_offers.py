"""The template offered first for each sample case, and a broken one that changes nothing."""

from pathlib import Path

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.foundation.resources import resource
from laoma_desktop.services.intake import TakenIn
from tests.registers import CASES, open_register

FIRST = {
    "real-001": "neighbour_simple",
    "real-002": "neighbour_simple",
    "real-003": "elder_inherit",
    "real-004": "labour_wages",
    "real-005": "medical",
    "real-006": "traffic",
    "real-007": "petition_team",
    "real-008": "relocation",
    "real-009": "general",
    "real-010": "consumer_prepaid",
    "real-011": "contract_loan",
    "real-012": "consumer_prepaid",
    "real-013": "school_minor",
    "real-014": "contract_loan",
    "real-015": "petition_team",
    "real-016": "mass_event",
    "real-017": "care_crisis",
    "real-018": "property_place",
    "real-019": "consultation",
    "real-020": "mass_event",
    "real-021": "marriage_family",
    "real-022": "labour_wages",
    "real-023": "contract_loan",
    "real-024": "contract_loan",
}


def test_each_sample_case_is_offered_the_template_made_for_it(office: Services) -> None:
    first = {}
    for file in sorted(CASES.glob("*.toml")):
        taken = office.intake.take_in(file)
        assert isinstance(taken, TakenIn)
        offers = office.templates.offers(office.cases.get(taken.case_id).case)
        assert offers[0].fits
        assert offers[0].reason
        assert all(offer.reason for offer in offers)
        first[file.stem] = offers[0].template.id
    assert first == FIRST


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('role = "grid_worker"', 'role = "guard"', r":\d+: tasks\[3\]\.role：没有叫“guard”的"),
        ('depends = ["notice"]', 'depends = ["session"]', r":\d+: .*绕了一圈又等它自己"),
        ('after = "session"', 'after = "sunrise"', r":\d+: tasks\[5\]\.due\.after：没有“sunrise”"),
        ('title = "调解"', 'title = "接待登记"', r":\d+: stages\[3\]\.title：.*写了两次"),
        ('section = "症结"', 'section = "退路"', r":\d+: plan：对策缺少“症结”一栏"),
    ],
)
def test_a_broken_template_is_refused_whole_and_the_register_is_untouched(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    text = resource("workflows/neighbour_simple.toml").read_text(encoding="utf-8")
    assert old in text
    folder = tmp_path / "own" / "resources" / "workflows"
    folder.mkdir(parents=True)
    (folder / "neighbour_simple.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with open_register(tmp_path / "own", "JB-06") as office:
        taken = office.intake.take_in(CASES / "real-001.toml")
        assert isinstance(taken, TakenIn)
        before: StoredCase = office.cases.get(taken.case_id)
        with pytest.raises(RuleRefused, match=r"workflows/neighbour_simple\.toml" + words):
            office.teams.apply_template(before.ref, "neighbour_simple")
        assert office.cases.get(taken.case_id) == before
