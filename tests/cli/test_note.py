"""``note``: written, listed, found, shown and printed through the command line."""

from io import StringIO
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Laoma

FACTS = (
    *("--kind", "咨询", "--weather", "小雨", "--place", "建新社区", "--met", "单雄信、邓小㐂"),
    *("--promise", "下周回话", "--until", "2026-11-25", "--thoughts", "先听再说。"),
)


def test_a_note_is_written_listed_and_shown(filled: Laoma) -> None:
    number = filled("case", "list", "--json").json["cases"][0]["number"]
    made = filled("note", "add", "楼道堆物，电动车充电。", *FACTS, "--case", number, "--json").json
    assert made["on"] == "2026-11-18"
    (row,) = filled("note", "list", "--json").json["notes"]
    assert (row["id"], row["kind"], row["owes"]) == (made["id"], "咨询", True)
    shown = filled("note", "show", made["id"], "--history", "--json").json
    assert shown["cases"] == [number]
    assert (shown["promised_on"], shown["weather"]) == ("2026-11-25", "小雨")
    assert [version["label"] for version in shown["history"]] == ["记笔记"]
    text = filled("note", "show", made["id"]).out
    assert "答应的事：下周回话（2026-11-25 前）" in text
    (linked,) = filled("note", "list", "--case", number, "--json").json["notes"]
    assert linked["id"] == made["id"]


def test_a_note_is_found_by_two_signs(studio: Laoma) -> None:
    studio("note", "add", "楼道堆物，电动车充电。", "--private")
    studio("note", "add", "看望老人。", "--on", "2026-10-31")
    assert len(studio("note", "list", "--find", "车充", "--json").json["notes"]) == 1
    assert studio("note", "list", "--find", "离婚").out.strip() == "没有符合条件的笔记。"
    assert "私密" in studio("note", "list", "--find", "堆物").out
    (old,) = studio("note", "list", "--month", "2026-10", "--json").json["notes"]
    assert old["text"] == "看望老人。"
    page = studio("note", "list", "--limit", "1", "--json").json
    (rest,) = studio("note", "list", "--after", page["next"], "--json").json["notes"]
    assert rest["id"] == old["id"]


def test_the_text_comes_from_stdin(studio: Laoma, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("第一行\n第二行\n"))
    made = studio("note", "add", "-", "--json").json
    assert studio("note", "show", made["id"], "--json").json["text"] == "第一行\n第二行"


def test_what_makes_no_sense_is_said(studio: Laoma) -> None:
    for argv, status, words in (
        (("add", "字", "--on", "2026-12-01"), 1, "不能晚于今天"),
        (("add", " "), 1, "还什么都没有写"),
        (("add", "字", "--kind", "开会"), 2, "走访、咨询、排查、其他"),
        (("list", "--month", "2026-13"), 2, "不是月份"),
        (("show", "12"), 2, "编号不对"),
        (("show", "01a00000-0000-7000-8000-000000000000"), 1, "没有这篇笔记"),
        (("add", "字", "--case", "不存在"), 1, "不是案号"),
    ):
        answer = studio("note", *argv)
        assert (answer.status, words in answer.err) == (status, True), answer.err


def test_a_month_is_printed_for_oneself_and_for_others(studio: Laoma, tmp_path: Path) -> None:
    studio("note", "add", "楼道堆物。", *FACTS)
    studio("note", "add", "心里话。", "--private", "--on", "2026-11-02", "--met", "曾阿姨")
    own, others = tmp_path / "own.pdf", tmp_path / "others.pdf"
    assert studio("note", "print", "2026-11", "-o", own, "--json").json["notes"] == 2
    answer = studio("note", "print", "2026-11", "-o", others, "--for-others", "--json").json
    assert answer["notes"] == 1
    text, rest = _text(own), _text(others)
    assert "民情日记2026年11月" in text
    assert text.index("11月2日星期一") < text.index("11月18日星期三")
    assert "Z曾阿姨2日" in text
    assert "第1页共2页" in text
    assert "答应：下周回话（11月25日前）" in rest
    for secret in ("心里话", "曾阿姨", "见到的人"):
        assert secret in text
        assert secret not in rest
    empty = studio("note", "print", "2026-10", "-o", own)
    assert (empty.status, "没有笔记" in empty.err) == (1, True)


def _text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "".join("".join(pages).split())


def test_the_search_finds_notes_beside_cases(filled: Laoma) -> None:
    made = filled("note", "add", "楼道堆物，电动车充电。", "--private", "--json").json
    (hit,) = filled("search", "动车充电", "--json").json["hits"]
    assert (hit["kind"], hit["id"], hit["number"]) == ("note", made["id"], "")
    assert "笔记（私密）" in filled("search", "动车充电").out
    number = filled("case", "list", "--json").json["cases"][0]["number"]
    hits = filled("search", number, "--json").json["hits"]
    assert (hits[0]["kind"], hits[0]["number"]) == ("case", number)


def test_a_note_goes_to_the_bin_and_comes_back(studio: Laoma) -> None:
    made = studio("note", "add", "楼道堆物", "--json").json
    assert studio("note", "trash", made["id"]).status == 0
    assert studio("note", "list", "--json").json["notes"] == []
    assert "楼道堆物" in studio("bin", "list").out
    assert studio("bin", "purge", "--json").json == {"cases": 0, "notes": 0}
    assert studio("note", "restore", made["id"]).status == 0
    assert studio("undo").status == 0
    assert studio("bin", "list", "--json").json["cases"][0]["title"] == "2026-11-18 楼道堆物"


def test_a_note_is_linked_to_people(filled: Laoma) -> None:
    number = filled("case", "list", "--json").json["cases"][0]["number"]
    name = filled("case", "show", number, "--json").json["parties"][0]["name"]
    made = filled("note", "add", "见了当事人", "--person", name, "--json").json
    assert filled("note", "show", made["id"], "--json").json["people"] == [name]
    assert filled("note", "add", "字", "--person", "没有这个人").status == 1
