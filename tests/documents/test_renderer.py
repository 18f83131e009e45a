"""The port: offers, instances, refusals, the bound file."""

import dataclasses
import io
import re
from datetime import date

import pikepdf
import pytest

from laoma_desktop.documents.fill.prototype import prototype_context
from laoma_desktop.documents.renderer import Renderer
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import RuleRefused, WrongUse
from laoma_desktop.domain.vocabulary import Kind
from tests.documents.papers import (
    CODES,
    DISTRICT,
    RESOURCES,
    body_text,
    demo,
    demo_case,
    demo_names,
    docx_text,
    facts_of,
    layout_of,
    pdf_pages,
    renderer,
)
from tests.domain.cases import a_filing, an_amendment

CORNER = re.compile(r"\d+")
EVERY_FORM = sorted(
    path.stem for path in RESOURCES.glob("forms", "*.toml") if path.stem != "styles"
)


def blank_case() -> Case:
    """A case of which nothing is known but its title."""
    made = prototype_context().case
    return Case(
        uuid=made.uuid, org=made.org, custodian=made.custodian, title="待查", kind=Kind.DISPUTE
    )


@pytest.mark.parametrize("fmt", ["pdf", "docx"])
def test_the_same_facts_give_the_same_bytes(fmt: str) -> None:
    other = Renderer(RESOURCES, codes=CODES)
    facts = demo("real-002")
    for form in ("agreement", "record", "contents"):
        first = renderer().render(facts, form, fmt)  # type: ignore[arg-type]
        second = other.render(facts, form, fmt)  # type: ignore[arg-type]
        assert first.content == second.content
        assert first.sha256 == second.sha256


def test_the_bound_file_has_the_same_bytes_twice() -> None:
    other = Renderer(RESOURCES, codes=CODES)
    facts = demo("real-002")
    assert renderer().case_file(facts).bound.sha256 == other.case_file(facts).bound.sha256


@pytest.mark.parametrize("name", demo_names())
def test_contents_agree_with_the_numbers_drawn(name: str) -> None:
    file = renderer().case_file(demo(name))
    pages = pdf_pages(file.bound.content)
    counts = {title: paper.pages for title, paper in file.papers}
    unnumbered = counts["00-cover.pdf"] + counts["00-contents.pdf"]
    numbers = [CORNER.findall(text.splitlines()[0] + " " + text.splitlines()[-1]) for text in pages]
    for number, found in enumerate(numbers[unnumbered:], 1):
        assert str(number) in found
    total = len(pages) - unnumbered
    assert f"本卷共{total}页" in "".join(pages[-1].split())
    starts: dict[str, int] = {}
    at = 1
    for title, paper in file.papers[2:]:
        starts[title] = at
        at += paper.pages
    listed = "".join("".join(pages[i].split()) for i in range(1, unnumbered))
    titles = {title: paper.title for title, paper in file.papers}
    for name_of_file, start in starts.items():
        assert f"{titles[name_of_file]}{start}" in listed
    last = starts["13-back_cover.pdf"]
    assert f"封底{last}" + (f"—{total}" if total > last else "") in listed
    assert f"{last}—{last}" not in listed


def test_bookmarks_lead_to_each_form() -> None:
    file = renderer().case_file(demo("real-001"))
    with pikepdf.open(io.BytesIO(file.bound.content)) as pdf:
        outline = [item.title for item in pdf.open_outline().root]
    assert outline[0] == "卷宗封面"
    assert "人民调解协议书" in outline
    assert len(outline) == len(file.papers)


def test_papers_are_named_by_their_slot() -> None:
    names = [name for name, _ in renderer().case_file(demo("real-001")).papers]
    slots = [name[:2] for name in names]
    assert slots == sorted(slots)
    assert names[:3] == ["00-cover.pdf", "00-contents.pdf", "01-application.pdf"]
    assert names[-1] == "13-back_cover.pdf"


def test_gaps_name_what_the_file_lacks_and_stand_in_its_statement() -> None:
    facts = demo("real-006")
    gaps = renderer().case_file(facts).gaps
    assert any(gap.startswith("当事人身份证明") for gap in gaps)
    assert any(gap.startswith("司法确认申请书") for gap in gaps)
    statement = body_text(facts, "case_statement")
    assert all("".join(gap.split()) in statement for gap in gaps)


def test_offers_cover_all_forms_in_file_order() -> None:
    offers = renderer().offers(demo("real-001"))
    assert [offer.form for offer in offers] == list(CODES.table("forms").ids)
    by_form = {offer.form: offer for offer in offers}
    assert by_form["agreement"].necessity == "必须"
    assert by_form["agreement"].available
    assert by_form["transfer_letter"].available
    assert by_form["spine_label"].necessity == "按需"
    assert by_form["petition_settlement"].necessity == "不用"


