"""A form description and the fields of a case become a paper: no mark, no condition is left."""

from collections import ChainMap
from collections.abc import Iterator
from typing import cast

from laoma_desktop.documents.form_model import (
    Block,
    Cell,
    Grid,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    Signatures,
    Space,
    Span,
)
from laoma_desktop.documents.form_shape import (
    Form,
    FormBlock,
    FormCell,
    FormRow,
    GridBlock,
    GroupBlock,
    Guard,
    Sentence,
    SignatureBlock,
    SpaceBlock,
    TextBlock,
)
from laoma_desktop.documents.form_text import Fields, PaperDate, spans_of, split_lines


def expand(form: Form, fields: Fields, *, title: str, subject: str, author: str) -> Paper:
    """Return one paper; the fields of an instance are already laid over those of the case."""
    blocks = tuple(block for part in form.blocks for block in _blocks(part, fields))
    return Paper(form.id, title, form.version, form.page, blocks, subject, author)


def is_set(fields: Fields, name: str) -> bool:
    """Return whether a field says something: true, a text, a date, a list with items."""
    value = fields[name]
    if isinstance(value, PaperDate):
        return value.day is not None
    return bool(value)


def _scopes(guard: Guard, fields: Fields) -> Iterator[Fields]:
    """Yield the fields of each repetition that the guard lets through."""
    items = cast("tuple[Fields, ...]", fields[guard.each]) if guard.each else (None,)
    for item in items:
        scope = fields if item is None else _over(item, fields)
        if guard.when and not is_set(scope, guard.when):
            continue
        if guard.unless and is_set(scope, guard.unless):
            continue
        yield scope


def _over(item: Fields, fields: Fields) -> Fields:
    return ChainMap(dict(item), cast("dict[str, object]", fields))  # type: ignore[arg-type]


def _blocks(block: FormBlock, fields: Fields) -> Iterator[Block]:
    for scope in _scopes(block.guard, fields):
        match block:
            case GroupBlock():
                for part in block.blocks:
                    yield from _blocks(part, scope)
            case TextBlock():
                yield from _paragraphs(block, scope)
            case GridBlock():
                yield _grid(block, scope)
            case SignatureBlock():
                yield _signatures(block, scope)
            case SpaceBlock():
                yield PageBreak() if block.page else Space(block.height)


def _spans(sentences: tuple[Sentence, ...], fields: Fields) -> list[Span]:
    return [
        span
        for sentence in sentences
        for scope in _scopes(sentence.guard, fields)
        for span in spans_of(sentence.text, scope)
    ]


def _paragraphs(block: TextBlock, fields: Fields) -> Iterator[Paragraph]:
    for line in split_lines(_spans(block.sentences, fields)):
        yield Paragraph(line, block.style, block.keep_next)


def _grid(block: GridBlock, fields: Fields) -> Grid:
    rows = tuple(row for part in block.rows for row in _rows(part, fields))
    return Grid(block.columns, rows, block.continued)


def _rows(row: FormRow, fields: Fields) -> Iterator[Row]:
    for scope in _scopes(row.guard, fields):
        for cells in row.lines:
            yield Row(tuple(_cell(cell, scope) for cell in cells), row.height, row.header)


def _cell(cell: FormCell, fields: Fields) -> Cell:
    lines = split_lines(_spans(cell.sentences, fields))
    paragraphs = tuple(Paragraph(line, cell.style) for line in lines)
    shade = str(fields[cell.shade]) if cell.shade else ""
    return Cell(paragraphs, cell.across, cell.down, cell.vertical, cell.top, cell.label, shade)


def _signatures(block: SignatureBlock, fields: Fields) -> Signatures:
    entries = tuple(
        tuple(spans_of(entry.text, scope))
        for entry in block.entries
        for scope in _scopes(entry.guard, fields)
    )
    seal = "".join(span.text for span in spans_of(block.seal, fields)) if block.seal else ""
    dated = tuple(spans_of(block.dated, fields)) if block.dated else ()
    return Signatures(entries, block.style, block.columns, seal, dated)
