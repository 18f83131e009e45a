"""Old registers from tables: columns, rows with faults, old numbers, nothing half taken in."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import Cancelled, RuleRefused
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.vocabulary import Result, Status
from laoma_desktop.exchange import sheet_files
from laoma_desktop.services.registers import TakenRows, say_fault

HEADINGS = ("编号", "纠纷类型", "登记时间", "甲方", "乙方", "金额", "结果", "履行情况", "结案时间")
GOOD = (
    "2019-1", "邻里纠纷", date(2019, 3, 4), "张三、李四", "王五", 3200.5, "成功", "履行完毕",
    datetime(2019, 3, 20, 8, 30),  # noqa: DTZ001 - a sheet knows no zone
)  # fmt: skip


class Progress:
    """Counts; stops at a step where it is told to."""

    def __init__(self, stop_at: int = 1_000_000) -> None:
        self.asked = 0
        self.said: list[str] = []
        self._stop_at = stop_at

    def report(self, done: int, total: int, what: str) -> None:
        """Keep the words."""
        self.said.append(f"{done}/{total} {what}")

    def cancelled(self) -> bool:
        """Stop at the step."""
        self.asked += 1
        return self.asked >= self._stop_at


def workbook(path: Path, *rows: Sequence[object]) -> Path:
    """Write a workbook with the headings of the test and some rows."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["二〇一九年登记簿"])
    page.append([])
    page.append(list(HEADINGS))
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def changed(**cells: object) -> tuple[object, ...]:
    """Return the good row with other cells, by heading."""
    return tuple(cells.get(heading, value) for heading, value in zip(HEADINGS, GOOD, strict=True))


def take_in(office: Services, path: Path) -> TakenRows:
    """Take a table in with the columns the service offers."""
    sheet = office.registers.read(path)
    chosen = office.registers.columns(sheet)
    return office.registers.take_in(office.registers.judge(sheet, chosen), chosen)


def test_a_row_becomes_a_case_with_its_old_number(office: Services, tmp_path: Path) -> None:
    taken = take_in(office, workbook(tmp_path / "旧.xlsx", GOOD))
    assert taken.faults == ()
    ((old, number),) = taken.numbers
    assert old == "2019-1"
    case = office.cases.page(office.cases.find(number)).stored.case
    assert case.origin.file_id == "2019-1"
    assert case.title == "张三与李四邻里纠纷"
    assert [party.name for party in case.parties] == ["张三", "李四", "王五"]
    assert case.amount_cents == 320_050
    assert (case.accepted_on, case.closed_on) == (date(2019, 3, 4), date(2019, 3, 20))
    assert (case.result, case.status) == (Result.SUCCESS, Status.CLOSED)
    assert number.startswith("（2019）")
    hits = office.search.search("2019-1", "all", None, 9).rows
    assert [(hit.number, hit.field) for hit in hits] == [(number, "原编号")]


def test_every_fault_of_a_row_names_its_column(office: Services, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "旧.xlsx",
        changed(编号="2019-2", 纠纷类型="邻居纠纷", 登记时间="三月", 金额="很多"),
        changed(编号=None, 甲方=None),
        changed(编号="2019-3"),
        changed(编号=" 2019－3 "),
    )
    sheet = office.registers.read(path)
    judged = office.registers.judge(sheet, office.registers.columns(sheet))
    assert [row.line for row, _ in judged.good] == [6]
    said = {fault.row.line: say_fault(fault) for fault in judged.faults}
    assert "纠纷类别：" in said[4]
    assert "是不是“邻里纠纷”" in said[4]
    assert "受理日期：“三月”不是日期" in said[4]
    assert "涉及金额（元）：“很多”：" in said[4]
    assert "原编号：是空的" in said[5]
    assert "申请人：是空的" in said[5]
    assert said[7] == "原编号：“2019-3”与第 6 行重复"
    assert office.lists.page(CaseFilter(), None, 9).rows == ()


def test_an_old_number_comes_in_once(office: Services, tmp_path: Path) -> None:
    path = workbook(tmp_path / "旧.xlsx", GOOD)
    ((_, number),) = take_in(office, path).numbers
    sheet = office.registers.read(path)
    chosen = office.registers.columns(sheet)
    judged = office.registers.judge(sheet, chosen)
    assert judged.good == ()
    assert number in say_fault(judged.faults[0])


