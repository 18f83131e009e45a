"""What records and their fields are called in sentences and in the history, in mediators' words."""

from collections.abc import Mapping

RECORD_WORDS: Mapping[str, str] = {
    "case": "案件",
    "party": "当事人",
    "agent": "代理人",
    "session": "调解记录",
    "agreement": "协议",
    "term": "协议条款",
    "visit": "回访",
    "event": "事件",
    "attachment": "附件",
    "team": "专班",
    "member": "专班成员",
    "plan": "对策",
    "task": "任务",
    "guarantor": "担保人",
    "payment": "履行记录",
    "petition": "信访事项",
    "care": "关爱对象",
    "assessment": "评估",
    "place": "重点场所",
    "measure": "整改措施",
    "consultation": "协商议题",
    "opinion": "协商意见",
    "project": "微治理项目",
    "budget_line": "预算项目",
    "filing": "归档",
    "amendment": "补正",
    "ledger": "台账",
}
"""By the names of ``records.KINDS``."""


def _words(*lines: str) -> dict[str, str]:
    """Return names and words out of lines ``name word name word …``."""
    parts = " ".join(lines).split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


FIELD_WORDS: Mapping[str, Mapping[str, str]] = {
    "case": _words(
        "org 所属单位 custodian 保管单位 custody_seq 移交次数 number 案号 title 案由 kind 种类",
        "category 类别 status 状态 intake 来源 source_org 移交单位 registered_on 登记日期",
        "registered_at 登记时间 accepted_on 受理日期 closed_on 结案日期 difficulty 难易 risk 风险",
        "people_involved 涉及人数 amount_cents 涉及金额 street 街道（镇） community 社区（村）",
        "narrative 纠纷事实 result 调解结果 performed 履行情况 end_reason 理由 ticks 勾选的情形",
        "committee 调委会 court_kind 委派委托 court_case_no 法院案号",
        "papers_received_on 收到材料日期 extended_to 延长至 extension_consent_on 同意延长日期",
        "confirmation_result 司法确认结果 court 法院 document_no 文书号 decided_on 裁定日期",
        "origin 来源文件",
    ),
    "party": _words(
        "name 姓名（名称） role 地位 type 类型 sex 性别 birth_date 出生日期 ethnicity 民族",
        "id_number 证件号码 uscc 统一社会信用代码 representative 代表人 occupation 职业",
        "phone 电话 address 住址 claim 请求 representative_title 代表人身份 guardians 监护人",
        "document_kind 证件种类",
    ),
    "agent": _words(
        "name 姓名 for_party 代理谁 relation 关系 authority 权限 id_number 证件号码",
        "phone 电话 capacity 代理种类",
    ),
    "session": _words("date 日期 place 地点 mediators 调解员 attendees 参加人 summary 调解经过"),
    "agreement": _words(
        "form 形式 facts 查明的事实 disputed 争议事项 responsibility 责任 signed_on 签订日期",
        "copies 份数 judicial_confirmation 司法确认 number 协议编号 effective_on 生效日期",
    ),
    "term": _words(
        "text 内容 obligor 义务人 obligee 权利人 amount_cents 金额 due_on 履行期限 method 方式",
        "state 履行状态 settled_on 履行日期 evidence 凭据",
    ),
    "visit": _words("date 日期 way 方式 result 情况"),
    "event": _words("event 事情 date 日期 note 说明"),
    "attachment": _words("kind 种类 name 名称 size 大小 sha256 内容 note 说明"),
    "team": _words(
        "leader 负责人 template 模板 version 模板版本 formed_on 组建日期 deadline 期限",
        "roles 角色 stages 阶段 dissolved_on 解散日期 summary 总结",
    ),
    "member": _words(
        "role 角色 role_title 角色名称 name 姓名 organisation 单位 phone 电话 duty 职责",
        "joined_on 加入日期 left_on 离开日期 left_reason 离开原因 handed_to 交接给",
    ),
    "plan": _words(
        "version 版次 author 拟定人 approved_by 审批人 approved_on 审批日期 sections 各部分"
    ),
    "task": _words(
        "key 标识 occurrence 次数 stage 阶段 title 任务 role 角色 due_on 期限 state 状态",
        "done_on 完成日期 evidence 凭据 reason 理由 hint 提示 member 办理人",
    ),
    "guarantor": _words(
        "name 姓名（名称） id_number 证件号码 kind 担保方式 for_terms 担保的条款 until 担保期限"
    ),
    "payment": _words("term 条款 paid_on 履行日期 amount_cents 金额 evidence 凭据"),
    "petition": _words(
        "petition_no 信访编号 channel 渠道 demand_kind 诉求类别 first_on 首次日期 times 次数",
        "responsible_unit 责任单位 lead_official 包案领导 answer_no 答复文号",
        "answered_on 答复日期 review 复查复核 ended_on 息访日期 ended_note 息访说明",
    ),
    "care": _words(
        "person_group 人群 condition 情况 guardian 监护人 guardian_phone 监护人电话",
        "crisis_contact 紧急联系人 crisis_plan 应急预案 next_visit_on 下次走访",
        "ended_on 结束日期",
    ),
    "assessment": _words("date 日期 scale 量表 score 得分 level 等级 assessor 评估人 note 说明"),
    "place": _words(
        "place_type 场所类型 place_name 场所名称 households 户数 manager 物业（管理人）",
        "owners_committee 业委会 listed_by 挂牌单位 listed_on 挂牌日期 inspected_on 验收日期",
        "delisted_on 摘牌日期 incidents_before 整治前警情 incidents_after 整治后警情",
    ),
    "measure": _words("problem 问题 unit 责任单位 due_on 期限 done_on 完成日期 result 结果"),
    "consultation": _words(
        "form 形式 topic 议题 venue 地点 published_on 公告日期 held_on 协商日期 invited 应到人数",
        "attended 实到人数 resolution 决议 votes_for 赞成 votes_against 反对",
        "votes_abstained 弃权 publicity 公示 follow_up 落实情况",
    ),
    "opinion": _words("name 姓名 standing 身份 text 意见"),
    "project": _words(
        "project_class 项目类别 owner_unit 实施单位 need 需求 funding 资金来源 starts_on 开工日期",
        "ends_on 完工日期 inspected_on 验收日期 beneficiaries 受益人数 outcome 成效",
    ),
    "budget_line": _words("item 项目 amount_cents 预算 spent_cents 支出"),
    "filing": _words(
        "volume 卷号 filed_on 归档日期 archivist 归档人 retention 保管期限 waiver 缺件理由"
    ),
    "amendment": _words("reason 理由 by 补正人 begun_on 开始日期 ended_on 完毕日期"),
    "ledger": _words(
        "kind 种类 date 日期 who 办理人 text 情况 people 见到的人 place 地点 task 对应任务"
    ),
}
"""For each record kind the words of its fields."""


def record_word(kind: str) -> str:
    """Return what a record of this kind is called."""
    return RECORD_WORDS.get(kind, "内容")


def field_word(kind: str, field: str) -> str:
    """Return what a field is called; the name itself for one that nobody named yet."""
    return FIELD_WORDS.get(kind, {}).get(field, field)


def field_place(kind: str, field: str) -> int:
    """Return where a field stands among those of its record as forms ask for them."""
    names = list(FIELD_WORDS.get(kind, {}))
    return names.index(field) if field in names else len(names)
