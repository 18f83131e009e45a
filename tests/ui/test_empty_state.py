"""What stands where nothing stands yet, in much room and in little."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.widgets.empty_state import EmptyState


def test_the_picture_is_whole_or_not_there(qtbot: QtBot, themed: ThemeSwitch) -> None:
    del themed
    made = EmptyState("calendar-days", "还没有。", action="登记房间", name="empty")
    page = QWidget()
    qtbot.addWidget(page)
    made.setParent(page)
    made.resize(600, 400)
    page.resize(600, 400)
    page.show()
    picture = next(one for one in made.findChildren(QLabel) if not one.pixmap().isNull())
    whole = picture.sizeHint().height()
    for height in range(400, 80, -8):
        made.resize(600, height)
        qtbot.wait(0)
        assert picture.isHidden() or picture.height() >= whole, height
    assert picture.isHidden()
    made.resize(600, 400)
    assert picture.isVisible()
