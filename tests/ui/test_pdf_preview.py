"""The preview: pages come when they are seen, and the window never waits for one."""

import io
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen import canvas

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.ui.presenting import Failed
from laoma_desktop.ui.runtime.pdf import PdfFile
from laoma_desktop.ui.runtime.tasks import TaskRunner
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.widgets.pdf_preview import PdfPreview
from tests.ui.fakes import ImmediateTasks
from tests.ui.stall import StallDetector

T = TypeVar("T")
PATIENCE = 30_000
A4 = (595.0, 842.0)


def _pdf(pages: int) -> bytes:
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=A4)
    for number in range(pages):
        for line in range(40):
            paper.drawString(50, 800 - line * 18, f"{number + 1} " + "word " * 14)
        paper.showPage()
    paper.save()
    return out.getvalue()


class LaterTasks(ImmediateTasks):
    """Runs queries when the test says so; keeps the rest of the immediate ones."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], None]] = []

    def query(
        self,
        owner: object,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        topic: str = "",
    ) -> None:
        """Keep a query."""
        base = super().query
        self.waiting.append(lambda: base(owner, work, done, failed, topic=topic))

    def run_one(self) -> None:
        """Answer the oldest query."""
        self.waiting.pop(0)()


@pytest.fixture
def tasks() -> LaterTasks:
    return LaterTasks()


@pytest.fixture
def preview(tasks: LaterTasks, themed: ThemeSwitch, qtbot: QtBot) -> Iterator[PdfPreview]:
    del themed
    made = PdfPreview(tasks, name="preview")
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    yield made
    made.clear()
    while tasks.waiting:
        tasks.run_one()


def test_nothing_is_drawn_before_it_is_seen(preview: PdfPreview, tasks: LaterTasks) -> None:
    preview.show_pdf(_pdf(30))
    assert preview.pages() == 0
    tasks.run_one()
    assert preview.pages() == 30
    assert not preview.is_drawn()
    assert len(tasks.waiting) == 1
    tasks.run_one()
    assert preview.is_drawn()
    assert list(preview._images) == [0]
    assert tasks.waiting == []


def test_what_was_scrolled_past_is_not_drawn(preview: PdfPreview, tasks: LaterTasks) -> None:
    preview.show_pdf(_pdf(30))
    tasks.run_one()
    for page in range(2, 21):
        preview.go_to(page)
    while tasks.waiting:
        tasks.run_one()
    assert preview.is_drawn()
    assert set(preview._images) <= {0, 18, 19, 20}
    assert preview.page() == 20


def test_the_newest_paper_wins(preview: PdfPreview, tasks: LaterTasks) -> None:
    preview.show_pdf(_pdf(30))
    preview.show_pdf(_pdf(2))
    while tasks.waiting:
        tasks.run_one()
    assert preview.pages() == 2
    assert preview.is_drawn()


def test_a_page_keeps_its_old_picture_until_the_sharper_one_is_there(
    preview: PdfPreview, tasks: LaterTasks
) -> None:
    preview.show_pdf(_pdf(2))
    while tasks.waiting:
        tasks.run_one()
    preview.resize(700, 500)
    assert not preview.is_drawn()
    assert 0 in preview._images
    while tasks.waiting:
        tasks.run_one()
    assert preview.is_drawn()


def test_more_pages_than_are_kept_can_be_in_sight(preview: PdfPreview, tasks: LaterTasks) -> None:
    preview.set_zoom("page")
    preview.resize(600, 90)
    preview.show_pdf(_pdf(30))
    preview.resize(600, 1500)
    preview.set_zoom("width")
    while tasks.waiting:
        tasks.run_one()
    assert preview.is_drawn()


def test_a_broken_file_is_said(preview: PdfPreview, tasks: LaterTasks) -> None:
    said: list[LaomaError] = []
    preview.failed.connect(said.append)
    preview._tasks.query(preview, _refuse, print, preview._not_drawn)
    tasks.run_one()
    assert [error.what for error in said] == ["坏了"]


def _refuse() -> object:
    raise LaomaError("坏了")


def test_a_closed_file_gives_nothing() -> None:
    file = PdfFile(_pdf(1))
    assert len(file.open()) == 1
    assert not file.draw(0, 300).isNull()
    file.close()
    assert file.draw(0, 300).isNull()
    assert file.open() == ()


def test_two_hundred_pages_open_without_a_pause(themed: ThemeSwitch, qtbot: QtBot) -> None:
    del themed
    content = _pdf(200)
    runner = TaskRunner(lambda error: LaomaError(str(error)), lambda _error: None)
    made = PdfPreview(runner, name="preview")
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    with StallDetector() as detector:
        made.show_pdf(content)
        qtbot.waitUntil(made.is_drawn, timeout=PATIENCE)
        made.go_to(200)
        qtbot.waitUntil(made.is_drawn, timeout=PATIENCE)
    assert detector.stalls == []
    made.clear()
    runner.shutdown()