def test_a_stopped_or_failing_intake_leaves_nothing(office: Services, tmp_path: Path) -> None:
    rows = [changed(编号=f"2019-{n}") for n in range(1, 6)]
    sheet = office.registers.read(workbook(tmp_path / "旧.xlsx", *rows))
    chosen = office.registers.columns(sheet)
    judged = office.registers.judge(sheet, chosen, Progress())
    with pytest.raises(Cancelled):
        office.registers.take_in(judged, chosen, Progress(stop_at=4))
    assert office.lists.page(CaseFilter(), None, 9).rows == ()
    office.registers.take_in(judged, chosen)
    with pytest.raises(RuleRefused, match="刚刚"):
        office.registers.take_in(judged, chosen)
    assert len(office.lists.page(CaseFilter(), None, 9).rows) == 5


def test_the_choice_of_columns_is_kept_for_sheets_of_the_same_headings(
    office: Services, tmp_path: Path
) -> None:
    sheet = office.registers.read(workbook(tmp_path / "旧.xlsx", GOOD))
    chosen = office.registers.columns(sheet)
    chosen["closed_on"] = 2
    del chosen["performed"]
    office.registers.take_in(office.registers.judge(sheet, chosen), chosen)
    again = office.registers.read(workbook(tmp_path / "另.xlsx", changed(编号="9")))
    assert office.registers.columns(again) == chosen
    with pytest.raises(RuleRefused, match="原编号、纠纷类别"):
        office.registers.judge(again, {})


def test_refused_rows_come_back_with_their_reasons(office: Services, tmp_path: Path) -> None:
    path = workbook(tmp_path / "旧.xlsx", changed(编号="=1+1", 纠纷类型="怪"))
    book = load_workbook(path)
    book.worksheets[0]["A4"].data_type = "s"
    book.save(path)
    sheet = office.registers.read(path)
    judged = office.registers.judge(sheet, office.registers.columns(sheet))
    target = office.registers.save_faults(sheet, judged.faults, tmp_path / "退回.xlsx")
    rows = list(load_workbook(target).worksheets[0].iter_rows(values_only=True))
    assert rows[0][-1] == "退回原因"
    assert "纠纷类别" in str(rows[1][-1])
    back = office.registers.read(target)
    assert back.rows[0].cells[: len(HEADINGS)] == sheet.rows[0].cells


def test_the_template_is_taken_in_as_it_stands(office: Services, tmp_path: Path) -> None:
    taken = take_in(office, office.registers.save_template(tmp_path / "模板.xlsx"))
    assert [old for old, _ in taken.numbers] == ["2019-017"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv_comes_in_too(office: Services, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "旧.csv"
    text = "编号,类型,日期,甲方\r\n7,邻里纠纷,2019年3月4日,张三\r\n"
    path.write_bytes(text.encode(encoding))
    assert [old for old, _ in take_in(office, path).numbers] == ["7"]


def _zip(entries: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def _declared(path: Path) -> bytes:
    with zipfile.ZipFile(workbook(path, GOOD)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    entries[sheet] = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + entries[sheet]
    return _zip(entries)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "xls"),
        (b"PK\x03\x04 nothing", "损坏"),
        (_zip({"a.txt": b"x"}), "损坏"),
        (_zip({"xl/workbook.xml": b"<workbook"}), "损坏"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "不是表格"),
        (b"one column\nonly", "列名"),
        ("编号,类型,日期,甲方\n".encode(), "没有数据行"),
        (b'a,b,c\n"' + b"x" * 200_000, "损坏"),
    ],
)
def test_what_is_no_table_is_refused(
    office: Services, tmp_path: Path, content: bytes, word: str
) -> None:
    path = tmp_path / "旧.xlsx"
    path.write_bytes(content)
    with pytest.raises(RuleRefused, match=word):
        office.registers.read(path)


def test_bombs_and_document_types_are_refused_before_they_are_read(
    office: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "弹.xlsx"
    path.write_bytes(_declared(tmp_path / "好.xlsx"))
    with pytest.raises(RuleRefused, match="不允许"):
        office.registers.read(path)
    monkeypatch.setattr(sheet_files, "MOST_UNPACKED", 1_000_000)
    path.write_bytes(_zip({"xl/worksheets/sheet1.xml": b"0" * 2_000_000}))
    with pytest.raises(RuleRefused, match="太大"):
        office.registers.read(path)
    monkeypatch.setattr(sheet_files, "MOST_ROWS", 2)
    rows = [changed(编号=str(n)) for n in range(3)]
    with pytest.raises(RuleRefused, match="超过 2 行"):
        office.registers.read(workbook(tmp_path / "多.xlsx", *rows))
