"""人员: the list, the pairs that wait, the page of one person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Party
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import PartyRole, PartyType, Sex
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.people.view import PeoplePage
from laoma_desktop.ui.screens.people.view import make as make_people
from laoma_desktop.ui.screens.person.view import PersonDetailPage
from laoma_desktop.ui.screens.person.view import make as make_person
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator

TODAY = date(2026, 11, 18)


def registered(office: Services, *names: str, **facts: object) -> StoredCase:
    """Register a case of people who share a telephone and a birthday."""
    known = Party(
        uuid=office.cases.new_id(),
        role=PartyRole.APPLICANT,
        type=PartyType.NATURAL,
        name="",
        sex=Sex.FEMALE,
        birth_date=date(1976, 3, 5),
        phone="13900001234",
        address="观音桥街道建新社区建新北路12号",
    )
    parties = tuple(
        replace(known, uuid=office.cases.new_id(), name=name, **facts)  # type: ignore[arg-type]
        for name in names
    )
    draft = replace(
        office.cases.new_draft(),
        title="楼道堆物纠纷",
        category="邻里纠纷",
        street="观音桥街道",
        narrative="楼道堆放杂物，影响通行，双方争执多次。",
        parties=parties,
    )
    return office.cases.register(draft)


@pytest.fixture
def doubled(office: Services) -> Services:
    registered(office, "王丽")
    registered(office, "王莉")
    registered(office, "单雄信", phone="13811112222", sex=Sex.MALE, birth_date=None)
    return office


@pytest.fixture
def page(
    qtbot: QtBot,
    themed: ThemeSwitch,
    doubled: Services,
    navigator: RecordedNavigator,
    messages: RecordedMessages,
) -> PeoplePage:
    del themed
    made = make_people(
        people=doubled.people,
        tasks=ImmediateTasks(),
        messages=messages,
        navigator=navigator,
        today=lambda: TODAY,
    )
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    return made


def names(page: PeoplePage) -> list[str]:
    rows = (page._model.row_at(row) for row in range(page._model.rowCount()))
    return [line.name for line in rows if line is not None]


def test_people_are_listed_masked_the_newest_first(page: PeoplePage) -> None:
    assert names(page) == ["单雄信", "王莉", "王丽"]
    line = page._model.row_at(2)
    assert line is not None
    texts = {column.title: column.read(line) for column in page._model.columns}
    assert texts["电话"] == "139****1234"
    assert texts["住址"] == "观音桥街道建新社区…"
    assert (texts["年龄"], texts["案件"]) == ("50 岁", "1 件")


def test_what_is_typed_finds_people_and_enter_goes_on(
    page: PeoplePage, navigator: RecordedNavigator
) -> None:
    page.focus_filter()
    field = page.findChild(QLineEdit, "people_search")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "shanxx")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert names(page) == ["单雄信"]
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    assert navigator.routes[-1].screen == "person"
    page._on_accepted("无此人")
    sentence = page.findChild(PlainLabel, "people_empty_text")
    assert sentence is not None
    assert "没有找到“无此人”" in sentence.text()


def test_a_pair_is_merged_and_taken_back(page: PeoplePage, messages: RecordedMessages) -> None:
    page.enter(Route("people", "", "pairs"))
    assert "1 对" in page._queue_note.text()
    page._on_merge()
    assert page._dialog is not None
    assert "姓名同音、电话相同" in page._dialog.sentence.text()
    page._dialog.verb.click()
    assert messages.said[-1][1].startswith("已合并")
    assert len(names(page)) == 2
    assert page._stack.currentWidget() is page._no_pairs
    assert messages.undo is not None
    messages.undo()
    assert len(names(page)) == 3
    page.presenter.refresh()
    assert page._stack.currentWidget() is not page._no_pairs


def test_two_people_are_not_asked_about_again(page: PeoplePage) -> None:
    page.enter(Route("people", "", "pairs"))
    page._on_apart()
    assert page._pairs.rowCount() == 0
    page.presenter.look_everywhere()
    assert page._pairs.rowCount() == 0


@pytest.fixture
def person(
    qtbot: QtBot,
    themed: ThemeSwitch,
    doubled: Services,
    navigator: RecordedNavigator,
    messages: RecordedMessages,
) -> PersonDetailPage:
    del themed
    made = make_person(
        people=doubled.people,
        notes=doubled.notes,
        office=doubled.office,
        drafts=doubled.drafts,
        tasks=ImmediateTasks(),
        messages=messages,
        navigator=navigator,
        today=lambda: TODAY,
    )
    (line,) = doubled.people.find("王丽").rows
    made.enter(Route("person", str(line.id)))
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    return made


def words(page: PersonDetailPage) -> str:
    labels = page._facts.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels)


def press(page: PersonDetailPage, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    found.click()


def test_full_numbers_are_shown_when_asked_for(person: PersonDetailPage, office: Services) -> None:
    assert "139****1234" in words(person)
    press(person, "person_reveal")
    assert "13900001234" in words(person)
    with office.office.read() as uow:
        assert list(uow.audit.entries())[-1].action == "person_revealed"
    press(person, "person_reveal")
    assert "13900001234" not in words(person)


def test_a_file_is_corrected_with_problems_under_their_fields(person: PersonDetailPage) -> None:
    press(person, "person_edit")
    dialog = person._dialog
    assert dialog is not None
    dialog.form.set_values({"phone": "139000"})
    dialog.verb.click()
    assert dialog.form.rows["phone"].problem()
    dialog.form.set_values({"phone": "13700007777", "former_names": "王小丽、王丽丽"})
    dialog.verb.click()
    assert person._dialog is None
    assert "137****7777" in words(person)
    assert "王丽丽、王小丽" in words(person)


def test_a_double_is_merged_from_the_page_and_taken_back(
    person: PersonDetailPage, messages: RecordedMessages, navigator: RecordedNavigator
) -> None:
    assert person._doubles.isVisible()
    press(person, "double_merge_0")
    assert person._model.rowCount() == 2
    assert not person._doubles.isVisible()
    press(person, "merge_undo_0")
    assert messages.said[-1][1].startswith("已撤销合并")
    assert person._model.rowCount() == 1
    press(person, "double_apart_0")
    assert not person._doubles.isVisible()
    person.focus_first()
    QTest.keyClick(person._table, Qt.Key.Key_Return)
    assert navigator.routes[-1].screen == "case_detail"


def test_a_finished_typing_of_a_name_needs_no_capitals(
    page: PeoplePage, type_text: Callable[[QLineEdit, str], None]
) -> None:
    field = page.findChild(QLineEdit, "people_search")
    assert isinstance(field, QLineEdit)
    type_text(field, "王")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert sorted(names(page)) == ["王丽", "王莉"]


def test_a_guardian_is_added_and_taken_out(person: PersonDetailPage) -> None:
    press(person, "person_add_tie")
    dialog = person._dialog
    assert dialog is not None
    dialog.form.set_values({"who": "无此人", "tie": "监护人", "words": "父亲"})
    dialog.verb.click()
    assert "没有这个人" in dialog.form.rows["who"].problem()
    dialog.form.set_values({"who": "shanxx"})
    dialog.verb.click()
    assert person._dialog is None
    labels = [label.text() for label in person._ties.findChildren(PlainLabel)]
    assert "监护人 单雄信" in labels
    assert "父亲" in labels
    press(person, "tie_drop_0")
    assert person._ties.body.count() == 0


def test_the_page_shows_the_notes_that_name_the_person(
    person: PersonDetailPage, office: Services, navigator: RecordedNavigator
) -> None:
    (line,) = office.people.find("王丽").rows
    blank = replace(office.notes.new(), people=(line.id,))
    own = office.notes.write(replace(blank, body="她说楼道已经清了。", private=True))
    with office.office.write("记笔记") as uow:
        new = replace(office.notes.new(), people=(line.id,), author="李四", private=True)
        uow.notes.add(replace(new, body="别人的私密话。"))
        uow.commit()
    person.refresh()
    card = person.findChild(QFrame, "card_notes")
    assert card is not None
    texts = [label.text() for label in card.findChildren(PlainLabel)]
    assert "她说楼道已经清了。" in texts
    assert "别人的私密话。" not in texts
    press(person, "case_note_0")
    press(person, "case_note_new")
    assert navigator.routes[-2:] == [
        Route("notes", str(own.note.uuid)),
        Route("notes", str(line.id), "met"),
    ]
