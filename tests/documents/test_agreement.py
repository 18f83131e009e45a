"""The agreement says what Article 29 asks, and the effect clause what the case allows."""

import dataclasses
from datetime import date
from typing import cast

import pytest

from laoma_desktop.documents.checks import paper_warnings
from laoma_desktop.documents.fill.schedule import term_groups
from laoma_desktop.documents.form_text import Fields
from laoma_desktop.documents.typeset.operations import paper_text
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.money import both_forms
from laoma_desktop.domain.vocabulary import AgreementForm, Confirmation, Kind, PartyType
from tests.documents.papers import (
    CODES,
    NEW_COMMITTEE,
    OLD_COMMITTEE,
    RESOURCES,
    bare,
    body_text,
    demo_case,
    facts_of,
    layout_of,
    renderer,
    with_agreement,
)

CONFIRM = "共同向有管辖权的人民法院申请司法确认"
PAYMENT_ORDER = "劳动者可以依法申请支付令"
PEOPLES_EFFECT = "人民调解员签名并加盖本委员会印章之日起生效"


def neighbours() -> Case:
    return demo_case("real-001")


def text_of(case: Case, form: str = "agreement") -> str:
    return body_text(facts_of(case), form)


def test_everything_of_article_29_is_there() -> None:
    text = text_of(neighbours())
    for words in (
        "（2025）江观桥人调字第1号",
        "汪喆",
        "军官证军字第0003317号",
        "公民身份号码500103195609039286",
        "纠纷主要事实：",
        "汪喆要求修复渗漏点，赔偿墙面损失5000元；单玉芬不认可渗漏由自家造成。",
        "计人民币叁仟贰佰元整（¥3,200.00）",
        "至迟于2025年3月11日向汪喆支付，方式：现金，当场交付卢思渝。",
        "本协议一式3份，当事人各一份，本委员会一份。",
        "记录人：",
        OLD_COMMITTEE,
        "2025年3月11日",
    ):
        assert bare(words) in text


def test_responsibility_is_a_part_of_its_own() -> None:
    assert "各方责任" not in text_of(neighbours())
    case = with_agreement(neighbours(), responsibility="单玉芬承担全部责任。")
    assert "各方责任：单玉芬承担全部责任。" in text_of(case)


def test_last_day_of_confirmation_moves_to_a_working_day() -> None:
    assert "最迟于2025年4月10日，" + CONFIRM in text_of(neighbours())
    holiday = with_agreement(neighbours(), signed_on=date(2026, 9, 7))
    assert "最迟于2026年10月8日，" in text_of(holiday)


def test_an_unsigned_agreement_leaves_lines_to_write_on() -> None:
    text = text_of(with_agreement(neighbours(), signed_on=None))
    assert CONFIRM in text
    assert "最迟于" not in text
    assert text.endswith("委员会年月日")


def test_status_right_leaves_confirmation_out_unless_it_was_applied_for() -> None:
    case = dataclasses.replace(neighbours(), ticks=("status_right",))
    assert CONFIRM not in text_of(case)
    applied = with_agreement(case, judicial_confirmation=Confirmation.APPLIED)
    assert CONFIRM in text_of(applied)
    warnings = renderer().render(facts_of(applied), "agreement", "pdf").warnings
    assert any("身份关系或确权" in sentence for sentence in warnings)


@pytest.mark.parametrize("category", ["拖欠农民工工资纠纷", "劳动争议纠纷"])
def test_wages_name_the_payment_order(category: str) -> None:
    assert PAYMENT_ORDER not in text_of(neighbours())
    assert PAYMENT_ORDER in text_of(dataclasses.replace(neighbours(), category=category))


def test_petitions_and_authorities_get_a_settlement() -> None:
    petition = dataclasses.replace(neighbours(), kind=Kind.PETITION)
    authority = dataclasses.replace(
        neighbours().parties[1], type=PartyType.LEGAL, uscc="11500105009282000X"
    )
    bound = dataclasses.replace(
        neighbours(), parties=(neighbours().parties[0], authority, *neighbours().parties[2:])
    )
    for case in (petition, bound):
        text = text_of(case)
        assert text.startswith("信访事项化解协议书")
        assert "不影响依法申请复查、复核、行政复议或者提起诉讼" in text
        assert PEOPLES_EFFECT not in text
        assert CONFIRM not in text
    assert "责任单位（盖章）单玉芬：" in text_of(bound)
    assert "责任单位（盖章）：" in text_of(petition)


