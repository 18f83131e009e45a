"""Intake from files: all facts of the samples come back; faults are named with their lines."""

import hashlib
import itertools
import tomllib
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.records import case_from_records, case_records
from laoma_desktop.domain.vocabulary import Performed, Status, TermState
from laoma_desktop.exchange.case_file_dict import case_file_dict
from laoma_desktop.exchange.case_files import IntakeContext, read_case_file
from laoma_desktop.foundation.resources import resource_glob

FILES = resource_glob("demo/cases", "*.toml")
SAMPLE = """\
title = "楼上漏水赔偿纠纷"
kind = "dispute"
category = "邻里纠纷"
accepted_on = 2026-03-02
amount_cents = 350000

[[parties]]
role = "申请人"
type = "自然人"
name = "阳定山"
"""


def context() -> IntakeContext:
    count = itertools.count(1)
    return IntakeContext(
        org=OrgCode("JB-06"),
        registered_at=1_790_000_000_000,
        new_id=lambda: UUID(int=next(count)),
        codes=lambda _: [tomllib.loads(path.read_text("utf-8"))["category"] for path in FILES],
        roles={"包案领导": "case_leader", "专班组长": "team_leader"},
    )


def read(text: str) -> Case:
    return read_case_file(text.encode(), "bad.toml", context())


def plain(value: object) -> Plain:
    """Return what TOML reads as JSON holds it."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    assert isinstance(value, str | int)
    return value


def sentences(text: str) -> list[str]:
    with pytest.raises(RuleRefused) as refused:
        read(text)
    return str(refused.value).splitlines()


def test_the_samples_are_there() -> None:
    assert len(FILES) == 24


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_fact_of_a_sample_comes_back(path: Path) -> None:
    case = read_case_file(path.read_bytes(), path.name, context())
    wanted = plain(tomllib.loads(path.read_text("utf-8")))
    assert case_file_dict(case) == wanted
    assert case.origin.file_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert case_from_records(case_records(case)) == case


def test_line_ends_of_a_narrative_stay() -> None:
    case = read('narrative = """\n一\n\n  二\n"""\n' + SAMPLE)
    assert case.narrative == "一\n\n  二\n"


def test_what_a_file_leaves_out_is_left_out() -> None:
    assert set(case_file_dict(read(SAMPLE))) & {"agreement", "outcome", "task_force"} == set()
    assert "people_involved" not in case_file_dict(read(SAMPLE))


def test_a_closing_date_closes() -> None:
    case = read_case_file(FILES[0].read_bytes(), "x.toml", context())
    assert case.status is Status.CLOSED


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        ("", Status.ACCEPTED),
        ("[[sessions]]\ndate = 2026-03-03\n", Status.MEDIATING),
        ('[outcome]\nresult = "终止"\n', Status.TERMINATED),
        ('[outcome]\nresult = "撤回"\n', Status.WITHDRAWN),
        ('[outcome]\nresult = "调解不成"\n', Status.FAILED),
        ('[outcome]\nresult = "调解成功"\n', Status.AGREED),
        ('[outcome]\nresult = "调解成功"\nperformed = "部分履行"\n', Status.PERFORMING),
        ('[outcome]\nresult = "调解成功"\nperformed = "已履行"\n', Status.PERFORMED),
        ('[agreement]\nform = "书面"\nsigned_on = 2026-03-03\n', Status.AGREED),
    ],
)
def test_an_open_case_has_the_state_of_its_facts(outcome: str, status: Status) -> None:
    assert read(SAMPLE + outcome).status is status


@pytest.mark.parametrize(
    ("performed", "states"),
    [
        (Performed.DONE, [TermState.SETTLED, TermState.SETTLED]),
        (Performed.AT_ONCE, [TermState.SETTLED, TermState.SETTLED]),
        (Performed.PARTLY, [TermState.UNVERIFIED, TermState.OPEN]),
        (Performed.NOT, [TermState.UNVERIFIED, TermState.OPEN]),
        (Performed.NONE, [TermState.OPEN, TermState.OPEN]),
    ],
)
def test_performance_decides_about_the_terms(performed: Performed, states: list[TermState]) -> None:
    case = read(
        f"""{SAMPLE}
