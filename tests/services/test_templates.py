"""Templates: the shipped ones load, every fault of a file is named with its line, offers rank."""

import json
import tomllib
from datetime import date
from pathlib import Path
from uuid import uuid4

import jsonschema
import pytest

from laoma_desktop.domain.case import Case, Team
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import CaseId, OrgCode, RecordId
from laoma_desktop.domain.vocabulary import Difficulty, Kind, Risk
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import Resources, resource, resource_glob, shipped
from laoma_desktop.services.template_schema import template_schema
from laoma_desktop.services.templates import TemplateService

CODES = Codes(shipped())
SERVICE = TemplateService(shipped(), CODES)
SHIPPED = {path.stem for path in resource_glob("workflows", "*.toml")}
SIMPLE = resource("workflows/neighbour_simple.toml").read_text(encoding="utf-8")


def a_case(**facts: object) -> Case:
    org = OrgCode("JB-06")
    values: dict[str, object] = {
        "uuid": CaseId(uuid4()),
        "org": org,
        "custodian": org,
        "title": "t",
        "kind": Kind.DISPUTE,
        "category": "邻里纠纷",
        "accepted_on": date(2026, 9, 30),
    }
    return Case(**{**values, **facts})  # type: ignore[arg-type] # keywords of a test factory


def test_the_shipped_templates_load() -> None:
    assert {template.id for template in SERVICE.list()} == SHIPPED
    assert {"neighbour_simple", "petition_team", "general"} <= SHIPPED
    for template in SERVICE.list():
        assert len(template.tasks) >= 7
        assert template.plan
        assert template.visits
        assert template.standards
        assert {task.stage for task in template.tasks} == {stage.id for stage in template.stages}
        assert {"lead_mediator"} <= {role.id for role in template.roles}
    assert SERVICE.get("petition_team").kinds == (Kind.PETITION, Kind.DISPUTE)


def test_the_published_schema_is_the_one_the_loader_makes() -> None:
    published = resource("schemas/template.schema.json").read_text(encoding="utf-8")
    made = json.dumps(template_schema(CODES), ensure_ascii=False, indent=2)
    assert published == made + "\n"


