"""What a kind adds stands on a card of its own at 登记; minors and agents are looked at."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.vocabulary import Kind
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.intake.state import FACTS, state_of
from laoma_desktop.ui.screens.intake.view import IntakePage, make
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.choices import office_choices
from tests.patience import settle
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.intake_desks import TODAY, Desk


@pytest.fixture
def desk(office: Services) -> Desk:
    return Desk(office)


@pytest.fixture
def page(qtbot: QtBot, themed: ThemeSwitch, office: Services) -> IntakePage:
    del themed
    made = make(
        cases=office.cases,
        drafts=office.drafts,
        people=office.people,
        notes=office.notes,
        id_cards=office.id_cards,
        office=office.office,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=RecordedNavigator(),
        changes=ChangeHub(),
        today=lambda: TODAY,
    )
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    made.build_all()
    return made


def test_a_kind_brings_a_card_of_its_own(desk: Desk, office: Services) -> None:
    desk.fill()
    desk.presenter.changed(FACTS, "kind", Kind.PETITION.value)
    assert desk.presenter.state.order[:2] == (FACTS, "petition")
    assert desk.presenter.state.heading("petition") == "信访事项"
    desk.presenter.changed("petition", "times", "几次")
    desk.presenter.changed("petition", "channel", "来访")
    desk.presenter.register()
    assert desk.view.sentence.startswith("还有 1 处要补：信访事项：")
    desk.presenter.changed("petition", "times", "0")
    desk.presenter.register()
    assert desk.view.at == ("petition", "times")
    desk.presenter.changed("petition", "times", "2")
    desk.presenter.register()
    (line,) = office.lists.page(CaseFilter()).rows
    petition = office.cases.get(line.case_id).case.petition
    assert petition is not None
    assert (petition.channel, petition.times) == ("来访", 2)


def test_what_was_typed_for_another_kind_waits_in_the_draft(desk: Desk, office: Services) -> None:
    desk.presenter.changed(FACTS, "kind", Kind.CARE.value)
    desk.presenter.changed("care", "guardian", "汪建国")
    desk.presenter.changed(FACTS, "kind", Kind.DISPUTE.value)
    assert "care" not in desk.presenter.state.order
    choices = office_choices(office.office, TODAY)
    again = state_of(desk.presenter.body(), choices)
    assert again.sections["care"]["guardian"] == "汪建国"
    desk.presenter.changed(FACTS, "kind", Kind.CARE.value)
    assert desk.presenter.state.sections["care"]["guardian"] == "汪建国"


def test_numbers_of_agents_are_looked_at(desk: Desk) -> None:
    key = desk.presenter.add_agent()
    desk.presenter.changed(key, "name", "钱玉")
    desk.presenter.changed(key, "id_number", "500105198001010018")
    desk.presenter.left(key, "id_number")
    assert "校验码" in desk.view.sentence
    desk.presenter.register()
    assert "id_number" in desk.presenter.state.problems[key]


def test_the_card_of_a_kind_stands_under_the_facts(page: IntakePage) -> None:
    page._cards[FACTS].form.set_value("kind", Kind.PLACE.value)
    page.build_all()
    settle()
    facts, place = page._cards[FACTS], page._cards["place"]
    assert place.title.text() == "重点场所"
    assert facts.geometry().bottom() < place.y() < page._cards[page.presenter.state.parties[0]].y()
    place.form.set_value("place_name", "小苑一村")
    assert page.presenter.state.sections["place"]["place_name"] == "小苑一村"
    facts.form.set_value("kind", Kind.DISPUTE.value)
    assert "place" not in page._cards
    assert place.isHidden()


def test_a_minor_is_asked_for_a_guardian(page: IntakePage) -> None:
    key = page.presenter.state.parties[0]
    form = page._cards[key].form
    note = form.findChild(PlainLabel, f"{key}_guardians_note")
    assert isinstance(note, PlainLabel)
    assert "顿号" in note.text()
    form.set_value("birth_date", date(2015, 5, 1))
    assert note.text() == "未满18岁，请写监护人"
    form.set_value("guardians", "钱玉")
    assert "顿号" in note.text()
