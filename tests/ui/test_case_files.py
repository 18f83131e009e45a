"""附件 of the case page: dropped, pasted, ordered, united, looked at, saved out again."""

import io
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Attachment
from laoma_desktop.services.incoming import Incoming
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_detail import scan_box
from laoma_desktop.ui.screens.case_detail.file_look import FileLook
from laoma_desktop.ui.screens.case_detail.files_tab import FilesTab
from laoma_desktop.ui.screens.case_detail.scan_box import ScanBox
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage
from tests.ui.case_pages import case_page
from tests.ui.clip import clipped
from tests.ui.fakes import RecordedMessages
from tests.ui.offices import accepted

PATIENCE = 20_000
LOOKS = [(scheme, scale) for scheme in ("light", "dark") for scale in (1.0, 1.25, 1.5)]


def jpeg(colour: str = "red") -> bytes:
    """Return a small picture."""
    target = io.BytesIO()
    Image.new("RGB", (80, 60), colour).save(target, "JPEG")
    return target.getvalue()


@pytest.fixture
def page(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, messages: RecordedMessages
) -> Iterator[CaseDetailPage]:
    del themed
    made = case_page(office, messages, accepted(office).case.uuid)
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    qtbot.waitUntil(made.isActiveWindow, timeout=PATIENCE)
    yield made
    made._panel._preview.clear()
    look = made.findChild(FileLook, "file_look")
    if isinstance(look, FileLook):
        look.preview.clear()


def _files(page: CaseDetailPage) -> tuple[Attachment, ...]:
    shown = page.presenter.state.page
    assert shown is not None
    return shown.stored.case.attachments


def _tab(page: CaseDetailPage) -> FilesTab:
    tab = page.tab("files")
    assert isinstance(tab, FilesTab)
    return tab


def _button(page: CaseDetailPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def _send(page: CaseDetailPage, held: QMimeData) -> None:
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(40, 40), copy, held, left, none))
    QApplication.sendEvent(page, QDropEvent(QPointF(40, 40), copy, held, left, none))


def _drop(page: CaseDetailPage, *paths: Path) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    _send(page, held)


def _filled(page: CaseDetailPage) -> tuple[Attachment, ...]:
    page.presenter.choose_tab("files")
    files = [Incoming(f"{name}.jpg", content=jpeg()) for name in "甲乙"]
    files.append(Incoming("说明.txt", content=b"text"))
    _tab(page).add(lambda: files)
    return _files(page)


def test_files_dropped_on_the_page_are_taken_in_and_the_rest_is_named(
    page: CaseDetailPage, messages: RecordedMessages, tmp_path: Path
) -> None:
    (tmp_path / "现场.jpg").write_bytes(jpeg())
    (tmp_path / "夹").mkdir()
    page.presenter.choose_tab("parties")
    _drop(page, tmp_path / "现场.jpg", tmp_path / "夹")
    assert page.presenter.state.tab == "files"
    assert [one.name for one in _files(page)] == ["现场.jpg"]
    said = messages.said[-1]
    assert said[0] == "warn"
    assert "已添加附件 现场.jpg" in said[1]
    assert "夹：这是一个文件夹" in said[1]
    picture = page.findChild(QLabel, f"thumbnail_{_files(page)[0].uuid}")
    assert isinstance(picture, QLabel)
    assert picture.property("drawn") is True


def test_what_is_no_file_is_not_taken(page: CaseDetailPage) -> None:
    held = QMimeData()
    held.setText("只是文字")
    _send(page, held)
    assert _files(page) == ()


