"""Papers as DOCX: the same blocks as the PDF, lines left to the word processor.

Every paper is a section of its own and counts its own pages. The package is written anew with
fixed times, so the same papers give the same bytes.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import docx

from laoma_desktop.documents.docx.elements import (
    FACES,
    Element,
    dxa,
    el,
    paragraph_element,
    paragraph_properties,
    run_properties,
    text_run,
)
from laoma_desktop.documents.docx.grids import grid_element
from laoma_desktop.documents.docx.signing import signature_elements
from laoma_desktop.documents.form_model import (
    Block,
    Grid,
    PageBreak,
    PageSpec,
    Paper,
    Paragraph,
    Signatures,
    Space,
    SpanKind,
    Style,
)
from laoma_desktop.documents.typeset.layout import PAGE_LINE_ABOVE_EDGE, PAGE_LINE_STYLE
from laoma_desktop.documents.typeset.operations import MM

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES = "[Content_Types].xml"
_FLAT = Style(size=1, leading=1, indent=0)
_CREATOR = "老马案管"


def docx_bytes(
    title: str, papers: Sequence[Paper], counts: Sequence[int], changed_at: datetime, base: Path
) -> bytes:
    """Return the DOCX of papers; ``changed_at`` is the time that stands in its properties.

    ``counts`` are the pages each paper has in print: shown until a word processor counts its own.
    """
    document: Any = docx.Document(str(base))
    body = document.element.body
    final = body.sectPr
    for paper in papers:
        for element in _paper(paper):
            final.addprevious(element)
        if paper is not papers[-1]:
            final.addprevious(el("p", [_section_end(paper.page)]))
    _set_page(final, papers[-1].page)
    if papers[0].page.numbered:
        _footers(document.sections, counts)
    _describe(document.core_properties, title, papers[0], changed_at)
    buffer = io.BytesIO()
    document.save(buffer)
    return _repacked(buffer.getvalue())


def _paper(paper: Paper) -> Iterator[Element]:
    width = paper.page.width * MM - (paper.page.left + paper.page.right) * MM
    page_before = False
    blocks = list(paper.blocks)
    for number, block in enumerate(blocks):
        if isinstance(block, PageBreak):
            page_before = True
            continue
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        yield from _block(block, following, width, page_before=page_before)
        page_before = False


def _block(
    block: Block, following: Block | None, width: float, *, page_before: bool
) -> Iterator[Element]:
    match block:
        case Paragraph():
            keep = isinstance(following, Signatures)
            yield paragraph_element(block, width, keep_next=keep, page_before=page_before)
        case Grid():
            yield grid_element(block, width)
            # A table needs a paragraph after it, or the next one would grow into it.
            yield el("p", [paragraph_properties(_FLAT)])
        case Signatures():
            yield from signature_elements(block, width)
        case Space():
            height = Style(size=1, leading=max(block.height * MM, 1), indent=0)
            yield el("p", [paragraph_properties(height)])


def _section_end(page: PageSpec) -> Element:
    section = el("sectPr")
    _set_page(section, page)
    properties = paragraph_properties(_FLAT)
    properties.append(section)
    return properties


def _set_page(section: Any, page: PageSpec) -> None:
    for child in list(section):
        section.remove(child)
    size = {"w": dxa(page.width * MM), "h": dxa(page.height * MM)}
    turned = {"orient": "landscape"} if page.landscape else {}
    section.append(el("pgSz", (), **size, **turned))
    foot = min(PAGE_LINE_ABOVE_EDGE, page.bottom * MM - 2) - PAGE_LINE_STYLE.leading
    margins = {
        "top": dxa(page.top * MM),
        "right": dxa(page.right * MM),
        "bottom": dxa(page.bottom * MM),
        "left": dxa(page.left * MM),
        "header": "851",
        "footer": dxa(max(foot, 0)),
        "gutter": "0",
    }
    section.append(el("pgMar", (), **margins))
    section.append(el("pgNumType", start="1"))


def _footers(sections: Any, counts: Sequence[int]) -> None:
    """Give each section a footer with its number of pages, one for all alike in a row.

    Not every program counts the pages of a section: those show the number written here.
    """
    field = "SECTIONPAGES" if len(counts) > 1 else "NUMPAGES"
    shown = 0
    for section, count in zip(sections, counts, strict=True):
        if count != shown:
            _footer(section.footer, field, count)
            shown = count


def _footer(footer: Any, field: str, count: int) -> None:
    """Write 第 x 页 共 y 页."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]._p  # noqa: SLF001 (python-docx offers no fields)
    for child in list(paragraph):
        paragraph.remove(child)
    style = PAGE_LINE_STYLE
    paragraph.append(paragraph_properties(style))
    parts: list[Element] = [*text_run("第 ", style, style.role), *_field("PAGE", "1", style)]
    parts += [*text_run(" 页 共 ", style, style.role)]
    parts += [*_field(field, str(count), style)]
    parts += [*text_run(" 页", style, style.role)]
    for part in parts:
        paragraph.append(part)


def _field(code: str, shown: str, style: Style) -> Iterator[Element]:
    """Yield a complex field as five runs; each says its size, or the number takes another."""

    def run(child: Element) -> Element:
        return el("r", [run_properties(style, FACES[style.role], SpanKind.TEXT), child])

    instruction = el("instrText")
    instruction.text = f" {code} "
    yield run(el("fldChar", fldCharType="begin"))
    yield run(instruction)
    yield run(el("fldChar", fldCharType="separate"))
    yield from text_run(shown, style, style.role)
    yield run(el("fldChar", fldCharType="end"))


def _describe(properties: Any, title: str, paper: Paper, changed_at: datetime) -> None:
    moment = changed_at.replace(tzinfo=None)
    properties.author, properties.title = paper.author, title
    properties.subject = paper.subject
    properties.keywords = f"{paper.form}/{paper.version}"
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.revision = _CREATOR, 1


def _repacked(content: bytes) -> bytes:
    """Return the package with its parts in fixed order and without times."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        names = sorted(source.namelist(), key=lambda name: (name != _TYPES, name))
        for name in names:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            target.writestr(info, source.read(name))
    return buffer.getvalue()
