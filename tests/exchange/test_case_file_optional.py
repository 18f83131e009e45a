"""Keys that most case files leave out: court, guarantors, payments, and what each kind adds."""

import itertools
import tomllib
from uuid import UUID

import pytest

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.exchange.case_file_dict import case_file_dict
from laoma_desktop.exchange.case_files import IntakeContext, read_case_file
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import Resources
from tests.exchange.test_case_files import plain

HEAD = """\
id = "o-1"
source = ""
title = "楼上漏水赔偿纠纷"
kind = "{kind}"
category = "邻里纠纷"
intake = "移交委托"
source_org = "重庆市江北区人民法院"
accepted_on = 2026-03-02
difficulty = "一般"
risk = "无"
street = ""
community = ""
narrative = ""
"""
PARTY = """
[[parties]]
role = "申请人"
type = "法人"
name = "重庆某物业公司"
sex = ""
ethnicity = ""
id_number = ""
uscc = ""
representative = "雷玉芝"
representative_title = "法定代表人"
guardians = ["雷玉芝（母）"]
occupation = ""
phone = ""
address = ""
claim = ""
"""
COURT = """
committee = "重庆市江北区观音桥街道人民调解委员会"
registered_on = 2026-03-01
court_kind = "委派"
court_case_no = "（2026）渝0105民诉前调12号"
papers_received_on = 2026-02-27
extended_to = 2026-04-30
extension_consent_on = 2026-03-28
"""
AGREEMENT = """
[[agents]]
name = "卢思渝"
for_party = "重庆某物业公司"
relation = "员工"
authority = "一般授权"
id_number = "500103196809039285"
phone = "13900001002"
capacity = "委托代理"

[agreement]
form = "书面"
facts = "地漏接口老化。"
signed_on = 2026-03-11
copies = 3
judicial_confirmation = "申请"
number = "江观调协〔2026〕12号"
effective_on = 2026-03-12

[[agreement.terms]]
text = "更换阳台地漏"
obligor = "单玉芬"
obligee = "重庆某物业公司"
amount_cents = 68000
method = "转账"

[[agreement.terms]]
text = "互不追究"
obligor = "双方"
obligee = "双方"
amount_cents = 0
method = ""

[[guarantors]]
name = "汪建国"
id_number = "500103196809039285"
kind = "连带"
for_terms = [2, 1]
until = 2027-03-11

[outcome]
result = "调解成功"
performed = "部分履行"
closed_on = 2026-03-30
confirmation_result = "准予确认"
court = "重庆市江北区人民法院"
document_no = "（2026）渝0105民特3号"
decided_on = 2026-04-20

[[performance]]
term = 1
paid_on = 2026-03-15
amount_cents = 30000
evidence = "收条第1号"

[[performance]]
paid_on = 2026-03-16
amount_cents = 100
evidence = "双方口头确认"
"""
KINDS = {
    "petition": """
[petition]
petition_no = "XF2026-31"
channel = "来访"
demand_kind = "求决"
first_on = 2026-01-05
times = 3
responsible_unit = "区住建委"
lead_official = "张副区长"
answer_no = "江信复〔2026〕4号"
answered_on = 2026-02-05
review = "未申请"
""",
    "care": """
[care]
person_group = "独居老人"
guardian = "汪建国"
crisis_plan = "先打电话再上门"
next_visit_on = 2026-04-01

[[care.assessments]]
date = 2026-03-05
scale = "PHQ-9"
score = 7
level = "黄"
""",
    "place": """
[place]
place_type = "物业矛盾突出小区"
place_name = "小苑一村"
households = 612
listed_on = 2026-03-03
incidents_before = 14

[[place.measures]]
problem = "电梯停运"
unit = "物业"
due_on = 2026-04-01

[[place.measures]]
problem = "停车无序"
""",
    "consultation": """
[consultation]
form = "议事日"
topic = "楼道加装扶手"
held_on = 2026-03-08
votes_for = 15
votes_against = 1

[[consultation.opinions]]
name = "单玉芬"
text = "先装一楼"
""",
    "project": """
[project]
project_class = "创新实施"
owner_unit = "小苑社区"
beneficiaries = 120

[[project.budget]]
item = "扶手"
amount_cents = 900000
spent_cents = 880000
""",
}


def read(text: str) -> Case:
    codes = Codes(Resources())
    count = itertools.count(1)
    context = IntakeContext(
        org=OrgCode("JB-06"),
        registered_at=1_790_000_000_000,
        new_id=lambda: UUID(int=next(count)),
        codes=lambda table: codes.table(table).ids,
        roles={},
    )
    return read_case_file(text.encode(), "bad.toml", context)


def test_every_optional_key_comes_back() -> None:
    text = HEAD.format(kind="dispute") + COURT + PARTY + AGREEMENT
    case = read(text)
    assert case_file_dict(case) == plain(tomllib.loads(text))
    assert case.guarantors[0].for_terms == (case.terms[1].uuid, case.terms[0].uuid)
    assert case.payments[0].term == case.terms[0].uuid


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_kind_adds_comes_back(kind: str) -> None:
    text = HEAD.format(kind=kind) + PARTY + KINDS[kind]
    case = read(text)
    assert case_file_dict(case) == plain(tomllib.loads(text))
    assert case.kind_facts is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD.format(kind="dispute") + PARTY + KINDS["care"], r"dispute，不能有 \[care\] 表"),
        (HEAD.format(kind="place") + PARTY + KINDS["care"], r"place，不能有 \[care\] 表"),
        (
            HEAD.format(kind="care") + PARTY + KINDS["care"].replace("独居老人", "富人"),
            "关爱对象 person_group 没有“富人”这一种",
        ),
        (
            HEAD.format(kind="dispute") + PARTY + AGREEMENT.replace("[2, 1]", "[3]"),
            "for_terms 写的是第 3 条，协议只有 2 条",
        ),
        (
            HEAD.format(kind="dispute") + PARTY + AGREEMENT.replace("term = 1", "term = 0"),
            "从 1 数起",
        ),
        (
            HEAD.format(kind="dispute") + PARTY + AGREEMENT.replace('"连带"', '"无限"'),
            "保证方式 kind 没有“无限”这一种",
        ),
    ],
)
def test_a_wrong_optional_key_is_named_with_its_line(text: str, words: str) -> None:
    with pytest.raises(RuleRefused, match=rf"bad\.toml:\d+: .*{words}"):
        read(text)


def test_names_and_numbers_may_be_written_as_one_text() -> None:
    text = HEAD.format(kind="dispute") + PARTY.replace('["雷玉芝（母）"]', '"雷玉芝、汪建国"')
    case = read(text + AGREEMENT.replace("[2, 1]", '"1、2"'))
    assert case.parties[0].guardians == ("雷玉芝", "汪建国")
    assert case.guarantors[0].for_terms == tuple(term.uuid for term in case.terms)
