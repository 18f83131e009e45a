"""Subsets hold the outlines and widths of the face they were cut from."""

import io

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from reportlab.pdfbase.ttfonts import TTFontFace

from laoma_desktop.documents.pdf.embedding import Cutter
from laoma_desktop.foundation.resources import shipped

FACES = ("NotoSerifSC-Regular", "NotoSansSC-Bold", "LXGWWenKai-Regular", "LaoMaMingSupplementA")
TEXT = "观音桥街道，2026年é½Ǖ〇"


def drawn(font: TTFont, glyph: str) -> list[object]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return list(pen.value)


@pytest.mark.parametrize("name", FACES)
def test_a_subset_draws_what_its_face_draws(name: str) -> None:
    path = shipped().path(f"fonts/{name}.ttf")
    whole = TTFont(path)
    signs = [ord(sign) for sign in TEXT if ord(sign) in whole.getBestCmap()]
    codes = [0, *signs, *signs]
    part = TTFont(io.BytesIO(Cutter(TTFontFace(str(path))).subset(codes)), checkChecksums=2)
    table = part["cmap"].getcmap(1, 0).cmap
    assert len(part.getGlyphOrder()) < len(codes) + 10
    for place, code in enumerate(codes[1:], 1):
        original = whole.getBestCmap()[code]
        assert drawn(part, table[place]) == drawn(whole, original), chr(code)
        assert part["hmtx"][table[place]] == whole["hmtx"][original]


def test_composite_outlines_take_their_parts_along() -> None:
    path = shipped().path("fonts/LXGWWenKai-Regular.ttf")
    whole = TTFont(path)
    composite = next(
        code for code, name in whole.getBestCmap().items() if whole["glyf"][name].isComposite()
    )
    part = TTFont(io.BytesIO(Cutter(TTFontFace(str(path))).subset([0, composite])))
    glyph = part["cmap"].getcmap(1, 0).cmap[1]
    assert part["glyf"][glyph].isComposite()
    assert drawn(part, glyph) == drawn(whole, whole.getBestCmap()[composite])
