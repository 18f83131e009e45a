"""Two repairs of reportlab without which its files are no PDF/A-2u.

Its streams have no line end before ``endstream`` and its ToUnicode maps are wrong beyond the basic
plane. Both are replaced module-wide, once. A test fails when reportlab's own source of the two
places changes, so that nobody upgrades past them unseen.
"""

from reportlab.pdfbase import pdfdoc, ttfonts

_FORBIDDEN = frozenset({0, 0xFEFF, 0xFFFE})
_BLOCK = 100
_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_ORIGINAL_FORMAT = pdfdoc.PDFStream.format


def to_unicode_cmap(fontname: str, subset: list[int]) -> str:
    """Return a ToUnicode CMap: UTF-16BE values, at most 100 a block, no U+0000."""
    entries = [
        f"<{code:02X}> <{chr(value).encode('utf-16-be').hex().upper()}>"
        for code, value in enumerate(subset)
        if value not in _FORBIDDEN
    ]
    lines = [_HEAD.format(name=fontname)]
    for start in range(0, len(entries), _BLOCK):
        part = entries[start : start + _BLOCK]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    return "\n".join([*lines, _TAIL])


def _format_stream(self: pdfdoc.PDFStream, document: pdfdoc.PDFDocument) -> bytes:
    written: bytes = _ORIGINAL_FORMAT(self, document)
    return written.removesuffix(b"endstream\n") + b"\nendstream\n"


def install_hooks() -> None:
    """Put both repairs in place; further calls change nothing."""
    pdfdoc.PDFStream.format = _format_stream  # type: ignore[method-assign]  # the repair itself
    ttfonts.makeToUnicodeCMap = to_unicode_cmap
