"""Nothing is cut on the screens of the job, at four type sizes, with the longest words."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Agreement, DatedEvent, Member, Session, Term, Visit
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.vocabulary import AgreementForm, Risk
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_detail.editing import TABS
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage
from laoma_desktop.ui.screens.case_detail.view import make as make_case
from laoma_desktop.ui.screens.case_list.presenter import ListServices
from laoma_desktop.ui.screens.case_list.view import make as make_list
from laoma_desktop.ui.screens.exchange.view import make as make_exchange
from laoma_desktop.ui.screens.intake.view import make as make_intake
from laoma_desktop.ui.screens.methods.presenter import MethodsServices
from laoma_desktop.ui.screens.methods.view import make as make_methods
from laoma_desktop.ui.screens.notes.contract import NotesServices
from laoma_desktop.ui.screens.notes.view import make as make_notes
from laoma_desktop.ui.screens.oral.presenter import OralServices
from laoma_desktop.ui.screens.oral.view import make as make_oral
from laoma_desktop.ui.screens.papers.view import make as make_papers
from laoma_desktop.ui.screens.people.view import make as make_people
from laoma_desktop.ui.screens.person.view import make as make_person
from laoma_desktop.ui.screens.teams.view import make as make_teams
from laoma_desktop.ui.widgets.page import Page
from tests.patience import settle
from tests.ui.case_pages import case_services
from tests.ui.clip import clipped
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted
from tests.ui.template_pages import templates_page

TODAY = date(2026, 11, 18)
LONG = (
    "重庆市两江新区观音桥街道建新社区第十三居民小组"
    "楼上卫生间漏水导致楼下吊顶、墙面、家具受损赔偿纠纷"
)
SIZES = ((1366, 768), (1920, 1080))
SCALES = (1.0, 1.25, 1.5)

Maker = Callable[[Services], Page]


def _full_case(office: Services) -> CaseId:
    """Return a case in which every part of the page holds something long."""
    stored = accepted(office)
    case = replace(stored.case, title=LONG, risk=Risk.RED, amount_cents=123_456_789)
    stored = office.facts.update(stored.ref, "长", case)
    stored = office.teams.apply_template(stored.ref, "petition_team").stored
    new = office.cases.new_id
    member = Member(
        uuid=new(), role="case_leader", role_title="包案领导", name="欧阳建国", organisation=LONG
    )
    stored = office.teams.put_member(stored.ref, member)
    session = Session(uuid=new(), date=TODAY, place=LONG, mediators=("冉茂琳",), summary=LONG)
    stored = office.facts.put_session(stored.ref, session)
    visit = Visit(uuid=new(), date=TODAY, way="上门", result=LONG)
    stored = office.facts.put_visit(stored.ref, visit)
    event = DatedEvent(uuid=new(), event="meeting", date=TODAY, note=LONG)
    stored = office.facts.put_event(stored.ref, event)
    term = Term(uuid=new(), text=LONG, obligor="刘启华", amount_cents=99_999_900, due_on=TODAY)
    agreement = Agreement(uuid=new(), form=AgreementForm.WRITTEN, facts=LONG, terms=(term,))
    return office.facts.put_agreement(stored.ref, agreement).case.uuid


def _case_page(office: Services) -> CaseDetailPage:
    page = make_case(
        services=case_services(office),
        papers=office.papers,
        cards=office.cards,
        history=office.history,
        office=office.office,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=RecordedNavigator(),
        changes=ChangeHub(),
        today=lambda: TODAY,
    )
    page.enter(Route("case_detail", str(_full_case(office))))
    return page


def _list_page(office: Services) -> Page:
    _full_case(office)
    return make_list(
        services=ListServices(
            office.lists,
            office.list_views,
            office.search,
            office.cases,
            office.bulk,
            office.list_export,
            office.bin,
            office.undo,
        ),
        office=office.office,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=RecordedNavigator(),
        changes=ChangeHub(),
        today=lambda: TODAY,
    )


def _intake_page(office: Services) -> Page:
    return make_intake(
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


def _notes_page(office: Services) -> Page:
    case = _full_case(office)
    note = replace(office.notes.new(), body=LONG, met=LONG, place=LONG, promise=LONG, cases=(case,))
    stored = office.notes.write(note)
    page = make_notes(
        services=NotesServices(
            office.notes, office.booklets, office.drafts, office.cases, office.search, office.people
        ),
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=RecordedNavigator(),
        changes=ChangeHub(),
        today=lambda: TODAY,
    )
    page.enter(Route("notes", str(stored.note.uuid)))
    return page


def _oral_page(office: Services) -> Page:
    page = make_oral(
        services=OralServices(office.oral, office.drafts, office.organisation),
        office=office.office,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=RecordedNavigator(),
        changes=ChangeHub(),
        today=lambda: TODAY,
    )
    page.presenter.record()
    return page


def _papers_page(office: Services) -> Page:
    _full_case(office)
    return make_papers(
        lists=office.lists,
        search=office.search,
        papers=office.papers,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=RecordedNavigator(),
        today=lambda: TODAY,
    )


def _teams_page(office: Services) -> Page:
    _full_case(office)
    return make_teams(
        lists=office.lists,
        templates=office.templates,
        office=office.office,
        tasks=ImmediateTasks(),
        navigator=RecordedNavigator(),
        today=lambda: TODAY,
    )


def _templates_page(office: Services) -> Page:
    return templates_page(office, RecordedMessages())


def _template_writing(office: Services) -> Page:
    page = templates_page(office, RecordedMessages())
    page.presenter.copy("labour_wages")
    page.presenter.choose("tasks:3")
    return page


def _template_days(office: Services) -> Page:
    page = templates_page(office, RecordedMessages())
    page.presenter.copy("petition_team")
    page.presenter.choose("preview")
    return page


def _methods_page(office: Services) -> Page:
    text = LONG[:16]
    card = replace(office.own_cards.begin(None).card, title=text, principle=LONG, when=LONG)
    card = replace(card, how=(LONG,) * 6, example=LONG, avoid=LONG)
    own = office.own_cards.write(replace(office.own_cards.begin(None), card=card))
    page = make_methods(
        services=MethodsServices(office.cards, office.own_cards, office.drafts),
        office=office.office,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        today=lambda: TODAY,
    )
    page.enter(Route("methods", own.card.id))
    return page


def _people_page(office: Services) -> Page:
    _full_case(office)
    return make_people(
        people=office.people,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=RecordedNavigator(),
        today=lambda: TODAY,
    )


def _person_page(office: Services) -> Page:
    _full_case(office)
    page = make_person(
        people=office.people,
        notes=office.notes,
        office=office.office,
        drafts=office.drafts,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=RecordedNavigator(),
        today=lambda: TODAY,
    )
    known = office.people.reveal(office.people.find("").rows[0].id)
    office.people.put(replace(known, address=LONG, former_names=("欧阳建国", "长孙无忌")))
    page.enter(Route("person", str(known.id)))
    return page


def _exchange_page(office: Services) -> Page:
    _full_case(office)
    return make_exchange(
        exports=office.exports,
        imports=office.imports,
        keys=office.keys,
        lists=office.lists,
        cases=office.cases,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=RecordedNavigator(),
        changes=ChangeHub(),
        today=lambda: TODAY,
    )


MAKERS: dict[str, Maker] = {
    "case_list": _list_page,
    "intake": _intake_page,
    "case_detail": _case_page,
    "notes": _notes_page,
    "oral": _oral_page,
    "papers": _papers_page,
    "teams": _teams_page,
    "templates": _templates_page,
    "templates_writing": _template_writing,
    "templates_days": _template_days,
    "methods": _methods_page,
    "people": _people_page,
    "person": _person_page,
    "exchange": _exchange_page,
}


@pytest.fixture(params=SCALES)
def scale(request: pytest.FixtureRequest, theme_switch: ThemeSwitch) -> Iterator[float]:
    """A type size; the standard one is put back."""
    factor: float = request.param
    theme_switch.apply("light", factor)
    yield factor
    theme_switch.apply("light", 1.0)


@pytest.mark.parametrize("screen", list(MAKERS))
def test_nothing_is_cut(scale: float, screen: str, office: Services, qtbot: QtBot) -> None:
    page = MAKERS[screen](office)
    qtbot.addWidget(page)
    page.show()
    faults: list[str] = []
    for width, height in SIZES:
        rail = 208 if width / scale >= 1100 else 92
        page.resize(width - round(rail * scale), height - round(84 * scale))
        settle()
        faults += [f"{width}: {fault}" for fault in clipped(page)]
    assert faults == []


@pytest.mark.parametrize("tab", [name for name, _ in TABS])
def test_nothing_is_cut_on_the_tabs_of_a_case(
    scale: float, tab: str, office: Services, qtbot: QtBot
) -> None:
    page = _case_page(office)
    qtbot.addWidget(page)
    page.show()
    page.resize(1366 - round(92 * scale), 768 - round(84 * scale))
    page.presenter.choose_tab(tab)
    settle()
    assert clipped(page) == []