[agreement]
form = "书面"
[[agreement.terms]]
text = "赔偿"
due_on = 2026-03-20
[[agreement.terms]]
text = "道歉"
[outcome]
result = "调解成功"
performed = "{performed}"
"""
    )
    assert [term.state for term in case.terms] == states
    assert all(term.settled_on is None for term in case.terms)


def test_a_task_force_is_a_team_without_template_and_a_first_plan() -> None:
    case = read(next(f for f in FILES if f.stem == "real-015").read_text("utf-8"))
    assert case.team is not None
    assert case.plan is not None
    assert (case.team.template, case.team.formed_on, case.plan.version) == ("", case.accepted_on, 1)
    assert [s.section for s in case.plan.sections] == [
        "症结", "诉求", "化解措施", "稳控措施", "帮扶措施",
    ]  # fmt: skip
    roles = [(member.role, member.role_title) for member in case.team.members[:4]]
    assert roles == [
        ("case_leader", "包案领导"),
        ("team_leader", "专班组长"),
        ("", "政策专员"),
        ("", "工程专员"),
    ]


def test_all_faults_are_told_at_once_with_their_lines() -> None:
    said = sentences(SAMPLE.replace("category", "categry").replace("申请人", "请人") + "x = 1\n")
    assert [line.split(" ")[0] for line in said] == [
        "bad.toml:1:", "bad.toml:3:", "bad.toml:8:", "bad.toml:11:",
    ]  # fmt: skip
    assert "是不是 category？" in said[1]
    assert "申请人" in said[2]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("", 1, "空"),
        ("title = ", 1, "值"),
        (SAMPLE.replace("350000", "3500.5"), 5, "整数"),
        (SAMPLE.replace("350000", "-1"), 5, "之间"),
        (SAMPLE.replace("350000", "true"), 5, "整数"),
        (SAMPLE.replace("2026-03-02", '"2026-03-02"'), 4, "日期"),
        (SAMPLE.replace("2026-03-02", "2026-03-02T08:00:00"), 4, "日期"),
        (SAMPLE.replace("2026-03-02", "2026-02-30"), 4, "日期"),
        (SAMPLE.replace("阳定山", "  "), 10, "空"),
        (SAMPLE.replace("阳定山", "阳\\u0000定山"), 10, "NUL"),
        (SAMPLE.replace("阳定山", "阳\x00定山"), 10, "NUL"),
        (SAMPLE.replace('"dispute"', '"disputes"'), 2, "是不是“dispute”"),
        (SAMPLE.replace('"邻里纠纷"', '"邻里矛盾"'), 3, "邻里纠纷"),
        (SAMPLE[: SAMPLE.index("[[")], 1, "当事人"),
        (SAMPLE.replace("[[parties]]", "[parties]"), 7, "[[parties]]"),
        (SAMPLE + "[[sessions]]\ndate = 2026-03-03\nmediators = [1]\n", 13, "姓名"),
        (SAMPLE + '[agreement]\nform = "书面"\nterms = "x"\n', 13, "[[terms]]"),
    ],
)
def test_a_fault_names_its_line(text: str, line: int, word: str) -> None:
    said = sentences(text)
    assert said[0].startswith(f"bad.toml:{line}: ")
    assert word in said[0]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("agreement = 3\n" + SAMPLE, "[agreement]"),
        ("parties = []\n" + SAMPLE[: SAMPLE.index("[[")], "至少要有一个当事人"),
        ("title = 3\n" + SAMPLE.partition("\n")[2], "加引号的文字"),
        (SAMPLE + '[[sessions]]\ndate = 2026-03-03\nmediators = [" "]\n', "空的姓名"),
        (SAMPLE + '[[sessions]]\ndate = 2026-03-03\nmediators = ["\\u0001"]\n', "控制字符"),
        (SAMPLE + "xyz1 = 1\n", "这里可以写 role"),
    ],
)
def test_a_wrong_shape_is_told(text: str, word: str) -> None:
    assert word in "\n".join(sentences(text))


def test_problems_carry_field_and_line() -> None:
    with pytest.raises(RuleRefused) as refused:
        read(SAMPLE + 'sex = "女性"\n')
    (problem,) = refused.value.problems
    assert (problem.field, problem.line) == ("parties[1].sex", 11)


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read("\ufeff" + SAMPLE).title == "楼上漏水赔偿纠纷"


def test_another_encoding_is_named() -> None:
    with pytest.raises(RuleRefused, match=r"gbk\.toml:1: .*UTF-8"):
        read_case_file(SAMPLE.encode("gb18030"), "gbk.toml", context())


@pytest.mark.parametrize(
    ("key", "value", "word"),
    [
        ("id_number", "500152193902119081", "校验码应为 0"),
        ("id_number", "50015419710209973x", ""),
        ("id_number", "50015219390211908", "18 位"),
        ("id_number", "500152390211908", ""),
        ("id_number", "500152193913119080", "19391311"),
        ("id_number", "护照 N00001234（吉尔吉斯斯坦）", ""),
        ("id_number", "军官证 军字第0003317号", ""),
        ("id_number", "", ""),
        ("uscc", "91500105MA9T8GDY8K", ""),
        ("uscc", "91500105MA9T8GDY8L", "校验码应为 K"),
        ("uscc", "91500105MA9T8", "18 位"),
        ("uscc", "办理中", ""),
    ],
)
def test_numbers_with_a_check_digit_are_checked(key: str, value: str, word: str) -> None:
    text = f'{SAMPLE}{key} = "{value}"\n'
    if not word:
        assert getattr(read(text).parties[0], key) == value
        return
    (said,) = sentences(text)
    assert said.startswith("bad.toml:11: ")
    assert word in said


def test_an_unknown_text_of_a_term_is_empty() -> None:
    case = read(f'{SAMPLE}\n[agreement]\nform = "书面"\n\n[[agreement.terms]]\ntext = ""\n')
    assert [term.text for term in case.terms] == [""]
