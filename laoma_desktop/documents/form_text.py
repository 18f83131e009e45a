"""Texts of a form description: plain words with marks ``{{ 字段 }}``, resolved from fields.

``{{ 字段 }}`` prints a field, a true/false one as a box; ``{{ 字段 _8 }}`` sets it on a rule at
least 8 em long; ``{{ _8 }}`` is an empty rule; ``{{ 字段 _ }}`` lets the rule run to the margin.
There is no further language: no filter, no call, no condition inside a text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from laoma_desktop.documents.form_model import OPEN_BOX, TICKED_BOX, Span, SpanKind

_MARK = re.compile(r"\{\{\s*(?P<name>[^\s{}_]+)?\s*(?P<blank>_(?P<width>\d*))?\s*\}\}")
_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|｛｛|｝｝")
_BLANK_DATE = ((4, "年"), (2, "月"), (2, "日"))


@dataclass(frozen=True, slots=True)
class PaperDate:
    """A date in words, a line to write on where there is none."""

    day: date | None

    @property
    def words(self) -> str:
        """2026年11月24日, "" without a day."""
        return date_words(self.day) if self.day else ""


Value = "str | bool | PaperDate | tuple[Fields, ...]"
Fields = Mapping[str, "str | bool | PaperDate | tuple[Fields, ...]"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place for a field: ``blank`` is the least rule in em, None for no rule, 0 to the margin."""

    name: str
    blank: int | None = None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A parsed text."""

    parts: tuple[str | Mark, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The fields it asks for."""
        return tuple(p.name for p in self.parts if isinstance(p, Mark) and p.name)


def date_words(day: date) -> str:
    """Return 2026年11月24日."""
    return f"{day.year}年{day.month}月{day.day}日"


def parse_marks(text: str) -> MarkedText:
    """Return the parsed text; raise ValueError (Chinese) on half or unknown marks."""
    parts: list[str | Mark] = []
    at = 0
    for found in _MARK.finditer(text):
        parts.append(text[at : found.start()])
        name, blank = found["name"] or "", None
        if found["blank"]:
            blank = int(found["width"] or 0)
        if not name and blank is None:
            raise ValueError("标记 {{ }} 里没有字段名")
        parts.append(Mark(name, blank))
        at = found.end()
    parts.append(text[at:])
    for part in parts:
        left = _LEFT_OVER.search(part) if isinstance(part, str) else None
        if left:
            raise ValueError(f"标记没有写全：“{left.group()}”，应当写成 {{{{ 字段 }}}}")
    return MarkedText(tuple(part for part in parts if part != ""))


def spans_of(text: MarkedText, fields: Fields) -> Iterator[Span]:
    """Yield the spans of a text with its fields filled in."""
    for part in text.parts:
        if isinstance(part, str):
            yield Span(part)
        else:
            yield from _mark_spans(part, fields)


def _mark_spans(mark: Mark, fields: Fields) -> Iterator[Span]:
    value = fields[mark.name] if mark.name else ""
    if isinstance(value, bool):
        yield Span(TICKED_BOX if value else OPEN_BOX, SpanKind.BOX)
    elif isinstance(value, PaperDate) and value.day is None:
        for width, unit in _BLANK_DATE:
            yield Span("", SpanKind.BLANK, width)
            yield Span(unit)
    else:
        words = value.words if isinstance(value, PaperDate) else str(value)
        if mark.blank is None:
            yield Span(words)
        else:
            yield Span(words, SpanKind.BLANK, mark.blank, to_margin=mark.blank == 0)


def split_lines(spans: list[Span]) -> list[tuple[Span, ...]]:
    """Cut spans at line ends: each line becomes a paragraph of its own; empty lines go."""
    flat: list[Span | None] = []
    for span in spans:
        for number, line in enumerate(span.text.split("\n")):
            if number:
                flat.append(None)
            if line or span.kind is not SpanKind.TEXT:
                flat.append(Span(line, span.kind, span.width, span.to_margin, span.role))
    lines = [
        tuple(s for s in group if s is not None)
        for is_end, group in groupby(flat, key=lambda s: s is None)
        if not is_end
    ]
    kept = [
        line for line in lines if any(s.text.strip() or s.kind is not SpanKind.TEXT for s in line)
    ]
    return [_stripped(line) for line in kept] or [(Span(""),)]


def _stripped(line: tuple[Span, ...]) -> tuple[Span, ...]:
    first, last = line[0], line[-1]
    if first.kind is SpanKind.TEXT:
        line = (Span(first.text.lstrip(" \u3000"), role=first.role), *line[1:])
    if last.kind is SpanKind.TEXT:
        end = line[-1]
        line = (*line[:-1], Span(end.text.rstrip(" \u3000"), role=end.role))
    return line
