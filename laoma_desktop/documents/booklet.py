"""The booklet of a month's work notes: cover, the days, and in the owner's copy the people met."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from laoma_desktop.documents.drawing import lay_out_all, pdf_bytes
from laoma_desktop.documents.form_model import (
    Align,
    Block,
    PageBreak,
    PageSpec,
    Paper,
    Paragraph,
    Space,
    Span,
    Style,
)
from laoma_desktop.documents.typeset.fallback import Faces
from laoma_desktop.documents.typeset.fonts import FontTable
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.services.booklets import Booklet, Entry

_TITLE = Style(role="title", size=42, leading=64, align=Align.CENTER, indent=0)
_MONTH = Style(role="hei", size=22, leading=36, align=Align.CENTER, indent=0)
_COVER = Style(role="song", size=16, leading=32, align=Align.CENTER, indent=0)
_DAY = Style(role="hei", size=16, leading=28, align=Align.LEFT, indent=0, before=10)
_META = Style(role="song", size=12, leading=20, align=Align.LEFT, indent=0)
_TEXT = Style(size=14, leading=24)
_HEAD = Style(role="title", size=22, leading=36, align=Align.CENTER, indent=0, after=8)
_LETTER = Style(role="hei", size=14, leading=24, align=Align.LEFT, indent=0, before=6)
_NAME = Style(role="song", size=12, leading=20, align=Align.LEFT, indent=0, left=1)
_WEEKDAYS = "一二三四五六日"
_COVER_TOP, _COVER_MIDDLE = 55, 70


class BookletDrawer:
    """A ``BookletPrinter`` with the fonts of the papers."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def render(self, booklet: Booklet) -> bytes:
        """Return the PDF; the same notes give the same bytes."""
        cover = self._paper(booklet, tuple(_cover(booklet)), numbered=False)
        body = self._paper(booklet, (*_days(booklet), *_index(booklet)), numbered=True)
        sheets = lay_out_all((cover, body), Faces(FontTable(self._resources.path)))
        profile = self._resources.path("icc/sRGB.icc")
        return pdf_bytes(booklet.title, sheets, booklet.changed_at, profile)

    def _paper(self, booklet: Booklet, blocks: tuple[Block, ...], *, numbered: bool) -> Paper:
        return Paper(
            form="booklet",
            title=booklet.title,
            version=1,
            page=PageSpec(top=30, bottom=28, numbered=numbered),
            blocks=blocks,
            subject=booklet.title,
            author=booklet.author,
        )


def _cover(booklet: Booklet) -> Iterator[Block]:
    yield Space(_COVER_TOP, kept=True)
    yield _line("民情日记", _TITLE)
    yield _line(f"{booklet.month.year}年{booklet.month.month}月", _MONTH)
    yield Space(_COVER_MIDDLE)
    yield _line(booklet.organisation, _COVER)
    yield _line(booklet.author, _COVER)
    yield _line(f"共 {len(booklet.entries)} 篇", _COVER)
    if booklet.own:
        yield _line("本人留存，含私密笔记和人员索引，请妥善保管", _COVER)


def _days(booklet: Booklet) -> Iterator[Block]:
    for day, entries in groupby(booklet.entries, key=lambda entry: entry.note.on):
        yield _line(_day(day), _DAY, keep=True)
        for entry in entries:
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[Block]:
    note = entry.note
    facts = [f"【{note.kind}】", note.weather, note.place]
    facts += [f"见 {note.met}" if note.met else "", "私密" if note.private else ""]
    yield _line("　".join(fact for fact in facts if fact), _META, keep=True)
    for text in note.body.splitlines():
        if text.strip():
            yield _line(text.strip(), _TEXT)
    if note.promise.strip():
        yield _line(f"答应：{' '.join(note.promise.split())}{_due(entry)}", _TEXT)
    if note.thoughts.strip():
        yield _line(f"想法：{' '.join(note.thoughts.split())}", _TEXT)
    for case in entry.cases:
        yield _line(f"关联案件：{case.number} {case.title}".strip(), _META)
    yield Space(3)


def _due(entry: Entry) -> str:
    note = entry.note
    due = f"{note.promised_on.month}月{note.promised_on.day}日前" if note.promised_on else ""
    kept = f"{note.kept_on.month}月{note.kept_on.day}日办到" if note.kept_on else ""
    said = "，".join(words for words in (due, kept) if words)
    return f"（{said}）" if said else ""


def _index(booklet: Booklet) -> Iterator[Block]:
    if not booklet.index:
        return
    yield PageBreak()
    yield _line("见到的人", _HEAD, keep=True)
    for initial, lines in groupby(booklet.index, key=lambda line: line.initial):
        yield _line(initial, _LETTER, keep=True)
        for line in lines:
            days = "、".join(f"{day}日" for day in line.days)
            yield _line(f"{line.name}　{days}", _NAME)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日　星期{_WEEKDAYS[day.weekday()]}"


def _line(text: str, style: Style, *, keep: bool = False) -> Paragraph:
    return Paragraph((Span(text),), style, keep_next=keep)
