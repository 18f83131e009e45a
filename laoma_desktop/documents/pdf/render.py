"""Pages of operations to PDF bytes; the same pages give the same bytes."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from laoma_desktop.documents.pdf.pdfa import DocumentFacts, make_archival
from laoma_desktop.documents.pdf.pictures import use_picture
from laoma_desktop.documents.typeset.operations import BoxOp, ImageOp, Page, RuleOp, TextOp


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An outline entry that leads to page ``page`` (from 0)."""

    title: str
    page: int


def render_pdf(
    pages: Sequence[Page],
    facts: DocumentFacts,
    profile: Path,
    bookmarks: Sequence[Bookmark] = (),
) -> bytes:
    """Draw pages into one PDF/A-2u; ``profile`` is the sRGB output profile."""
    buffer = io.BytesIO()
    first = next((op.face for page in pages for op in page.ops if isinstance(op, TextOp)), None)
    canvas = Canvas(
        buffer,
        pagesize=(pages[0].width, pages[0].height),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        initialFontName=first,  # type: ignore[arg-type]  # the stub has the wrong type
    )
    make_archival(canvas, facts, profile)
    marks = {mark.page: mark.title for mark in bookmarks}
    for number, page in enumerate(pages):
        canvas.setPageSize((page.width, page.height))
        if number in marks:
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry(marks[number], f"p{number}", 0, closed=False)
        _draw(canvas, page)
        canvas.showPage()
    if bookmarks:
        canvas.showOutline()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, page: Page) -> None:
    """Write the operators of a page; reportlab's own keep state and format number by number."""
    height = page.height
    out: list[str] = []
    texts = []
    for op in page.ops:
        if isinstance(op, ImageOp):
            out.append(_image_operators(canvas, op, height))
        elif isinstance(op, TextOp):
            texts.append(op)
        elif isinstance(op, RuleOp):
            ends = f"{_n(op.x0)} {_n(height - op.y0)} m {_n(op.x1)} {_n(height - op.y1)} l"
            out.append(f"{_n(op.width)} w {ends} S")
        else:
            out.append(_box_operators(op, height))
    out.append("BT")
    out += _text_operators(canvas, texts, height)
    out.append("ET")
    canvas.addLiteral("\n".join(out))


def _box_operators(op: BoxOp, height: float) -> str:
    corner = f"{_n(op.x)} {_n(height - op.y - op.height)}"
    shape = f"{corner} {_n(op.width)} {_n(op.height)} re"
    if op.patch:
        return f"q 1 g {shape} f Q"
    outline = f"{_n(op.line)} w {shape} S"
    if not op.shade:
        return outline
    colour = " ".join(_n(part / 255, 3) for part in bytes.fromhex(op.shade))
    return f"q {colour} rg {shape} f Q {outline}"


def _image_operators(canvas: Canvas, op: ImageOp, height: float) -> str:
    name = use_picture(canvas, op.picture)
    corner = f"{_n(op.x)} {_n(height - op.y - op.height)}"
    return f"q {_n(op.width)} 0 0 {_n(op.height)} {corner} cm /{name} Do Q"


def _text_operators(canvas: Canvas, texts: Sequence[TextOp], height: float) -> Iterator[str]:
    document = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 (the key of its accounts)
    chosen: tuple[str, float] = ("", 0.0)
    spacing = 0.0
    for op in texts:
        font: Any = pdfmetrics.getFont(op.face)  # an EmbeddedFont
        if op.spacing != spacing:
            spacing = op.spacing
            yield f"{_n(spacing, 3)} Tc"
        yield f"1 0 0 1 {_n(op.x)} {_n(height - op.y)} Tm"
        for subset, codes in font.splitString(op.text, document):
            name = font.getSubsetInternalName(subset, document)
            if chosen != (name, op.size):
                chosen = name, op.size
                yield f"{name} {_n(op.size)} Tf"
            yield f"<{codes.hex()}> Tj"


def _n(value: float, places: int = 2) -> str:
    """Return a number as PDF has it: a hundredth of a point is finer than any printer."""
    return f"{value:.{places}f}".rstrip("0").rstrip(".")
