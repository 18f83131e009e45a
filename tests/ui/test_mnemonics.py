"""No page offers two verbs on one key: empty, filled, with its bars, with nothing found."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.geometry import WindowMemory
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.runtime.undoing import Undoing
from laoma_desktop.ui.screens.case_detail.editing import TABS
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage
from laoma_desktop.ui.screens.case_list.view import CaseListPage
from laoma_desktop.ui.screens.settings.presenter import About
from laoma_desktop.ui.shell.screen_context import ScreenContext
from laoma_desktop.ui.shell.screen_factory import SCREENS, make_screen
from laoma_desktop.ui.widgets.page import Page
from tests.patience import settle
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted
from tests.ui.test_settings import SomeLook

TODAY = date(2026, 11, 18)
SHELL = {"U"}
"""Keys of the window itself: 撤销 in the strip of messages."""


def made(screen: str, office: Services, folder: Path) -> Page:
    """Return a page as the window makes it."""
    tasks, messages = ImmediateTasks(), RecordedMessages()
    context = ScreenContext(
        office,
        tasks,
        messages,
        RecordedNavigator(),
        ChangeHub(),
        lambda: TODAY,
        WindowMemory(folder / "window.ini"),
        SomeLook(),
        About("0.1.0", "某处/laoma", "观音桥街道老马工作室", "冉茂琳"),
        Undoing(tasks, messages, office.undo, lambda _: None),
    )
    return make_screen(context, screen)


def twice(page: QWidget) -> set[str]:
    """Return the keys that more than one button in sight bears, or the window itself too."""
    keys = [
        button.text().replace("&&", "").partition("&")[2][:1].upper()
        for button in page.findChildren(QAbstractButton)
        if button.isVisible()
    ]
    return {key for key in keys if key and (keys.count(key) > 1 or key in SHELL)}


@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
@pytest.mark.parametrize("screen", SCREENS)
def test_no_two_verbs_of_a_page_share_a_key(
    screen: str,
    office: Services,
    themed: ThemeSwitch,
    qtbot: QtBot,
    tmp_path: Path,
    *,
    filled: bool,
) -> None:
    del themed
    case = accepted(office) if filled else None
    page = made(screen, office, tmp_path)
    qtbot.addWidget(page)
    page.resize(1158, 684)
    page.show()
    shown = str(case.case.uuid) if case and screen in ("case_detail", "case_past") else ""
    page.enter(Route(screen, shown))
    settle()
    assert twice(page) == set()
    if isinstance(page, CaseDetailPage) and filled:
        for tab, _ in TABS:
            page.presenter.choose_tab(tab)
            settle()
            assert twice(page) == set(), tab
    if isinstance(page, CaseListPage):
        page._on_bulk()
        settle()
        assert twice(page) == set(), "批量"
        page.presenter.look_for("没有这样的案件")
        settle()
        assert twice(page) == set(), "没有找到"
