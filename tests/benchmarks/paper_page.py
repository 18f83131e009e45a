"""A paper as a page for WeasyPrint: the same blocks, faces, sizes, margins and page line."""

import html

from laoma_desktop.documents.form_model import (
    Block,
    PageSpec,
    Paper,
    Paragraph,
    Signatures,
    Space,
    Span,
    SpanKind,
    Style,
)
from laoma_desktop.documents.typeset.fonts import FontTable
from laoma_desktop.foundation.resources import resource

_LINE_ROLE = "song"
_LINE = '"第 " counter(page) " 页 共 " counter(pages) " 页"'


def style_sheet(paper: Paper, table: FontTable) -> str:
    """Return what a whole series of such papers has in common; each file is one family."""
    page: PageSpec = paper.page
    files = dict.fromkeys(_file(role, table) for role in (*_roles(paper), _LINE_ROLE))
    faces = "".join(
        f"@font-face{{font-family:{_family(file)};src:url({resource(f'fonts/{file}').as_uri()})}}"
        for file in files
    )
    line = _family(_file(_LINE_ROLE, table))
    return (
        f"{faces}@page{{size:A4;margin:{page.top}mm {page.right}mm {page.bottom}mm {page.left}mm;"
        f"@bottom-center{{font:10.5pt {line};content:{_LINE}}}}}"
        "p{margin:0}u{display:inline-block;text-decoration:none;border-bottom:.5pt solid}"
        "td{height:10mm}table{width:100%;break-inside:avoid}"
    )


def _roles(paper: Paper) -> set[str]:
    lines = [block for block in paper.blocks if isinstance(block, Paragraph | Signatures)]
    return {block.style.role for block in lines}


def _file(role: str, table: FontTable) -> str:
    return table.chain(role)[0]


def _family(file: str) -> str:
    return file.removesuffix(".ttf")


def body(paper: Paper, table: FontTable) -> str:
    """Return one paper; metadata stand in its head."""
    inside = "".join(_block(block, table) for block in paper.blocks)
    head = f"<title>{html.escape(paper.title)}</title><meta name=author content='老马案管'>"
    return f"<html lang=zh-CN><head>{head}</head><body>{inside}</body></html>"


def _block(block: Block, table: FontTable) -> str:
    match block:
        case Paragraph():
            return _line(block.spans, block.style, table)
        case Space():
            return f"<div style='height:{block.height}mm'></div>"
        case Signatures():
            cells = [f"<td>{_line(spans, block.style, table)}</td>" for spans in block.entries]
            step = max(block.columns, 1)
            rows = ["".join(cells[at : at + step]) for at in range(0, len(cells), step)]
            grid = "".join(f"<tr>{row}</tr>" for row in rows)
            seal = _line((Span(block.seal),), block.style, table) + _line(
                block.dated, block.style, table
            )
            return f"<table>{grid}</table>{seal}"
    raise ValueError(f"the agreement has no {type(block).__name__}")


def _line(spans: tuple[Span, ...], style: Style, table: FontTable) -> str:
    family = _family(_file(style.role, table))
    manner = (
        f"font:{style.size}pt/{style.leading}pt {family};text-align:{style.align};"
        f"text-indent:{style.indent}em;padding:{style.before}pt 0 {style.after}pt {style.left}em"
    )
    return f"<p style='{manner}'>{''.join(_span(span) for span in spans)}</p>"


def _span(span: Span) -> str:
    text = html.escape(span.text)
    if span.kind is not SpanKind.BLANK:
        return text
    return f"<u style='min-width:{span.width}em'>{text}</u>"
