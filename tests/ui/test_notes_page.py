"""The page 民情日记: written at once, kept as a draft, found, linked, made into a case."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.ids import CaseId, PersonId
from laoma_desktop.domain.notes import NoteKind
from laoma_desktop.domain.views.notes import StoredNote
from laoma_desktop.services.changes import Changes
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.runtime.undoing import Undoing
from laoma_desktop.ui.screens.notes.contract import NotesServices
from laoma_desktop.ui.screens.notes.view import NotesPage, make
from tests.patience import settle
from tests.ui.case_pages import case_page
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted

TODAY = date(2026, 11, 18)
BODY = "走访建新北路12号，楼道堆物，电动车充电。"


@dataclass
class Desk:
    """The page with everything around it."""

    page: NotesPage
    office: Services
    messages: RecordedMessages
    navigator: RecordedNavigator
    told: list[Changes]
    hub: ChangeHub

    def typed(self, name: str, text: str) -> None:
        """Type into a line and press Enter there."""
        line = self.find(name, QLineEdit)
        assert isinstance(line, QLineEdit)
        line.setText(text)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def undone(self) -> None:
        """Take the last step back as Ctrl+Z does, and tell the pages."""
        tasks = ImmediateTasks()
        Undoing(tasks, self.messages, self.office.undo, self.hub.tell).undo(self.page)

    def find(self, name: str, kind: type[QWidget] = QPushButton) -> QWidget:
        """Return a widget of the page by its name."""
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def press(self, name: str) -> None:
        """Click a button that can be clicked."""
        made = self.find(name)
        assert isinstance(made, QPushButton)
        assert made.isEnabled()
        made.click()

    def rows(self) -> list[str]:
        """Return the words of the list."""
        model = self.page._model
        return [line.words for n in range(model.rowCount()) if (line := model.row_at(n))]

    def people(self) -> list[PersonId]:
        """Return the people the note in the editor names."""
        return list(self.page.presenter.note.people)

    def linked(self) -> list[CaseId]:
        """Return the cases the note in the editor names."""
        return list(self.page.presenter.writing.note.cases)

    def write(self, **values: str | date) -> None:
        """Type into fields."""
        for name, value in values.items():
            self.page.editor.form.set_value(name, value)
            self.page.presenter.changed()


@pytest.fixture
def desk(
    office: Services,
    themed: ThemeSwitch,
    messages: RecordedMessages,
    navigator: RecordedNavigator,
    qtbot: QtBot,
) -> Desk:
    del themed
    hub, told = ChangeHub(), list[Changes]()
    hub.changed.connect(told.append)
    page = make(
        services=NotesServices(
            office.notes, office.booklets, office.drafts, office.cases, office.search, office.people
        ),
        tasks=ImmediateTasks(),
        messages=messages,
        navigator=navigator,
        changes=hub,
        today=lambda: TODAY,
    )
    qtbot.addWidget(page)
    page.resize(1158, 684)
    page.show()
    page.enter(Route("notes"))
    page.focus_first()
    return Desk(page, office, messages, navigator, told, hub)


def wrote(office: Services, **facts: object) -> StoredNote:
    made = replace(office.notes.new(), **({"body": BODY} | facts))  # type: ignore[arg-type]  # named by each test
    return office.notes.write(made)


def test_a_note_is_typed_and_saved_by_keyboard_alone(
    desk: Desk, type_text: Callable[[QWidget, str], None]
) -> None:
    field = desk.page.editor.form.rows["body"].editor.widget
    assert desk.page.focusWidget() is field
    type_text(field, BODY)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    met = desk.page.focusWidget()
    assert met is not None
    assert met.objectName() == "note_met"
    type_text(met, "单雄信")
    QTest.keyClick(met, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (line,) = desk.office.notes.page().rows
    assert (line.on, line.met, line.words) == (TODAY, "单雄信", BODY)
    assert desk.rows() == [BODY]
    assert ("ok", "已保存 2026-11-18 的笔记") in desk.messages.said
    assert desk.office.drafts.list("note") == ()
    assert [touched.kinds for touched in desk.told] == [frozenset({"note"})]


def test_every_word_is_kept_as_a_draft_and_offered_again(desk: Desk) -> None:
    desk.write(body="还没写完")
    desk.page.leave()
    (draft,) = desk.office.drafts.list("note")
    assert draft.key == desk.page.presenter.writing.key
    desk.page.enter(Route("notes", "", "new"))
    assert desk.page.editor.form.value("body") == ""
    desk.press("notes_offer_resume")
    assert desk.page.editor.form.value("body") == "还没写完"
    desk.press("note_save")
    assert [line.words for line in desk.office.notes.page().rows] == ["还没写完"]
    assert desk.office.drafts.list("note") == ()


def test_a_saved_note_shows_what_was_typed_later_and_lets_it_go(desk: Desk) -> None:
    stored = wrote(desk.office)
    desk.page.enter(Route("notes", str(stored.note.uuid)))
    desk.write(body="改了一半")
    desk.page.enter(Route("notes", "", "new"))
    desk.page.enter(Route("notes", str(stored.note.uuid)))
    assert desk.page.editor.form.value("body") == "改了一半"
    desk.press("note_give_up")
    assert desk.page.editor.form.value("body") == BODY
    assert desk.office.drafts.list("note") == ()


def test_problems_stand_under_their_fields(desk: Desk) -> None:
    desk.write(promised_on=date(2026, 11, 1))
    desk.press("note_save")
    rows = desk.page.editor.form.rows
    assert "还什么都没有写" in rows["body"].problem()
    assert "不能早于" in rows["promised_on"].problem()
    assert desk.messages.said[-1][0] == "error"
    assert desk.office.notes.page().rows == ()


def test_notes_are_found_and_filtered(desk: Desk) -> None:
    wrote(desk.office, kind=NoteKind.SWEEP, promise="回话", promised_on=date(2026, 11, 20))
    wrote(desk.office, body="看望老人。")
    desk.page._search.searched.emit("车充")
    assert len(desk.rows()) == 1
    assert "电动车充电" in desk.rows()[0]
    desk.page._search.searched.emit("")
    desk.press("notes_kind_排查")
    assert desk.rows() == [BODY]
    desk.press("notes_kind_owed")
    assert desk.rows() == ["回话（2026-11-20 前）"]
    desk.press("notes_kind_")
    assert len(desk.rows()) == 2


def test_a_promise_is_kept_with_one_button(desk: Desk) -> None:
    stored = wrote(desk.office, promise="回话")
    desk.page.enter(Route("notes", str(stored.note.uuid)))
    desk.press("note_keep")
    assert desk.office.notes.get(stored.note.uuid).stored.note.kept_on == TODAY
    assert desk.find("note_keep").isHidden()


def test_a_case_is_linked_by_its_number_or_by_words(desk: Desk) -> None:
    case = accepted(desk.office).case
    desk.write(body=BODY)
    number = desk.find("note_case", QLineEdit)
    assert isinstance(number, QLineEdit)
    number.setText(case.number)
    desk.press("note_case_link")
    assert not desk.find("note_case_open_0").isHidden()
    desk.press("note_save")
    (line,) = desk.office.notes.page().rows
    assert desk.office.notes.get(line.note_id).cases[0].number == case.number
    desk.press("note_case_drop_0")
    desk.press("note_save")
    assert desk.office.notes.get(line.note_id).cases == ()


def test_one_of_several_cases_is_chosen(desk: Desk) -> None:
    accepted(desk.office)
    second = accepted(desk.office).case
    desk.write(body=BODY)
    number = desk.find("note_case", QLineEdit)
    assert isinstance(number, QLineEdit)
    number.setText("水管")
    desk.press("note_case_link")
    assert desk.linked() == []
    desk.press("note_case_hit_0")
    assert desk.linked() == [second.uuid]
    number.setText("没有的案")
    desk.press("note_case_link")
    assert desk.messages.said[-1][0] == "warn"


def test_a_note_becomes_a_case(desk: Desk) -> None:
    desk.write(body=BODY)
    desk.press("note_to_case")
    (line,) = desk.office.notes.page().rows
    assert desk.navigator.routes == [Route("intake", str(line.note_id), "note")]


def test_a_note_goes_to_the_bin_and_comes_back(desk: Desk) -> None:
    stored = wrote(desk.office)
    desk.page.enter(Route("notes", str(stored.note.uuid)))
    desk.press("note_trash")
    assert desk.rows() == []
    assert desk.messages.undo is not None
    desk.messages.undo()
    assert desk.rows() == [BODY]


def test_somebody_elses_note_can_be_read_only(desk: Desk) -> None:
    with desk.office.office.write("记笔记") as uow:
        stored = uow.notes.add(replace(desk.office.notes.new(), body=BODY, author="李四"))
        uow.commit()
    desk.page.enter(Route("notes", str(stored.note.uuid)))
    assert desk.page.editor.form.value("body") == BODY
    assert not desk.page.editor.form.isEnabled()
    assert not desk.find("note_save").isEnabled()


def test_a_month_is_printed(desk: Desk, tmp_path: Path) -> None:
    wrote(desk.office)
    target = tmp_path / "十一月.pdf"
    desk.page.presenter.print_month(TODAY, target, own=True)
    assert target.read_bytes().startswith(b"%PDF")
    assert "共 1 篇" in desk.messages.said[-1][1]


def test_list_and_editor_take_turns_where_there_is_little_room(desk: Desk) -> None:
    desk.page.resize(700, 600)
    settle()
    assert desk.page._list.isHidden()
    desk.press("notes_list")
    assert not desk.page._list.isHidden()
    assert desk.page._side.isHidden()
    desk.press("notes_new")
    assert desk.page._list.isHidden()


def test_a_case_shows_its_notes_and_another_is_begun_there(
    office: Services, themed: ThemeSwitch, messages: RecordedMessages, qtbot: QtBot
) -> None:
    del themed
    case = accepted(office).case
    note = wrote(office, cases=(case.uuid,), met="单雄信").note
    page = case_page(office, messages, case.uuid)
    qtbot.addWidget(page)
    page.show()
    card = page.findChild(QWidget, "card_notes")
    assert card is not None
    assert card.isHidden()
    page.presenter.choose_tab("history")
    assert not card.isHidden()
    for name in ("case_note_0", "case_note_new"):
        made = page.findChild(QPushButton, name)
        assert made is not None
        made.click()
    navigator = page.presenter._navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.routes == [
        Route("notes", str(note.uuid)),
        Route("notes", str(case.uuid), "new"),
    ]


def test_a_note_begun_on_a_case_names_it(desk: Desk) -> None:
    case = accepted(desk.office).case
    desk.page.enter(Route("notes", str(case.uuid), "new"))
    desk.write(body=BODY)
    desk.press("note_save")
    (line,) = desk.office.notes.page().rows
    assert [one.number for one in desk.office.notes.get(line.note_id).cases] == [case.number]


def test_a_person_is_linked_by_pinyin_initials_and_named_in_the_row(desk: Desk) -> None:
    accepted(desk.office)
    desk.write(body=BODY)
    desk.typed("note_person", "ydsh")
    desk.press("note_save")
    (line,) = desk.office.notes.page().rows
    assert (line.people, line.who) == (("阳定山",), "阳定山")
    shown = [column.read(line) for column in desk.page._model.columns]
    assert "阳定山" in shown
    desk.press("note_person_open_0")
    (person,) = desk.office.people.find("阳定山").rows
    assert desk.navigator.routes == [Route("person", str(person.id))]
    desk.press("note_person_drop_0")
    desk.press("note_save")
    assert desk.office.notes.page().rows[0].people == ()


def test_one_of_several_people_is_chosen_and_kept_in_the_draft(desk: Desk) -> None:
    accepted(desk.office)
    accepted(desk.office)
    desk.write(body=BODY)
    desk.typed("note_person", "阳定山")
    assert desk.people() == []
    desk.press("note_person_hit_1")
    (chosen,) = desk.people()
    desk.page.leave()
    desk.page.enter(Route("notes", "", "new"))
    assert desk.people() == []
    desk.press("notes_offer_resume")
    assert desk.people() == [chosen]
    assert not desk.find("note_person_open_0").isHidden()
    desk.typed("note_person", "没有这个人")
    assert desk.messages.said[-1][0] == "warn"


def test_a_note_begun_on_a_person_names_him(desk: Desk) -> None:
    accepted(desk.office)
    (person,) = desk.office.people.find("阳定山").rows
    desk.page.enter(Route("notes", str(person.id), "met"))
    assert desk.people() == [person.id]
    assert not desk.find("note_person_open_0").isHidden()


def test_an_open_page_follows_what_is_taken_back(desk: Desk) -> None:
    stored = wrote(desk.office)
    desk.office.notes.write(replace(stored.note, body="改过一次。"), stored.ref)
    desk.page.enter(Route("notes", str(stored.note.uuid)))
    assert desk.rows() == ["改过一次。"]
    desk.undone()
    assert desk.rows() == [BODY]
    assert desk.page.editor.form.value("body") == BODY
    desk.write(body="从新的一版接着改。")
    desk.press("note_save")
    assert desk.rows() == ["从新的一版接着改。"]
    desk.undone()
    desk.undone()
    assert desk.rows() == []
    assert desk.page.editor.form.value("body") == ""


def test_what_is_typed_stays_where_the_note_changed_meanwhile(desk: Desk) -> None:
    stored = wrote(desk.office)
    desk.page.enter(Route("notes", str(stored.note.uuid)))
    desk.write(body="没保存的话。")
    desk.office.notes.write(replace(stored.note, body="别处改的。"), stored.ref)
    desk.hub.tell(Changes("笔记", frozenset(), frozenset({"note"})))
    assert desk.rows() == ["别处改的。"]
    assert desk.page.editor.form.value("body") == "没保存的话。"
    assert "别处改过" in desk.messages.said[-1][1]
    desk.press("note_save")
    assert desk.rows() == ["没保存的话。"]


def test_what_is_typed_stays_where_the_note_was_taken_away(desk: Desk) -> None:
    stored = wrote(desk.office)
    desk.page.enter(Route("notes", str(stored.note.uuid)))
    desk.write(body="没保存的话。")
    desk.undone()
    assert any("已经移走" in said for _, said in desk.messages.said)
    desk.press("note_save")
    assert desk.rows() == ["没保存的话。"]
