"""识别身份证: picture beside fields, nothing taken over without a look, refusals in words."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.id_card import IdCard
from laoma_desktop.domain.identity_numbers import id_check_sign
from laoma_desktop.domain.vocabulary import PartyType, Sex
from laoma_desktop.services.id_cards import CardReading, IdCardService
from laoma_desktop.services.incoming import Incoming
from laoma_desktop.ui.panels.id_card.view import CardDesk, IdCardDialog, ask_card
from laoma_desktop.ui.presenting import FormValues
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.widgets.dialogs import AskDialog
from laoma_desktop.ui.wording.choices import office_choices
from tests.ui.case_pages import case_page
from tests.ui.clip import clipped
from tests.ui.fakes import ImmediateTasks, RecordedMessages
from tests.ui.offices import accepted

TODAY = date(2026, 11, 18)
NUMBER = "50010519680512002" + id_check_sign("50010519680512002")
CARD = IdCard("冉茂琳", Sex.FEMALE, "土家族", date(1968, 5, 12), "观音桥街道建新东路12号", NUMBER)
LOOKS = [(scheme, scale) for scheme in ("light", "dark") for scale in (1.0, 1.25, 1.5)]


class SomeReader:
    """Reads the same card in every picture."""

    def __init__(self) -> None:
        self.card, self.installed = CARD, True
        self.refusal: RuleRefused | None = None
        self.names: list[str] = []

    def available(self) -> bool:
        """Return whether it is there."""
        return self.installed

    def read(self, file: Incoming, stop: Callable[[], bool]) -> CardReading:
        """Return the card."""
        assert not stop()
        self.names.append(file.kept_name)
        if self.refusal:
            raise self.refusal
        target = io.BytesIO()
        Image.new("RGB", (1011, 638), "teal").save(target, "PNG")
        return CardReading(self.card, target.getvalue())


@pytest.fixture
def reader() -> SomeReader:
    return SomeReader()


@pytest.fixture
def over(qtbot: QtBot, themed: ThemeSwitch) -> QWidget:
    del themed
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    return made


def _asked(
    over: QWidget, office: Services, reader: SomeReader, filled: list[FormValues]
) -> AskDialog:
    choices = office_choices(office.office, TODAY)
    desk = CardDesk(reader, ImmediateTasks(), choices, lambda: TODAY)
    return ask_card(over, desk, filled.append)


def _read(dialog: AskDialog) -> IdCardDialog:
    assert isinstance(dialog, IdCardDialog)
    dialog.take(lambda: [Incoming("证.jpg", content=b"1")])
    QApplication.processEvents()
    return dialog


def _label(dialog: AskDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def test_nothing_is_taken_over_without_a_look(
    over: QWidget, office: Services, reader: SomeReader
) -> None:
    filled: list[FormValues] = []
    dialog = _read(_asked(over, office, reader, filled))
    assert not dialog.picture.pixmap().isNull()
    assert dialog.form.value("name") == "冉茂琳"
    assert not dialog.verb.isEnabled()
    dialog.form.set_value("name", "冉茂㐂")
    QTest.keyClick(dialog.looked, Qt.Key.Key_Space)
    assert dialog.verb.isEnabled()
    QTest.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert filled == [
        {
            "name": "冉茂㐂",
            "sex": "女",
            "ethnicity": "土家族",
            "birth_date": date(1968, 5, 12),
            "id_number": NUMBER,
            "address": "观音桥街道建新东路12号",
        }
    ]


def test_another_picture_is_looked_at_anew(
    over: QWidget, office: Services, reader: SomeReader
) -> None:
    dialog = _read(_asked(over, office, reader, []))
    dialog.looked.setChecked(True)
    _read(dialog)
    assert not dialog.looked.isChecked()
    assert not dialog.verb.isEnabled()


def test_doubts_and_the_check_of_the_number_are_said(
    over: QWidget, office: Services, reader: SomeReader
) -> None:
    reader.card = replace(CARD, birth_date=date(1968, 5, 13), doubts=("姓名认得不太准",))
    dialog = _read(_asked(over, office, reader, []))
    assert _label(dialog, "card_doubts") == "姓名认得不太准"
    row = dialog.form.rows["id_number"]
    assert row.problem() == "与出生日期不符：号码里是 1968-05-12"
    dialog.form.set_value("birth_date", date(1968, 5, 12))
    assert row.problem() == ""


def test_what_is_no_card_is_refused_in_words(
    over: QWidget, office: Services, reader: SomeReader
) -> None:
    reader.refusal = RuleRefused("不是图片，打不开", where="证.jpg", next_step="请换一张。")
    dialog = _read(_asked(over, office, reader, []))
    assert _label(dialog, "ask_problem") == "证.jpg：不是图片，打不开\n请换一张。"
    reader.refusal, reader.card = None, IdCard(doubts=("没有认出身份证",))
    _read(dialog)
    assert _label(dialog, "ask_problem") == ""
    assert _label(dialog, "card_doubts") == "没有认出身份证"
    dialog.looked.setChecked(True)
    assert not dialog.verb.isEnabled()


def test_a_picture_is_pasted(over: QWidget, office: Services, reader: SomeReader) -> None:
    dialog = _asked(over, office, reader, [])
    QGuiApplication.clipboard().clear()
    QTest.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert _label(dialog, "ask_problem").startswith("剪贴板里没有图片")
    QGuiApplication.clipboard().setImage(QImage(40, 30, QImage.Format.Format_RGB32))
    QTest.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert reader.names == ["粘贴的图片.png"]


def test_without_the_optional_part_it_says_how_to_get_it(
    over: QWidget, office: Services, reader: SomeReader
) -> None:
    reader.installed = False
    dialog = _asked(over, office, reader, [])
    said = _label(dialog, "ask_sentence")
    assert "dev.py ocr from 文件夹" in said
    QTest.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_cut(
    qtbot: QtBot,
    theme_switch: ThemeSwitch,
    office: Services,
    reader: SomeReader,
    look: tuple[str, float],
) -> None:
    theme_switch.apply(*look)
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(1158, 684)
    over.show()
    reader.card = replace(
        CARD, doubts=("姓名认得不太准，请逐字核对", "身份证号：第 18 位校验码应为 3")
    )
    dialog = _read(_asked(over, office, reader, []))
    qtbot.waitUntil(lambda: clipped(dialog) == [])
    reader.installed = False
    plain = _asked(over, office, reader, [])
    qtbot.waitUntil(lambda: clipped(plain) == [])


def test_the_form_of_a_party_is_filled(
    qtbot: QtBot,
    themed: ThemeSwitch,
    office: Services,
    reader: SomeReader,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    del themed
    for name in ("available", "read"):
        monkeypatch.setattr(
            IdCardService, name, lambda _self, *given, n=name: getattr(reader, n)(*given)
        )
    page = case_page(office, RecordedMessages(), accepted(office).case.uuid)
    qtbot.addWidget(page)
    page.resize(1158, 684)
    page.show()
    page.presenter.edit("party")
    QApplication.processEvents()
    read = page.findChild(QToolButton, "editor_read")
    assert isinstance(read, QToolButton)
    QTest.mouseClick(read, Qt.MouseButton.LeftButton)
    dialog = page.findChild(IdCardDialog)
    assert isinstance(dialog, IdCardDialog)
    _read(dialog)
    dialog.looked.setChecked(True)
    QTest.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    opened = page.presenter.state.opened
    assert opened is not None
    assert opened.editor.values["id_number"] == NUMBER
    page.presenter.save()
    shown = page.presenter.state.page
    assert shown is not None
    added = office.cases.page(shown.stored.case.uuid).stored.case.parties[-1]
    assert (added.name, added.birth_date, added.ethnicity) == (
        "冉茂琳",
        date(1968, 5, 12),
        "土家族",
    )
    page.presenter.edit("party")
    page.presenter.changed("type", PartyType.LEGAL.value, "")
    QApplication.processEvents()
    read = page.findChild(QToolButton, "editor_read")
    assert isinstance(read, QToolButton)
    assert not read.isVisible()
