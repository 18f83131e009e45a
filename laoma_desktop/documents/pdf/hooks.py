"""The repair of reportlab without which its files are no PDF/A-2u.

Its streams have no line end before ``endstream``. That is mended module-wide, once, and packed
streams stay binary. A test fails when reportlab's own source of the place changes, so that nobody
upgrades past it unseen.
"""

import zlib
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

_LEVEL = 3
"""Level 6 saves three hundredths of a paper and costs half as much again."""
_ORIGINAL_FORMAT = pdfdoc.PDFStream.format


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
    """Put the repair in place; further calls change nothing."""
    pdfdoc.PDFStream.format = _format_stream  # type: ignore[method-assign]  # the repair itself
    rl_config.useA85 = 0
