"""Repairs of reportlab without which its files are no PDF/A-2u.

Its streams have no line end before ``endstream`` and its ToUnicode maps are wrong beyond the basic
plane. Both are replaced module-wide, once, and packed streams stay binary. A test fails when
reportlab's own source of the two places changes, so that nobody upgrades past them unseen.
"""

import zlib
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts

_FORBIDDEN = frozenset({0, 0xFEFF, 0xFFFE})
_BLOCK = 100
_LEVEL = 6
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
    filters = self.filters
    entries: dict[str, Any] = dict(self.dictionary.dict)
    stream = self
    if filters == [pdfdoc.PDFZCompress] and "Filter" not in entries:
        content, packed = _packed(self.content)
        if "Length1" in entries:
            entries["Length1"] = len(content)
        entries["Filter"] = pdfdoc.PDFArray([pdfdoc.PDFName("FlateDecode")])
        stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), packed)
    written: bytes = _ORIGINAL_FORMAT(stream, document)
    return written.removesuffix(b"endstream\n") + b"\nendstream\n"


def _packed(content: str | bytes) -> tuple[bytes, bytes]:
    """Return content and its packed form, lengthened so that no line end closes the latter.

    Some readers take a closing 0x0D for a part of the line end that follows and miscount.
    """
    plain = content.encode("latin-1") if isinstance(content, str) else content
    packed = zlib.compress(plain, _LEVEL)
    while packed[-1:] in {b"\r", b"\n"}:
        plain += b"\n"  # changes the checksum that ends the stream; a zero byte would not
        packed = zlib.compress(plain, _LEVEL)
    return plain, packed


def install_hooks() -> None:
    """Put the repairs in place; further calls change nothing."""
    pdfdoc.PDFStream.format = _format_stream  # type: ignore[method-assign]  # the repair itself
    ttfonts.makeToUnicodeCMap = to_unicode_cmap
    rl_config.useA85 = 0
