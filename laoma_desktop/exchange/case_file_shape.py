"""The shape of a case file (TOML): its tables, their keys, what each key may hold.

Data only: ``case_file_check`` judges a file by it, ``case_files`` builds the case. Labels are what
a message calls the key; an unknown text is written ``""``, an unknown date or figure left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from laoma_desktop.domain.kind_rules import KIND_NAMES
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Capacity,
    Confirmation,
    CourtReferral,
    Difficulty,
    Guarantee,
    Intake,
    Kind,
    LedgerKind,
    PartyRole,
    PartyType,
    Performed,
    RepresentativeTitle,
    Result,
    Risk,
    Sex,
)

Type = Literal[
    "text", "date", "figure", "code", "list", "names", "numbers", "number", "table", "tables"
]


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its label, its type, whether the file must give it (a required text: not blank).

    ``codes`` are the allowed words of a code, ``table`` is the title of the table it opens,
    ``listed`` the code table of a ``list``. A ``rare`` text is left out where
    it is unknown. A ``number`` counts the terms of the agreement from 1.
    """

    label: str
    type: Type = "text"
    required: bool = False
    codes: tuple[str, ...] = ()
    table: str = ""
    listed: str = ""
    rare: bool = False


def _codes(values: type[StrEnum], *without: StrEnum) -> tuple[str, ...]:
    return tuple(member.value for member in values if member not in without)


def _said(values: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in values if member.value)


_FILE_CONFIRMATIONS = (Confirmation.APPLIED.value, Confirmation.NOT_APPLIED.value)
"""What a file may say; a decision of the court is a later event of the case."""

KIND_TABLES = ("petition", "care", "place", "consultation", "project")
"""Tables of what one kind of case adds; the kinds' words are their names."""

