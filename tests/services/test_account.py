"""What opens the register anew: a recovery sheet made again makes the old one void."""

from pathlib import Path

import pytest

from laoma_desktop.app.startup import CommandProgram
from laoma_desktop.domain.errors import AccessRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.services.account import AccountService
from laoma_desktop.services.new_register import NewRegister
from tests.registers import CHEAP, PASSWORD, StillClock

ADMIN = "周主任"


def test_a_new_recovery_sheet_makes_the_old_code_void(tmp_path: Path) -> None:
    home = tmp_path / "home"
    program = CommandProgram({"LAOMA_HOME": str(home)}, clock=StillClock(), kdf=CHEAP)
    gate = program.gate()
    session, old = gate.create(NewRegister(org=OrgCode("JB-06"), admin=ADMIN, password=PASSWORD))
    account = AccountService(program.services(session).office, home, CHEAP)
    with pytest.raises(AccessRefused):
        account.new_recovery_sheet("不是这个口令")
    new = account.new_recovery_sheet(PASSWORD)
    session.close()
    assert new.code != old.code
    assert new.database == old.database
    with pytest.raises(AccessRefused):
        gate.unlock_with_code(ADMIN, old.code, "另一个新口令")
    gate.unlock_with_code(ADMIN, new.code, "另一个新口令").close()
