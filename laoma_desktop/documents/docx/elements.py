"""WordprocessingML in the order its schema asks for: elements, runs, paragraphs.

Lengths inside are twentieths of a point (dxa) and half points, as the format has them.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from laoma_desktop.documents.form_model import (
    TICKED_BOX,
    Align,
    Paragraph,
    Span,
    SpanKind,
    Style,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LATIN = "Times New Roman"
_RARE = "SimSun-ExtB"
_BEYOND_PLANE = 0xFFFF
_BASIC_HAN = 0x2E80
FACES = {
    "fangsong": "仿宋_GB2312",
    "song": "宋体",
    "title": "方正小标宋简体",
    "hei": "黑体",
    "hei_bold": "黑体",
    "kai": "楷体_GB2312",
}
_JUSTIFICATION = {
    Align.LEFT: "left",
    Align.CENTER: "center",
    Align.RIGHT: "right",
    Align.JUSTIFY: "both",
}
_PAD, _PADS_AN_EM = "\u00a0", 4
"""What fills a blank: other spaces vanish at the end of a line, and their rule with them."""
Element = etree._Element  # noqa: SLF001 (lxml's public stubs have no other name)


def dxa(points: float) -> str:
    """Return points as twentieths."""
    return str(round(points * 20))


def el(tag: str, children: Iterable[Element] = (), **attributes: str) -> Element:
    """Return an element of the main namespace; attribute names go without prefix."""
    element = etree.Element(
        f"{{{W}}}{tag}", {f"{{{W}}}{key}": value for key, value in attributes.items()}
    )
    element.extend(list(children))
    return element


def width_of(text: str) -> float:
    """Return about how wide a text is in em."""
    return sum(1.0 if ord(sign) >= _BASIC_HAN else 0.5 for sign in text)


def run_properties(style: Style, face: str, kind: SpanKind, *, ticked: bool = False) -> Element:
    """Return the face and size of a run, with the rule of a blank or the frame of a tick."""
    half = str(round(style.size * 2))
    parts = [
        el("rFonts", ascii=_LATIN, eastAsia=face, hAnsi=face if face == _RARE else _LATIN, cs=face),
        el("sz", val=half),
        el("szCs", val=half),
    ]
    if kind is SpanKind.BLANK:
        parts.append(el("u", val="single"))
    if ticked:
        parts.append(el("bdr", val="single", sz="4", space="0", color="auto"))
    return el("rPr", parts)


def text_run(
    text: str, style: Style, role: str, kind: SpanKind = SpanKind.TEXT
) -> Iterator[Element]:
    """Yield runs of a text; signs beyond the basic plane get the face that has them."""
    own = FACES.get(role, FACES["song"])
    for rare, signs in groupby(text, key=lambda sign: ord(sign) > _BEYOND_PLANE):
        part = "".join(signs)
        ticked = kind is SpanKind.BOX and part == TICKED_BOX
        words = el("t")
        words.text = part
        words.set(_SPACE, "preserve")
        yield el("r", [run_properties(style, _RARE if rare else own, kind, ticked=ticked), words])


def tab_run(style: Style, kind: SpanKind) -> Element:
    """Return a run of one tab, underlined in a blank."""
    return el("r", [run_properties(style, FACES["song"], kind), el("tab")])


def span_runs(span: Span, style: Style) -> Iterator[Element]:
    """Yield the runs of a span; a blank is padded with underlined spaces or a tab."""
    role = span.role or style.role
    if span.kind is not SpanKind.BLANK:
        yield from text_run(span.text, style, role, span.kind)
        return
    if span.to_margin:
        yield from text_run(span.text, style, role, span.kind)
        yield tab_run(style, span.kind)
        return
    lack = max(round((span.width - width_of(span.text)) * _PADS_AN_EM), 0)
    before, after = _PAD * (lack // 2), _PAD * (lack - lack // 2)
    yield from text_run(before + span.text + after, style, role, span.kind)


def paragraph_element(
    paragraph: Paragraph, width: float, *, keep_next: bool = False, page_before: bool = False
) -> Element:
    """Return ``w:p``; ``width`` is the room in points, where rules to the margin end."""
    tab = width if any(span.to_margin for span in paragraph.spans) else None
    properties = paragraph_properties(
        paragraph.style,
        keep_next=keep_next or paragraph.keep_next,
        page_before=page_before,
        tabs=() if tab is None else ((tab, "right"),),
    )
    runs = [run for span in paragraph.spans for run in span_runs(span, paragraph.style)]
    return el("p", [properties, *runs])


def paragraph_properties(
    style: Style,
    *,
    keep_next: bool = False,
    page_before: bool = False,
    tabs: tuple[tuple[float, str], ...] = (),
    right: float = 0,
) -> Element:
    """Return ``w:pPr`` in schema order; tab stops and the right indent in points."""
    parts = []
    if keep_next:
        parts += [el("keepNext"), el("keepLines")]
    if page_before:
        parts.append(el("pageBreakBefore"))
    parts.append(el("widowControl", val="0"))
    if tabs:
        parts.append(el("tabs", [el("tab", val=kind, pos=dxa(at)) for at, kind in tabs]))
    parts += [el("kinsoku"), el("autoSpaceDE"), el("autoSpaceDN"), el("snapToGrid", val="0")]
    parts.append(
        el(
            "spacing",
            before=dxa(style.before),
            after=dxa(style.after),
            line=dxa(style.leading),
            lineRule="exact",
        )
    )
    parts.append(_indent(style, right))
    parts.append(el("jc", val=_JUSTIFICATION[style.align]))
    return el("pPr", parts)


def _indent(style: Style, right: float) -> Element:
    """Indent by signs and, for readers that don't know signs, by length."""
    attributes = {"left": dxa(style.left * style.size), "right": dxa(right)}
    if style.indent:
        attributes["firstLineChars"] = str(round(style.indent * 100))
        attributes["firstLine"] = dxa(style.indent * style.size)
    return el("ind", (), **attributes)
