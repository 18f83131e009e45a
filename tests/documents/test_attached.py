"""Files of a case in the bound file: at their place, numbered, and named where they are broken."""

import dataclasses
import hashlib
import io
from collections.abc import Mapping
from uuid import UUID

import page as validator
import pikepdf
import pytest
from PIL import Image, ImageDraw

from laoma_desktop.documents import scans
from laoma_desktop.documents.scans import scanned_pages
from laoma_desktop.documents.typeset.operations import A4_HEIGHT, A4_WIDTH, ImageOp
from laoma_desktop.domain.case import Attachment
from laoma_desktop.domain.errors import MachineFailure, RuleRefused
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.services.ports import CaseFacts, CaseFilePapers
from tests.documents.archival import archival_faults
from tests.documents.papers import demo_case, facts_of, pdf_pages, renderer


def picture(form: str, size: tuple[int, int], mode: str = "RGB", **options: object) -> bytes:
    image = Image.new(mode, size, "white")
    ImageDraw.Draw(image).rectangle((9, 9, size[0] // 2, size[1] // 2), fill=0)
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def foreign_pdf(pages: int, size: tuple[float, float] = (595, 842)) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=size)
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


SCAN = picture("JPEG", (1654, 2339), dpi=(200, 200))
FILES: Mapping[str, tuple[str, bytes]] = {
    "身份证.jpg": ("identity_copy", SCAN),
    "现场.png": ("photo", picture("PNG", (1200, 800), "RGBA")),
    "流水.pdf": ("evidence", foreign_pdf(3)),
    "录音.mp3": ("recording", b"ID3" + bytes(400)),
    "坏的.pdf": ("evidence", b"%PDF-1.4\nnothing"),
    "来函.jpg": ("letter", picture("JPEG", (300, 200), "L")),
}


def attachment(number: int, kind: str, name: str, content: bytes) -> Attachment:
    sha256 = hashlib.sha256(content).hexdigest()
    uuid = RecordId(UUID(int=number))
    return Attachment(uuid=uuid, kind=kind, name=name, size=len(content), sha256=sha256)


def facts(files: Mapping[str, tuple[str, bytes]]) -> CaseFacts:
    made = [attachment(n, kind, name, body) for n, (name, (kind, body)) in enumerate(files.items())]
    blobs = {hashlib.sha256(content).hexdigest(): content for _, content in files.values()}
    case = dataclasses.replace(demo_case("real-001"), attachments=tuple(made))

    def read(sha256: str) -> bytes:
        if not blobs[sha256]:
            raise MachineFailure("附件的内容不在这个登记簿里")
        return blobs[sha256]

    return dataclasses.replace(facts_of(case), attachments=read)


@pytest.fixture(scope="module")
def file() -> CaseFilePapers:
    return renderer().case_file(facts(FILES))


def outline(file: CaseFilePapers) -> list[str]:
    with pikepdf.open(io.BytesIO(file.bound.content)) as pdf:
        return [item.title for item in pdf.open_outline().root]


def test_files_stand_at_the_place_of_their_kind(file: CaseFilePapers) -> None:
    titles = outline(file)
    identity = titles.index("身份证明复印件（身份证）")
    assert titles[identity - 1] == "人民调解权利义务告知书"
    assert titles[identity + 1] == "授权委托书"
    evidence = titles.index("现场照片（现场）")
    assert titles[evidence : evidence + 4] == [
        "现场照片（现场）",
        "证据材料（流水）",
        "录音录像（录音）",
        "证据材料（坏的）",
    ]
    assert titles[-2:] == ["来函回函（来函）", "封底"]


def test_their_pages_are_counted_numbered_and_listed(file: CaseFilePapers) -> None:
    pages = pdf_pages(file.bound.content)
    counts = {name: paper.pages for name, paper in file.papers}
    unnumbered = counts["00-cover.pdf"] + counts["00-contents.pdf"]
    own = sum(counts.values())
    assert len(pages) == own + 1 + 1 + 3 + 1 + 1 + 1
    for number, text in enumerate(pages[unnumbered:], 1):
        assert str(number) in text
    listed = "".join("".join(pages[i].split()) for i in range(1, unnumbered))
    start = (
        pages.index(next(p for p in pages if "附件未装订说明" in p and "坏的.pdf" in p))
        - unnumbered
        + 1
    )
    assert f"证据材料（坏的）{start}未装订" in listed
    assert f"证据材料（流水）{start - 4}" in listed


def test_what_cannot_be_bound_is_named(file: CaseFilePapers) -> None:
    assert "附件“坏的.pdf”（证据材料）：PDF已损坏，打不开，没有装订。" in file.gaps
    assert "附件“录音.mp3”（录音录像）：不是图片，也不是PDF，没有装订。" in file.gaps
    assert not any(gap.startswith(("当事人身份证明", "证据材料：")) for gap in file.gaps)


def test_the_bound_file_is_archival_and_the_same_twice(file: CaseFilePapers) -> None:
    report = validator.validate_pdf_bytes(file.bound.content, profile="2u")
    assert [failure.rule_id for failure in report.failures] == []
    assert archival_faults(file.bound.content) == []
    assert renderer().case_file(facts(FILES)).bound.sha256 == file.bound.sha256


def test_other_scans_give_another_identity() -> None:
    first = renderer().case_file(facts({"a.jpg": ("evidence", SCAN)})).bound.content
    other = picture("JPEG", (1654, 2339), dpi=(200, 200), quality=50)
    second = renderer().case_file(facts({"a.jpg": ("evidence", other)})).bound.content
    with pikepdf.open(io.BytesIO(first)) as one, pikepdf.open(io.BytesIO(second)) as two:
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])


