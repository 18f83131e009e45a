"""Old registers on the command line."""

from pathlib import Path

from tests.cli.conftest import Laoma


def test_a_table_is_checked_then_taken_in(studio: Laoma, tmp_path: Path) -> None:
    path, back = tmp_path / "旧.csv", tmp_path / "退回.xlsx"
    path.write_text(
        "编号,类型,何时,甲方\n1,邻里纠纷,2019-03-04,张三\n2,怪,2019-03-05,李四\n",
        encoding="utf-8",
    )
    answer = studio("case", "add-table", path, "--dry-run")
    assert answer.status == 1
    assert "还没有指定这些列：受理日期" in answer.err
    column = ("--column", "受理日期=何时")
    answer = studio("case", "add-table", path, *column, "--dry-run", "--json")
    assert answer.status == 1
    assert answer.json["good"] == 1
    assert [(one["row"], one["column"]) for one in answer.json["refused"]] == [(3, "纠纷类别")]
    answer = studio("case", "add-table", path, *column, "--refused", back)
    assert "登记 1 行，退回 1 行" in answer.out
    assert "第 3 行：纠纷类别：" in answer.err
    assert back.is_file()
    assert studio("case", "add-table", path, "--column", "怪=何时").status == 2
    assert studio("case", "add-table", path, "--column", "受理日期=怪").status == 2


def test_the_template_is_written(studio: Laoma, tmp_path: Path) -> None:
    assert studio("case", "template", "-o", tmp_path / "模板.xlsx").status == 0
    assert (tmp_path / "模板.xlsx").read_bytes().startswith(b"PK")
    assert studio("case", "template", "-o", tmp_path / "模板.xls").status == 2
