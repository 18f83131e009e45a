"""The files of a case as items of the bound file, each at the place of its kind.

What cannot be bound (sound, video, damaged or oversized files) is named on a page of its own, so
that the numbering and the list of contents stay complete. Letters have no place among the items
of a file and stand with the other material.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from laoma_desktop.documents.binder import ATTACHED, Attached, Item
from laoma_desktop.documents.drawing import Sheet
from laoma_desktop.documents.form_model import Align, PageSpec, Paper, Paragraph, Span, Style
from laoma_desktop.documents.scans import scanned_pages
from laoma_desktop.documents.typeset.fallback import Faces
from laoma_desktop.documents.typeset.layout import lay_out
from laoma_desktop.documents.typeset.operations import Page
from laoma_desktop.domain.case import Attachment, Case
from laoma_desktop.domain.errors import LaomaError, RuleRefused
from laoma_desktop.foundation.codes import Codes

MOST_BOUND = 400
"""Scanned pages in one bound file; the rest stays with the attachments."""
_LAST_PLACE = 12
_TITLE = Style(role="title", size=22, leading=36, align=Align.CENTER, indent=0, after=12)
_KILO = 1024


def attached_items(
    case: Case, read: Callable[[str], bytes], codes: Codes, faces: Faces
) -> Attached:
    """Return every attachment as an item; ``read`` gives the bytes of a SHA-256."""
    table = codes.table("attachment_kind")
    items, problems, left = [], [], MOST_BOUND
    for stored in case.attachments:
        attachment = _shown(stored, faces)
        entry = table.get(attachment.kind)
        slot = min(int(entry.attributes.get("slot", _LAST_PLACE)), _LAST_PLACE)
        title = f"{entry.title}（{attachment.note or PurePath(attachment.name).stem}）"
        paper = Paper(ATTACHED, title, 1, PageSpec(numbered=False), ())
        try:
            pages = _pages(attachment, read, left)
            left -= len(pages)
            note = ""
        except LaomaError as error:
            paper = _notice(paper, attachment, entry.title, error.what)
            pages, note = lay_out(paper, faces), "未装订"
            problems.append(f"附件“{attachment.name}”（{entry.title}）：{error.what}，没有装订。")
        items.append(Item(slot, ATTACHED, title, (Sheet(paper, pages),), note))
    items.sort(key=lambda item: item.slot)
    return Attached(tuple(items), tuple(problems))


def _shown(attachment: Attachment, faces: Faces) -> Attachment:
    """Return the attachment with a name and a note that can be printed."""
    name, note = (faces.printable("song", text) for text in (attachment.name, attachment.note))
    return replace(attachment, name=name, note=note)


def _pages(attachment: Attachment, read: Callable[[str], bytes], left: int) -> tuple[Page, ...]:
    pages = scanned_pages(read(attachment.sha256))
    if len(pages) > left:
        raise RuleRefused(f"卷内扫描件已满{MOST_BOUND}页")
    return pages


def _notice(paper: Paper, attachment: Attachment, kind: str, why: str) -> Paper:
    lines = (
        f"名称：{attachment.name}",
        f"种类：{kind}",
        f"说明：{attachment.note or '/'}",
        f"大小：{max(1, round(attachment.size / _KILO)):,}KB",
        f"校验值（SHA-256）：{attachment.sha256}",
        f"没有装订的原因：{why}。",
        "原文件存在归档包的附件里，请在电脑上查看。",
    )
    style = Style(align=Align.LEFT, indent=0)
    blocks = (
        Paragraph((Span("附件未装订说明"),), _TITLE),
        *(Paragraph((Span(line),), style) for line in lines),
    )
    return replace(paper, blocks=blocks)
