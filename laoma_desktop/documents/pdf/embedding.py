"""Faces as they go into a file: subsets of 256 signs, cut out of tables that are read once.

reportlab keeps the account of signs; what it would do for each document (copying whole font tables,
writing every width through its number formatter, its ToUnicode maps, which are wrong beyond the
basic plane) is done here instead. A subset holds what PDF asks of a TrueType program (ISO 32000
9.9) and nothing else.
"""

import struct
import sys
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

_COPIED = ("cvt ", "fpgm", "prep")
_POST = b"\x00\x03\x00\x00" + bytes(28)
_FORBIDDEN = frozenset({0, 0xFEFF, 0xFFFE})
_BLOCK = 100
_SYMBOLIC, _NONSYMBOLIC = 1 << 2, 1 << 5
_MAGIC = 0xB1B0AFBA
_WORDS = 0x1
_SCALES = ((0x8, 2), (0x40, 4), (0x80, 8))
_MORE = 0x20
_COMPOSITE = 0x80
_MAP_HEAD = """/CIDInit /ProcSet findresource begin
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
_MAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class EmbeddedFont(TTFont):
    """A face that puts its own subsets into a document."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path, asciiReadable=False)
        self._cutter = Cutter(self.face)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 (reportlab's name)
        """Add a font object for each subset the document has used."""
        state = self.state[doc]
        state.frozen = 1
        fonts = doc.idToObject["BasicFonts"].dict
        for number, subset in enumerate(state.subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            font = self._font_object(doc, number, name, subset)
            fonts[name] = doc.Reference(font, name)
        del self.state[doc]

    def _font_object(
        self, doc: Any, number: int, name: str, subset: list[int]
    ) -> pdfdoc.PDFDictionary:
        face = self.face
        base = (SUBSETN(number) + b"+" + face.name + face.subfontNameX).decode("latin-1")
        table = _stream(to_unicode_cmap(base, subset).encode("ascii"))
        widths = (face.charWidths.get(code, face.defaultWidth) for code in subset)
        return pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/TrueType",
                "Name": f"/{name}",
                "BaseFont": pdfdoc.PDFName(base),
                "FirstChar": 0,
                "LastChar": len(subset) - 1,
                "Widths": f"[ {' '.join(f'{width:g}' for width in widths)} ]",
                "ToUnicode": doc.Reference(table, f"toUnicodeCMap:{base}"),
                "FontDescriptor": self._descriptor(doc, base, subset),
            }
        )

    def _descriptor(self, doc: Any, base: str, subset: list[int]) -> object:
        face = self.face
        program = _stream(self._cutter.subset(subset))
        program.dictionary["Length1"] = len(program.content)
        facts = {
            "Type": "/FontDescriptor",
            "Ascent": face.ascent,
            "CapHeight": face.capHeight,
            "Descent": face.descent,
            "Flags": face.flags & ~_NONSYMBOLIC | _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(face.bbox),
            "FontName": pdfdoc.PDFName(base),
            "ItalicAngle": face.italicAngle,
            "StemV": face.stemV,
            "FontFile2": doc.Reference(program, f"fontFile:{base}"),
            "MissingWidth": face.defaultWidth,
        }
        return doc.Reference(pdfdoc.PDFDictionary(facts), f"fontDescriptor:{base}")


def _stream(content: bytes) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def to_unicode_cmap(name: str, subset: Sequence[int]) -> str:
    """Return a ToUnicode CMap: UTF-16BE values, at most 100 a block, no U+0000."""
    entries = [
        f"<{code:02X}> <{chr(value).encode('utf-16-be').hex().upper()}>"
        for code, value in enumerate(subset)
        if value not in _FORBIDDEN
    ]
    lines = [_MAP_HEAD.format(name=name)]
    for start in range(0, len(entries), _BLOCK):
        part = entries[start : start + _BLOCK]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    return "\n".join([*lines, _MAP_TAIL])


