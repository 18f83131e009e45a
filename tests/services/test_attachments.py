"""Files of a case: what comes in whole, what is refused by name, what is done with them after."""

import io
import os
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import Conflict, LaomaError, RuleRefused, WrongUse
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services import attachments, incoming
from laoma_desktop.services.incoming import Incoming

KIND = "evidence"


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    """Return a small picture."""
    target = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(target, form)
    return target.getvalue()


def test_a_file_comes_back_byte_for_byte(
    office: Services, neighbours: StoredCase, tmp_path: Path
) -> None:
    photo = tmp_path / "现场照片.jpg"
    photo.write_bytes(bytes(range(256)) * 400)
    case = office.attachments.add(neighbours.ref, photo, KIND, "楼道")
    kept = case.case.attachments[0]
    assert (kept.name, kept.size) == ("现场照片.jpg", 102_400)
    assert office.attachments.read(kept.sha256) == photo.read_bytes()
    assert not list((tmp_path / "studio").rglob("*现场照片*"))
    case = office.attachments.remove(case.ref, kept.uuid)
    assert case.case.attachments == ()


def test_what_is_wrong_with_one_file_does_not_stop_the_others(
    office: Services, neighbours: StoredCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "MAX_FILE", 1000)
    (tmp_path / "好.txt").write_bytes(b"x" * 1000)
    (tmp_path / "大.txt").write_bytes(b"x" * 1001)
    (tmp_path / "空.txt").touch()
    (tmp_path / "夹").mkdir()
    os.mkfifo(tmp_path / "管")
    names = ("空.txt", "大.txt", "夹", "管", "没有.txt", "好.txt")
    files = [*(Incoming.at(tmp_path / n) for n in names), Incoming("粘贴.png", content=b"png")]
    taken = office.attachments.add_all(neighbours.ref, files, KIND)
    assert taken.names == ("好.txt", "粘贴.png")
    assert [a.name for a in taken.stored.case.attachments] == ["好.txt", "粘贴.png"]
    said = {one.name: str(one.error) for one in taken.refused}
    assert all(words.startswith(f"{name}：") for name, words in said.items())
    for name, word in (
        ("空.txt", "空文件"),
        ("大.txt", "超过"),
        ("夹", "文件夹"),
        ("管", "普通文件"),
        ("没有.txt", "找不到"),
    ):
        assert word in said[name]


@pytest.mark.parametrize(
    ("failure", "word"),
    [
        (FileNotFoundError(2, "gone"), "找不到"),
        (PermissionError(13, "no"), "权限"),
        (OSError(5, "io"), "读不出"),
    ],
)
def test_a_file_that_fails_while_it_is_read_leaves_nothing(
    office: Services,
    neighbours: StoredCase,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failure: OSError,
    word: str,
) -> None:
    path = tmp_path / "合同.pdf"
    path.write_bytes(b"%PDF-")

    real = Path.open

    def fail(self: Path, mode: str = "r") -> object:
        if self == path:
            raise failure
        return real(self, mode)

    monkeypatch.setattr(Path, "open", fail)
    taken = office.attachments.add_all(neighbours.ref, [Incoming.at(path)], KIND)
    assert word in str(taken.refused[0].error)
    assert taken.stored.version == neighbours.version


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "录音.mp3"
    path.write_bytes(b"x" * 20)
    monkeypatch.setattr(incoming, "MAX_FILE", 30)
    found = path.stat()
    path.write_bytes(b"x" * 40)
    monkeypatch.setattr(Path, "stat", lambda *_, **__: found)
    with pytest.raises(RuleRefused, match="超过"):
        Incoming.at(path).read()


