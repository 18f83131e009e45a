"""The scan folder: offered when whole, taken by a person, moved away, hostile entries refused."""

import io
import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import Conflict, RuleRefused, WrongUse
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services import scan_folder
from laoma_desktop.services.incoming import MAX_FILE
from laoma_desktop.services.preferences import Preferences
from laoma_desktop.services.scan_folder import TAKEN, ScanFolderService, ScannedFile
from tests.registers import TODAY, StillClock


class Ticks:
    """Seconds that pass when a test says so."""

    now = 100.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.now


def picture(colour: str = "red", form: str = "PNG", pages: int = 1) -> bytes:
    """Return a small picture of some pages."""
    target = io.BytesIO()
    image = Image.new("RGB", (60, 80), colour)
    more = {"save_all": True, "append_images": [image] * (pages - 1)} if pages > 1 else {}
    image.save(target, form, **more)
    return target.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "扫描"
    made.mkdir()
    return made


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def scans(office: Services, tmp_path: Path, folder: Path, ticks: Ticks) -> ScanFolderService:
    kept = Preferences(tmp_path / "preferences.json")
    made = ScanFolderService(kept, office.attachments, StillClock(), ticks)
    made.choose(folder)
    return made


def settled(scans: ScanFolderService, ticks: Ticks) -> tuple[ScannedFile, ...]:
    """Look twice, as far apart as a file must stay the same."""
    scans.look()
    ticks.now += 2
    return scans.look().ready


def test_a_file_is_offered_once_it_stays_the_same(
    scans: ScanFolderService, folder: Path, ticks: Ticks
) -> None:
    (folder / "扫描1.pdf").write_bytes(b"%PDF-1.7 half")
    assert (scans.look().ready, scans.look().arriving) == ((), 1)
    ticks.now += 1.5
    (folder / "扫描1.pdf").write_bytes(b"%PDF-1.7 half and more")
    assert scans.look().arriving == 1
    ticks.now += 1.5
    assert scans.look().ready == ()
    ticks.now += 0.5
    assert [file.name for file in scans.look().ready] == ["扫描1.pdf"]


def test_what_is_picked_is_taken_in_and_moved_away(
    scans: ScanFolderService, folder: Path, ticks: Ticks, neighbours: StoredCase, office: Services
) -> None:
    for name in ("a.png", "b.png", "c.jpg"):
        (folder / name).write_bytes(picture(form="JPEG" if name == "c.jpg" else "PNG"))
    ready = settled(scans, ticks)
    chosen = [file for file in ready if file.name != "b.png"]
    done = scans.take(neighbours.ref, chosen, "evidence")
    assert (done.names, done.refused, done.left) == (("a.png", "c.jpg"), (), ())
    stored = office.cases.page(neighbours.case.uuid).stored
    assert [one.name for one in stored.case.attachments] == ["a.png", "c.jpg"]
    away = folder / TAKEN / TODAY.isoformat()
    assert sorted(path.name for path in away.iterdir()) == ["a.png", "c.jpg"]
    assert [file.name for file in settled(scans, ticks)] == ["b.png"]


def test_a_name_that_was_moved_before_gets_a_number(
    scans: ScanFolderService, folder: Path, ticks: Ticks, neighbours: StoredCase
) -> None:
    ref = neighbours.ref
    for colour in ("red", "blue"):
        (folder / "scan.png").write_bytes(picture(colour))
        stored = scans.take(ref, settled(scans, ticks), "photo").stored
        assert stored is not None
        ref = stored.ref
    away = folder / TAKEN / TODAY.isoformat()
    assert (away / "scan.png").read_bytes() == picture("red")
    assert (away / "scan-2.png").read_bytes() == picture("blue")


def test_pages_are_united_whatever_they_are(
    scans: ScanFolderService, folder: Path, ticks: Ticks, neighbours: StoredCase, office: Services
) -> None:
    (folder / "1.jpg").write_bytes(picture(form="JPEG"))
    (folder / "2.tif").write_bytes(picture(form="TIFF", pages=3))
    (folder / "3.pdf").write_bytes(picture(form="PDF", pages=2))
    ready = sorted(settled(scans, ticks), key=lambda file: file.name)
    done = scans.take_united(neighbours.ref, ready, "evidence", "收据")
    assert done.names == ("收据.pdf",)
    assert done.stored is not None
    united = office.attachments.read(done.stored.case.attachments[0].sha256)
    assert len(pypdfium2.PdfDocument(united)) == 6
    assert not list(folder.glob("*.*"))


