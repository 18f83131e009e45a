"""Shipped sample cases as facts for papers, one renderer for all tests, readers of its files."""

import dataclasses
import io
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import docx
import pypdfium2

from laoma_desktop.documents.fill.binding import UNBOUND
from laoma_desktop.documents.papers import drawn_form
from laoma_desktop.documents.renderer import Renderer
from laoma_desktop.documents.typeset.fallback import Faces
from laoma_desktop.documents.typeset.fonts import FontTable
from laoma_desktop.documents.typeset.operations import Page, paper_text
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.organisation import Organisation, OrgLevel, OrgName
from laoma_desktop.exchange.case_files import IntakeContext, read_case_file
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.services.ports import CaseFacts

RESOURCES = Resources()
CODES = Codes(RESOURCES)
CHANGED_AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OLD_COMMITTEE = "重庆市江北区观音桥街道人民调解委员会"
NEW_COMMITTEE = "重庆市两江新区观音桥街道人民调解委员会"
ORGANISATION = Organisation(
    code=OrgCode("JB-06"),
    level=OrgLevel.STREET,
    parent=OrgCode("JB"),
    area="观音桥街道",
    names=(
        OrgName(
            valid_from=date(2011, 1, 1),
            valid_until=date(2026, 1, 24),
            name="观音桥街道老马工作室",
            committee=OLD_COMMITTEE,
            short="江观桥",
        ),
        OrgName(valid_from=date(2026, 1, 25), name="观音桥街道老马工作室", committee=NEW_COMMITTEE),
    ),
)
DISTRICT = Organisation(
    code=OrgCode("JB"),
    level=OrgLevel.DISTRICT,
    names=(OrgName(valid_from=date(2011, 1, 1), name="重庆市江北区"),),
)


@cache
def renderer() -> Renderer:
    """Return the one renderer of the tests."""
    return Renderer(RESOURCES, codes=CODES)


@cache
def faces() -> Faces:
    """Return faces over the shipped files."""
    return Faces(FontTable(RESOURCES.path))


def demo_names() -> list[str]:
    """Return the names of the shipped sample cases."""
    return [path.stem for path in RESOURCES.glob("demo/cases", "*.toml")]


@cache
def demo_case(name: str) -> Case:
    """Return a shipped sample case with a number."""
    numbers = iter(range(1, 10_000))
    context = IntakeContext(
        org=ORGANISATION.code,
        registered_at=0,
        new_id=lambda: UUID(int=next(numbers)),
        codes=lambda table: CODES.table(table).ids,
        roles=CODES.role_words(),
    )
    content = RESOURCES.path(f"demo/cases/{name}.toml").read_bytes()
    case = read_case_file(content, name, context)
    year = case.accepted_on.year if case.accepted_on else 2026
    return dataclasses.replace(case, number=f"（{year}）江观桥人调字第{int(name[-3:])}号")


def facts_of(case: Case, organisation: Organisation = ORGANISATION) -> CaseFacts:
    """Return the facts of a case."""
    return CaseFacts(case, organisation, CHANGED_AT, retention="10年")


def demo(name: str) -> CaseFacts:
    """Return the facts of a shipped sample case."""
    return facts_of(demo_case(name))


def with_agreement(case: Case, **changes: Any) -> Case:
    """Return the case with another agreement."""
    assert case.agreement is not None
    return dataclasses.replace(case, agreement=dataclasses.replace(case.agreement, **changes))


def bare(text: str) -> str:
    """Return a text without white space and invisible signs."""
    kept = (sign for sign in text if not sign.isspace() and sign not in "\u00ad\u200b\ufffe")
    return "".join(kept)


def layout_of(facts: CaseFacts, form: str) -> tuple[tuple[Page, ...], ...]:
    """Return the pages of each paper of a form."""
    drawer = renderer()
    drawn = drawn_form(facts.case, form)
    known = drawn in {"contents", "case_statement", "back_cover"}
    bound = drawer._known_file(facts) if known else UNBOUND
    return tuple(sheet.pages for sheet in drawer._sheets(facts, drawn, bound, None))


def body_text(facts: CaseFacts, form: str) -> str:
    """Return the text of a form in reading order, without page lines and repeated headers."""
    return bare("".join(paper_text(pages) for pages in layout_of(facts, form)))


def pdf_pages(content: bytes) -> list[str]:
    """Return the text of each page as a reader extracts it."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def docx_text(content: bytes) -> str:
    """Return the text of a DOCX in document order."""
    body = docx.Document(io.BytesIO(content)).element.body
    return bare("".join(node.text or "" for node in body.iter(W + "t")))
