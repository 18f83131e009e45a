"""The door of the register: making it, opening it, what wrong keys and damage say."""

from pathlib import Path

import pytest

from laoma_desktop.app.startup import CommandProgram
from laoma_desktop.domain.errors import AccessRefused, MachineFailure, RuleRefused, WrongUse
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.foundation.keyslots import BACKUP_FILE, KEY_FILE, load_key_file
from laoma_desktop.foundation.locks import FolderLock
from laoma_desktop.services.actor import Right, Role
from laoma_desktop.services.founding import MAKING
from laoma_desktop.services.gate import RegisterGate
from laoma_desktop.services.new_register import NewRegister
from laoma_desktop.storage.register import DATABASE
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


def test_the_recovery_code_makes_no_account_that_is_not_there(gate: RegisterGate) -> None:
    code = make(gate)
    with pytest.raises(AccessRefused, match="没有叫 别人 的人"):
        gate.unlock_with_code("别人", code, "另一个新口令")
    assert gate.users() == (ADMIN,)
    gate.unlock(ADMIN, PASSWORD).close()


def test_a_password_changed_while_one_waits_for_the_folder_stays_changed(
    gate: RegisterGate, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(gate)
    locked = gate._lock

    def change_first() -> FolderLock:
        lock = locked()
        keys = load_key_file(home)
        key = keys.unlock(ADMIN, PASSWORD)
        keys.with_password(ADMIN, "换过的新口令", key, CHEAP).save(home)
        return lock

    monkeypatch.setattr(gate, "_lock", change_first)
    with pytest.raises(AccessRefused, match="不对"):
        gate.unlock(ADMIN, PASSWORD)
    monkeypatch.setattr(gate, "_lock", locked)
    gate.unlock(ADMIN, "换过的新口令").close()


def test_a_power_cut_before_the_key_file_leaves_nothing_in_the_way(
    gate: RegisterGate, home: Path
) -> None:
    (home / MAKING).mkdir(parents=True)
    (home / MAKING / DATABASE).write_bytes(b"half a register")
    make(gate)
    assert not (home / MAKING).exists()
    gate.unlock(ADMIN, PASSWORD).close()


def test_a_power_cut_after_the_key_file_is_made_good_at_the_door(
    gate: RegisterGate, home: Path
) -> None:
    make(gate)
    (home / MAKING).mkdir()
    (home / DATABASE).replace(home / MAKING / DATABASE)
    gate.unlock(ADMIN, PASSWORD).close()
    assert (home / DATABASE).exists()
    assert not (home / MAKING).exists()


def test_a_failed_first_run_can_be_tried_again(
    gate: RegisterGate, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(gate, "_fill", refuse)
        with pytest.raises(MachineFailure, match="磁盘已满"):
            gate.create(new())
    assert not gate.exists()
    make(gate)
    (home / KEY_FILE).unlink()
    (home / BACKUP_FILE).unlink()
    with pytest.raises(MachineFailure, match="没有密钥文件"):
        gate.create(new())
    assert (home / DATABASE).exists()


def refuse(*_: object) -> None:
    raise MachineFailure("磁盘已满")
