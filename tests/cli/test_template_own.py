"""``template versions/export/publish/withdraw/restore/diff`` and ``plan move``."""

from pathlib import Path

import pytest

from tests.cli.conftest import Laoma
from tests.registers import CASES


@pytest.fixture
def number(studio: Laoma) -> str:
    """Return the number of a case without a team of its own."""
    answer = studio("case", "add", CASES / "real-004.toml", "--json")
    return str(answer.json["cases"][0]["number"])


@pytest.fixture
def file(studio: Laoma, tmp_path: Path) -> Path:
    """Return the exported wages template under an id of one's own, published as version 1."""
    target = tmp_path / "own.toml"
    answer = studio("template", "export", "labour_wages", "-o", target, "--json")
    assert answer.status == 0, answer.err
    own = target.read_text(encoding="utf-8").replace('"labour_wages"', '"our_wages"', 1)
    target.write_text(own, encoding="utf-8")
    published = studio("template", "publish", target, "--json").json
    assert (published["id"], published["version"]) == ("our_wages", 1)
    return target


def second(file: Path) -> Path:
    text = file.read_text(encoding="utf-8").replace("version = 1", "version = 2", 1)
    head, mark, tail = text.partition("[[tasks]]")
    changed = tail.replace('title = "', 'title = "先', 1)
    file.write_text(head + mark + changed, encoding="utf-8")
    return file


def test_a_case_moves_to_the_next_version(studio: Laoma, number: str, file: Path) -> None:
    studio("plan", "apply", number, "our_wages")
    assert studio("template", "publish", second(file)).status == 0
    assert studio("plan", "show", number, "--json").json["version"] == 1
    assert "our_wages，按第 1 版办，现行第 2 版" in studio("plan", "show", number).out
    differences = studio("template", "diff", "our_wages", "1", "2", "--json").json["differences"]
    assert [(row["part"], row["change"]) for row in differences] == [("任务", "改动")]
    preview = studio("plan", "move", number, "--preview", "--json").json
    assert (preview["moved"], preview["differences"]) == (False, differences)
    moved = studio("plan", "move", number, "--json").json
    assert (moved["old"], moved["new"], moved["moved"]) == (1, 2, True)
    assert studio("plan", "show", number, "--json").json["version"] == 2
    assert "已经按第 2 版办" in studio("plan", "move", number).out
    assert studio("undo").status == 0
    assert studio("plan", "show", number, "--json").json["version"] == 1


def test_versions_are_listed(studio: Laoma, file: Path) -> None:
    assert file.is_file()
    rows = studio("template", "versions", "--json").json["versions"]
    own = next(row for row in rows if row["id"] == "our_wages")
    assert own["published_on"]
    assert len(rows) > 10
    assert "随程序" in studio("template", "versions").out
    assert studio("template", "versions", "nothing").status == 1


def test_a_withdrawn_template_is_not_applied_any_more(
    studio: Laoma, number: str, file: Path
) -> None:
    assert file.is_file()
    assert studio("template", "withdraw", "our_wages", "--json").json["cases"] == 0
    refused = studio("plan", "apply", number, "our_wages")
    assert (refused.status, "已经停用" in refused.err) == (1, True)
    assert studio("template", "restore", "our_wages").status == 0
    assert studio("plan", "apply", number, "our_wages").status == 0


def test_a_wrong_file_is_refused_with_file_and_line(studio: Laoma, file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("version = 1", "version = 2", 1)
    lines = text.splitlines()
    line = next(n for n, words in enumerate(lines, 1) if words.startswith("due = "))
    lines[line - 1] = 'due = { after = "moon", days = 1 }'
    file.write_text("\n".join(lines), encoding="utf-8")
    refused = studio("template", "publish", file)
    assert refused.status == 1
    assert f"{file}:{line}: " in refused.err
    assert studio("template", "diff", "our_wages", "1", "2").status == 1


def test_a_template_goes_to_stdout_or_a_file(studio: Laoma, tmp_path: Path) -> None:
    assert 'id = "general"' in studio("template", "export", "general").out
    assert studio("template", "export", "nothing").status == 1
    assert studio("template", "export", "general", "-o", tmp_path / "no" / "x.toml").status == 2
