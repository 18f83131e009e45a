"""以往相似的案件 on the page of a case."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.views.similar import PastCase
from laoma_desktop.domain.vocabulary import Performed, Result
from laoma_desktop.ui.panels.similar.view import outcome, terms_said
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from tests.ui.case_pages import TODAY, case_page
from tests.ui.fakes import RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted, neighbours


def test_past_cases_are_shown_and_opened_in_one_step(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, messages: RecordedMessages
) -> None:
    del themed
    for number in range(8):
        other = replace(
            neighbours(office, f"停车纠纷{number}"), narrative="占用车位，双方争执，保安劝开。"
        )
        office.cases.accept(office.cases.register(other).ref, TODAY)
    first = accepted(office)
    ended = office.cases.finish(first.ref, Result.WITHDRAWN, TODAY, "双方自行和解")
    past = office.cases.close(ended.ref, TODAY).case
    page = case_page(office, messages, accepted(office).case.uuid)
    qtbot.addWidget(page)
    page.resize(1158, 684)
    page.show()
    card = page.beside.similar.card
    assert card.isVisible()
    shown = "\n".join(label.text() for label in card.findChildren(QLabel))
    assert past.number in shown
    assert "撤回" in shown
    assert "都写到：" in shown
    opened = card.findChild(QPushButton, "similar_open_0")
    assert isinstance(opened, QPushButton)
    opened.click()
    navigator = page.beside.similar._navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.routes[-1] == Route("case_detail", str(past.uuid))
    page.presenter.choose_tab("parties")
    assert not card.isVisible()
    page.presenter.choose_tab("agreement")
    assert card.isVisible()


def test_nothing_alike_shows_no_card(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, messages: RecordedMessages
) -> None:
    del themed
    page = case_page(office, messages, accepted(office).case.uuid)
    qtbot.addWidget(page)
    page.show()
    assert not page.beside.similar.card.isVisible()


def test_outcome_and_terms_are_short(office: Services) -> None:
    past = PastCase(
        case_id=office.cases.new_draft().uuid,
        number="（2026）江观桥人调字第1号",
        title="漏水",
        result=Result.SUCCESS,
        performed=Performed.DONE,
        closed_on=TODAY,
        amount_cents=300_000,
        terms=("赔偿三千元。", "修" * 60, "互不追究。"),
    )
    assert outcome(past) == (
        "（2026）江观桥人调字第1号 · 调解成功 · 已履行 · 3,000.00 元 · 2026-11-18 结案"
    )
    assert "无" not in outcome(replace(past, performed=Performed.NONE))
    assert terms_said(past) == f"赔偿三千元；{'修' * 48}…；另有 1 条"
    assert terms_said(replace(past, terms=())) == ""
