"""Attachments on the command line."""

from pathlib import Path

from tests.cli.conftest import Laoma


def test_files_are_attached_listed_and_saved(filled: Laoma, tmp_path: Path) -> None:
    number = filled("case", "list", "--json").json["cases"][0]["number"]
    (tmp_path / "收条.txt").write_text("今收到", encoding="utf-8")
    answer = filled(
        "case", "attach", number, tmp_path / "收条.txt", tmp_path / "无.txt", "--kind", "履行凭证",
        "--json",
    )  # fmt: skip
    assert answer.status == 1
    assert answer.json == {
        "added": ["收条.txt"],
        "refused": [{"file": "无.txt", "message": "找不到这个文件"}],
    }
    kept = filled("case", "attachments", number, "--json").json["attachments"]
    assert [(one["name"], one["kind"], one["place"]) for one in kept] == [
        ("收条.txt", "performance", 1)
    ]
    assert "收条.txt" in filled("case", "attachments", number).out
    target = tmp_path / "副本.txt"
    assert filled("case", "attachment", "save", number, "1", "-o", target).status == 0
    assert target.read_text(encoding="utf-8") == "今收到"
    assert filled("case", "attachment", "save", number, "2", "-o", target).status == 2
    assert filled("case", "attach", number, target, "--kind", "怪").status == 2
    answer = filled("case", "attach", number, target, "--kind", "photo", "--as-one", "合")
    assert answer.status == 1
    assert "副本.txt：不是图片" in answer.err
