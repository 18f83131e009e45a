"""The door of the register: making it, opening it, what wrong keys and damage say."""

from pathlib import Path

import pytest

from laoma_desktop.app.startup import CommandProgram
from laoma_desktop.domain.errors import AccessRefused, MachineFailure, RuleRefused, WrongUse
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.foundation.keyslots import BACKUP_FILE, KEY_FILE
from laoma_desktop.services.actor import Right, Role
from laoma_desktop.services.gate import NewRegister, RegisterGate
from tests.registers import CHEAP, PASSWORD, StillClock

ADMIN = "周主任"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def gate(home: Path) -> RegisterGate:
    program = CommandProgram(
        {"LAOMA_HOME": str(home)}, clock=StillClock(), kdf=CHEAP, wait_seconds=0.0
    )
    return program.gate()


def new(org: str = "JB-06", password: str = PASSWORD, **names: str) -> NewRegister:
    return NewRegister(org=OrgCode(org), admin=ADMIN, password=password, **names)


def make(gate: RegisterGate) -> str:
    """Make the register, close it, return the recovery code."""
    session, sheet = gate.create(new())
    session.close()
    return sheet.code


def test_the_first_account_is_director_and_administrator(gate: RegisterGate) -> None:
    session, sheet = gate.create(new())
    session.close()
    assert session.actor.roles == {Role.DIRECTOR, Role.ADMINISTRATOR}
    assert session.actor.may(Right.WRITE)
    assert session.actor.may(Right.TRUST)
    assert sheet.organisation == "观音桥街道老马工作室"
    assert gate.users() == (ADMIN,)


def test_a_register_opens_with_its_password_only(gate: RegisterGate) -> None:
    make(gate)
    gate.unlock(ADMIN, PASSWORD).close()
    with pytest.raises(AccessRefused, match="不对"):
        gate.unlock(ADMIN, PASSWORD + "x")
    with pytest.raises(AccessRefused, match="不对"):
        gate.unlock("别人", PASSWORD)


def test_wrong_passwords_make_the_next_try_wait(gate: RegisterGate) -> None:
    make(gate)
    for _ in range(5):
        with pytest.raises(AccessRefused, match="不对"):
            gate.unlock(ADMIN, "wrong password")
    with pytest.raises(AccessRefused, match="暂停登录"):
        gate.unlock(ADMIN, PASSWORD)


def test_the_recovery_code_gives_a_new_password(gate: RegisterGate) -> None:
    code = make(gate)
    gate.unlock_with_code(ADMIN, code.lower(), "另一个新口令").close()
    gate.unlock(ADMIN, "另一个新口令").close()
    with pytest.raises(AccessRefused):
        gate.unlock(ADMIN, PASSWORD)


def test_every_problem_of_a_new_register_is_named_and_nothing_made(
    gate: RegisterGate, home: Path
) -> None:
    with pytest.raises(RuleRefused) as refused:
        gate.create(NewRegister(org=OrgCode("XX-99"), admin=" ", password="kurz", short="\x00"))
    assert {problem.field for problem in refused.value.problems} == {
        "org",
        "admin",
        "password",
        "short",
    }
    assert not gate.exists()
    assert not home.exists() or not list(home.glob("*.db*"))


def test_a_second_register_in_the_same_folder_is_refused(gate: RegisterGate) -> None:
    make(gate)
    with pytest.raises(WrongUse, match="已经有登记簿"):
        gate.create(new())
    gate.unlock(ADMIN, PASSWORD).close()


def test_the_folder_is_one_program_at_a_time(gate: RegisterGate) -> None:
    make(gate)
    session = gate.unlock(ADMIN, PASSWORD)
    with pytest.raises(MachineFailure, match="正被"):
        gate.unlock(ADMIN, PASSWORD)
    session.close()
    gate.unlock(ADMIN, PASSWORD).close()


def test_a_damaged_key_file_is_not_a_wrong_password(gate: RegisterGate, home: Path) -> None:
    make(gate)
    (home / KEY_FILE).write_bytes(b"{damaged")
    gate.unlock(ADMIN, PASSWORD).close()  # the copy still opens it
    (home / BACKUP_FILE).write_bytes(b"")
    with pytest.raises(MachineFailure, match="密钥文件已损坏"):
        gate.unlock(ADMIN, PASSWORD)


def test_the_committee_given_is_the_one_printed(gate: RegisterGate) -> None:
    session, _ = gate.create(new(committee="重庆两江新区观音桥街道人民调解委员会", short="两观桥"))
    session.close()
    reopened = gate.unlock(ADMIN, PASSWORD)
    today = StillClock().today()
    names = reopened.tree.get("JB-06").names_on(today)
    reopened.close()
    assert names.committee == "重庆两江新区观音桥街道人民调解委员会"
    assert reopened.tree.get("JB-06").short_on(today) == "两观桥"
