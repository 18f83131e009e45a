"""组织: lists of mediators, grids, rooms and units; the room calendar; nothing cut at any size."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.grids import Grid
from laoma_desktop.domain.mediators import Certificate, Mediator
from laoma_desktop.domain.rooms import Room, RoomKind
from laoma_desktop.domain.units import UnitKind
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.organisation.parts import PARTS, TITLES
from laoma_desktop.ui.screens.organisation.view import BOOK, OrganisationPage, make
from laoma_desktop.ui.widgets.dialogs import AskDialog, FormDialog
from laoma_desktop.ui.widgets.form_rows import FormRows
from tests.patience import settle
from tests.ui.clip import clipped
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted

TODAY = date(2026, 11, 18)
LONG = "重庆市两江新区观音桥街道建新社区第十三居民小组综合服务中心"


def filled(office: Services) -> None:
    """Put something long into every list."""
    use = office.organisation
    use.rooms.equip(use.rooms.own)
    use.rooms.save(
        Room(
            uuid=use.rooms.new_id(),
            org=use.rooms.own,
            kind=RoomKind.MEDIATION,
            name="二楼东侧调处室",
            place=LONG,
            seats=12,
        )
    )
    use.units.take_typical(UnitKind.TASK_GROUP)
    use.units.take_typical(UnitKind.SERVICE_TEAM)
    use.grids.save(
        Grid(
            uuid=use.grids.new_id(),
            org=use.grids.own,
            number="500105-01",
            name="建新社区第十三网格",
            worker="欧阳建国",
            phone="13800000000",
            areas=(LONG, "建新北路12号"),
        )
    )
    for number, name in enumerate(("马善祥", "欧阳建国", "单雄信")):
        use.mediators.save(
            Mediator(
                uuid=use.mediators.new_id(),
                org=use.mediators.own,
                name=name,
                phone="13800000000",
                specialities=("邻里纠纷", "房屋宅基地纠纷", "物业纠纷"),
                certificates=(
                    Certificate(
                        name="人民调解员证",
                        valid_until=TODAY + timedelta(days=30 * number - 1),
                    ),
                ),
            )
        )
    case = accepted(office).case.uuid
    room = use.calendar.free(replace(use.calendar.new(TODAY), begins=540, ends=600))[0]
    booking = replace(use.calendar.new(TODAY), room=room.uuid, begins=540, ends=600)
    use.calendar.book(replace(booking, case=case, purpose=LONG))


@pytest.fixture
def page(
    office: Services,
    qtbot: QtBot,
    theme_switch: ThemeSwitch,
    messages: RecordedMessages,
    navigator: RecordedNavigator,
) -> OrganisationPage:
    del theme_switch
    made = make(
        organisation=office.organisation,
        cases=office.cases,
        drafts=office.drafts,
        tasks=ImmediateTasks(),
        messages=messages,
        navigator=navigator,
    )
    qtbot.addWidget(made)
    made.resize(1150, 690)
    made.show()
    settle()
    return made


def dialog(page: OrganisationPage) -> FormDialog:
    """Return the form that is open."""
    (found,) = [one for one in page.findChildren(FormDialog) if one.isVisible()]
    return found


def press(page: OrganisationPage, name: str) -> None:
    """Press a button that can be pressed."""
    (button,) = [one for one in page.findChildren(QPushButton, name) if one.isVisible()]
    assert button.isEnabled()
    button.click()
    settle()


def box_of(form: FormRows) -> QComboBox:
    """Return the box in which the room is chosen."""
    box = form.findChild(QComboBox, "dialog_room")
    assert box is not None
    return box


def choose(page: OrganisationPage, part: str) -> None:
    press(page, f"organisation_part_{part}")


def test_an_empty_calendar_leads_to_the_rooms(page: OrganisationPage, office: Services) -> None:
    press(page, "calendar_empty_action")
    assert page.parts.value() == "rooms"
    press(page, "rooms_empty_action")
    assert len(office.organisation.rooms.list()) == 3
    assert page.records.table.model().rowCount() == 3


def test_a_room_is_booked_by_keyboard_and_the_booking_taken_back(
    page: OrganisationPage, office: Services, messages: RecordedMessages
) -> None:
    office.organisation.rooms.equip(office.organisation.rooms.own)
    number = accepted(office).case.number
    page.refresh()
    press(page, "organisation_add")
    form = dialog(page).form
    for name, text in (("begins", "15"), ("ends", "1630")):
        field = form.findChild(QLineEdit, f"dialog_{name}")
        assert field is not None
        field.setFocus()
        QTest.keyClicks(field, text)
    form.set_value("case", number)
    assert box_of(form).currentText() == "矛盾纠纷调处室"
    press(page, "ask_verb")
    (line,) = office.organisation.calendar.week(TODAY).lines
    assert (line.booking.record.span, line.room.kind) == ("15:00–16:30", RoomKind.MEDIATION)
    assert line.what.startswith(number)
    undo = messages.undo
    assert undo is not None
    undo()
    assert office.organisation.calendar.week(TODAY).lines == ()


def test_the_form_offers_only_what_is_free_and_says_so(
    page: OrganisationPage, office: Services
) -> None:
    filled(office)
    page.refresh()
    press(page, "organisation_add")
    form = dialog(page).form
    form.set_values({"begins": "9:30", "ends": "10:30"})
    box = box_of(form)
    assert "二楼东侧调处室" not in [box.itemText(n) for n in range(box.count())]
    form.set_values({"begins": "10", "ends": "11", "case": "没有这个号", "purpose": "调解"})
    assert "空着 4 间" in form.rows["room"]._note.text()
    press(page, "ask_verb")
    assert "没有这个号" in form.rows["case"].problem()


def test_a_case_books_for_its_session(page: OrganisationPage, office: Services) -> None:
    office.organisation.rooms.equip(office.organisation.rooms.own)
    stored = accepted(office)
    page.enter(Route("organisation", str(stored.case.uuid), BOOK))
    assert dialog(page).form.value("case") == stored.case.number


def test_a_booking_is_moved_given_back_and_leads_to_its_case(
    page: OrganisationPage,
    office: Services,
    messages: RecordedMessages,
    navigator: RecordedNavigator,
) -> None:
    filled(office)
    page.refresh()
    page.calendar.table.setFocus()
    QTest.keyClick(page.calendar.table, Qt.Key.Key_Return)
    form = dialog(page).form
    assert form.value("begins") == "09:00"
    form.set_values({"begins": "8:00", "ends": "9:30"})
    press(page, "ask_verb")
    assert office.organisation.calendar.week(TODAY).lines[0].booking.record.span == "08:00–09:30"
    press(page, "booking_case")
    assert navigator.routes[-1].screen == "case_detail"
    press(page, "booking_cancel")
    (asked,) = [one for one in page.findChildren(AskDialog) if one.isVisible()]
    asked.verb.click()
    settle()
    assert office.organisation.calendar.week(TODAY).lines == ()
    undo = messages.undo
    assert undo is not None
    undo()
    assert len(office.organisation.calendar.week(TODAY).lines) == 1


def test_the_week_is_turned_and_a_day_chosen(page: OrganisationPage, office: Services) -> None:
    filled(office)
    page.refresh()
    settle()
    press(page, f"calendar_day_{TODAY.isoformat()}")
    assert page.calendar.table.model().rowCount() == 1
    press(page, "week_after")
    assert page.calendar._model.rowCount() == 0
    press(page, "week_present")
    assert page.calendar._model.rowCount() == 1


def test_a_mediator_is_added_changed_ended_and_each_taken_back(
    page: OrganisationPage, office: Services, messages: RecordedMessages
) -> None:
    use = office.organisation.mediators
    choose(page, "mediators")
    press(page, "organisation_add")
    press(page, "ask_verb")
    assert "请填姓名" in dialog(page).form.rows["name"].problem()
    dialog(page).form.set_values(
        {
            "name": "马善祥",
            "employment": "专职",
            "certificates": "人民调解员证，渝01，2026-12-01",
            "specialities": "邻里纠纷、物业纠纷",
        }
    )
    press(page, "ask_verb")
    (stored,) = use.list()
    assert stored.record.certificates[0].valid_until == date(2026, 12, 1)
    assert page.records._models["mediators"].row_at(0).state == "证书还剩 13 天"  # type: ignore[union-attr]  # the row is there
    assert page.meta.text() == "1 人，1 人的证书到期或快到期"
    page.records.table.setFocus()
    QTest.keyClick(page.records.table, Qt.Key.Key_Return)
    dialog(page).form.set_value("phone", "13800000000")
    press(page, "ask_verb")
    assert use.list()[0].record.phone == "13800000000"
    undo = messages.undo
    assert undo is not None
    undo()
    assert use.list()[0].record.phone == ""
    press(page, "organisation_end")
    assert use.list()[0].record.valid_until == TODAY


def test_a_fault_stands_under_its_field(page: OrganisationPage) -> None:
    choose(page, "mediators")
    press(page, "organisation_add")
    form = dialog(page).form
    form.set_values({"name": "马善祥", "certificates": "证，1，2027-02-30", "birth_year": "丙寅"})
    press(page, "ask_verb")
    assert form.rows["certificates"].problem() == "没有 2027-02-30 这一天"
    form.set_value("certificates", "")
    press(page, "ask_verb")
    assert "出生年份" in form.rows["birth_year"].problem()


def test_what_is_typed_into_a_form_comes_back(page: OrganisationPage, office: Services) -> None:
    choose(page, "grids")
    press(page, "organisation_add")
    dialog(page).form.set_value("number", "07")
    dialog(page).reject()
    settle()
    assert [draft.key for draft in office.drafts.list("organisation")] == ["new/Grid"]
    press(page, "organisation_add")
    assert dialog(page).form.value("number") == "07"


def test_a_group_is_added_with_its_leading_unit(page: OrganisationPage, office: Services) -> None:
    choose(page, "groups")
    press(page, "organisation_add")
    dialog(page).form.set_values(
        {"name": "物业专项组", "lead": "两江新区司法局", "members": "两江新区民政局，李科长"}
    )
    press(page, "ask_verb")
    (row,) = [r for r in office.organisation.units.list() if r.record.kind is UnitKind.TASK_GROUP]
    assert row.record.lead is not None
    assert row.record.lead.code == "JB-D-01"
    assert row.record.members[0].name == "李科长"


def test_a_department_of_the_tree_is_told_more_about(
    page: OrganisationPage, office: Services
) -> None:
    choose(page, "departments")
    page.records.box.set_text("sfj")
    page.presenter.search("sfj")
    assert page.records._models["departments"].rowCount() == 1
    press(page, "organisation_change")
    dialog(page).form.set_value("contact", "王科长")
    press(page, "ask_verb")
    assert office.organisation.units.find("两江新区司法局").record.contact == "王科长"


def test_a_list_of_mediators_is_taken_in(
    page: OrganisationPage, office: Services, tmp_path: Path
) -> None:
    file = tmp_path / "名册.csv"
    file.write_text("姓名,专兼职,电话\n张三,专职,13800000000\n李四,临时,\n", encoding="utf-8")
    choose(page, "mediators")
    page.presenter.read_list(file)
    (asked,) = [one for one in page.findChildren(AskDialog) if one.isVisible()]
    assert "可以登记 1 人" in asked.sentence.text()
    assert "不认识“临时”" in asked.sentence.text()
    asked.verb.click()
    settle()
    assert [row.record.name for row in office.organisation.mediators.list()] == ["张三"]


@pytest.fixture(params=(1.0, 1.25, 1.5))
def scale(request: pytest.FixtureRequest, theme_switch: ThemeSwitch) -> Iterator[float]:
    """A type size; the standard one is put back."""
    factor: float = request.param
    theme_switch.apply("light", factor)
    yield factor
    theme_switch.apply("light", 1.0)


@pytest.mark.parametrize("fill", [True, False])
def test_nothing_is_cut(
    scale: float, office: Services, request: pytest.FixtureRequest, fill: bool
) -> None:
    if fill:
        filled(office)
    page: OrganisationPage = request.getfixturevalue("page")
    faults: list[str] = []
    for width, height in ((1366, 768), (1920, 1080)):
        rail = 208 if width / scale >= 1100 else 92
        page.resize(width - round(rail * scale), height - round(84 * scale))
        for part, _ in TITLES:
            page.enter(Route("organisation", "", part))
            settle()
            faults += [f"{width} {part}: {fault}" for fault in clipped(page)]
    assert faults == []


@pytest.mark.parametrize("part", ["calendar", *PARTS])
def test_no_form_is_cut(
    scale: float, office: Services, request: pytest.FixtureRequest, part: str
) -> None:
    office.organisation.rooms.equip(office.organisation.rooms.own)
    page: OrganisationPage = request.getfixturevalue("page")
    page.resize(1366 - round(92 * scale), 768 - round(84 * scale))
    page.enter(Route("organisation", "", part))
    press(page, "organisation_add")
    form = dialog(page)
    assert clipped(form) == []
    assert form.height() <= page.height() + round(84 * scale)
