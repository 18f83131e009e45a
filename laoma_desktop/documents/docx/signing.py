"""Signature places in DOCX: labels with an underlined tab, the seal's name and the date below."""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from laoma_desktop.documents.docx.elements import (
    Element,
    el,
    paragraph_properties,
    span_runs,
    tab_run,
    width_of,
)
from laoma_desktop.documents.form_model import Align, Signatures, Span, SpanKind
from laoma_desktop.documents.typeset.signing import GUTTER, SEAL_ABOVE, SIGN_ROOM, pitch_of

_DATE_INDENT = 4
_TWO = 2


def signature_elements(block: Signatures, width: float) -> Iterator[Element]:
    """Yield the paragraphs of a signature block, kept together."""
    half = (width - GUTTER) / _TWO
    rows = list(_rows(block, half))
    for number, row in enumerate(rows):
        more = number < len(rows) - 1 or bool(block.seal or block.dated)
        yield _places(block, row, width, half, keep=more)
    if block.seal:
        style = replace(block.style, align=Align.RIGHT, indent=0, before=SEAL_ABOVE)
        runs = list(span_runs(Span(block.seal), style))
        yield el("p", [paragraph_properties(style, keep_next=bool(block.dated)), *runs])
    if block.dated:
        style = replace(block.style, align=Align.RIGHT, indent=0)
        indent = _DATE_INDENT * style.size
        runs = [run for span in block.dated for run in span_runs(span, style)]
        yield el("p", [paragraph_properties(style, right=indent), *runs])


def _rows(block: Signatures, half: float) -> Iterator[list[tuple[Span, ...]]]:
    """Put two short labels side by side where the form has two columns."""
    waiting: list[tuple[Span, ...]] = []
    for entry in block.entries:
        if block.columns < _TWO or _label(block, entry) + SIGN_ROOM > half:
            if waiting:
                yield waiting
            yield [entry]
            waiting = []
        else:
            waiting.append(entry)
            if len(waiting) == _TWO:
                yield waiting
                waiting = []
    if waiting:
        yield waiting


def _label(block: Signatures, entry: tuple[Span, ...]) -> float:
    return sum(width_of(span.text) for span in entry) * block.style.size


def _lines(block: Signatures, entry: tuple[Span, ...], width: float) -> int:
    """Return how many lines a label takes: a wrapped one needs no more room above."""
    return max(ceil(_label(block, entry) / width), 1)


def _places(
    block: Signatures, row: list[tuple[Span, ...]], width: float, half: float, *, keep: bool
) -> Element:
    lines = max(_lines(block, entry, width) for entry in row)
    above = max(pitch_of(block) - lines * block.style.leading, 0)
    style = replace(block.style, align=Align.LEFT, indent=0, before=above)
    alone = len(row) == 1 and block.columns < _TWO
    stops = [(width, "right")] if alone or len(row) == 1 else []
    if len(row) == _TWO:
        stops = [(half, "right"), (half + GUTTER, "left"), (width, "right")]
    parts = [paragraph_properties(style, keep_next=keep, tabs=tuple(stops))]
    for number, entry in enumerate(row):
        if number:
            parts.append(tab_run(style, SpanKind.TEXT))
        parts += [run for span in entry for run in span_runs(span, style)]
        parts.append(tab_run(style, SpanKind.BLANK))
    return el("p", parts)