def test_a_lost_file_becomes_a_page_that_says_so() -> None:
    bound = renderer().case_file(facts({"丢了.jpg": ("evidence", b"")}))
    assert any("附件的内容不在这个登记簿里" in gap for gap in bound.gaps)


def test_a_name_that_no_face_can_print_does_not_stop_the_file() -> None:
    name = "📷照\n片\ue123" + "长" * 200
    bound = renderer().case_file(
        facts({f"{name}.jpg": ("photo", SCAN), f"{name}.x": ("other", b"")})
    )
    assert any("现场照片（〓照〓片〓长" in title for title in outline(bound))


def test_a_scan_goes_in_byte_for_byte_at_its_true_size() -> None:
    (sheet,) = scanned_pages(SCAN)
    (image,) = sheet.ops
    assert isinstance(image, ImageOp)
    assert image.picture.content == SCAN
    assert (image.width, image.height) == (A4_WIDTH, A4_HEIGHT)


def test_a_card_lies_at_true_size_and_a_photo_is_fitted() -> None:
    (card,) = scanned_pages(picture("JPEG", (1012, 638), dpi=(300, 300)))
    (image,) = card.ops
    assert isinstance(image, ImageOp)
    assert image.width == pytest.approx(1012 / 300 * 72)
    assert (card.width, card.height) == (A4_WIDTH, A4_HEIGHT)
    (photo,) = scanned_pages(picture("JPEG", (4000, 3000), dpi=(72, 72)))
    assert (photo.width, photo.height) == (A4_HEIGHT, A4_WIDTH)


def test_a_turned_photo_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (sheet,) = scanned_pages(picture("JPEG", (400, 300), exif=exif))
    assert sheet.height > sheet.width


@pytest.mark.parametrize("mode", ["1", "P", "CMYK", "RGBA", "LA", "I;16"])
def test_every_mode_becomes_grey_or_three_colours(mode: str) -> None:
    image = Image.new(mode, (300, 200))
    target = io.BytesIO()
    image.save(target, "TIFF")
    (sheet,) = scanned_pages(target.getvalue())
    (op,) = sheet.ops
    assert isinstance(op, ImageOp)
    with Image.open(io.BytesIO(op.picture.content)) as made:
        assert made.mode == ("L" if op.picture.grey else "RGB")


def test_every_frame_of_a_fax_is_a_page() -> None:
    frames = [Image.new("1", (1728, 2200), n % 2) for n in range(3)]
    target = io.BytesIO()
    frames[0].save(target, "TIFF", save_all=True, append_images=frames[1:])
    assert len(scanned_pages(target.getvalue())) == 3


def test_hostile_files_are_refused_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(foreign_pdf(1))) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))
    spoiled = picture("PNG", (900, 900))
    cases = {
        "密码": locked.getvalue(),
        "损坏": spoiled[: len(spoiled) // 2],
        "不是图片": b"",
        "超过200页": foreign_pdf(201),
        "太大": picture("PNG", (9000, 9000), "1"),
    }
    for why, content in cases.items():
        with pytest.raises(RuleRefused, match=why):
            scanned_pages(content)
    monkeypatch.setattr(scans, "MOST_PAGES", 2)
    with pytest.raises(RuleRefused, match="超过2页"):
        scanned_pages(foreign_pdf(3))


@pytest.mark.parametrize("size", [(14400, 3), (3, 14400), (14400, 14400)])
def test_pages_of_any_shape_are_drawn_within_bounds(size: tuple[float, float]) -> None:
    (sheet,) = scanned_pages(foreign_pdf(1, size))
    (op,) = sheet.ops
    assert isinstance(op, ImageOp)
    assert max(op.picture.columns, op.picture.rows) <= 3508
    assert max(sheet.width, sheet.height) <= 1200


def test_a_truncated_jpeg_is_no_page() -> None:
    with pytest.raises(RuleRefused, match="损坏"):
        scanned_pages(SCAN[: len(SCAN) // 2])