def test_a_picture_is_pasted_by_key_as_the_chosen_kind(
    page: CaseDetailPage, messages: RecordedMessages
) -> None:
    page.presenter.choose_tab("files")
    kind = page.findChild(QComboBox, "file_kind")
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(kind.findData("photo"))
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    QGuiApplication.clipboard().setImage(image)
    _button(page, "add_file").setFocus()
    QTest.keyClick(_button(page, "add_file"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [(one.name, one.kind) for one in _files(page)] == [("粘贴的图片.png", "photo")]
    QGuiApplication.clipboard().setText("文字")
    _button(page, "paste_file").click()
    assert "剪贴板" in messages.said[-1][1]
    assert len(_files(page)) == 1


def test_files_are_ordered_described_and_united(page: CaseDetailPage) -> None:
    first, second, text = _filled(page)
    assert not _button(page, f"up_{first.uuid}").isEnabled()
    _button(page, f"down_{first.uuid}").click()
    assert [one.name for one in _files(page)] == ["乙.jpg", "甲.jpg", "说明.txt"]
    page.presenter.edit("attachment", second.uuid)
    page.presenter.changed("note", "楼道", "楼道")
    page.presenter.save()
    assert _files(page)[0].note == "楼道"
    assert page.findChild(QCheckBox, f"choose_{text.uuid}") is None
    for one in (first, second):
        mark = page.findChild(QCheckBox, f"choose_{one.uuid}")
        assert isinstance(mark, QCheckBox)
        mark.setChecked(True)
    _button(page, "unite_files").click()
    assert [one.name for one in _files(page)] == ["乙等2张.pdf", "说明.txt"]


def test_a_file_is_looked_at_inside_and_closed_again(
    page: CaseDetailPage, messages: RecordedMessages, qtbot: QtBot
) -> None:
    first, _, text = _filled(page)
    _button(page, f"look_{first.uuid}").click()
    look = page.findChild(FileLook, "file_look")
    assert isinstance(look, FileLook)
    qtbot.waitUntil(look.preview.is_drawn, timeout=PATIENCE)
    assert look.preview.pages() == 1
    _button(page, "look_close").click()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QWidget)
    assert focus.objectName() == f"look_{first.uuid}"
    assert page.findChild(QPushButton, f"look_{text.uuid}") is None
    page.presenter.look_at(text, lambda _: None)
    assert "不是图片" in messages.said[-1][1]


def test_a_copy_is_saved_with_a_warning_that_it_is_readable(
    page: CaseDetailPage, messages: RecordedMessages, tmp_path: Path
) -> None:
    text = _filled(page)[2]
    page.presenter.save_file(text, tmp_path / "副本.txt")
    assert (tmp_path / "副本.txt").read_bytes() == b"text"
    assert "没有加密" in messages.said[-1][1]


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_cut(
    qtbot: QtBot,
    theme_switch: ThemeSwitch,
    office: Services,
    messages: RecordedMessages,
    look: tuple[str, float],
) -> None:
    theme_switch.apply(*look)
    made = case_page(office, messages, accepted(office).case.uuid)
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    first = _filled(made)[0]
    _button(made, f"look_{first.uuid}").click()
    QApplication.processEvents()
    assert clipped(made) == []
    shown = made.findChild(FileLook, "file_look")
    assert isinstance(shown, FileLook)
    shown.preview.clear()
    made._panel._preview.clear()


@pytest.fixture
def scans(office: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the scan folder of this computer with two pictures; every look is seconds later."""
    monkeypatch.setattr(scan_box, "LOOK_MS", 50)
    monkeypatch.setattr(office.scans, "_ticks", count(0, 10).__next__)
    folder = tmp_path / "扫描"
    folder.mkdir()
    office.scans.choose(folder)
    for name in ("第1页.jpg", "第2页.jpg"):
        (folder / name).write_bytes(jpeg())
    return folder


def _offered(page: CaseDetailPage, qtbot: QtBot) -> ScanBox:
    page.presenter.choose_tab("files")
    qtbot.waitUntil(
        lambda: page.findChild(QCheckBox, "scan_第2页.jpg") is not None, timeout=PATIENCE
    )
    box = page.findChild(ScanBox)
    assert isinstance(box, ScanBox)
    return box


def _mark(page: CaseDetailPage, name: str) -> None:
    mark = page.findChild(QCheckBox, f"scan_{name}")
    assert isinstance(mark, QCheckBox)
    mark.setFocus()
    QTest.keyClick(mark, Qt.Key.Key_Space)


def test_scans_are_offered_picked_and_taken_in(
    page: CaseDetailPage, scans: Path, qtbot: QtBot, messages: RecordedMessages
) -> None:
    box = _offered(page, qtbot)
    assert box.meta.text() == "里有 2 份新的"
    assert not _button(page, "scans_take").isEnabled()
    kind = page.findChild(QComboBox, "scans_kind")
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(kind.findData("photo"))
    _mark(page, "第2页.jpg")
    QTest.mouseClick(_button(page, "scans_take"), Qt.MouseButton.LeftButton)
    page.presenter.refresh()
    assert [(one.name, one.kind) for one in _files(page)] == [("第2页.jpg", "photo")]
    said = "已收进附件 第2页.jpg。原件已移到扫描文件夹的“已收”里。"
    assert messages.said[-1] == ("ok", said)
    assert sorted(path.name for path in scans.iterdir()) == ["已收", "第1页.jpg"]


def test_picked_scans_become_one_file(page: CaseDetailPage, scans: Path, qtbot: QtBot) -> None:
    _offered(page, qtbot)
    assert not _button(page, "scans_unite").isEnabled()
    QTest.mouseClick(_button(page, "scans_all"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(_button(page, "scans_unite"), Qt.MouseButton.LeftButton)
    page.presenter.refresh()
    assert [one.name for one in _files(page)] == ["第1页等2份.pdf"]
    assert [path.name for path in scans.iterdir()] == ["已收"]


def test_a_scan_that_vanished_is_said_so(
    page: CaseDetailPage, scans: Path, qtbot: QtBot, messages: RecordedMessages
) -> None:
    _offered(page, qtbot)
    _mark(page, "第1页.jpg")
    (scans / "第1页.jpg").unlink()
    QTest.mouseClick(_button(page, "scans_take"), Qt.MouseButton.LeftButton)
    assert messages.said[-1] == ("warn", "没有收：第1页.jpg：已经不在扫描文件夹里了。")


@pytest.mark.parametrize(("scheme", "scale"), LOOKS)
def test_the_scan_card_fits(
    themed: ThemeSwitch, office: Services, scans: Path, qtbot: QtBot, scheme: str, scale: float
) -> None:
    themed.apply(scheme, scale)
    (scans / "说明.docx").write_bytes(b"x")
    made = case_page(office, RecordedMessages(), accepted(office).case.uuid)
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    _offered(made, qtbot)
    qtbot.waitUntil(lambda: clipped(made) == [], timeout=PATIENCE)


def test_without_a_folder_the_page_says_where_to_choose_one(page: CaseDetailPage) -> None:
    page.presenter.choose_tab("files")
    assert page.findChild(ScanBox) is None
    assert any("扫描文件夹" in label.text() for label in page.findChildren(QLabel))
