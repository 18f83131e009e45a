"""``paper``: one form, the whole file, the list."""

from pathlib import Path

import pytest

from tests.cli.conftest import Laoma
from tests.registers import CASES


@pytest.fixture
def number(studio: Laoma) -> str:
    """Return the number of a closed case with a written agreement."""
    answer = studio("case", "add", CASES / "real-001.toml", "--json")
    return str(answer.json["cases"][0]["number"])


def test_the_forms_are_listed_without_a_register(laoma: Laoma) -> None:
    rows = laoma("paper", "--list", "--json").json["forms"]
    assert {"form", "title", "necessity"} <= set(rows[0])
    forms = {row["form"] for row in rows}
    assert {"application", "agreement", "petition_settlement", "cover", "back_cover"} <= forms
    assert {row["necessity"] for row in rows} <= {"必须", "按需", "不用"}


def test_the_forms_of_a_case_go_by_its_facts(studio: Laoma, number: str) -> None:
    rows = {row["form"]: row for row in studio("paper", "--list", number, "--json").json["forms"]}
    assert rows["agreement"]["necessity"] == "必须"
    assert rows["termination"]["necessity"] != "必须"


@pytest.mark.parametrize(("name", "begin"), [("x.pdf", b"%PDF"), ("x.docx", b"PK\x03\x04")])
def test_one_form_is_written_in_the_format_of_the_file(
    studio: Laoma, number: str, tmp_path: Path, name: str, begin: bytes
) -> None:
    target = tmp_path / name
    answer = studio("paper", number, "agreement", "-o", target)
    assert answer.status == 0, answer.err
    assert target.read_bytes().startswith(begin)


def test_a_form_has_a_chinese_title_too(studio: Laoma, number: str, tmp_path: Path) -> None:
    by_id, by_title = tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert studio("paper", number, "agreement", "-o", by_id).status == 0
    assert studio("paper", number, "人民调解协议书", "-o", by_title).status == 0
    assert by_id.read_bytes() == by_title.read_bytes()


def test_the_whole_file_is_written_and_bound(studio: Laoma, number: str, tmp_path: Path) -> None:
    folder = tmp_path / "卷"
    answer = studio("paper", "all", number, "-o", folder, "--json")
    assert answer.status == 0, answer.err
    names = {path.name for path in folder.iterdir()}
    assert "卷宗.pdf" in names
    assert {Path(file).name for file in answer.json["files"]} == names
    for name in names - {"卷宗.pdf"}:
        assert name[:2].isdigit()
        assert name[2] == "-"


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("1",),
        ("1", "agreement"),
        ("1", "2", "3", "-o", "x.pdf"),
        ("--list", "1", "2"),
        ("1", "agreement", "-o", "x.pdf", "--item", "0"),
    ],
)
def test_wrong_use_of_paper(studio: Laoma, words: tuple[str, ...]) -> None:
    assert studio("paper", *words).status == 2


def test_an_unknown_form_is_refused(studio: Laoma, number: str, tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    answer = studio("paper", number, "agrement", "-o", target)
    assert answer.status == 1
    assert "agrement" in answer.err
    assert not target.exists()


def test_a_missing_folder_is_wrong_use(studio: Laoma, number: str, tmp_path: Path) -> None:
    answer = studio("paper", number, "agreement", "-o", tmp_path / "none" / "x.pdf")
    assert answer.status == 2
    assert "目标文件夹不存在" in answer.err


def test_a_file_where_a_folder_is_needed(studio: Laoma, number: str, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    assert studio("paper", "all", number, "-o", blocked).status == 2
    assert blocked.read_text() == "x"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="the system has no /dev/null")
def test_a_device_is_not_replaced_by_a_paper(studio: Laoma) -> None:
    answer = studio("paper", "1", "agreement", "-o", "/dev/null")
    assert answer.status == 2
    assert Path("/dev/null").is_char_device()