def test_a_required_form_names_the_facts_it_lacks() -> None:
    case = dataclasses.replace(demo_case("real-001"), sessions=())
    offer = next(o for o in renderer().offers(facts_of(case)) if o.form == "record")
    assert offer.missing


def test_instances_are_drawn_together_or_one_by_one() -> None:
    facts = demo("real-001")
    every = renderer().render(facts, "record", "pdf")
    single = renderer().render(facts, "人民调解记录", "pdf", 2)
    assert every.pages == 2
    assert single.pages == 1
    assert "2025年3月11日" in pdf_pages(single.content)[0]
    with pytest.raises(WrongUse, match="没有第 3 份"):
        renderer().render(facts, "record", "pdf", 3)


def test_both_ids_of_a_settlement_give_the_same_bytes() -> None:
    petition = next(f for f in map(demo, demo_names()) if f.case.kind is Kind.PETITION)
    one = renderer().render(petition, "agreement", "pdf")
    two = renderer().render(petition, "petition_settlement", "pdf")
    assert one.content == two.content
    assert one.title == "信访事项化解协议书"


@pytest.mark.parametrize("form", EVERY_FORM)
def test_any_form_is_made_of_a_case_that_knows_nothing(form: str) -> None:
    facts = facts_of(blank_case())
    if form in {"agreement", "petition_settlement", "oral_agreement"}:
        with pytest.raises(RuleRefused, match="还不能打印"):
            renderer().render(facts, form, "pdf")
        return
    paper = renderer().render(facts, form, "pdf")
    assert paper.pages >= 1
    assert docx_text(renderer().render(facts, form, "docx").content) == body_text(facts, form)


@pytest.mark.parametrize("form", ["acceptance", "agreement", "termination"])
def test_a_paper_with_a_seal_needs_a_committee(form: str) -> None:
    facts = facts_of(demo_case("real-001"), DISTRICT)
    with pytest.raises(RuleRefused, match="没有调解委员会的名称"):
        renderer().render(facts, form, "pdf")
    assert renderer().render(facts, "record", "pdf").pages


def test_forty_parties_and_long_terms() -> None:
    case = demo_case("real-001")
    first, other = case.parties[0], case.parties[-1]
    assert first.role is not other.role
    many = tuple(
        dataclasses.replace(other if n % 2 else first, name=f"当事人{n:02d}") for n in range(40)
    )
    assert case.agreement is not None
    long = "逐户核对账目并公示，" * 500
    terms = (dataclasses.replace(case.terms[0], text=long), *case.terms[1:])
    big = dataclasses.replace(
        case, parties=many, agreement=dataclasses.replace(case.agreement, terms=terms)
    )
    facts = facts_of(big)
    paper = renderer().render(facts, "agreement", "pdf")
    assert paper.pages > 8
    text = body_text(facts, "agreement")
    assert "逐户核对账目并公示，" * 499 in text
    assert all(f"当事人{n:02d}：" in text for n in range(40))


@pytest.mark.parametrize("name", [n for n in demo_names() if len(demo_case(n).parties) == 2])
def test_intake_of_two_parties_stands_on_one_page(name: str) -> None:
    (paper,) = layout_of(demo(name), "acceptance")
    assert len(paper) == 1


def test_a_cover_of_long_names_stays_one_page_in_pdf_and_docx() -> None:
    case = demo_case("real-001")
    names = ("甲" * 78 + "公司", "乙" * 78 + "公司")
    parties = tuple(
        dataclasses.replace(party, name=name)
        for party, name in zip(case.parties, names, strict=True)
    )
    case = dataclasses.replace(case, parties=parties, title="纠" * 63)
    (paper,) = layout_of(facts_of(case), "cover")
    assert len(paper) == 1
    text = body_text(facts_of(case), "cover")
    assert all(name in text for name in names)
    assert text == docx_text(renderer().render(facts_of(case), "cover", "docx").content)


def test_an_archived_file_bears_its_number_and_what_was_put_right() -> None:
    case = demo_case("real-001")
    plain = body_text(facts_of(case), "cover")
    assert "保管期限10年" in plain
    assert "2026-0007" not in plain
    ended = an_amendment(ended_on=date(2026, 10, 14))
    filed = dataclasses.replace(case, filing=a_filing(), amendments=(ended,))
    assert "卷号2026-0007" in body_text(facts_of(filed), "cover")
    back = body_text(facts_of(filed), "back_cover")
    assert "缺件说明：身份证复印件当事人不愿提供" in back
    assert "2026年10月13日补正（马善祥）：门牌号写错了" in back
