"""The page of a case by keyboard and wheel: where the focus goes, where a form stands."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Case
from laoma_desktop.ui.panels.papers.presenter import PrintQuestion
from laoma_desktop.ui.presenting import FieldValue, Route
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_detail.editing import TABS
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage
from laoma_desktop.ui.widgets.page import ScrollBody
from laoma_desktop.ui.widgets.tab_order import stops
from tests.ui.case_pages import TODAY, case_page
from tests.ui.fakes import RecordedMessages
from tests.ui.offices import accepted

PATIENCE = 20_000


@pytest.fixture
def page(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, messages: RecordedMessages
) -> Iterator[CaseDetailPage]:
    del themed
    made = case_page(office, messages, accepted(office).case.uuid)
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    qtbot.waitUntil(made.isActiveWindow, timeout=PATIENCE)
    made.focus_first()
    yield made
    made._panel._preview.clear()


def _focus() -> str:
    focus = QApplication.focusWidget()
    return focus.objectName() if focus is not None else ""


def _press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def _write(page: CaseDetailPage, kind: str, role: str = "", **values: FieldValue) -> None:
    page.presenter.edit(kind, None, role)
    for name, value in values.items():
        page.presenter.changed(name, value, str(value))
    page.presenter.save()


def _case(page: CaseDetailPage) -> Case:
    shown = page.presenter.state.page
    assert shown is not None
    return shown.stored.case


def _click_tab(page: CaseDetailPage, name: str) -> None:
    number = [tab for tab, _ in TABS].index(name)
    place = page._bar.tabRect(number).center()
    QTest.mouseClick(page._bar, Qt.MouseButton.LeftButton, pos=place)


def test_the_wheel_over_the_tabs_scrolls_the_page(page: CaseDetailPage) -> None:
    spot = QPointF(page._bar.rect().center())
    event = QWheelEvent(
        spot,
        page._bar.mapToGlobal(spot),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page._bar, event)
    assert page.presenter.state.tab == "overview"
    assert not event.isAccepted()


@pytest.mark.parametrize("tab", [name for name, _ in TABS])
def test_a_click_on_a_tab_leads_into_it(page: CaseDetailPage, tab: str) -> None:
    _click_tab(page, "agreement" if tab == "history" else "history")
    _click_tab(page, tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page._tabs[tab].isAncestorOf(focus)


def test_arrows_stay_on_the_tabs_and_enter_leads_in(page: CaseDetailPage) -> None:
    assert _focus() == "case_tabs"
    QTest.keyClick(page._bar, Qt.Key.Key_Right)
    assert page.presenter.state.tab == "parties"
    assert _focus() == "case_tabs"
    QTest.keyClick(page._bar, Qt.Key.Key_Return)
    assert _focus().startswith("open_party_")


def test_keys_go_to_the_next_part_from_anywhere(page: CaseDetailPage) -> None:
    page.focus_part()
    control = Qt.KeyboardModifier.ControlModifier
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_PageDown, control)
    assert page.presenter.state.tab == "parties"
    assert _focus().startswith("open_party_")
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_PageUp, control)
    assert _focus() == "open_facts_new"


def _chain(page: CaseDetailPage) -> list[QWidget]:
    """Return what Tab goes through from the tabs to the end of the page, as the keys do."""
    page._bar.setFocus()
    found: list[QWidget] = []
    for _ in range(200):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in found:
            break
        found.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return found


@pytest.mark.parametrize("tab", ["overview", "parties", "team", "agreement", "history"])
def test_tab_goes_from_top_to_bottom(page: CaseDetailPage, tab: str, qtbot: QtBot) -> None:
    page.presenter.apply_template("neighbour_simple")
    _write(page, "session", summary="谈过")
    _write(page, "event", event="meeting", note="碰头")
    _write(page, "agreement", facts="漏水属实", signed_on=TODAY)
    _write(page, "term", text="赔偿损失", obligor="刘启华", amount_cents=350_000, method="转账")
    page.presenter.choose_tab(tab)
    qtbot.wait(20)
    body = page._tabs[tab]
    tops = [w.mapTo(body, QPoint()).y() for w in _chain(page) if body.isAncestorOf(w)]
    assert len(tops) > 1
    rows = [top // 20 for top in tops]
    assert rows == sorted(rows)


def test_applying_a_template_leads_to_the_first_role(page: CaseDetailPage) -> None:
    _click_tab(page, "team")
    assert _focus().startswith("apply_")
    _press(Qt.Key.Key_Return)
    assert _case(page).team is not None
    assert _focus() == "open_member_lead_mediator"
    _fill_role(page, "冉茂琳")
    assert _focus() == "open_member_community_cadre"
    _fill_role(page, "王主任")
    assert _focus().startswith("open_task-done_")


def _fill_role(page: CaseDetailPage, name: str) -> None:
    _press(Qt.Key.Key_Return)
    page.presenter.changed("name", name, name)
    assert page._editor is not None
    page._editor.verb.setFocus()
    QTest.keyClick(page._editor.verb, Qt.Key.Key_Return)


def test_a_cancelled_form_gives_the_focus_back(page: CaseDetailPage) -> None:
    _click_tab(page, "overview")
    assert _focus() == "open_facts_new"
    _press(Qt.Key.Key_Return)
    assert _focus() == "edit_title"
    assert page._editor is not None
    page._editor._cancel.click()
    assert _focus() == "open_facts_new"
    card = page.findChild(QWidget, "card_facts")
    assert isinstance(card, QWidget)
    assert card.isVisible()


@pytest.mark.parametrize(
    ("tab", "kind", "covered"),
    [
        ("sessions", "session", "sessions_empty"),
        ("agreement", "agreement", "agreement_empty"),
        ("overview", "facts", "card_facts"),
        ("overview", "ticks", "card_ticks"),
        ("team", "plan", "card_plan"),
    ],
)
def test_a_form_stands_in_the_place_of_what_it_writes(
    page: CaseDetailPage, tab: str, kind: str, covered: str
) -> None:
    page.presenter.choose_tab(tab)
    below = page.findChild(QWidget, covered)
    assert isinstance(below, QWidget)
    column = page._tabs[tab].layout()
    assert column is not None
    index = column.indexOf(below)
    page.presenter.edit(kind)
    assert not below.isVisible()
    assert page._editor is not None
    assert column.indexOf(page._editor) == index
    page.presenter.cancel()
    assert below.isVisible()


def test_a_task_stays_in_sight_above_its_form(page: CaseDetailPage, qtbot: QtBot) -> None:
    page.presenter.apply_template("neighbour_simple")
    page.presenter.choose_tab("team")
    task = _case(page).tasks[-1]
    page.presenter.edit("task-skip", task.uuid)
    row = page.findChild(QWidget, f"task_{task.uuid}")
    card = page._editor
    assert isinstance(row, QWidget)
    assert card is not None
    qtbot.waitUntil(lambda: row.y() + row.height() < card.y(), timeout=PATIENCE)
    assert card.y() - row.y() - row.height() < 20
    assert row.isVisible()
    body = page.findChild(ScrollBody)
    assert isinstance(body, ScrollBody)

    def in_sight() -> bool:
        top = card.mapTo(body, QPoint()).y()
        return top >= 0 and top + card.height() <= body.height()

    qtbot.waitUntil(in_sight, timeout=PATIENCE)


def test_a_form_keeps_focus_and_words_when_the_case_changes(
    page: CaseDetailPage, office: Services
) -> None:
    page.presenter.edit("facts")
    page.presenter.changed("title", "改了", "改了")
    shown = page.presenter.state.page
    assert shown is not None
    office.facts.tick(shown.stored.ref, ("death",))
    page.presenter.touched(frozenset({_case(page).uuid}))
    assert page._editor is not None
    assert page._editor.isVisible()
    assert _focus() == "edit_title"
    page._bar.setCurrentIndex(1)
    shown = page.presenter.state.page
    assert shown is not None
    office.facts.tick(shown.stored.ref, ())
    page.presenter.touched(frozenset({_case(page).uuid}))
    page._bar.setCurrentIndex(0)
    assert page._editor.isVisible()
    assert page._tabs["overview"].isAncestorOf(page._editor)


def test_a_draft_is_not_offered_beside_the_form_that_holds_it(page: CaseDetailPage) -> None:
    page.presenter.edit("session")
    page.presenter.changed("summary", "写到一半", "写到一半")
    page.leave()
    page.refresh()
    assert _strips(page) == []
    page.presenter.edit("visit")
    assert _strips(page) == ["draft_strip"]
    resume = page.findChild(QAbstractButton, "draft_resume")
    assert isinstance(resume, QAbstractButton)
    resume.click()
    assert _strips(page) == []
    page.presenter.cancel()
    assert _strips(page) == []


def _strips(page: CaseDetailPage) -> list[str]:
    found = page._notices.findChildren(QWidget)
    return [w.objectName() for w in found if w.objectName() == "draft_strip" and w.isVisible()]


def test_late_tasks_are_reached_but_never_the_first_stop(page: CaseDetailPage) -> None:
    page.presenter.apply_template("neighbour_simple")
    page._notices.show_notices(2, ())
    page.order_stops()
    page._bar.setFocus()
    QTest.keyClick(page._bar, Qt.Key.Key_Tab)
    assert _focus() == "open_facts_new"
    go = page.findChild(QAbstractButton, "late_go")
    assert isinstance(go, QAbstractButton)
    order = [stop.objectName() for part in page._parts() for stop in stops(part)]
    assert order.index("late_go") > order.index("case_next")
    go.click()
    assert page.presenter.state.tab == "team"
    assert _focus().startswith("open_")


def test_another_case_takes_the_open_form_away(page: CaseDetailPage, office: Services) -> None:
    page.presenter.edit("session")
    other = accepted(office).case.uuid
    page.presenter.show_case(other)
    assert page._editor is None


def test_a_paper_alone_has_the_whole_page(page: CaseDetailPage, qtbot: QtBot) -> None:
    page.resize(800, 430)
    page.presenter.choose_tab("papers")
    assert page._header.isVisible()
    page.papers.read(on=True)
    assert not page._header.isVisible()
    assert not page._bar.isVisible()
    qtbot.waitUntil(lambda: page._panel.height() > 380, timeout=PATIENCE)
    qtbot.waitUntil(lambda: page._panel._preview.width() > 720, timeout=PATIENCE)
    body = page.findChild(ScrollBody)
    assert isinstance(body, ScrollBody)
    qtbot.waitUntil(lambda: body.verticalScrollBar().maximum() == 0, timeout=PATIENCE)
    page.papers.read(on=False)
    assert page._header.isVisible()
    page.papers.read(on=True)
    page.presenter.choose_tab("files")
    assert page._header.isVisible()


def _named(page: CaseDetailPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton), name
    return found


def test_filling_a_role_begins_at_the_name_not_at_the_role(page: CaseDetailPage) -> None:
    page.presenter.choose_tab("team")
    page.presenter.apply_template("neighbour_simple")
    _named(page, "open_member_lead_mediator").click()
    assert _focus() == "edit_name"
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "ran")
    opened = page.presenter.state.opened
    assert opened is not None
    assert (opened.editor.values["name"], opened.editor.values["role"]) == ("ran", "lead_mediator")


def test_a_gap_leads_to_the_very_field_that_is_missing(page: CaseDetailPage) -> None:
    _write(page, "facts", narrative="", people_involved="3", title="漏水", street="")
    assert page.presenter.state.opened is not None  # a case without narrative is not saved
    page.presenter.cancel()
    page.on_step("facts", "narrative")
    assert _focus() == "edit_narrative"
    page.presenter.cancel()
    page.on_step("facts")
    assert _focus() == "edit_title"


def test_the_template_in_use_says_so_and_the_others_offer_to_take_its_place(
    page: CaseDetailPage,
) -> None:
    page.presenter.choose_tab("team")
    assert _named(page, "apply_neighbour_simple").text().startswith("套用")
    assert _named(page, "apply_neighbour_simple").property("kind") == "primary"
    page.presenter.apply_template("neighbour_simple")
    tab = page._tabs["team"]
    assert tab.findChild(QAbstractButton, "apply_neighbour_simple") is None
    row = tab.findChild(QWidget, "offer_neighbour_simple")
    assert isinstance(row, QWidget)
    words = [label.text() for label in row.findChildren(QLabel)]
    assert "正在用" in words
    others = [b for b in tab.findChildren(QAbstractButton) if b.objectName().startswith("apply_")]
    assert others
    assert all(b.text().startswith("换成") and b.property("kind") != "primary" for b in others)


def test_a_route_chooses_a_paper_and_the_key_prints_it(
    page: CaseDetailPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = page.presenter.state.case_id
    page.enter(Route("case_detail", str(case_id), "papers/application"))
    assert page.papers.state.form == "application"
    assert page.presenter.state.tab == "papers"
    asked: list[PrintQuestion] = []
    monkeypatch.setattr(page._panel, "ask_print", asked.append)
    page._on_print()
    assert [question.paper.form for question in asked] == ["application"]
