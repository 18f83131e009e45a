"""Steps of a case through the command line, with the papers that tell the parties."""

from dataclasses import replace
from pathlib import Path

import pytest

from laoma_desktop.domain.case import Party
from laoma_desktop.domain.vocabulary import PartyRole, PartyType
from tests.cli.conftest import Laoma
from tests.registers import reopen


@pytest.fixture
def registered(filled: Laoma, home: Path) -> str:
    """Return a case that is registered and not accepted, as the window leaves one."""
    assert filled("case", "list").status == 0
    with reopen(home) as office:
        cases = office.cases
        parties = tuple(
            Party(uuid=cases.new_id(), role=role, type=PartyType.NATURAL, name=name)
            for role, name in (
                (PartyRole.APPLICANT, "单雄信"),
                (PartyRole.RESPONDENT, "邓小㐂"),
            )
        )
        draft = replace(
            cases.new_draft(),
            title="楼道堆物纠纷",
            category="邻里纠纷",
            street="观音桥街道",
            narrative="楼道堆放杂物，影响通行。",
            parties=parties,
        )
        return cases.register(draft).case.number


def _number(laoma: Laoma, status: str) -> str:
    rows = laoma("case", "list", "--status", status, "--json").json["cases"]
    return str(rows[0]["number"])


@pytest.fixture
def closed(filled: Laoma) -> str:
    """Return a closed case of the sample files."""
    return _number(filled, "closed")


def test_a_closed_case_is_archived_amended_and_reopened(filled: Laoma, closed: str) -> None:
    refused = filled("case", "archive", closed)
    if refused.status:
        assert "缺件理由" in refused.err
        refused = filled("case", "archive", closed, "--waiver", "孤本")
    assert refused.status == 0
    shown = filled("case", "show", closed, "--json").json
    assert shown["status"] == "archived"
    again = filled("case", "archive", closed, "--waiver", "孤本")
    assert again.status == 1
    assert "已经归档" in again.err
    assert filled("case", "amend", closed, "--reason", "门牌号写错了").status == 0
    assert filled("case", "amend", closed, "--done").status == 0
    assert "门牌号写错了" in filled("case", "history", closed).out
    opened = filled("case", "reopen", closed, "--reason", "新证据", "--json").json
    assert opened["status"] == "reopened"


def test_numbers_are_proposed_and_may_be_chosen(filled: Laoma, closed: str) -> None:
    made = filled(
        *("case", "archive", closed, "--volume", "甲-7", "--retention", "永久"),
        *("--waiver", "孤本", "--json"),
    ).json
    assert (made["status"], made["volume"]) == ("archived", "甲-7")


def test_a_case_is_accepted_ended_and_closed(
    filled: Laoma, registered: str, tmp_path: Path
) -> None:
    assert filled("case", "accept", registered, "--json").json["status"] == "accepted"
    ended = filled(
        "case", "end", registered, "--result", "撤回", "--reason", "当事人撤回", "--json"
    )
    assert ended.json["status"] == "withdrawn"
    paper = tmp_path / "notice.pdf"
    assert filled("paper", registered, "termination", "-o", paper).status == 0
    assert paper.read_bytes().startswith(b"%PDF")
    assert filled("case", "close", registered, "--json").json["status"] == "closed"


def test_a_case_is_declined_for_a_reason_of_the_list(filled: Laoma, registered: str) -> None:
    refused = filled("case", "decline", registered, "--reason", "没有这个")
    assert refused.status == 1
    assert "可以写：" in refused.err
    made = filled("case", "decline", registered, "--reason", "party_refuses", "--json")
    assert made.json["status"] == "declined"
