"""The register's door as the start pages knock on it."""

from datetime import date
from pathlib import Path

import pytest

from laoma_desktop.app import door as door_module
from laoma_desktop.app.door import WindowDoor
from laoma_desktop.domain.errors import AccessRefused
from laoma_desktop.foundation import keyslots
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.services.gate import Session
from laoma_desktop.ui.screens.start.door import NewOffice
from tests.registers import CHEAP, PASSWORD, StillClock


@pytest.fixture
def door(tmp_path: Path) -> WindowDoor:
    """The door of an empty folder."""
    return WindowDoor(tmp_path, StillClock(), Resources(), CHEAP)


def test_the_name_of_the_key_file_is_the_foundations() -> None:
    assert door_module.KEY_FILE == keyslots.KEY_FILE
    assert f"{door_module.KEY_FILE}.bak" == keyslots.BACKUP_FILE


def test_the_tree_offers_names_of_today_with_initials(door: WindowDoor) -> None:
    offered = {choice.code: choice for choice in door.organisations()}
    studio = offered["JB-06"]
    assert studio.name == "观音桥街道老马工作室"
    assert studio.parent == "JB"
    assert studio.needs_committee
    assert not studio.confirmed
    assert "gyq" in studio.initials
    assert not offered["JB"].needs_committee


def test_a_register_is_made_locked_and_opened(door: WindowDoor) -> None:
    assert not door.exists()
    session, sheet = door.create(
        NewOffice(
            org="JB-06", admin="冉茂琳", password=PASSWORD, committee="某委员会", short="江桥"
        )
    )
    assert isinstance(session, Session)
    names = session.tree.get("JB-06").names_on(date(2026, 11, 18))
    assert (names.committee, names.short) == ("某委员会", "江桥")
    assert len(sheet.groups) == 9
    session.close()
    assert door.exists()
    assert door.users() == ("冉茂琳",)
    again = door.unlock("冉茂琳", PASSWORD)
    again.shut()
    with pytest.raises(AccessRefused):
        door.open_again(again, "wrong")
    assert not again.register.is_open()
    door.open_again(again, PASSWORD)
    assert again.register.is_open()
    again.close()
    recovered = door.unlock_with_code("冉茂琳", sheet.code.lower(), "another password")
    recovered.close()
    door.unlock("冉茂琳", "another password").close()


def test_guessing_at_the_lock_is_slowed_down(door: WindowDoor) -> None:
    session, _ = door.create(NewOffice(org="JB-06", admin="冉茂琳", password=PASSWORD))
    assert isinstance(session, Session)
    for _ in range(5):
        with pytest.raises(AccessRefused):
            door.open_again(session, "wrong")
    with pytest.raises(AccessRefused, match="暂停"):
        door.open_again(session, PASSWORD)
    session.close()
