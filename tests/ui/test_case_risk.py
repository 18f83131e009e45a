"""Risk on the case page: the level in words with its reason, set by a person with a reason."""

from datetime import date

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.risk import Finding, RiskSign
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.services.risk import RiskPage
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.risk_words import risk_sentence
from tests.ui.case_pages import case_page
from tests.ui.fakes import RecordedMessages
from tests.ui.offices import accepted


def test_the_page_says_level_and_reason_and_takes_a_decision(
    office: Services, themed: ThemeSwitch, qtbot: QtBot, messages: RecordedMessages
) -> None:
    del themed
    stored = office.facts.tick(accepted(office).ref, ("death",))
    page = case_page(office, messages, stored.case.uuid)
    qtbot.addWidget(page)
    words = page.findChild(PlainLabel, "case_risk_words")
    chip = page.findChild(QLabel, "case_risk_chip")
    assert words is not None
    assert chip is not None
    assert chip.text() == "风险：红"
    assert words.text().startswith("风险规则升级（2026-11-18）无→红：有人死亡。")
    assert "每天联系，包案领导每周见一次，下一次不晚于 2026-11-19" in words.text()
    assert "没有联系" not in words.text()
    page.presenter.edit("risk")
    page.presenter.changed("level", "橙", "橙")
    page.presenter.save()
    assert office.cases.get(stored.case.uuid).case.risk is Risk.RED
    page.presenter.changed("reason", "家属已接回，情绪平稳", "家属已接回，情绪平稳")
    page.presenter.save()
    assert office.cases.get(stored.case.uuid).case.risk is Risk.ORANGE
    words = page.findChild(PlainLabel, "case_risk_words")
    assert words is not None
    assert "风险人定（2026-11-18）红→橙：家属已接回，情绪平稳" in words.text()
    assert "规则判为红：有人死亡" in words.text()


def test_words_of_a_level() -> None:
    sign = RiskSign(id="group", text="涉及十人以上", points=40)
    calm = RiskPage(Risk.NONE, Finding(Risk.NONE, ()), None, "", None, "")
    assert risk_sentence(calm) == risk_sentence(None) == ""
    found = Finding(Risk.YELLOW, (sign,))
    page = RiskPage(Risk.YELLOW, found, None, "每周联系一次", date(2026, 12, 1), "报上一级")
    assert risk_sentence(page) == (
        "风险依据：涉及十人以上。每周联系一次，下一次不晚于 2026-12-01。"
        "该联系的两次没有联系，建议报上一级。"
    )
