"""The strip of messages: it lies over the page, in the colour of its kind."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.widgets.message_strip import MessageStrip, StripKind
from laoma_desktop.ui.widgets.page import Page
from tests.patience import settle

INKS: tuple[tuple[StripKind, str], ...] = (
    ("ok", "ok"),
    ("info", "on_accent_soft"),
    ("warn", "warn"),
    ("error", "error"),
)


@pytest.fixture
def window(themed: ThemeSwitch, qtbot: QtBot) -> QWidget:
    """A window with a page under its top bar."""
    del themed
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 50, 0, 0)
    page = QWidget()
    page.setObjectName("page")
    column.addWidget(page)
    made.resize(1000, 600)
    made.show()
    return made


@pytest.fixture
def strip(window: QWidget) -> MessageStrip:
    page = window.findChild(QWidget, "page")
    assert isinstance(page, QWidget)
    made = MessageStrip()
    made.float_over(page, lambda: 60)
    return made


def _page(window: QWidget) -> QWidget:
    page = window.findChild(QWidget, "page")
    assert isinstance(page, QWidget)
    return page


def test_a_message_does_not_move_the_page(window: QWidget, strip: MessageStrip) -> None:
    before = _page(window).geometry()
    strip.done("已保存。", undo=lambda: None)
    assert strip.isVisible()
    assert _page(window).geometry() == before


def test_it_stands_at_the_foot_of_the_page_above_its_buttons(
    window: QWidget, strip: MessageStrip
) -> None:
    strip.warn("第三方检测已逾期，物业没有回复。下一步：打电话催办。" * 8)
    place = strip.geometry()
    assert place.bottom() < 600 - 60
    assert place.top() > 300
    assert place.height() > 90  # the words break
    assert place.left() >= 0
    assert place.right() < 1000
    window.resize(700, 500)
    assert strip.geometry().right() < 700
    assert strip.geometry().bottom() < 500 - 60


@pytest.mark.parametrize(("kind", "ink"), INKS)
def test_words_and_verbs_have_the_colour_of_the_strip(
    strip: MessageStrip, themed: ThemeSwitch, kind: StripKind, ink: str
) -> None:
    del themed
    strip.warn("先前的一条。")
    strip.say(kind, "已保存。", undo=lambda: None)
    from laoma_desktop.ui.runtime import theme  # noqa: PLC0415 - the look of this moment

    wanted = theme.current().color(ink)
    text = strip.findChild(QLabel, "strip_text")
    undo = strip.findChild(QPushButton, "strip_undo")
    assert isinstance(text, QLabel)
    assert isinstance(undo, QPushButton)
    for widget in (text, undo):
        widget.ensurePolished()
        role = QPalette.ColorRole.ButtonText if widget is undo else QPalette.ColorRole.WindowText
        assert widget.palette().color(role) == wanted


def test_an_error_goes_with_its_page_a_success_stays(strip: MessageStrip) -> None:
    strip.refuse(RuleRefused("缺受理日期"))
    strip.leave_page()
    assert strip.text() == ""
    strip.done("已登记。")
    strip.leave_page()
    assert strip.text() == "已登记。"


def test_the_close_button_is_reached_by_tab(strip: MessageStrip) -> None:
    strip.refuse(RuleRefused("缺受理日期"))
    close = strip.findChild(QWidget, "strip_close")
    assert isinstance(close, QWidget)
    assert close.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("scrolls", [True, False])
def test_a_page_keeps_the_room_of_the_strip_free(
    qtbot: QtBot, themed: ThemeSwitch, *, scrolls: bool
) -> None:
    del themed
    window = QWidget()
    qtbot.addWidget(window)
    page = Page("案件", name="p", scroll=scrolls)
    rows = [QPushButton(f"办理 {number}") for number in range(12 if scrolls else 3)]
    for row in rows:
        page.body.addWidget(row)
    keep = QPushButton("保存")
    page.set_foot([], [keep])
    QVBoxLayout(window).addWidget(page)
    strip = MessageStrip()
    strip.float_over(page, page.foot_height, page.keep_free)
    window.resize(600, 400)
    window.show()
    settle()
    foot = keep.mapTo(window, keep.rect().topLeft())
    strip.done("任务已办结。", undo=lambda: None)
    settle()
    assert keep.mapTo(window, keep.rect().topLeft()) == foot
    for pressed in (*rows, keep):
        seen = pressed.visibleRegion().boundingRect()
        shown = seen.translated(pressed.mapTo(window, QPoint()))
        assert not shown.intersects(strip.geometry()), pressed.text()
    strip.clear()
    settle()
    assert page._free.sizeHint().height() == 0