def test_a_union_with_a_damaged_page_takes_nothing(
    scans: ScanFolderService, folder: Path, ticks: Ticks, neighbours: StoredCase, office: Services
) -> None:
    (folder / "1.jpg").write_bytes(picture(form="JPEG"))
    (folder / "2.pdf").write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(RuleRefused) as refused:
        scans.take_united(neighbours.ref, settled(scans, ticks), "evidence", "收据")
    assert refused.value.where == "2.pdf"
    assert office.cases.page(neighbours.case.uuid).stored.case.attachments == ()
    assert len(list(folder.glob("*.*"))) == 2


def test_what_vanishes_or_changes_is_refused_by_name(
    scans: ScanFolderService, folder: Path, ticks: Ticks, neighbours: StoredCase, tmp_path: Path
) -> None:
    for name in ("gone.png", "grown.png", "link.png", "good.png"):
        (folder / name).write_bytes(picture())
    ready = settled(scans, ticks)
    (folder / "gone.png").unlink()
    (folder / "grown.png").write_bytes(picture("blue") + b"more")
    (folder / "link.png").rename(tmp_path / "outside.png")
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    done = scans.take(neighbours.ref, ready, "photo")
    assert done.names == ("good.png",)
    assert {one.name: one.error.what for one in done.refused} == {
        "gone.png": "已经不在扫描文件夹里了",
        "grown.png": "刚刚又变了，没有收",
        "link.png": "读不出这个文件",
    }
    assert (tmp_path / "outside.png").exists()


def test_what_is_no_scan_is_refused_in_words(
    scans: ScanFolderService, folder: Path, ticks: Ticks, tmp_path: Path
) -> None:
    (folder / "子文件夹").mkdir()
    (folder / "表.xlsx").write_bytes(b"x")
    (tmp_path / "别处.pdf").write_bytes(b"%PDF-")
    (folder / "别处.pdf").symlink_to(tmp_path / "别处.pdf")
    os.mkfifo(folder / "管道.pdf")
    with (folder / "大.pdf").open("wb") as file:
        file.truncate(MAX_FILE + 1)
    for unseen in (".hidden.pdf", "~tmp.pdf", "a.part", "Thumbs.db"):
        (folder / unseen).write_bytes(b"x")
    assert settled(scans, ticks) == ()
    said = {one.name: one.error.what for one in scans.look().refused}
    assert said == {
        "子文件夹": "是文件夹，不收",
        "表.xlsx": "不是 PDF、JPEG、PNG 或 TIFF",
        "别处.pdf": "是链接（快捷方式），不收",
        "管道.pdf": "不是普通文件，不收",
        "大.pdf": "有 50.0 MB，超过 50 MB",
    }


def test_an_original_that_cannot_be_moved_is_named_and_not_offered_again(
    scans: ScanFolderService, folder: Path, ticks: Ticks, neighbours: StoredCase
) -> None:
    (folder / "a.png").write_bytes(picture())
    (folder / TAKEN).write_bytes(b"a file where the folder should be")
    done = scans.take(neighbours.ref, settled(scans, ticks), "photo")
    assert (done.names, done.left) == (("a.png",), ("a.png",))
    assert settled(scans, ticks) == ()


def test_a_case_that_somebody_changed_meanwhile_takes_nothing(
    scans: ScanFolderService, folder: Path, ticks: Ticks, neighbours: StoredCase, office: Services
) -> None:
    (folder / "a.png").write_bytes(picture())
    (folder / "b.png").write_bytes(picture("blue"))
    first, second = settled(scans, ticks)
    scans.take(neighbours.ref, [first], "photo")
    with pytest.raises(Conflict):
        scans.take(neighbours.ref, [second], "photo")
    assert (folder / second.name).exists()
    assert len(office.cases.page(neighbours.case.uuid).stored.case.attachments) == 1


def test_the_folder_is_chosen_kept_and_may_be_gone(
    scans: ScanFolderService, folder: Path, tmp_path: Path
) -> None:
    kept = Preferences(tmp_path / "preferences.json")
    assert kept.get("scan_folder") == str(folder)
    with pytest.raises(WrongUse, match="找不到这个文件夹"):
        scans.choose(tmp_path / "nowhere")
    folder.rmdir()
    assert scans.look().problem.startswith("扫描文件夹打不开")
    scans.choose(None)
    assert (scans.folder(), scans.look().folder) == (None, "")


def test_a_folder_of_thousands_is_not_read_to_its_end(
    scans: ScanFolderService, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_folder, "MOST_ENTRIES", 3)
    for number in range(5):
        (folder / f"{number}.pdf").write_bytes(b"%PDF-")
    look = scans.look()
    assert look.arriving == 3
    assert look.problem == "文件夹里的东西太多，只看了其中 3 个"
