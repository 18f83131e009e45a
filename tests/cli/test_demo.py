"""``demo`` and ``generate``: whole stories on throw-away registers."""

from pathlib import Path

import pytest

from laoma_desktop.app.startup import CommandProgram
from tests.cli.conftest import Laoma
from tests.registers import CASES, PASSWORD

SAMPLES = ("real-001", "real-008", "real-010", "real-015", "real-017", "real-019")
"""Written and oral agreements, none, a petition, a team of the file's own, a consultation."""


@pytest.mark.parametrize("kind", ["file", "not empty"])
def test_the_folder_must_be_new_or_empty(laoma: Laoma, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "demo"
    if kind == "file":
        folder.write_text("x")
    else:
        folder.mkdir()
        (folder / "mine.txt").write_text("x")
    before = sorted(tmp_path.rglob("*"))
    answer = laoma("demo", folder)
    assert answer.status == 2
    assert "新的或空的文件夹" in answer.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.slow
def test_the_whole_job_is_done(
    laoma: Laoma, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = tuple(CASES / f"{name}.toml" for name in SAMPLES)
    monkeypatch.setattr(CommandProgram, "demo_cases", lambda _self: files)
    folder = tmp_path / "demo"
    answer = laoma("demo", folder, "--json")
    assert answer.status == 0, answer.err
    assert answer.json["cases"] == len(files)
    assert sum(line.startswith("第 ") for line in answer.err.splitlines()) == len(files)
    papers = Path(answer.json["papers"])
    assert len(list(papers.glob("*/卷宗.pdf"))) == len(files)
    assert list(papers.glob("*/agreement.pdf"))
    assert list(papers.glob("*/agreement.docx"))
    assert Path(answer.json["package"]).is_file()
    assert not home.exists()


def test_the_password_is_the_given_one_or_a_printed_one(
    laoma: Laoma, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CommandProgram, "demo_cases", lambda _self: (CASES / "real-001.toml",))
    assert PASSWORD not in laoma("demo", tmp_path / "given").out
    monkeypatch.delenv("LAOMA_PASSWORD")
    answer = laoma("demo", tmp_path / "made")
    assert answer.status == 0, answer.err
    made = answer.out.splitlines()[0].split("：")[1]
    monkeypatch.setenv("LAOMA_HOME", str(tmp_path / "made" / "district"))
    monkeypatch.setenv("LAOMA_PASSWORD", made)
    assert len(laoma("case", "list", "--json").json["cases"]) == 1


def test_generate_makes_a_district_and_refuses_one_that_holds_cases(
    laoma: Laoma, home: Path
) -> None:
    answer = laoma("generate", "--cases", "30", "--seed", "7", "--json")
    assert answer.status == 0, answer.err
    assert answer.json["cases"] == 30
    listed = laoma("case", "list", "--limit", "100", "--json").json["cases"]
    assert len(listed) == 30
    again = laoma("generate", "--cases", "5", "--seed", "7")
    assert again.status == 1
    assert str(home) in again.err
    assert len(laoma("case", "list", "--limit", "100", "--json").json["cases"]) == 30


@pytest.mark.parametrize("cases", ["0", "-1", "many"])
def test_generate_takes_a_number(laoma: Laoma, cases: str) -> None:
    assert laoma("generate", "--cases", cases, "--seed", "1").status == 2
