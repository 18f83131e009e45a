"""Every sign is drawn by a face that has it, or the paper is refused by name."""

import random
from pathlib import Path

import pytest

from laoma_desktop.documents.form_model import PageSpec, Paper, Paragraph, Span
from laoma_desktop.documents.typeset.fallback import clusters
from laoma_desktop.documents.typeset.fonts import Face
from laoma_desktop.documents.typeset.layout import lay_out
from laoma_desktop.documents.typeset.operations import TextOp
from laoma_desktop.domain.errors import MachineFailure, RuleRefused
from tests.documents.papers import faces

RARE = "𠅤䶮犇㐂𫍽㛃喆堃赟龑玥𬭎𣸣𬀩㭎𤩽䴔"
BLOCKS = ((0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B738), (0x2B740, 0x2B81D))


def paper(text: str) -> Paper:
    return Paper("test", "试", 1, PageSpec(), (Paragraph((Span(text),)),))


def test_names_with_rare_signs_are_drawn() -> None:
    ops = [op for page in lay_out(paper(RARE), faces()) for op in page.ops]
    drawn = "".join(op.text for op in ops if isinstance(op, TextOp))
    assert drawn.startswith(RARE)


def test_five_hundred_rare_signs_have_a_glyph() -> None:
    signs = [chr(code) for first, last in BLOCKS for code in range(first, last + 1)]
    chosen = random.Random(8).sample(signs, 500)  # noqa: S311 (a sample, no secret)
    glyphs = faces().glyphs("song", "".join(chosen), "")
    faces().require_all("试")
    assert all(glyph.face and glyph.advance > 0 for glyph in glyphs)


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
