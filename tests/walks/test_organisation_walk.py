"""组织 in the real window: the 三室 registered and one booked, a mediator kept, by keyboard."""

import pytest
from PySide6.QtCore import Qt

from laoma_desktop.ui.screens.organisation.view import OrganisationPage
from tests.walks.window_driver import Driver

pytestmark = pytest.mark.slow

CONTROL = Qt.KeyboardModifier.ControlModifier


def page_of(driver: Driver) -> OrganisationPage:
    """Go to the page by its key."""
    driver.key(Qt.Key.Key_8, CONTROL)
    page = driver.widget("organisation")
    driver.idle()
    assert isinstance(page, OrganisationPage)
    return page


def saved(driver: Driver) -> None:
    """Wait until the form is gone; without a window manager nobody hands the focus back."""
    driver.until(lambda: driver.find("ask_dialog") is None)
    driver.window.activateWindow()
    driver.idle()


def test_a_room_is_registered_and_booked(driver: Driver) -> None:
    page = page_of(driver)
    driver.press("calendar_empty_action")
    driver.press("rooms_empty_action")
    driver.until(lambda: page.records.table.model().rowCount() == 3)
    driver.press("organisation_part_calendar")
    driver.idle()
    driver.press("organisation_add")
    driver.until(lambda: driver.focus_name() == "dialog_on")
    driver.fill(("on", "1119"), ("begins", "930"), ("ends", "11"))
    driver.idle()
    driver.widget("dialog_purpose").setFocus()
    driver.type("接待来访")
    driver.press("ask_verb")
    saved(driver)
    driver.until(lambda: page.calendar.table.model().rowCount() == 1)
    line = page.calendar._model.row_at(0)
    assert line is not None
    assert (line.booking.record.span, line.room.title) == ("09:30–11:00", "矛盾纠纷调处室")
    driver.key(Qt.Key.Key_Z, CONTROL)
    driver.until(lambda: page.calendar._model.rowCount() == 0)


def test_a_mediator_is_kept(driver: Driver) -> None:
    page = page_of(driver)
    driver.press("organisation_part_mediators")
    driver.idle()
    driver.press("organisation_add")
    driver.until(lambda: driver.focus_name() == "dialog_name")
    driver.type("马善祥")
    driver.press("ask_verb")
    saved(driver)
    driver.until(lambda: page.records.table.model().rowCount() == 1)
    driver.key(Qt.Key.Key_Plus, CONTROL)
    driver.until(lambda: driver.find("organisation") not in (None, page))
    driver.idle()
    again = driver.widget("organisation")
    assert isinstance(again, OrganisationPage)
    assert again.parts.value() == "mediators"
    driver.key(Qt.Key.Key_0, CONTROL)
    driver.idle()
