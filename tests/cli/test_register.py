"""``org list`` and ``init``, and how a register is opened."""

from pathlib import Path

import pytest

from laoma_desktop.foundation.locks import FolderLock
from tests.cli.conftest import Laoma
from tests.registers import PASSWORD, StillClock


def test_the_tree_is_listed_without_a_register(laoma: Laoma, home: Path) -> None:
    answer = laoma("org", "list", "--json")
    assert answer.status == 0
    nodes = {node["code"]: node for node in answer.json["organisations"]}
    assert nodes["JB"]["level"] == "区"
    assert nodes["JB"]["parent"] is None
    assert nodes["JB-06"]["name"] == "观音桥街道老马工作室"
    assert nodes["JB-06"]["parent"] == "JB"
    assert {"code", "name", "committee", "level", "parent"} <= set(nodes["JB-06-01"])
    assert not home.exists()


def test_names_are_those_of_the_day(laoma: Laoma) -> None:
    def committee(day: str) -> str:
        nodes = laoma("org", "list", "--on", day, "--json").json["organisations"]
        return str(next(node["committee"] for node in nodes if node["code"] == "JB-06"))

    assert "江北区" in committee("2026-01-24")
    assert "两江新区" in committee("2026-01-25")


def test_a_new_register_prints_its_recovery_code_once(laoma: Laoma, home: Path) -> None:
    answer = laoma("init", "--org", "JB-06", "--admin", "周主任")
    assert answer.status == 0
    assert "恢复码" in answer.out
    assert "尚未核实" in answer.err
    assert home.is_dir()
    assert laoma("case", "list").status == 0


def test_a_committee_given_is_not_warned_about(laoma: Laoma) -> None:
    name = "重庆市两江新区观音桥街道人民调解委员会"
    answer = laoma("init", "--org", "JB-06", "--admin", "周主任", "--committee", name)
    assert (answer.status, answer.err) == (0, "")


def test_the_sheet_is_a_pdf_and_the_code_is_not_printed(laoma: Laoma, tmp_path: Path) -> None:
    sheet = tmp_path / "恢复单.pdf"
    answer = laoma("init", "--org", "JB", "--admin", "李", "--recovery-sheet", sheet, "--json")
    assert answer.status == 0
    assert sheet.read_bytes().startswith(b"%PDF")
    assert "recovery_code" not in answer.json


def test_a_second_register_in_the_same_folder_is_refused(studio: Laoma) -> None:
    answer = studio("init", "--org", "JB-06", "--admin", "周主任")
    assert answer.status == 2
    assert "已经有登记簿" in answer.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--org", "JB-99", "--admin", "周"), "没有代码 JB-99"),
        (("--org", "JB-06", "--admin", " "), "管理员"),
    ],
)
def test_what_cannot_be_a_register_is_refused_and_leaves_nothing(
    laoma: Laoma, home: Path, words: tuple[str, ...], sentence: str
) -> None:
    answer = laoma("init", *words)
    assert answer.status == 1
    assert sentence in answer.err
    assert laoma("case", "list").status == 2
    assert not (home / "keyslots.json").exists()


def test_a_sheet_for_a_missing_folder_is_refused_before_the_register(
    laoma: Laoma, tmp_path: Path
) -> None:
    target = tmp_path / "nowhere" / "sheet.pdf"
    answer = laoma("init", "--org", "JB", "--admin", "李", "--recovery-sheet", target)
    assert answer.status == 2
    assert "目标文件夹不存在" in answer.err
    assert laoma("case", "list").status == 2


def test_a_folder_without_register_says_what_to_do(laoma: Laoma) -> None:
    answer = laoma("case", "list")
    assert answer.status == 2
    assert "laoma init" in answer.err


def test_a_wrong_password_is_refused(studio: Laoma, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAOMA_PASSWORD", "不是这个口令")
    answer = studio("case", "list")
    assert answer.status == 3
    assert "口令不对" in answer.err


def test_no_password_is_refused(studio: Laoma, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAOMA_PASSWORD")
    answer = studio("case", "list")
    assert answer.status == 3
    assert "LAOMA_PASSWORD" in answer.err


def test_no_password_for_a_new_register_is_wrong_use(
    laoma: Laoma, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAOMA_PASSWORD")
    assert laoma("init", "--org", "JB", "--admin", "李").status == 2


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (f"{PASSWORD}\n第二行".encode(), 0),
        (f"\ufeff{PASSWORD}\r\n".encode(), 0),
        (b"", 2),
        (b"\n", 2),
        (b"\xff\xfe", 2),
        (b"a\x00b\n", 2),
    ],
)
def test_the_password_is_the_first_line_of_its_file(
    studio: Laoma,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    status: int,
) -> None:
    monkeypatch.delenv("LAOMA_PASSWORD")
    file = tmp_path / "口令.txt"
    file.write_bytes(content)
    assert studio("case", "list", "--password-file", file).status == status


def test_a_missing_password_file_is_wrong_use(studio: Laoma, tmp_path: Path) -> None:
    assert studio("case", "list", "--password-file", tmp_path / "none").status == 2


def test_an_unknown_account_reads_like_a_wrong_password(studio: Laoma) -> None:
    assert studio("case", "list", "--user", "别人").status == 3


def test_a_damaged_key_file_is_told_from_a_wrong_password(studio: Laoma, home: Path) -> None:
    for name in ("keyslots.json", "keyslots.json.bak"):
        file = home / name
        file.write_bytes(file.read_bytes()[:-20])
    answer = studio("case", "list")
    assert answer.status == 4
    assert "密钥文件已损坏" in answer.err


def test_an_open_folder_is_refused_naming_the_holder(studio: Laoma, home: Path) -> None:
    with FolderLock(home / "lock", "老马案管窗口", StillClock().now()):
        answer = studio("case", "list")
    assert answer.status == 4
    assert "老马案管窗口" in answer.err


def test_another_database_is_refused_not_ignored(
    laoma: Laoma, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAOMA_DATABASE_URL", "postgresql://127.0.0.1/laoma")
    answer = laoma("case", "list")
    assert answer.status == 2
    assert "LAOMA_DATABASE_URL" in answer.err


@pytest.mark.parametrize("words", [("case", "list"), ("init", "--org", "JB", "--admin", "李")])
def test_a_file_in_place_of_the_data_folder_is_said(
    laoma: Laoma, home: Path, words: tuple[str, ...]
) -> None:
    home.write_text("x")
    answer = laoma(*words)
    assert answer.status == 2
    assert str(home) in answer.err
    assert home.read_text() == "x"


def test_an_empty_tree_is_refused_with_its_place(studio: Laoma, home: Path) -> None:
    tree = home / "resources" / "organisation" / "jiangbei.toml"
    tree.parent.mkdir(parents=True)
    tree.write_bytes(b"")
    for words in (("org", "list"), ("case", "list")):
        answer = studio(*words)
        assert answer.status == 1
        assert "organisation/jiangbei.toml:1: " in answer.err
