"""The file: encrypted, guarded against damage, old engines, newer programs, a full pool."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3

from laoma_desktop.domain.errors import AccessRefused, MachineFailure
from laoma_desktop.foundation.keyslots import DataKey, new_data_key
from laoma_desktop.storage.backup import integrity_problems, verified_copy
from laoma_desktop.storage.engine import check_engine, connect
from laoma_desktop.storage.errors import translated
from laoma_desktop.storage.register import DATABASE, Register
from tests.storage.cases import STAMP, derived, small_case


def filled(register: Register) -> Path:
    with register.write(STAMP) as work:
        work.cases.add_many([(small_case(), derived()) for _ in range(50)])
        work.commit()
    register.close()
    return register.folder / DATABASE


def test_nothing_is_readable_on_disk(register: Register) -> None:
    case = small_case(narrative="绝密叙述" * 50)
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.blobs.put(b"planted words" * 9_000)
        work.commit()
    for file in register.folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert "绝密叙述".encode() not in content
            assert b"planted words" not in content
            assert b"CREATE TABLE" not in content


def test_settings_of_the_connection(register: Register) -> None:
    with register.write(STAMP) as work:
        run = work._work.connection.exec_driver_sql
        wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "page_size": "8192"}
        assert {name: run(f"PRAGMA {name}").scalar() for name in wanted} == wanted


def test_after_closing_one_file_is_left_and_nothing_opens(register: Register) -> None:
    path = filled(register)
    assert [p.name for p in path.parent.glob("register.db*")] == [DATABASE]
    register.close()
    with pytest.raises(AccessRefused):
        register.read()


def test_an_old_engine_is_refused() -> None:
    check_engine((3, 51, 3))
    with pytest.raises(MachineFailure, match=r"SQLite 3\.51\.2"):
        check_engine((3, 51, 2))


@pytest.mark.parametrize("fault", ["another key", "header", "middle", "cut", "empty"])
def test_damage_is_damage_and_no_wrong_password(
    register: Register, dek: DataKey, fault: str
) -> None:
    path = filled(register)
    content = bytearray(path.read_bytes())
    key = dek
    if fault == "another key":
        key = new_data_key()
    elif fault == "header":
        content[100:140] = bytes(40)
    elif fault == "middle":
        for place in range(8192, len(content), 8192):
            content[place + 4000] ^= 1
    elif fault == "cut":
        del content[len(content) // 2 :]
    else:
        content.clear()
    path.write_bytes(content)
    with pytest.raises(MachineFailure, match=r"损坏|不是登记簿"):  # noqa: PT012 - whichever comes first
        opened = Register.open(path.parent, key)
        try:
            with opened.read() as work:
                work.cases.get(small_case().uuid)
        finally:
            opened.destroy()


def test_a_missing_register_is_told(tmp_path: Path, dek: DataKey) -> None:
    with pytest.raises(MachineFailure, match="不见了"):
        Register.open(tmp_path, dek)
    Register.create(tmp_path, dek).close()
    with pytest.raises(MachineFailure, match="已经有"):
        Register.create(tmp_path, dek)


def test_a_copy_is_verified_and_opens(register: Register, dek: DataKey, tmp_path: Path) -> None:
    path = filled(register)
    target = tmp_path / "backups" / "copy.db"
    verified_copy(path, dek, target)
    assert [p.name for p in target.parent.iterdir()] == ["copy.db"]
    assert integrity_problems(target, dek) == ()
    folder = tmp_path / "restored"
    folder.mkdir()
    shutil.copy(target, folder / DATABASE)
    again = Register.open(folder, dek)
    with again.read() as work:
        assert not work.cases.is_empty()
    again.close()


def test_a_damaged_register_is_not_copied(register: Register, dek: DataKey, tmp_path: Path) -> None:
    path = filled(register)
    content = bytearray(path.read_bytes())
    content[3 * 8192 + 77] ^= 4
    path.write_bytes(content)
    assert integrity_problems(path, dek)
    with pytest.raises(MachineFailure):
        verified_copy(path, dek, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("database or disk is full", "磁盘已满"),
        ("database is locked", "正忙"),
        ("disk I/O error", "读写失败"),
        ("database disk image is malformed", "损坏"),
        ("file is not a database", "损坏"),
    ],
)
def test_driver_errors_in_words(words: str, meaning: str) -> None:
    found = translated(sqlcipher3.OperationalError(words), "x")
    assert isinstance(found, MachineFailure)
    assert meaning in found.what


def test_a_bug_stays_a_bug() -> None:
    assert translated(sqlcipher3.OperationalError("no such column: x"), "x") is None
    assert translated(ValueError("x"), "x") is None
    assert translated(MemoryError(), "x") is not None


def test_a_full_disk_is_told_and_nothing_is_half_done(register: Register) -> None:
    with register.write(STAMP) as work:
        run = work._work.connection.exec_driver_sql
        run(f"PRAGMA max_page_count={run('PRAGMA page_count').scalar()}")
    cases = [(small_case(narrative="长" * 9000), derived()) for _ in range(200)]
    with pytest.raises(MachineFailure, match="磁盘已满"), register.write(STAMP) as work:
        work.cases.add_many(cases)
    with register.read() as work:
        assert work.cases.is_empty()


def test_a_save_waits_for_a_large_import(register: Register) -> None:
    assert register._writer.pool.timeout() >= 600  # type: ignore[attr-defined]  # no test waits


def test_a_second_writer_waits_and_is_told(register: Register) -> None:
    register._writer.pool._timeout = 0.05  # type: ignore[attr-defined]  # no test waits 5 s
    with (
        register.write(STAMP),
        pytest.raises(MachineFailure, match="正忙"),
        register.write(STAMP),
    ):
        pass


def test_the_key_is_in_no_message(register: Register, dek: DataKey) -> None:
    path = filled(register)
    with closing(connect(path, dek)) as raw, pytest.raises(sqlcipher3.Error) as caught:
        raw.execute("SELECT * FROM nothing")
    assert dek.key.hex() not in repr(caught.value)


def test_the_rest_of_a_killed_copy_goes(register: Register, dek: DataKey, tmp_path: Path) -> None:
    rest = tmp_path / "backups" / "before.db.part"
    rest.parent.mkdir()
    rest.write_bytes(b"half")
    target = rest.with_name("now.db")
    verified_copy(register.folder / DATABASE, dek, target)
    assert [file.name for file in rest.parent.iterdir()] == [target.name]
