"""What is kept beside cases: drafts, preferences, attachments, accounts, files taken in."""

from pathlib import Path

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import AccessRefused, RuleRefused
from laoma_desktop.services.account import AccountService
from laoma_desktop.services.intake import Refused, TakenIn
from laoma_desktop.services.preferences import Preferences
from tests.registers import CASES, CHEAP, PASSWORD


def test_a_draft_is_kept_until_it_is_given_up(office: Services) -> None:
    office.drafts.put("intake", "new", {"title": "楼上漏"})
    office.drafts.put("intake", "new", {"title": "楼上漏水"})
    draft = office.drafts.get("intake", "new")
    assert draft is not None
    assert draft.body == {"title": "楼上漏水"}
    office.drafts.delete("intake", "new")
    assert office.drafts.list("intake") == ()


def test_preferences_survive_and_a_broken_file_counts_as_empty(tmp_path: Path) -> None:
    kept = Preferences(tmp_path / "preferences.json")
    assert kept.get("scale", "standard") == "standard"
    kept.set("scale", "huge")
    assert Preferences(tmp_path / "preferences.json").get("scale") == "huge"
    (tmp_path / "preferences.json").write_text("[1", encoding="utf-8")
    assert kept.get("scale") is None


def test_a_password_changes_only_with_the_old_one(office: Services) -> None:
    account = AccountService(office.office, office.office.register.folder, CHEAP)
    with pytest.raises(AccessRefused):
        account.change_password("not the old one", "新的口令一二三")
    with pytest.raises(RuleRefused, match="至少"):
        account.change_password(PASSWORD, "短")
    account.change_password(PASSWORD, "新的口令一二三")
    sheet = account.new_recovery_sheet("新的口令一二三")
    assert sheet.organisation == account.organisation_name() == "观音桥街道老马工作室"


def test_the_same_bytes_again_add_nothing(office: Services) -> None:
    first = office.intake.take_in(CASES / "real-001.toml")
    again = office.intake.take_in(CASES / "real-001.toml")
    assert isinstance(first, TakenIn)
    assert isinstance(again, TakenIn)
    assert (first.new, again.new) == (True, False)
    assert again.case_id == first.case_id


def test_a_file_that_cannot_be_understood_is_refused_whole(
    office: Services, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.toml"
    text = (CASES / "real-001.toml").read_text(encoding="utf-8")
    wrong.write_text(text.replace('risk = "黄"', 'risk = "紫"'), encoding="utf-8")
    refused = office.intake.take_in(wrong)
    assert isinstance(refused, Refused)
    assert [problem.line for problem in refused.problems] == [10]
    assert isinstance(office.intake.take_in(tmp_path / "missing.toml"), Refused)
    assert isinstance(office.intake.take_in(tmp_path), Refused)
    assert office.due.counts().by_status == ()
