"""The shape of a case file (TOML): its tables, their keys, what each key may hold.

Data only: ``case_file_check`` judges a file by it, ``case_files`` builds the case. Labels are what
a message calls the key; an unknown text is written ``""``, an unknown date or figure left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Confirmation,
    Difficulty,
    Intake,
    Kind,
    PartyRole,
    PartyType,
    Performed,
    Result,
    Risk,
    Sex,
)

Type = Literal["text", "date", "figure", "code", "category", "names", "table", "tables"]


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its label, its type, whether the file must give it (a required text: not blank).

    ``codes`` are the allowed words of a code, ``table`` is the title of the table it opens.
    """

    label: str
    type: Type = "text"
    required: bool = False
    codes: tuple[str, ...] = ()
    table: str = ""


def _codes(values: type[StrEnum], *without: StrEnum) -> tuple[str, ...]:
    return tuple(member.value for member in values if member not in without)


_FILE_CONFIRMATIONS = (Confirmation.APPLIED.value, Confirmation.NOT_APPLIED.value)
"""What a file may say; a decision of the court is a later event of the case."""

CASE_KEYS: Mapping[str, Key] = {
    "id": Key("文件编号"),
    "source": Key("案例来源"),
    "title": Key("案件名称", required=True),
    "kind": Key("业务种类", "code", required=True, codes=_codes(Kind)),
    "category": Key("纠纷类别", "category", required=True),
    "intake": Key("受理方式", "code", codes=_codes(Intake)),
    "source_org": Key("移交单位"),
    "accepted_on": Key("受理日期", "date", required=True),
    "difficulty": Key("难易程度", "code", codes=_codes(Difficulty)),
    "risk": Key("风险等级", "code", codes=_codes(Risk)),
    "people_involved": Key("涉及人数", "figure"),
    "amount_cents": Key("涉及金额（分）", "figure"),
    "street": Key("街镇"),
    "community": Key("社区"),
    "narrative": Key("纠纷经过"),
    "parties": Key("当事人", "tables", required=True, table="party"),
    "agents": Key("代理人", "tables", table="agent"),
    "sessions": Key("调解记录", "tables", table="session"),
    "agreement": Key("协议", "table", table="agreement"),
    "outcome": Key("结果", "table", table="outcome"),
    "followups": Key("回访", "tables", table="followup"),
    "task_force": Key("专班", "table", table="task_force"),
}
"""Keys of the top table."""

TABLES: Mapping[str, Mapping[str, Key]] = {
    "case": CASE_KEYS,
    "party": {
        "role": Key("地位", "code", required=True, codes=_codes(PartyRole)),
        "type": Key("类型", "code", required=True, codes=_codes(PartyType)),
        "name": Key("姓名或名称", required=True),
        "sex": Key("性别", "code", codes=_codes(Sex)),
        "birth_date": Key("出生日期", "date"),
        "ethnicity": Key("民族"),
        "id_number": Key("身份证件号码"),
        "uscc": Key("统一社会信用代码"),
        "representative": Key("代表人"),
        "occupation": Key("职业或行业"),
        "phone": Key("电话"),
        "address": Key("住址"),
        "claim": Key("诉求"),
    },
    "agent": {
        "name": Key("姓名", required=True),
        "for_party": Key("被代理人"),
        "relation": Key("关系"),
        "authority": Key("权限"),
    },
    "session": {
        "date": Key("日期", "date", required=True),
        "place": Key("地点"),
        "mediators": Key("调解员", "names"),
        "attendees": Key("参加人"),
        "summary": Key("经过"),
    },
    "agreement": {
        "form": Key("形式", "code", required=True, codes=_codes(AgreementForm)),
        "facts": Key("事实"),
        "signed_on": Key("签订日期", "date"),
        "copies": Key("份数", "figure"),
        "judicial_confirmation": Key("司法确认", "code", codes=_FILE_CONFIRMATIONS),
        "terms": Key("条款", "tables", table="term"),
    },
    "term": {
        "text": Key("内容"),
        "obligor": Key("义务人"),
        "obligee": Key("权利人"),
        "amount_cents": Key("金额（分）", "figure"),
        "due_on": Key("履行期限", "date"),
        "method": Key("方式"),
    },
    "outcome": {
        "result": Key("调解结果", "code", codes=_codes(Result, Result.OPEN)),
        "performed": Key("履行情况", "code", codes=_codes(Performed, Performed.UNKNOWN)),
        "closed_on": Key("结案日期", "date"),
    },
    "followup": {
        "date": Key("日期", "date", required=True),
        "way": Key("方式"),
        "result": Key("情况"),
    },
    "task_force": {
        "leader": Key("负责人"),
        "members": Key("成员", "tables", table="member"),
        "symptom": Key("症结"),
        "demands": Key("诉求"),
        "measures": Key("化解措施"),
        "stabilise": Key("稳控措施"),
        "support": Key("帮扶措施"),
        "deadline": Key("完成期限", "date"),
    },
    "member": {
        "role": Key("角色"),
        "name": Key("姓名", required=True),
        "org": Key("单位"),
    },
}
"""Keys of every table of the file."""

PLAN_KEYS = ("symptom", "demands", "measures", "stabilise", "support")
"""Keys of [task_force] that are sections of the plan; their labels are the sections' titles."""
