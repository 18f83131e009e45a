"""Pages of operations to PDF bytes; the same pages give the same bytes."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from laoma_desktop.documents.pdf.pdfa import DocumentFacts, make_archival
from laoma_desktop.documents.typeset.operations import BoxOp, Page, RuleOp, TextOp


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
    height = page.height
    for op in page.ops:
        if isinstance(op, RuleOp):
            canvas.setLineWidth(op.width)
            canvas.line(op.x0, height - op.y0, op.x1, height - op.y1)
        elif isinstance(op, BoxOp):
            canvas.setLineWidth(op.line)
            canvas.rect(op.x, height - op.y - op.height, op.width, op.height)
    text = canvas.beginText()
    spacing = 0.0
    for op in page.ops:
        if isinstance(op, TextOp):
            spacing = _write(text, op, height, spacing)
    canvas.drawText(text)


def _write(text: PDFTextObject, op: TextOp, height: float, spacing: float) -> float:
    text.setFont(op.face, op.size)
    if op.spacing != spacing:
        text.setCharSpace(op.spacing)
    text.setTextOrigin(op.x, height - op.y)
    text.textOut(op.text)
    return op.spacing