def test_the_json_schema_accepts_every_shipped_template() -> None:
    schema = json.loads(resource("schemas/template.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in resource_glob("workflows", "*.toml"):
        assert not list(validator.iter_errors(tomllib.loads(path.read_text(encoding="utf-8"))))


def changed(tmp_path: Path, old: str, new: str) -> list[tuple[int | None, str, str]]:
    assert old in SIMPLE
    path = tmp_path / "bad.toml"
    path.write_text(SIMPLE.replace(old, new, 1), encoding="utf-8")
    return [(p.line, p.field, p.sentence) for p in SERVICE.check(path)]


def line_of(text: str) -> int:
    return SIMPLE[: SIMPLE.index(text)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        ('role = "grid_worker"', 'role = "grid_wurker"', "tasks[3].role", "是不是 grid_worker？"),
        ('stage = "look"', 'stage = "lock"', "tasks[2].stage", "没有叫“lock”的阶段"),
        (
            'evidence = "form:agreement"',
            'evidence = "form:agrement"',
            "tasks[5].evidence",
            "这一种",
        ),
        ('only_if = "agreed"', 'only_if = "aggreed"', "tasks[5].only_if", "这一种"),
        ('after = "session"', 'after = "sessions"', "tasks[5].due.after", "是不是 session？"),
        ('depends = ["notice"]', 'depends = ["note"]', "tasks[2].depends[1]", "没有叫“note”的任务"),
        ('depends = ["notice"]', 'depends = ["session"]', "tasks[2].depends", "绕了一圈"),
        ('"see_the_place"', '"see_a_place"', "cards[2]", "是不是 see_the_place？"),
        ('kinds = ["dispute"]', 'kinds = ["quarrel"]', "applies.kinds[1]", "这一种"),
        ("max = 1\n", "max = 0\n", "roles[1].max", "最多人数"),
        ("version = 1", "version = 0", "version", "从 1 开始"),
        ("version = 1", "versoin = 1", "versoin", "是不是 version？"),
        ("days = 0 }", "days = 0, workdays = 1 }", "tasks[1].due", "只写一个"),
        ('after = "accepted", days = 0', "days = 0", "tasks[1].due", "只写一个"),
        ("days = 15\n", "days = 1.5\n", "visits[1].days", "整数"),
        ('to = "street"', 'to = "city"', "escalation.to", "这一种"),
        ('id = "notice"', 'id = "session"', "tasks[4].id", "写了两次"),
        ('section = "症结"', 'section = "诉求"', "plan[2].section", "写了两次"),
        ('section = "症结"', 'section = "基本情况"', "plan", "对策缺少“症结”一栏"),
        ('section = "症结"', 'section = "症候"', "plan[2].section", "是不是 症结？"),
        ('title = "调解"', 'title = "接待登记"', "stages[3].title", "写了两次"),
        ("days = 15\n", "days = 9999999\n", "visits[1].days", "最多 3660"),
        ("days = 5 }", "days = 10000000000 }", "tasks[4].due.days", "最多 3660"),
        (
            "[closure]",
            '[[risk]]\nwhen = "x"\nlevel = "无"\ntext = "t"\n[closure]',
            "risk[1].level",
            "这一种",
        ),
        (
            "[closure]",
            '[[risk]]\nwhen = "x"\nlevel = "红"\ntext = "t"\n[closure]',
            "risk[1].when",
            "这一种",
        ),
    ],
)
def test_every_wrong_reference_is_named(
    tmp_path: Path, old: str, new: str, field: str, words: str
) -> None:
    problems = changed(tmp_path, old, new)
    found = [p for p in problems if p[1] == field and words in p[2]]
    assert found, problems
    assert all(line is not None and line >= 1 for line, _, _ in problems)


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    problems = changed(tmp_path, 'role = "grid_worker"', 'role = "x"')
    assert problems[0][0] == line_of('role = "grid_worker"')


def test_a_ring_of_tasks_through_an_anchor_is_found(tmp_path: Path) -> None:
    problems = changed(tmp_path, 'after = "accepted", days = 0', 'after = "task:session", days = 0')
    assert sum("绕了一圈" in sentence for _, _, sentence in problems) == 3


def test_a_broken_file_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("a = \n", encoding="utf-8")
    assert [p.line for p in SERVICE.check(path)] == [1]
    path.write_text("", encoding="utf-8")
    assert SERVICE.check(path)[0].sentence == "文件是空的"
    with pytest.raises(RuleRefused, match="找不到"):
        SERVICE.check(tmp_path / "none.toml")


def test_an_empty_template_lacks_everything(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(
        "x = 1\n[closure]\n[[tasks]]\n[[tasks]]\ndue = 1\nrepeat = 2\n", encoding="utf-8"
    )
    sentences = [p.sentence for p in SERVICE.check(path)]
    assert "缺少 id" in sentences
    assert "至少要有一个 [[roles]]" in sentences
    assert "缺少期限 due" in sentences


def test_ten_thousand_tasks_are_one_problem_at_the_first_too_many(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    task = '[[tasks]]\nid = "t{}"\nstage = "look"\ntitle = "t"\nrole = "grid_worker"\n'
    due = 'due = { after = "accepted", days = 1 }\n'
    many = "".join(task.format(n) + due for n in range(10_000))
    path.write_text(SIMPLE.replace("[[plan]]", many + "[[plan]]", 1), encoding="utf-8")
    problems = SERVICE.check(path)
    tasks = SIMPLE.count("[[tasks]]")
    assert [(p.field, p.sentence) for p in problems] == [
        ("tasks[301]", f"[[tasks]] 写了 {10_000 + tasks} 个，最多 300 个")
    ]
    assert problems[0].line == line_of("[[plan]]") + (300 - tasks) * 6


def test_repeats_are_checked(tmp_path: Path) -> None:
    old = 'evidence = "note"\n'
    new = 'evidence = "note"\nrepeat = { every_days = 0, until = "never" }\n'
    fields = {field for _, field, _ in changed(tmp_path, old, new)}
    assert {"tasks[3].repeat.every_days", "tasks[3].repeat.until"} <= fields


def test_unknown_templates_and_wrong_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleRefused, match="没有叫“x”的模板"):
        SERVICE.get("x")
    (tmp_path / "workflows").mkdir()
    (tmp_path / "workflows" / "own.toml").write_text(SIMPLE, encoding="utf-8")
    service = TemplateService(Resources(tmp_path), CODES)
    with pytest.raises(RuleRefused, match=r"workflows/own.toml:1: id：id 应当和文件名一样是 own"):
        service.get("own")
    (tmp_path / "workflows" / "own.toml").write_text("a", encoding="utf-8")
    with pytest.raises(RuleRefused, match=r"workflows/own.toml:1: "):
        service.list()


def test_offers_rank_with_a_reason() -> None:
    case = a_case(category="拖欠农民工工资纠纷", difficulty=Difficulty.HARD, risk=Risk.ORANGE)
    offers = SERVICE.offers(case)
    assert offers[0].template.id == "labour_wages"
    assert offers[0].fits
    assert "拖欠农民工工资纠纷" in offers[0].reason
    assert not offers[-1].fits
    assert "不在适用范围" in offers[-1].reason
    family = SERVICE.offers(a_case(category="婚姻家庭纠纷"))
    assert family[0].template.id == "marriage_family"


def test_the_general_one_is_offered_where_none_fits_and_says_why() -> None:
    first = SERVICE.offers(a_case(category="山林土地纠纷"))[0]
    assert first.template.id == "general"
    assert first.fits
    assert first.reason.startswith("没有专门的模板适合：最接近的“")
    assert "纠纷类别山林土地纠纷，不在适用范围" in first.reason


def test_what_fits_stands_before_what_does_not() -> None:
    fits = [offer.fits for offer in SERVICE.offers(a_case(category="婚姻家庭纠纷"))]
    assert fits == sorted(fits, reverse=True)


def test_words_of_the_case_and_conditions_decide() -> None:
    family = a_case(category="婚姻家庭纠纷", title="七名子女赡养母亲纠纷")
    best = SERVICE.offers(family)[0]
    assert best.template.id == "elder_inherit"
    assert "写到“赡养”" in best.reason


def test_misfits_are_sentences() -> None:
    sentences = SERVICE.misfits(
        a_case(kind=Kind.CARE, category=""), SERVICE.get("neighbour_simple")
    )
    assert any("适用的案件种类是矛盾纠纷，本案是特殊人群关爱" in s for s in sentences)
    assert any("本案是未填" in s for s in sentences)
    assert SERVICE.misfits(a_case(), SERVICE.get("neighbour_simple")) == ()


def test_the_running_template_is_the_applied_version() -> None:
    team = Team(uuid=RecordId(uuid4()), template="neighbour_simple", version=1)
    assert SERVICE.running(a_case(team=team)) is SERVICE.get("neighbour_simple")
    other = Team(uuid=RecordId(uuid4()), template="neighbour_simple", version=9)
    assert SERVICE.running(a_case(team=other)) is None
    gone = Team(uuid=RecordId(uuid4()), template="gone", version=1)
    assert SERVICE.running(a_case(team=gone)) is None
    assert SERVICE.running(a_case()) is None
