"""Words of scans: recognised once, found by the search, stopped and gone on with."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from laoma_desktop.app.context import Services
from laoma_desktop.app.late import LateFileReader
from laoma_desktop.domain.errors import Cancelled, MachineFailure
from laoma_desktop.domain.text_lines import TextLine
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.file_texts import FileTextService
from laoma_desktop.services.incoming import Incoming
from laoma_desktop.services.recognition_ports import Recognised
from tests.services.test_file_texts import pdf
from tests.ui.fakes import FakeProgress


def picture(colour: str = "red", form: str = "PNG") -> bytes:
    """Return a small picture."""
    target = io.BytesIO()
    Image.new("RGB", (60, 80), colour).save(target, form)
    return target.getvalue()


def line(text: str, y: float) -> TextLine:
    """Return a line of writing."""
    return TextLine(text, ((0, y), (100, y), (100, y + 10), (0, y + 10)))


def _nothing() -> None:
    """Let nothing happen while a file is looked into."""


class SoonStopped(FakeProgress):
    """Is stopped while the first file is being looked into."""

    def cancelled(self) -> bool:
        """Say no once."""
        before, self.stop = self.stop, True
        return before


class SomeRecogniser:
    """Finds the same words in everything; may be missing, break down, or be stopped."""

    def __init__(self) -> None:
        self.installed, self.broken, self.asked = True, False, 0
        self.pages: tuple[tuple[TextLine, ...], ...] = (
            (line("管道锈蚀鉴", 0), line("定意见书", 20)),
        )
        self.meanwhile: Callable[[], None] = _nothing

    def available(self) -> bool:
        """Return whether it is there."""
        return self.installed

    def lines(self, content: bytes, most_pages: int, stop: Callable[[], bool]) -> Recognised | None:
        """Return the words."""
        assert content
        assert most_pages > 1
        self.asked += 1
        if self.broken:
            raise MachineFailure("坏了")
        found = None if stop() else Recognised(self.pages)
        self.meanwhile()
        return found


@pytest.fixture
def recogniser() -> SomeRecogniser:
    return SomeRecogniser()


@pytest.fixture
def texts(office: Services, recogniser: SomeRecogniser) -> FileTextService:
    return FileTextService(office.office, LateFileReader(), recogniser)


def _found(office: Services, words: str) -> int:
    return len(office.search.search(words, "all", None, 9).rows)


def _attach(office: Services, stored: StoredCase, *files: Incoming) -> None:
    office.attachments.add_all(stored.ref, files, "evidence")


def test_words_of_scans_are_found_across_their_lines(
    office: Services, neighbours: StoredCase, texts: FileTextService, recogniser: SomeRecogniser
) -> None:
    scan, photo, words = picture(form="PDF"), picture(form="JPEG"), pdf("有字的文件")
    _attach(
        office,
        neighbours,
        Incoming("扫描.pdf", content=scan),
        Incoming("照片.JPG", content=photo),
        Incoming("有字.pdf", content=words),
        Incoming("录音.mp3", content=b"1"),
    )
    assert texts.owed() == 3
    assert texts.read_all(FakeProgress()) == 3
    assert texts.owed() == 0
    assert recogniser.asked == 2
    assert _found(office, "锈蚀鉴定意见") == 1
    assert texts.read_all(FakeProgress()) == 0
    assert recogniser.asked == 2


def test_without_the_optional_part_scans_wait_for_it(
    office: Services, neighbours: StoredCase, texts: FileTextService, recogniser: SomeRecogniser
) -> None:
    recogniser.installed = False
    _attach(
        office,
        neighbours,
        Incoming("扫描.pdf", content=picture(form="PDF")),
        Incoming("照片.png", content=picture()),
    )
    assert texts.owed() == 1
    assert texts.read_all(FakeProgress()) == 0
    assert (texts.owed(), recogniser.asked) == (0, 0)
    recogniser.installed = True
    assert texts.owed() == 2
    assert texts.read_all(FakeProgress()) == 2


def test_who_stops_it_keeps_what_was_read(
    office: Services, neighbours: StoredCase, texts: FileTextService, recogniser: SomeRecogniser
) -> None:
    _attach(office, neighbours, *(
        Incoming(f"{colour}.png", content=picture(colour)) for colour in ("red", "blue")
    ))  # fmt: skip
    progress = FakeProgress()
    recogniser.meanwhile = progress.cancel
    with pytest.raises(Cancelled):
        texts.read_all(progress)
    assert texts.owed() == 1
    progress.stop = False
    with pytest.raises(Cancelled):
        texts.read_all(progress)
    assert texts.owed() == 0


def test_a_file_in_which_it_was_stopped_waits(
    office: Services, neighbours: StoredCase, texts: FileTextService
) -> None:
    _attach(office, neighbours, Incoming("a.png", content=picture()))
    with pytest.raises(Cancelled):
        texts.read_all(SoonStopped())
    assert texts.owed() == 1


def test_a_file_it_breaks_down_on_is_not_tried_again(
    office: Services, neighbours: StoredCase, texts: FileTextService, recogniser: SomeRecogniser
) -> None:
    recogniser.broken = True
    _attach(office, neighbours, Incoming("a.png", content=picture()))
    assert texts.read_all(FakeProgress()) == 0
    assert (texts.owed(), recogniser.asked) == (0, 1)
