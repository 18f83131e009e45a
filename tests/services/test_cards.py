"""Method cards: every id of the table is a full card, faults have lines, the right ones help."""

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from laoma_desktop.domain.case import Case, Team
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.vocabulary import Status
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import Resources, resource, resource_glob, shipped
from laoma_desktop.services.card_schema import card_schema
from laoma_desktop.services.cards import CardService
from laoma_desktop.services.templates import TemplateService
from tests.domain.cases import a_case, rid

CODES = Codes(shipped())
TEMPLATES = TemplateService(shipped(), CODES)
SERVICE = CardService(shipped(), CODES, TEMPLATES)
CARD = """\
[[cards]]
id = "like_case"
phases = ["引导"]
principle = "讲别人的事"
when = "没有数的时候"
how = ["挑一件", "讲一遍", "问一句"]
example = "讲了一件。"
avoid = "编案例。"
source = "本产品编写"
"""


def test_every_id_of_the_table_is_a_card_and_templates_name_no_other() -> None:
    assert [card.id for card in SERVICE.list()] == list(CODES.table("cards").ids)
    assert len(SERVICE.list()) >= 36
    known = {card.id for card in SERVICE.list()}
    for template in TEMPLATES.list():
        assert template.cards
        assert set(template.cards) <= known


def test_examples_are_not_put_into_his_mouth() -> None:
    """What the published sources do not hold is marked as the product's own."""
    assert all("本产品编写" in card.source for card in SERVICE.list() if "2018" not in card.source)
    assert all("马善祥" not in card.example + card.principle for card in SERVICE.list())


def test_the_published_schema_is_made_from_the_tables_and_accepts_the_files() -> None:
    schema = card_schema(CODES)
    published = resource("schemas/card.schema.json").read_text(encoding="utf-8")
    assert published == json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in resource_glob("cards", "*.toml"):
        assert not list(validator.iter_errors(tomllib.loads(path.read_text(encoding="utf-8"))))


def own(tmp_path: Path, text: str, name: str = "guiding.toml") -> CardService:
    (tmp_path / "cards").mkdir(exist_ok=True)
    (tmp_path / "cards" / name).write_text(text, encoding="utf-8")
    return CardService(Resources(tmp_path), CODES, TEMPLATES)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('"like_case"', '"like_cas"', 2, "id：没有“like_cas”这一种，是不是 like_case？"),
        ('["引导"]', '["协商"]', 3, "这张卡片用在“引导”，这里要写上"),
        ('["引导"]', '["引导", "喝茶"]', 3, "没有“喝茶”这一种"),
        ('"讲一遍", "问一句"]', '"问一句"]', 6, "做法要写 3 到 6 步"),
        ('"讲一遍", "问一句"]', '"讲一遍", " "]', 6, "每步不能空着"),
        ('avoid = "编案例。"\n', "", 1, "缺少 avoid"),
        ("source =", "sorce =", 9, "不认识的字段 sorce，是不是 source？"),
        ('["引导"]', '["引导"]\ncategories = ["吵架"]', 4, "没有“吵架”这一种"),
        ('["引导"]', '["引导"]\nconditions = ["fire"]', 4, "没有“fire”这一种"),
        ("[[cards]]", CARD + "[[cards]]", 11, "“like_case”写了两次"),
    ],
)
def test_faults_are_refused_with_file_line_and_reason(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in CARD
    with pytest.raises(RuleRefused) as refused:
        own(tmp_path, CARD.replace(old, new, 1)).list()
    found = [text for text in str(refused.value).splitlines() if words in text]
    assert found, str(refused.value)
    assert found[0].startswith(f"cards/guiding.toml:{line}: ")


def test_empty_files_too_many_cards_and_a_card_in_two_files(tmp_path: Path) -> None:
    with pytest.raises(RuleRefused, match=r"至少要有一个 \[\[cards\]\]"):
        own(tmp_path, "cards = []\n").list()
    with pytest.raises(RuleRefused, match="写了 501 个，最多 500 个"):
        own(tmp_path, CARD * 501).list()
    twice = own(tmp_path, CARD)
    with pytest.raises(RuleRefused, match=r"own.toml:2: .*在别的文件里已经写过"):
        own(tmp_path, CARD, "own.toml").list()
    assert twice is not None


def test_a_district_replaces_a_file_of_cards(tmp_path: Path) -> None:
    service = own(tmp_path, CARD)
    assert service.get("like_case").principle == "讲别人的事"
    assert service.get("listen_first").title == "先听后问"
    with pytest.raises(RuleRefused, match="没有叫“account_of_costs”的卡片"):
        service.get("account_of_costs")


def test_cards_of_a_phase_and_by_words() -> None:
    assert SERVICE.get("算账法").id == "account_of_costs"
    assert {"account_of_costs", "back_to_back"} <= {c.id for c in SERVICE.of_phase("引导")}
    with pytest.raises(RuleRefused, match="没有叫“喝茶”的阶段"):
        SERVICE.of_phase("喝茶")
    assert SERVICE.search("算账")[0].id == "account_of_costs"
    assert "instalments_guarantee" in {card.id for card in SERVICE.search("分期 担保")}
    assert SERVICE.search("") == ()
    assert SERVICE.search("甲乙丙丁") == ()


def a_running(template: str, **facts: object) -> Case:
    version = TEMPLATES.get(template).version
    return a_case(team=Team(uuid=rid(41), template=template, version=version), **facts)


def test_what_must_not_be_overlooked_goes_first_then_the_template() -> None:
    case = a_running(
        "marriage_family",
        category="婚姻家庭纠纷",
        status=Status.MEDIATING,
        ticks=("violence",),
    )
    offers = SERVICE.for_case(case)
    assert offers[0].card.id == "no_peace_under_violence"
    assert offers[0].reason == "本案有家庭暴力"
    named = [offer.card.id for offer in offers if "模板点到" in offer.reason]
    assert "back_to_back" in named
    assert "minors_first" in named
    later = SERVICE.for_case(a_running("marriage_family", status=Status.CLOSED))
    assert "three_questions" in {offer.card.id for offer in later}
    assert "no_peace_under_violence" not in {o.card.id for o in SERVICE.for_case(a_case())}


def test_every_state_of_a_case_has_cards() -> None:
    for status in Status:
        assert SERVICE.for_case(a_case(status=status)), status
