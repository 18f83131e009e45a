"""Who the organisation knows is offered where people are picked in a case."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.grids import Grid
from laoma_desktop.domain.mediators import Mediator
from laoma_desktop.domain.rooms import Room, RoomKind
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage
from laoma_desktop.ui.widgets.name_finder import NameFinder
from tests.patience import settle
from tests.ui.case_pages import case_page
from tests.ui.fakes import RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted


def shown(office: Services, qtbot: QtBot, part: str) -> CaseDetailPage:
    """Return the page of a case with a form open."""
    stored = accepted(office)
    page = case_page(office, RecordedMessages(), stored.case.uuid)
    qtbot.addWidget(page)
    page.resize(1158, 684)
    page.show()
    page.enter(Route("case_detail", str(stored.case.uuid), part))
    settle()
    return page


def test_a_name_is_filled_in_behind_the_names_before(qtbot: QtBot, themed: ThemeSwitch) -> None:
    del themed
    line = QLineEdit()
    qtbot.addWidget(line)
    finder = NameFinder(line, ("马善祥", "冉茂琳", "马小明"))
    line.setText("冉茂琳、马")
    finder.setCompletionPrefix(line.text())
    assert finder.completionCount() == 2
    finder.setCurrentRow(1)
    assert finder.pathFromIndex(finder.currentIndex()) == "冉茂琳、马小明"
    line.setText("")
    finder.setCompletionPrefix("")
    assert finder.completionCount() == 3


def test_the_own_mediators_are_offered_for_a_session(
    office: Services, qtbot: QtBot, themed: ThemeSwitch
) -> None:
    del themed
    use = office.organisation
    use.mediators.save(Mediator(uuid=use.mediators.new_id(), org=use.mediators.own, name="马善祥"))
    page = shown(office, qtbot, "sessions/session")
    (field,) = [f for f in page.findChildren(QLineEdit) if f.accessibleName() == "调解员"]
    finder = field.completer()
    assert isinstance(finder, NameFinder)
    finder.setCompletionPrefix("马")
    assert finder.currentCompletion().endswith("马善祥")


def test_a_picked_member_brings_unit_and_telephone(
    office: Services, qtbot: QtBot, themed: ThemeSwitch
) -> None:
    del themed
    use = office.organisation.grids
    use.save(Grid(uuid=use.new_id(), org=use.own, number="01", worker="周梅", phone="13800000001"))
    page = shown(office, qtbot, "team/member")
    (field,) = [f for f in page.findChildren(QLineEdit) if f.accessibleName() == "姓名"]
    field.setText("周梅")
    page.presenter.save()
    stored = page.presenter.state.page
    assert stored is not None
    team = stored.stored.case.team
    assert team is not None
    (member,) = team.members
    assert (member.organisation, member.phone) == ("观音桥街道老马工作室", "13800000001")


def test_a_case_lists_its_rooms_and_gives_one_back(
    office: Services, qtbot: QtBot, themed: ThemeSwitch
) -> None:
    del themed
    use = office.organisation
    room = Room(uuid=use.rooms.new_id(), org=use.rooms.own, kind=RoomKind.MEDIATION)
    use.rooms.save(room)
    page = shown(office, qtbot, "sessions")
    assert page.findChild(QWidget, "card_bookings") is None
    case_id = page.presenter.state.case_id
    wanted = replace(use.calendar.new(case=case_id), room=room.uuid, begins=540, ends=600)
    use.calendar.book(wanted)
    page.refresh()
    (line,) = page.presenter.state.bookings
    assert page.findChild(QWidget, "card_bookings") is not None
    button = page.findChild(QPushButton, f"booking_cancel_{line.booking.record.uuid}")
    assert button is not None
    button.click()
    assert page.presenter.state.bookings == ()
    messages = page.presenter._messages
    assert isinstance(messages, RecordedMessages)
    assert messages.said[-1][1].endswith("09:00–10:00 矛盾纠纷调处室的预约。")
    assert messages.undo is not None
    messages.undo()
    assert len(page.presenter.state.bookings) == 1


def test_a_case_leads_to_the_calendar(office: Services, qtbot: QtBot, themed: ThemeSwitch) -> None:
    del themed
    page = shown(office, qtbot, "sessions")
    button = page.findChild(QPushButton, "session_room")
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    navigator = page.presenter._navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.routes[-1] == Route("organisation", str(page.presenter.state.case_id), "book")
