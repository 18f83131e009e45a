"""Papers to bytes: lays out, draws, and describes the file by facts, never by the clock."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from laoma_desktop.documents.form_model import Paper
from laoma_desktop.documents.pdf.pdfa import DocumentFacts
from laoma_desktop.documents.pdf.render import Bookmark, render_pdf
from laoma_desktop.documents.shrinking import fitted
from laoma_desktop.documents.typeset.fallback import Faces
from laoma_desktop.documents.typeset.operations import ImageOp, Page, TextOp, page_text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper with its pages."""

    paper: Paper
    pages: tuple[Page, ...]


def lay_out_all(papers: Sequence[Paper], faces: Faces) -> tuple[Sheet, ...]:
    """Return each paper with its pages; every paper counts its own pages."""
    return tuple(Sheet(*fitted(paper, faces)) for paper in papers)


def all_pages(sheets: Sequence[Sheet]) -> tuple[Page, ...]:
    """Return the pages of all papers one after another."""
    return tuple(page for sheet in sheets for page in sheet.pages)


def describe(
    title: str, sheets: Sequence[Sheet], pages: Sequence[Page], changed_at: datetime
) -> DocumentFacts:
    """Return the metadata of a file; the faces used stand in the keywords with their hash."""
    first = sheets[0].paper
    forms = dict.fromkeys(f"{sheet.paper.form}/{sheet.paper.version}" for sheet in sheets)
    faces = sorted({op.face for page in pages for op in page.ops if isinstance(op, TextOp)})
    digest = hashlib.sha256("\f".join(_said(page) for page in pages).encode())
    return DocumentFacts(
        title=title,
        subject=first.subject,
        author=first.author,
        keywords=", ".join([*forms, *faces]),
        time=changed_at,
        identity=f"{title} {changed_at.isoformat()} {digest.hexdigest()}",
    )


def _said(page: Page) -> str:
    pictures = [op.picture.digest for op in page.ops if isinstance(op, ImageOp)]
    return "".join([page_text(page), *pictures])


def pdf_bytes(
    title: str,
    sheets: Sequence[Sheet],
    changed_at: datetime,
    profile: Path,
    *,
    pages: Sequence[Page] | None = None,
    bookmarks: Sequence[Bookmark] = (),
) -> bytes:
    """Return the PDF of papers; ``pages`` replaces their own pages where numbers were added."""
    drawn = all_pages(sheets) if pages is None else pages
    return render_pdf(drawn, describe(title, sheets, drawn, changed_at), profile, bookmarks)