CASE_KEYS: Mapping[str, Key] = {
    "id": Key("文件编号"),
    "source": Key("案例来源"),
    "title": Key("案件名称", required=True),
    "kind": Key("业务种类", "code", required=True, codes=_codes(Kind)),
    "category": Key("纠纷类别", "list", required=True, listed="category"),
    "intake": Key("受理方式", "code", codes=_codes(Intake)),
    "source_org": Key("移交单位"),
    "committee": Key("调解委员会", rare=True),
    "registered_on": Key("登记日期", "date"),
    "court_kind": Key("法院移交方式", "code", codes=_said(CourtReferral), rare=True),
    "court_case_no": Key("法院案号", rare=True),
    "papers_received_on": Key("收到材料日期", "date"),
    "accepted_on": Key("受理日期", "date", required=True),
    "extended_to": Key("延长至", "date"),
    "extension_consent_on": Key("同意延长日期", "date"),
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
    "guarantors": Key("保证人", "tables", table="guarantor"),
    "outcome": Key("结果", "table", table="outcome"),
    "performance": Key("履行", "tables", table="performance"),
    "followups": Key("回访", "tables", table="followup"),
    "task_force": Key("专班", "table", table="task_force"),
    "ledger": Key("进展台账", "tables", table="ledger"),
    **{kind: Key(KIND_NAMES[Kind(kind)], "table", table=kind) for kind in KIND_TABLES},
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
        "representative_title": Key(
            "代表人身份", "code", codes=_said(RepresentativeTitle), rare=True
        ),
        "guardians": Key("监护人", "names"),
    },
    "agent": {
        "name": Key("姓名", required=True),
        "for_party": Key("被代理人"),
        "relation": Key("关系"),
        "authority": Key("权限"),
        "id_number": Key("身份证件号码", rare=True),
        "phone": Key("电话", rare=True),
        "capacity": Key("代理身份", "code", codes=_said(Capacity), rare=True),
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
        "number": Key("协议编号", rare=True),
        "effective_on": Key("生效日期", "date"),
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
        "confirmation_result": Key("司法确认结果", rare=True),
        "court": Key("法院", rare=True),
        "document_no": Key("文书号", rare=True),
        "decided_on": Key("裁定日期", "date"),
    },
    "guarantor": {
        "name": Key("姓名或名称", required=True),
        "id_number": Key("证件号码"),
        "kind": Key("保证方式", "code", codes=_said(Guarantee)),
        "for_terms": Key("担保的约定", "numbers"),
        "until": Key("保证期间至", "date"),
    },
    "performance": {
        "term": Key("第几条约定", "number"),
        "paid_on": Key("履行日期", "date"),
        "amount_cents": Key("金额（分）", "figure"),
        "evidence": Key("凭据"),
    },
    "followup": {
        "date": Key("日期", "date", required=True),
        "way": Key("方式"),
        "result": Key("情况"),
    },
    "ledger": {
        "date": Key("日期", "date", required=True),
        "kind": Key("种类", "code", required=True, codes=_codes(LedgerKind)),
        "who": Key("办理人"),
        "text": Key("情况", required=True),
        "people": Key("见到的人", rare=True),
        "place": Key("地点", rare=True),
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
    "petition": {
        "petition_no": Key("信访编号"),
        "channel": Key("信访渠道", "list", listed="petition_channel"),
        "demand_kind": Key("信访目的", "list", listed="petition_demand"),
        "first_on": Key("初访日期", "date"),
        "times": Key("信访次数", "figure"),
        "responsible_unit": Key("责任单位"),
        "lead_official": Key("包案领导"),
        "answer_no": Key("答复意见书文号"),
        "answered_on": Key("答复日期", "date"),
        "review": Key("复查复核", "list", listed="petition_review"),
        "ended_on": Key("息访日期", "date"),
        "ended_note": Key("息访情况"),
    },
    "care": {
        "person_group": Key("关爱对象", "list", listed="care_group"),
        "condition": Key("基本情况"),
        "guardian": Key("监护人"),
        "guardian_phone": Key("监护人电话"),
        "crisis_contact": Key("危机联系人"),
        "crisis_plan": Key("危机预案"),
        "next_visit_on": Key("下次走访", "date"),
        "ended_on": Key("退出日期", "date"),
        "assessments": Key("评估", "tables", table="assessment"),
    },
    "assessment": {
        "date": Key("评估日期", "date", required=True),
        "scale": Key("量表"),
        "score": Key("得分", "figure"),
        "level": Key("等级", "code", codes=_codes(Risk)),
        "assessor": Key("评估人"),
        "note": Key("说明"),
    },
    "place": {
        "place_type": Key("场所类型", "list", listed="place_type"),
        "place_name": Key("场所名称"),
        "households": Key("户数", "figure"),
        "manager": Key("管理单位"),
        "owners_committee": Key("业主委员会", "list", listed="owners_committee"),
        "listed_by": Key("挂牌单位"),
        "listed_on": Key("挂牌日期", "date"),
        "inspected_on": Key("验收日期", "date"),
        "delisted_on": Key("摘牌日期", "date"),
        "incidents_before": Key("整治前发案", "figure"),
        "incidents_after": Key("整治后发案", "figure"),
        "measures": Key("整改清单", "tables", table="measure"),
    },
    "measure": {
        "problem": Key("问题", required=True),
        "unit": Key("责任单位"),
        "due_on": Key("整改期限", "date"),
        "done_on": Key("完成日期", "date"),
        "result": Key("整改情况"),
    },
    "consultation": {
        "form": Key("协商形式", "list", listed="consultation_form"),
        "topic": Key("议题"),
        "venue": Key("地点或线上会议"),
        "published_on": Key("公示日期", "date"),
        "held_on": Key("议事日期", "date"),
        "invited": Key("应到人数", "figure"),
        "attended": Key("实到人数", "figure"),
        "resolution": Key("决议"),
        "votes_for": Key("赞成", "figure"),
        "votes_against": Key("反对", "figure"),
        "votes_abstained": Key("弃权", "figure"),
        "publicity": Key("公开情况"),
        "follow_up": Key("落实情况"),
        "opinions": Key("发言", "tables", table="opinion"),
    },
    "opinion": {
        "name": Key("姓名", required=True),
        "standing": Key("身份"),
        "text": Key("意见"),
    },
    "project": {
        "project_class": Key("项目类别", "list", listed="project_class"),
        "owner_unit": Key("实施单位"),
        "need": Key("群众需求"),
        "funding": Key("经费来源"),
        "starts_on": Key("开工日期", "date"),
        "ends_on": Key("完工日期", "date"),
        "inspected_on": Key("验收日期", "date"),
        "beneficiaries": Key("受益人数", "figure"),
        "outcome": Key("成效"),
        "budget": Key("预算", "tables", table="budget_line"),
    },
    "budget_line": {
        "item": Key("项目", required=True),
        "amount_cents": Key("预算（分）", "figure"),
        "spent_cents": Key("决算（分）", "figure"),
    },
}
"""Keys of every table of the file."""

PLAN_KEYS = ("symptom", "demands", "measures", "stabilise", "support")
"""Keys of [task_force] that are sections of the plan; their labels are the sections' titles."""
