"""Every sign is drawn by a face that has it, or the paper is refused by name."""

import io
import random
from pathlib import Path

import pikepdf
import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from laoma_desktop.documents.drawing import lay_out_all, pdf_bytes
from laoma_desktop.documents.form_model import PageSpec, Paper, Paragraph, Span
from laoma_desktop.documents.typeset.fallback import clusters
from laoma_desktop.documents.typeset.fonts import Face
from laoma_desktop.documents.typeset.layout import lay_out
from laoma_desktop.documents.typeset.operations import TextOp
from laoma_desktop.domain.errors import MachineFailure, RuleRefused
from tests.documents.papers import CHANGED_AT, RESOURCES, faces, pdf_pages

RARE = "𠅤䶮犇㐂𫍽㛃喆堃赟龑玥𬭎𣸣𬀩㭎𤩽䴔"
EXTENSIONS = {
    "A": (0x3400, 0x4DBF),
    "B": (0x20000, 0x2A6DF),
    "C": (0x2A700, 0x2B739),
    "D": (0x2B740, 0x2B81D),
    "E": (0x2B820, 0x2CEA1),
    "F": (0x2CEB0, 0x2EBE0),
    "G": (0x30000, 0x3134A),
    "H": (0x31350, 0x323AF),
}


def paper(text: str) -> Paper:
    return Paper("test", "试", 1, PageSpec(), (Paragraph((Span(text),)),))


def test_names_with_rare_signs_are_drawn() -> None:
    ops = [op for page in lay_out(paper(RARE), faces()) for op in page.ops]
    drawn = "".join(op.text for op in ops if isinstance(op, TextOp))
    assert drawn.startswith(RARE)


def rare_signs() -> str:
    """Return 500 signs of all extensions that a shipped face has, those of G and H first."""
    chosen = random.Random(8)  # noqa: S311 (a sample, no secret)
    found: list[str] = []
    for number, (first, last) in enumerate(reversed(EXTENSIONS.values())):
        known = [chr(c) for c in range(first, last + 1) if faces()._face("song", chr(c))]
        assert known
        share = (500 - len(found)) // (len(EXTENSIONS) - number)
        found += chosen.sample(known, min(share, len(known)))
    return "".join(found)


def outlines(font: TTFont) -> dict[str, list[object]]:
    found = {}
    for name, glyph in font.getGlyphSet().items():
        pen = RecordingPen()
        glyph.draw(pen)
        found[name] = list(pen.value)
    return found


def test_five_hundred_rare_signs_of_all_extensions_draw_no_box() -> None:
    signs = rare_signs()
    assert len(signs) == len(set(signs)) == 500
    sheets = lay_out_all((paper(signs),), faces())
    content = pdf_bytes("试", sheets, CHANGED_AT, RESOURCES.path("icc/sRGB.icc"))
    extracted = "".join("".join(page.split()) for page in pdf_pages(content))
    assert extracted.startswith(signs)
    drawn = 0
    with pikepdf.open(io.BytesIO(content)) as pdf:
        fonts = {f.objgen: f for p in pdf.pages for f in p.Resources.Font.values()}
        for font in fonts.values():
            part = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
            shapes = outlines(part)
            table = part["cmap"].getcmap(1, 0).cmap
            for name in {table[code] for code in table if code not in {0, 32}}:
                assert shapes[name] not in ([], shapes[".notdef"])
                drawn += 1
    assert drawn >= len(signs)


def test_all_missing_signs_are_named_at_once() -> None:
    with pytest.raises(RuleRefused) as refusal:
        lay_out(paper("张\U00031350三和李\ue123四"), faces())
    message = str(refusal.value)
    assert "U+31350" in message
    assert "U+E123" in message
    assert "张" in message
    lay_out(paper("张三"), faces())


def test_marks_stay_with_their_base_and_selectors_go() -> None:
    assert clusters("e\u0301葛\ufe00\U000e0100一") == ["e\u0301", "葛", "一"]


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"OTTO" + bytes(200))
    with pytest.raises(RuleRefused, match="TrueType"):
        Face(broken)
    with pytest.raises(MachineFailure, match="读不到"):
        Face(tmp_path / "absent.ttf")
