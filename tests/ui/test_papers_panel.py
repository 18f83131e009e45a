"""The papers panel: rows in words, preview, saving, what is read back, printing in bands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Agreement, Term
from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import AgreementForm, Confirmation
from laoma_desktop.services.ports import FormOffer, RenderedPaper
from laoma_desktop.ui.panels.papers import print_desk
from laoma_desktop.ui.panels.papers.presenter import (
    WHOLE_FILE,
    PaperRow,
    PapersPresenter,
    PrintQuestion,
    copies_for,
    read_back,
    rows_of,
)
from laoma_desktop.ui.panels.papers.view import PapersPanel
from laoma_desktop.ui.runtime.printing import PrintOrder, PrintRun
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.widgets.dialogs import FormDialog
from tests.ui.fakes import ImmediateTasks, RecordedMessages
from tests.ui.offices import accepted

TODAY = date(2026, 11, 18)


class View:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.rows: tuple[PaperRow, ...] = ()
        self.form = ""
        self.paper: RenderedPaper | None = None
        self.note = ""
        self.question: PrintQuestion | None = None
        self.reading = False

    def show_rows(self, rows: tuple[PaperRow, ...], form: str) -> None:
        """Keep rows."""
        self.rows, self.form = rows, form

    def show_paper(self, paper: RenderedPaper) -> None:
        """Keep the paper."""
        self.paper = paper

    def show_note(self, sentence: str) -> None:
        """Keep the sentence; no paper is in sight."""
        self.note, self.paper = sentence, None

    def show_reading(self, *, reading: bool) -> None:
        """Keep what is in front."""
        self.reading = reading

    def ask_print(self, question: PrintQuestion) -> None:
        """Keep the question."""
        self.question = question


@pytest.fixture
def stored(office: Services) -> StoredCase:
    case = accepted(office)
    term = Term(
        uuid=office.cases.new_id(),
        text="赔偿损失",
        obligor="刘启华",
        amount_cents=350_000,
        due_on=date(2026, 11, 30),
    )
    agreement = Agreement(
        uuid=office.cases.new_id(), form=AgreementForm.WRITTEN, facts="漏水属实", terms=(term,)
    )
    return office.facts.put_agreement(case.ref, agreement)


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def presenter(
    office: Services, stored: StoredCase, view: View, messages: RecordedMessages
) -> PapersPresenter:
    made = PapersPresenter(ImmediateTasks(), messages, office.papers)
    made.attach(view)
    made.show_case(stored.case.uuid)
    return made


def test_rows_say_what_is_needed_and_what_is_there() -> None:
    rows = rows_of(
        (
            FormOffer("agreement", "协议书", 8, "必须", available=True),
            FormOffer("letter", "函", 14, "按需", available=False),
            FormOffer("record", "调解记录", 7, "必须", available=True, missing=("调解员",)),
            FormOffer("visit", "回访", 10, "不用", available=True),
        )
    )
    assert [(row.title, row.state) for row in rows] == [
        ("协议书", "可打印"),
        ("函", "尚未提供"),
        ("调解记录", "还缺 1 处"),
        ("卷宗（全卷装订）", "可打印"),
    ]
    assert rows[2].note == "调解员"


def test_the_first_paper_is_drawn_at_once(presenter: PapersPresenter, view: View) -> None:
    assert view.form == "cover"
    assert view.paper is not None
    assert view.paper.content.startswith(b"%PDF")
    presenter.choose("agreement")
    assert presenter.state.paper is not None
    assert presenter.state.paper.form == "agreement"


def test_a_form_that_does_not_exist_yet_is_said(presenter: PapersPresenter, view: View) -> None:
    offers = tuple(
        replace(offer, available=offer.form != "transfer_letter")
        for offer in presenter.state.offers
    )
    presenter.state = replace(presenter.state, offers=offers)
    presenter.choose("transfer_letter")
    assert "尚未提供" in view.note


def test_the_whole_file_can_be_looked_at(presenter: PapersPresenter, view: View) -> None:
    presenter.choose(WHOLE_FILE)
    assert view.paper is not None
    assert view.paper.pages > 3


def test_saving_writes_what_was_seen(
    presenter: PapersPresenter, messages: RecordedMessages, tmp_path: Path
) -> None:
    presenter.choose("agreement")
    assert presenter.file_name("docx") == "人民调解协议书.docx"
    presenter.save("pdf", tmp_path / "协议.pdf")
    presenter.save("docx", tmp_path / "协议.docx")
    assert presenter.state.paper is not None
    assert (tmp_path / "协议.pdf").read_bytes() == presenter.state.paper.content
    assert (tmp_path / "协议.docx").read_bytes().startswith(b"PK")
    assert messages.said[-1][0] == "ok"


def test_the_whole_file_is_saved_with_what_it_lacks(
    presenter: PapersPresenter, messages: RecordedMessages, tmp_path: Path
) -> None:
    presenter.save_all(tmp_path / "全卷")
    assert (tmp_path / "全卷" / "卷宗.pdf").exists()
    assert "已保存" in messages.said[-1][1]


def test_before_printing_people_sums_and_days_are_read_back(
    presenter: PapersPresenter, view: View, stored: StoredCase
) -> None:
    presenter.choose("agreement")
    presenter.print_paper()
    assert view.question is not None
    assert view.question.copies == 3
    assert view.question.lines == read_back(stored.case)
    assert "第 1 条，人民币叁仟伍佰元整（¥3,500.00），2026年11月30日 星期一前" in read_back(
        stored.case
    )


def test_copies_follow_the_agreement(stored: StoredCase) -> None:
    case = stored.case
    assert copies_for(case, "record") == 1
    assert copies_for(case, "agreement") == 3
    agreement = case.agreement
    assert agreement is not None
    court = replace(agreement, judicial_confirmation=Confirmation.APPLIED)
    assert copies_for(replace(case, agreement=court), "agreement") == 4
    assert copies_for(replace(case, agreement=replace(agreement, copies=7)), "agreement") == 7


@pytest.fixture
def panel(
    qtbot: QtBot,
    themed: ThemeSwitch,
    office: Services,
    stored: StoredCase,
    messages: RecordedMessages,
) -> Iterator[PapersPanel]:
    del themed
    tasks = ImmediateTasks()
    made = PapersPanel(
        PapersPresenter(tasks, messages, office.papers), tasks, messages, lambda: TODAY
    )
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made._presenter.show_case(stored.case.uuid)
    yield made
    made._preview.clear()


def test_choosing_a_row_shows_its_paper(panel: PapersPanel) -> None:
    row = panel._model.find(lambda one: one.form == "agreement")
    panel._table.select_row(row)
    assert panel._presenter.state.form == "agreement"
    assert panel._preview.pages() > 0
    assert panel._pages.text().startswith("第 1 页")


def _button(panel: PapersPanel, name: str) -> QAbstractButton:
    found = panel.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def test_where_both_do_not_fit_the_list_or_the_paper_is_shown(
    panel: PapersPanel, qtbot: QtBot
) -> None:
    qtbot.waitUntil(panel.isActiveWindow, timeout=20_000)
    fronts: list[bool] = []
    panel.front_changed.connect(fronts.append)
    panel.fold(1000)
    assert panel._list.isVisible()
    assert panel._paper.isVisible()
    panel.fold(778)
    assert panel._list.isVisible()
    assert not panel._paper.isVisible()
    panel.focus_first()
    QTest.keyClick(panel._table, Qt.Key.Key_Return)
    assert panel._paper.isVisible()
    assert not panel._list.isVisible()
    assert QApplication.focusWidget() is panel._preview
    QTest.keyClick(panel._preview, Qt.Key.Key_Escape)
    assert panel._list.isVisible()
    assert QApplication.focusWidget() is panel._table
    _button(panel, "paper_read").click()
    qtbot.waitUntil(lambda: panel._preview.width() > panel.width() - 20, timeout=20_000)
    _button(panel, "paper_back").click()
    assert not panel._paper.isVisible()
    assert fronts == [True, False, True, False]


def test_the_paper_in_front_stays_there_in_a_new_panel(
    panel: PapersPanel, qtbot: QtBot, messages: RecordedMessages
) -> None:
    panel.fold(778)
    panel._presenter.read(on=True)
    again = PapersPanel(panel._presenter, ImmediateTasks(), messages, lambda: TODAY)
    qtbot.addWidget(again)
    again.show()
    again.fold(778)
    assert again.is_paper_alone()
    panel._presenter.show_case(CaseId(UUID(int=7)))
    assert not again.is_paper_alone()
    again._preview.clear()


def test_without_a_printer_only_saving_is_offered(
    panel: PapersPanel, messages: RecordedMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_desk, "printer_names", tuple)
    panel._presenter.print_paper()
    kind, sentence = messages.said[-1]
    assert kind == "warn"
    assert sentence.startswith("这台电脑没有装打印机。下一步：点“存 PDF”")


def test_the_number_of_copies_is_checked(
    panel: PapersPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders: list[PrintOrder] = []
    monkeypatch.setattr(print_desk, "printer_names", lambda: ("办公室打印机",))
    monkeypatch.setattr(panel._desk, "start", lambda order, _printer: orders.append(order))
    panel._presenter.print_paper()
    dialog = panel.findChild(FormDialog)
    assert isinstance(dialog, FormDialog)
    copies = dialog.form.rows["copies"].editor.widget
    assert isinstance(copies, QLineEdit)
    copies.setText("三份")
    dialog.verb.click()
    assert orders == []
    copies.setText("2")
    dialog.verb.click()
    assert [(order.copies, order.title) for order in orders] == [(2, "卷宗封面")]


def _printed(qtbot: QtBot, order: PrintOrder, target: Path) -> pypdfium2.PdfDocument:
    def printer() -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(target))
        return made

    parent = QObject()
    run = PrintRun(order, printer, parent)
    with qtbot.waitSignal(run.finished):
        run.start()
    return pypdfium2.PdfDocument(target)


def test_bands_put_the_ink_where_it_was(
    qtbot: QtBot, presenter: PapersPresenter, tmp_path: Path
) -> None:
    presenter.choose("agreement")
    paper = presenter.state.paper
    assert paper is not None
    printed = _printed(qtbot, PrintOrder(paper.content, paper.title, 2), tmp_path / "out.pdf")
    source = pypdfium2.PdfDocument(paper.content)
    assert len(printed) == 2 * len(source)
    for number in range(len(source)):
        wanted, got = (document[number].render(scale=100 / 72) for document in (source, printed))
        assert abs(wanted.width - got.width) <= 2
        wanted_box = wanted.to_pil().convert("L").point(lambda v: 255 * (v < 128)).getbbox()
        got_box = got.to_pil().convert("L").point(lambda v: 255 * (v < 128)).getbbox()
        assert all(abs(a - b) <= 2 for a, b in zip(wanted_box, got_box, strict=True))
    printed.close()
    source.close()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_said(presenter: PapersPresenter, tmp_path: Path) -> None:
    paper = presenter.state.paper
    assert paper is not None

    def printer() -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "no" / "such" / "folder.pdf"))
        return made

    parent = QObject()
    run = PrintRun(PrintOrder(paper.content, "封面", 1), printer, parent)
    said: list[LaomaError] = []
    run.failed.connect(said.append)
    run.start()
    assert "打印机没有接受" in said[0].what