class Cutter:
    """Cuts subsets out of one face; outlines are looked at where they lie, never copied whole."""

    def __init__(self, face: Any) -> None:  # a TTFontFace, whose stub lacks what is needed
        self._face = face
        self._data = memoryview(face._ttf_data)  # noqa: SLF001 (the bytes of the file)
        self._outlines: int = face.get_table_pos("glyf")[0]
        self._copied = {tag: self._table(tag) for tag in _COPIED if tag in face.table}
        self._head, self._hhea = self._table("head"), self._table("hhea")
        self._maxp = self._table("maxp")

    def _table(self, tag: str) -> bytes:
        start, length = self._face.get_table_pos(tag)
        return bytes(self._data[start : start + length])

    def subset(self, codes: Sequence[int]) -> bytes:
        """Return a TrueType file whose sign number i is ``codes[i]``."""
        glyphs = self._face.charToGlyph
        numbers = {0: 0}  # glyph in the face → glyph in the subset, in order
        for code in codes:
            numbers.setdefault(glyphs.get(code, 0), len(numbers))
        outlines = self._closed(numbers)
        offsets, body = _joined(outlines)
        wide = offsets[-1] > 2 * 0xFFFF
        loca = offsets if wide else [offset >> 1 for offset in offsets]
        metrics = [value for glyph in numbers for value in self._face.hmetrics[glyph]]
        places = [numbers[glyphs.get(code, 0)] for code in codes]
        count = len(numbers)
        cmap = [0, 1, 1, 0, 0, 12, 6, 10 + 2 * len(codes), 0, 0, len(codes), *places]
        return _font_file(
            {
                **self._copied,
                "cmap": _packed("H", cmap),
                "glyf": body,
                "head": self._head[:8] + bytes(4) + self._head[12:50] + bytes((0, wide, 0, 0)),
                "hhea": self._hhea[:34] + struct.pack(">H", count),
                "hmtx": _packed("H", [int(value) & 0xFFFF for value in metrics]),
                "loca": _packed("L" if wide else "H", loca),
                "maxp": self._maxp[:4] + struct.pack(">H", count) + self._maxp[6:],
                "post": _POST,
            }
        )

    def _closed(self, numbers: dict[int, int]) -> list[bytes | memoryview]:
        """Return the outlines in order; parts of composite signs join ``numbers``."""
        places, start = self._face.glyphPos, self._outlines
        wanted = list(numbers)
        outlines: list[bytes | memoryview] = []
        for glyph in wanted:  # grows while it is walked
            outline = self._data[start + places[glyph] : start + places[glyph + 1]]
            if not outline or outline[0] < _COMPOSITE:
                outlines.append(outline)
                continue
            own = bytearray(outline)
            for at in _parts(own):
                part = int.from_bytes(own[at : at + 2], "big")
                if part not in numbers:
                    numbers[part] = len(numbers)
                    wanted.append(part)
                own[at : at + 2] = numbers[part].to_bytes(2, "big")
            outlines.append(bytes(own))
        return outlines


def _parts(outline: bytearray) -> Iterator[int]:
    """Yield where a composite outline names its parts."""
    at, flags = 10, _MORE
    while flags & _MORE:
        flags = int.from_bytes(outline[at : at + 2], "big")
        yield at + 2
        at += 8 if flags & _WORDS else 6
        at += next((size for flag, size in _SCALES if flags & flag), 0)


def _joined(outlines: Sequence[bytes | memoryview]) -> tuple[list[int], bytes]:
    """Return offsets (one more than outlines) and the outlines, each on a multiple of four."""
    offsets, at = [0], 0
    pieces: list[bytes | memoryview] = []
    for outline in outlines:
        pad = -len(outline) % 4
        pieces += (outline, bytes(pad))
        at += len(outline) + pad
        offsets.append(at)
    return offsets, b"".join(pieces)


def _packed(kind: str, values: Sequence[int]) -> bytes:
    return struct.pack(f">{len(values)}{kind}", *values)


def _font_file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    selector = count.bit_length() - 1
    reach = 16 << selector
    directory = [struct.pack(">LHHHH", 0x00010000, count, reach, selector, 16 * count - reach)]
    padded = {tag: data + bytes(-len(data) % 4) for tag, data in sorted(tables.items())}
    at = 12 + 16 * count
    total = 0
    for tag, data in padded.items():
        check = _sum(data)
        entry = struct.pack(">4sLLL", tag.encode(), check, at, len(tables[tag]))
        directory.append(entry)
        total += check
        at += len(data)
    start = b"".join(directory)
    whole = struct.pack(">L", _MAGIC - total - _sum(start) & 0xFFFFFFFF)
    padded["head"] = padded["head"][:8] + whole + padded["head"][12:]
    return start + b"".join(padded.values())


def _sum(data: bytes) -> int:
    """Return the sum of the big-endian words of data whose length is a multiple of four."""
    words = array("I", data)
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
