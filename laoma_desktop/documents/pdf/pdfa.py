"""What makes a reportlab document a PDF/A-2u: output intent, metadata, identity, catalogue.

Clauses are those of ISO 19005-2. Everything is written in the first pass; there is no second.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

PRODUCER = "LaoMa Desktop (reportlab)"
CREATOR = "老马案管"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<pdf:Keywords>{keywords}</pdf:Keywords><pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{time}</xmp:CreateDate><xmp:ModifyDate>{time}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Metadata of a file; ``time`` is the paper's own time, ``identity`` makes its /ID."""

    title: str
    subject: str
    author: str
    keywords: str
    time: datetime
    identity: str


class _Catalog(pdfdoc.PDFCatalog):
    """A catalogue that may hold an output intent."""

    Pages: object
    Outlines: object
    Lang: object
    Metadata: object
    OutputIntents: object

    __NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]  # noqa: RUF012 (as the base class has it)
    __Refs__ = [*pdfdoc.PDFCatalog.__Refs__, "OutputIntents"]  # noqa: RUF012


class _RawStream(pdfdoc.PDFObject):
    """A stream without filter: metadata must not be compressed (6.6.2.1)."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        self._content = content

    def format(self, document: object) -> bytes:
        """Return the object's bytes."""
        del document  # nothing in it depends on the document
        head = f"<< /Type /Metadata /Subtype /XML /Length {len(self._content)} >>".encode()
        return head + b"\nstream\n" + self._content + b"\nendstream\n"


def make_archival(canvas: Canvas, facts: DocumentFacts, profile: Path) -> None:
    """Give a fresh canvas everything PDF/A-2u asks of the document."""
    document: Any = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 (no public way)
    catalog = _Catalog()
    catalog.Pages, catalog.Outlines = document.Pages, document.Outlines
    catalog.Lang = pdfdoc.PDFString("zh-CN")
    document.Catalog = document._catalog = catalog  # noqa: SLF001
    document.Outlines = document.outline = catalog.Outlines
    _set_info(document.info, facts)
    digest = hashlib.sha256(facts.identity.encode()).hexdigest()[:32].upper()
    document._ID = f"\n[<{digest}><{digest}>]\n".encode()  # noqa: SLF001
    catalog.Metadata = _RawStream(_xmp(facts))
    catalog.OutputIntents = _output_intents(document, profile)


def _set_info(info: Any, facts: DocumentFacts) -> None:
    info.title, info.author = facts.title, facts.author
    info.subject, info.keywords = facts.subject, facts.keywords
    info.creator, info.producer = CREATOR, PRODUCER
    stamp = facts.time.strftime("D:%Y%m%d%H%M%S") + _offset(facts.time, "'")
    info._dateFormatter = lambda *_: stamp  # noqa: SLF001 (its setter is the canvas's)


def _xmp(facts: DocumentFacts) -> bytes:
    return _XMP.format(
        title=escape(facts.title),
        subject=escape(facts.subject),
        author=escape(facts.author),
        keywords=escape(facts.keywords),
        producer=escape(PRODUCER),
        creator=escape(CREATOR),
        time=facts.time.strftime("%Y-%m-%dT%H:%M:%S") + _offset(facts.time, ":").rstrip(":"),
    ).encode()


def _offset(time: datetime, mark: str) -> str:
    offset = time.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}{mark}{abs(minutes) % 60:02d}{mark}"


def _output_intents(document: Any, profile: Path) -> pdfdoc.PDFArray:
    stream = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"N": 3}), profile.read_bytes(), [pdfdoc.PDFZCompress]
    )
    intent = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(stream, "laomaOutputProfile"),
        }
    )
    return pdfdoc.PDFArray([document.Reference(intent, "laomaOutputIntent")])
