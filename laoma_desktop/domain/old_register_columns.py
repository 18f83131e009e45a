"""Columns of an old register: what each may hold, by which headings it is known."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Column:
    """A fact a column may hold; ``others`` are other words old registers head it with."""

    name: str
    title: str
    others: tuple[str, ...] = ()
    required: bool = False
    example: str = ""


COLUMNS: Final = (
    Column(
        "old_number",
        "原编号",
        ("编号", "案号", "卷号", "登记号", "原案号"),
        required=True,
        example="2019-017",
    ),
    Column(
        "title", "案由", ("案件名称", "纠纷名称", "事由", "纠纷简介"), example="楼上漏水赔偿纠纷"
    ),
    Column("category", "纠纷类别", ("类别", "纠纷类型", "类型"), required=True, example="邻里纠纷"),
    Column(
        "accepted_on",
        "受理日期",
        ("受理时间", "日期", "登记日期", "登记时间"),
        required=True,
        example="2019-03-04",
    ),
    Column("intake", "受理方式", ("案件来源", "来源", "受理来源"), example="当事人申请"),
    Column("source_org", "移交单位", ("委托单位", "转办单位")),
    Column(
        "applicant",
        "申请人",
        ("当事人", "申请方", "甲方", "当事人甲", "申请人姓名"),
        required=True,
        example="张三",
    ),
    Column("applicant_id", "申请人证件号", ("申请人身份证号", "申请人身份证", "甲方身份证号")),
    Column("applicant_phone", "申请人电话", ("申请人联系电话", "申请人联系方式", "甲方电话")),
    Column("applicant_address", "申请人住址", ("申请人地址", "甲方住址")),
    Column(
        "respondent",
        "被申请人",
        ("对方当事人", "被申请方", "乙方", "当事人乙", "被申请人姓名"),
        example="李四",
    ),
    Column(
        "respondent_id", "被申请人证件号", ("被申请人身份证号", "被申请人身份证", "乙方身份证号")
    ),
    Column(
        "respondent_phone", "被申请人电话", ("被申请人联系电话", "被申请人联系方式", "乙方电话")
    ),
    Column("respondent_address", "被申请人住址", ("被申请人地址", "乙方住址")),
    Column("street", "街镇", ("街道", "街道镇", "镇街", "乡镇街道")),
    Column("community", "社区", ("村社区", "社区村", "村居")),
    Column(
        "narrative", "纠纷经过", ("简要案情", "案情", "纠纷情况", "基本情况", "主要事实", "内容")
    ),
    Column("people_involved", "涉及人数", ("人数", "涉案人数")),
    Column(
        "amount", "涉及金额（元）", ("涉及金额", "金额", "涉案金额", "协议金额"), example="3200"
    ),
    Column("amount_wan", "涉及金额（万元）", ("金额万元", "涉案金额万元", "协议涉及金额万元")),
    Column("mediators", "调解员", ("调解人", "承办人", "经办人", "主持人"), example="王五"),
    Column("session_on", "调解日期", ("调解时间",)),
    Column("form", "协议形式", ("协议类型", "协议方式"), example="书面"),
    Column("signed_on", "签订日期", ("协议日期", "签订时间", "达成协议日期")),
    Column("terms", "协议内容", ("协议主要内容", "调解协议", "约定内容")),
    Column("result", "调解结果", ("结果", "处理结果", "调处结果"), example="调解成功"),
    Column("performed", "履行情况", ("履行", "协议履行情况"), example="已履行"),
    Column("closed_on", "结案日期", ("结案时间", "办结日期", "办结时间"), example="2019-03-20"),
)


BY_NAME: Final[Mapping[str, Column]] = {column.name: column for column in COLUMNS}

ColumnChoice = Mapping[str, int]
"""For each column chosen its place in the sheet, from 0."""


def plain_heading(text: str) -> str:
    """Return a heading without blanks, marks and brackets, in half-width signs."""
    return re.sub(r"[^\w]+", "", unicodedata.normalize("NFKC", text)).replace("_", "")


def guess_columns(headings: Sequence[str]) -> dict[str, int]:
    """Return which column each known fact most likely stands in; each column serves once."""
    plain = [plain_heading(heading) for heading in headings]
    found: dict[str, int] = {}
    for words in (_titles, _others):
        for column in COLUMNS:
            if column.name in found:
                continue
            known = {plain_heading(word) for word in words(column)}
            places = (n for n, word in enumerate(plain) if word in known)
            place = next((n for n in places if n not in found.values()), None)
            if place is not None:
                found[column.name] = place
    return found


def _titles(column: Column) -> tuple[str, ...]:
    return (column.title,)


def _others(column: Column) -> tuple[str, ...]:
    return column.others


def missing_columns(chosen: ColumnChoice) -> tuple[str, ...]:
    """Return the titles of columns without which no row can be taken in."""
    return tuple(c.title for c in COLUMNS if c.required and c.name not in chosen)


def old_number_of(text: str) -> str:
    """Return an old number without blanks and in half-width signs: so it is compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