def test_a_name_is_cleaned_and_the_case_has_room_for_so_much(
    office: Services, neighbours: StoredCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = Incoming("a\x1b[2J\u202egpj\udcff" + "长" * 300 + ".jpg", content=b"1" * 600)
    taken = office.attachments.add_all(neighbours.ref, [odd], KIND)
    assert taken.names[0].endswith(".jpg")
    assert taken.names[0].startswith("a[2Jgpj长")
    assert len(taken.names[0]) == 120
    monkeypatch.setattr(attachments, "MAX_CASE", 1000)
    more = [Incoming("再来.jpg", content=b"1" * 500), Incoming("小.jpg", content=b"1" * 400)]
    taken = office.attachments.add_all(taken.stored.ref, more, KIND)
    assert taken.names == ("小.jpg",)
    assert "合计" in str(taken.refused[0].error)


def test_a_stale_page_and_an_unknown_kind_are_refused_whole(
    office: Services, neighbours: StoredCase
) -> None:
    files = [Incoming("a.txt", content=b"1")]
    with pytest.raises(LaomaError):
        office.attachments.add_all(neighbours.ref, files, "照片儿")
    office.attachments.add_all(neighbours.ref, files, KIND)
    with pytest.raises(Conflict):
        office.attachments.add_all(neighbours.ref, files, KIND)


def test_files_are_ordered_and_described(office: Services, neighbours: StoredCase) -> None:
    files = [Incoming(f"{n}.txt", content=n.encode()) for n in "甲乙丙"]
    stored = office.attachments.add_all(neighbours.ref, files, KIND).stored
    last = stored.case.attachments[2]
    stored = office.attachments.move(stored.ref, last.uuid, -1)
    assert [a.name for a in stored.case.attachments] == ["甲.txt", "丙.txt", "乙.txt"]
    stored = office.attachments.move(stored.ref, last.uuid, 9)
    assert stored.case.attachments[-1] == last
    edited = replace(last, kind="photo", name="楼道\x00.txt", note="门前", sha256="0")
    stored = office.attachments.describe(stored.ref, edited)
    assert stored.case.attachments[-1] == replace(last, kind="photo", name="楼道.txt", note="门前")


def test_pictures_become_one_pdf_without_loss(office: Services, neighbours: StoredCase) -> None:
    photo, shot = picture(size=(60, 40)), picture("PNG", (30, 50))
    files = [Incoming("1.jpg", content=photo), Incoming("2.png", content=shot)]
    stored = office.attachments.add_united(neighbours.ref, files, "identity_copy", "身份证两面")
    kept = stored.case.attachments[0]
    assert kept.name == "身份证两面.pdf"
    with pikepdf.open(io.BytesIO(office.attachments.read(kept.sha256))) as pdf:
        first, second = (next(iter(page.get_images().values())) for page in pdf.pages)
        assert first.read_raw_bytes() == photo
        assert isinstance(second, pikepdf.Stream)
        inside = pikepdf.PdfImage(second).as_pil_image().convert("RGB")
        assert inside.tobytes() == Image.open(io.BytesIO(shot)).convert("RGB").tobytes()
    assert office.attachments.pages(kept).startswith(b"%PDF-")
    assert Image.open(io.BytesIO(office.attachments.thumbnail(kept.sha256, 32) or b"")).width <= 32


def test_pictures_of_the_case_are_united_in_their_place(
    office: Services, neighbours: StoredCase
) -> None:
    photo = picture()
    files = [Incoming(f"{n}.jpg", content=photo) for n in "甲乙丙"]
    files.append(Incoming("说明.txt", content=b"text"))
    stored = office.attachments.add_all(neighbours.ref, files, "photo").stored
    one, two, three, text = stored.case.attachments
    united = office.attachments.unite(stored.ref, [three.uuid, two.uuid], "现场")
    assert [a.name for a in united.case.attachments] == ["甲.jpg", "现场.pdf", "说明.txt"]
    with pytest.raises(RuleRefused, match="至少"):
        office.attachments.unite(united.ref, [one.uuid], "现场")
    with pytest.raises(RuleRefused, match="不是图片") as refused:
        office.attachments.unite(united.ref, [one.uuid, text.uuid], "现场")
    assert refused.value.where == "说明.txt"
    assert office.attachments.thumbnail(text.sha256, 32) is None


def test_a_saved_copy_is_readable_and_in_the_audit_log(
    office: Services, neighbours: StoredCase, tmp_path: Path
) -> None:
    stored = office.attachments.add_all(
        neighbours.ref, [Incoming("收条.txt", content="今收到".encode())], KIND
    ).stored
    target = office.attachments.save(
        stored.ref, stored.case.attachments[0].uuid, tmp_path / "副本.txt"
    )
    assert target.read_text(encoding="utf-8") == "今收到"
    with office.office.read() as uow:
        assert [e.action for e in uow.audit.entries()][-1] == "attachment_saved"


def test_a_folder_named_alone_is_wrong_use(
    office: Services, neighbours: StoredCase, tmp_path: Path
) -> None:
    with pytest.raises(WrongUse, match="文件夹"):
        office.attachments.add(neighbours.ref, tmp_path, KIND)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 nothing",
        b"\xff\xd8\xff\xe0 half",
        picture()[:200],
        b"GIF89a" + b"\xff" * 50,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x02\x00\x00\x00",
    ],
)
def test_a_damaged_file_has_no_thumbnail_and_hurts_nobody(
    office: Services, neighbours: StoredCase, content: bytes
) -> None:
    files = [Incoming("怪.jpg", content=content)]
    kept = office.attachments.add_all(neighbours.ref, files, KIND).stored.case.attachments[0]
    assert office.attachments.thumbnail(kept.sha256, 64) is None
