"""What a screen reader finds on the screens of the job: a name on everything one can operate."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_detail.editing import TABS
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage
from tests.patience import settle
from tests.ui.test_pages_fit import MAKERS

_OPERATED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
)


def _nameless(page: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in page.findChildren(QWidget)
        if isinstance(widget, _OPERATED)
        and widget.isVisible()
        and widget.focusPolicy().value
        and not _is_inner(widget)
        and not _name(widget)
    ]


def _is_inner(widget: QWidget) -> bool:
    """Return whether Qt made it as part of another widget that has the name."""
    return widget.objectName().startswith("qt_") or isinstance(widget.parent(), QComboBox)


def _name(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or (found.text(QAccessible.Text.Name) if found else "")


@pytest.mark.parametrize("screen", list(MAKERS))
def test_everything_has_a_name(
    screen: str, office: Services, themed: ThemeSwitch, qtbot: QtBot
) -> None:
    del themed
    page = MAKERS[screen](office)
    qtbot.addWidget(page)
    page.resize(1158, 684)
    page.show()
    settle()
    assert _nameless(page) == []
    if isinstance(page, CaseDetailPage):
        for tab, _ in TABS:
            page.presenter.choose_tab(tab)
            settle()
            assert _nameless(page) == [], tab


@pytest.mark.parametrize("screen", list(MAKERS))
def test_no_two_verbs_share_a_mnemonic(
    screen: str, office: Services, themed: ThemeSwitch, qtbot: QtBot
) -> None:
    del themed
    page = MAKERS[screen](office)
    qtbot.addWidget(page)
    page.resize(1158, 684)
    page.show()
    settle()
    assert _twice(page) == set()
    if isinstance(page, CaseDetailPage):
        for tab, _ in TABS:
            page.presenter.choose_tab(tab)
            settle()
            assert _twice(page) == set(), tab
        page.presenter.edit("session")
        settle()
        assert _twice(page) == set()


def _twice(page: QWidget) -> set[str]:
    """Return the mnemonics that more than one visible button bears."""
    keys = [
        button.text().partition("&")[2][:1].upper()
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and "&" in button.text()
    ]
    return {key for key in keys if keys.count(key) > 1}