@pytest.mark.parametrize("kind", [Kind.CARE, Kind.PLACE, Kind.CONSULTATION, Kind.PROJECT])
def test_other_kinds_use_the_peoples_mediation_form(kind: Kind) -> None:
    text = text_of(dataclasses.replace(neighbours(), kind=kind))
    assert text.startswith("人民调解协议书")
    assert PEOPLES_EFFECT in text


def test_unknown_facts_print_as_a_stroke() -> None:
    party = dataclasses.replace(
        neighbours().parties[0], ethnicity="", birth_date=None, id_number="", phone=""
    )
    case = dataclasses.replace(neighbours(), parties=(party, *neighbours().parties[1:]))
    assert "性别男民族/年龄/职业或职务现役军人联系方式/身份证件/" in text_of(case)


def test_ages_are_those_of_the_day_of_signing() -> None:
    assert "年龄35" in text_of(neighbours())
    later = with_agreement(neighbours(), signed_on=date(2025, 4, 17))
    assert "年龄36" in text_of(later)


def test_copies_default_to_the_parties_and_the_committee() -> None:
    assert "本协议一式3份" in text_of(with_agreement(neighbours(), copies=None))


def test_the_name_is_that_of_the_papers_own_date() -> None:
    late = with_agreement(neighbours(), signed_on=date(2026, 1, 25))
    assert NEW_COMMITTEE in text_of(late)
    assert OLD_COMMITTEE in text_of(late, "rights_notice")


@pytest.mark.parametrize(
    ("change", "word"),
    [({"terms": ()}, "协议条款"), ({"facts": ""}, "纠纷主要事实")],
)
def test_an_agreement_without_content_is_refused(change: dict[str, object], word: str) -> None:
    case = dataclasses.replace(with_agreement(neighbours(), **change), narrative="")
    with pytest.raises(RuleRefused, match=word):
        renderer().render(facts_of(case), "agreement", "pdf")


def test_money_without_way_and_time_is_warned_about() -> None:
    case = neighbours()
    assert case.agreement is not None
    term = dataclasses.replace(case.terms[1], method="", due_on=None)
    terms = (case.terms[0], term, case.terms[2])
    warnings = (
        renderer().render(facts_of(with_agreement(case, terms=terms)), "agreement", "pdf").warnings
    )
    assert any(sentence.startswith("第2条要付钱") for sentence in warnings)
    assert any("责任" in sentence for sentence in warnings)


def test_values_and_the_next_label_stand_apart() -> None:
    case = neighbours()
    first = dataclasses.replace(case.parties[0], name="阿卜杜拉·买买提", ethnicity="维吾尔族")
    case = dataclasses.replace(case, parties=(first, *case.parties[1:]))
    pages = layout_of(facts_of(case), "agreement")
    text = paper_text(pages[0])
    assert "阿卜杜拉·买买提\u3000性别" in text
    assert "维吾尔族\u3000年龄" in text


def test_sides_of_a_term_stand_only_where_they_are_known() -> None:
    case = neighbours()
    bare_terms = tuple(dataclasses.replace(t, obligor="", obligee="") for t in case.terms)
    assert "→" not in text_of(with_agreement(case, terms=bare_terms), "performance")
    named = tuple(dataclasses.replace(t, obligor="甲", obligee="乙") for t in case.terms)
    assert "（甲→乙）" in text_of(with_agreement(case, terms=named), "performance")
    both = tuple(dataclasses.replace(t, obligor="双方", obligee="双方") for t in case.terms)
    assert "（双方）" in text_of(with_agreement(case, terms=both), "performance")


@pytest.mark.parametrize(
    "form",
    sorted(path.stem for path in RESOURCES.glob("forms", "*.toml") if path.stem != "styles"),
)
def test_every_form_bears_the_committees_name(form: str) -> None:
    case = demo_case("real-004")
    if form == "petition_settlement":
        case = dataclasses.replace(case, kind=Kind.PETITION)
    text = text_of(case, form)
    assert OLD_COMMITTEE in text or NEW_COMMITTEE in text


