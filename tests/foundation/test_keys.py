"""Key file, recovery code and throttle."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from laoma_desktop.domain.errors import AccessRefused, MachineFailure, WrongUse
from laoma_desktop.foundation.keyslots import (
    BACKUP_FILE,
    KEY_FILE,
    Kdf,
    KeyFile,
    load_key_file,
    new_data_key,
)
from laoma_desktop.foundation.recovery_code import new_recovery_code, read_recovery_code
from laoma_desktop.foundation.throttle import PasswordThrottle

FAST = Kdf(memory_kib=8, passes=1, lanes=1)
DATABASE = UUID(int=7)
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def test_each_slot_and_the_recovery_code_give_the_same_key(tmp_path: Path) -> None:
    key = new_data_key()
    file = KeyFile(DATABASE, {}).with_password("主任", "一二三四", key, FAST)
    file, code = file.with_password("冉茂琳", "Passw0rd", key, FAST).with_recovery(key, FAST)
    file.save(tmp_path)
    again = load_key_file(tmp_path)
    assert again == file
    assert again.users == ("主任", "冉茂琳")
    assert again.unlock("主任", "一二三四") == key
    assert again.unlock("冉茂琳", "Passw0rd") == key
    assert again.recover(code.lower().replace("-", " ").replace("0", "o")) == key


def test_a_wrong_password_and_an_unknown_account_read_the_same() -> None:
    key = new_data_key()
    file = KeyFile(DATABASE, {}).with_password("主任", "right", key, FAST)
    for user, password in (("主任", "wrong"), ("nobody", "right")):
        with pytest.raises(AccessRefused, match="姓名或口令不对"):
            file.unlock(user, password)
    with pytest.raises(AccessRefused, match="恢复码与这个登记簿不符"):
        file.recover(new_recovery_code())


def test_a_changed_password_ends_the_old_one_and_the_last_slot_stays() -> None:
    key = new_data_key()
    old = KeyFile(DATABASE, {}).with_password("主任", "old", key, FAST)
    new = old.with_password("主任", "new", key, FAST)
    assert new.unlock("主任", "new") == key
    with pytest.raises(AccessRefused):
        new.unlock("主任", "old")
    with pytest.raises(WrongUse):
        new.without("主任")
    assert new.with_password("乙", "x", key, FAST).without("主任").users == ("乙",)
    assert new.weaker_than("主任", Kdf())


def test_a_slot_does_not_open_under_another_name() -> None:
    key = new_data_key()
    file = KeyFile(DATABASE, {}).with_password("甲", "pw", key, FAST)
    moved = KeyFile(DATABASE, {"乙": file.slots["甲"]})
    with pytest.raises(AccessRefused):
        moved.unlock("乙", "pw")


def test_a_damaged_file_is_read_from_its_copy_and_two_are_no_wrong_password(
    tmp_path: Path,
) -> None:
    key = new_data_key()
    file = KeyFile(DATABASE, {}).with_password("主任", "pw", key, FAST)
    file.save(tmp_path)
    damaged = (tmp_path / KEY_FILE).read_bytes().replace(b"argon2id", b"argon2ie")
    (tmp_path / KEY_FILE).write_bytes(damaged)
    assert load_key_file(tmp_path).unlock("主任", "pw") == key
    (tmp_path / BACKUP_FILE).write_bytes(b"")
    with pytest.raises(MachineFailure, match="密钥文件已损坏"):
        load_key_file(tmp_path)


def test_no_register_here(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="还没有登记簿"):
        load_key_file(tmp_path)


def test_a_data_key_never_shows_itself() -> None:
    key = new_data_key()
    assert key.key.hex() not in repr(key)
    assert repr(key.key) not in repr(key)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda code: code[:-1], "35 个"),
        (lambda code: "U" + code[1:], "第 1 组"),
        (lambda code: code[1] + code[0] + code[2:], "抄写有误"),
    ],
)
def test_a_slip_in_the_recovery_code_is_named(change: object, message: str) -> None:
    code = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-"
    full = next(
        c for c in (new_recovery_code() for _ in range(100)) if c[0] != c[1] and c[0] != "U"
    )
    assert len(full) == len(code) + 4
    assert callable(change)
    with pytest.raises(AccessRefused, match=message):
        read_recovery_code(change(full))


def test_the_fifth_wrong_password_starts_a_wait_that_doubles(tmp_path: Path) -> None:
    throttle = PasswordThrottle(tmp_path)
    for _ in range(4):
        throttle.failed(NOW)
        throttle.check(NOW)
    throttle.failed(NOW)
    with pytest.raises(AccessRefused, match="31 秒"):
        throttle.check(NOW)
    throttle.check(NOW + timedelta(seconds=31))
    throttle.failed(NOW)
    with pytest.raises(AccessRefused, match="1 分 1 秒"):
        throttle.check(NOW)
    for _ in range(20):
        throttle.failed(NOW)
    with pytest.raises(AccessRefused, match="15 分"):
        throttle.check(NOW - timedelta(days=365))
    assert throttle.succeeded() == 26
    throttle.check(NOW)