def test_a_term_without_text_is_named_and_not_printed() -> None:
    case = neighbours()
    empty = dataclasses.replace(case.terms[0], text=" ")
    case = with_agreement(case, terms=(*case.terms, empty))
    term = f"第{len(case.terms)}条"
    with pytest.raises(RuleRefused, match=f"{term}的内容"):
        renderer().render(facts_of(case), "agreement", "pdf")
    assert f"{term}没有写内容，协议书还不能打印。" in paper_warnings(
        case, "agreement", CODES.category_rules()
    )
    file = renderer().case_file(facts_of(case))
    assert any(f"缺少{term}的内容" in gap for gap in file.gaps)


def test_an_agreement_has_two_sides() -> None:
    case = neighbours()
    alone = facts_of(dataclasses.replace(case, parties=case.parties[:1]))
    offer = next(o for o in renderer().offers(alone) if o.form == "agreement")
    assert offer.missing == ("被申请人",)
    with pytest.raises(RuleRefused, match="没有被申请人"):
        renderer().render(alone, "agreement", "pdf")
    nameless = dataclasses.replace(case.parties[1], name=" ")
    nobody = facts_of(dataclasses.replace(case, parties=(case.parties[0], nameless)))
    offer = next(o for o in renderer().offers(nobody) if o.form == "agreement")
    assert offer.missing == ("被申请人", "第2位当事人的姓名")


def test_an_agreement_not_yet_written_is_not_offered_as_printable() -> None:
    case = dataclasses.replace(neighbours(), agreement=None)
    offer = next(o for o in renderer().offers(facts_of(case)) if o.form == "agreement")
    assert offer.necessity == "按需"
    assert "条款" in offer.missing


def test_who_is_named_by_a_term_and_no_party_is_said() -> None:
    case = neighbours()
    term = dataclasses.replace(case.terms[0], obligor="张国锋（担保人）")
    case = with_agreement(case, terms=(term,))
    said = paper_warnings(case, "agreement", CODES.category_rules())
    assert any("第1条写着张国锋，当事人里没有这个人" in sentence for sentence in said)


def test_a_renamed_category_still_wants_paper() -> None:
    case = with_agreement(neighbours(), form=AgreementForm.ORAL)
    case = dataclasses.replace(case, category="医患矛盾")
    rules = CategoryRules(written_only=frozenset({"医患矛盾"}))
    sentence = "医患矛盾的调解协议应当用书面形式。"
    assert sentence in paper_warnings(case, "oral_agreement", rules)
    assert sentence not in paper_warnings(case, "oral_agreement", CODES.category_rules())


def test_instalments_alike_stand_in_a_table_with_their_total() -> None:
    case = demo_case("real-006")
    text = text_of(case, "agreement")
    assert "2至25．由黔龙飞" in text
    assert "共24期，合计人民币壹拾贰万元整（¥120,000.00），各期" in text
    assert "由黔龙飞向陶国珍、杨渝生、杨渝梅分期支付，方式：每月15日前转账至陶国珍账户。" in text
    assert "1．黔龙飞向陶国珍、杨渝生、杨渝梅支付首期赔偿款，计人民币捌万元整" in text
    assert "3第2期赔偿款人民币伍仟元整（¥5,000.00）2024年5月15日" in text


def test_each_instalment_counts_once_in_the_total() -> None:
    case = demo_case("real-006")
    items = tuple({"序号": str(n)} for n, _ in enumerate(case.terms, 1))
    groups = term_groups(case, items)
    numbers = [
        item["序号"] for group in groups for item in cast("tuple[Fields, ...]", group["各期"])
    ]
    assert numbers == [str(n) for n, _ in enumerate(case.terms, 1)]
    (run,) = [group for group in groups if group["分期"]]
    paid = case.terms[int(str(run["首条"])) - 1 : int(str(run["末条"]))]
    assert run["合计"] == both_forms(sum(term.amount_cents for term in paid))


def test_few_instalments_stay_sentences() -> None:
    case = demo_case("real-006")
    few = with_agreement(case, terms=case.terms[:4])
    assert "4．第3期赔偿款，计人民币伍仟元整" in text_of(few, "agreement")
