"""The main job in the real window by keyboard: first run, intake, team, agreement, package."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from laoma_desktop.app.door import WindowDoor
from laoma_desktop.app.program import WindowProgram
from laoma_desktop.app.window import prepare
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.vocabulary import Status
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage
from laoma_desktop.ui.screens.exchange.view import ExchangePage
from laoma_desktop.ui.screens.intake.view import IntakePage
from laoma_desktop.ui.screens.start.first_run_view import FirstRunFrame
from tests.registers import CHEAP, PASSWORD, StillClock, open_register
from tests.walks.window_driver import Driver, TopLevels

pytestmark = pytest.mark.slow


@pytest.fixture
def driver(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    """The program on an empty folder, at its first page."""
    folders = Folders(tmp_path / "home", tmp_path / "cache")
    folders.data.mkdir()
    clock = StillClock()
    door = WindowDoor(folders.data, clock, Resources(folders.overlay), CHEAP)
    prepare(qapp)
    windows = TopLevels()
    qapp.installEventFilter(windows)
    program = WindowProgram(qapp, folders, clock=clock, door=door)
    program.window.resize(1366, 768)
    program.start()
    qtbot.waitUntil(program.window.isActiveWindow)
    made = Driver(qtbot, program)
    yield made
    made.idle()
    program.window.close()
    made.until(lambda: not program.window.isVisible())
    qapp.removeEventFilter(windows)
    program.window.deleteLater()
    assert set(windows.shown) == {"MainWindow main_window"}


def _first_run(driver: Driver) -> None:
    """Choose the studio, name the administrator, copy the recovery code."""
    driver.until(lambda: driver.focus_name() == "org_search")
    driver.type("观音桥街道老马工作室")
    driver.key(Qt.Key.Key_Return)
    driver.press("first_next")
    driver.until(lambda: driver.focus_name() == "first_admin")
    driver.fill(("admin", "冉茂琳"), ("password", PASSWORD), ("again", PASSWORD))
    if driver.find("first_confirmed"):
        driver.press("first_confirmed")
    driver.press("first_next")
    driver.widget("sheet_back_1")
    frame = driver.widget("first_run_frame")
    assert isinstance(frame, FirstRunFrame)
    asked = frame.page._presenter.state.asked
    for field, number in zip(("sheet_back_1", "sheet_back_2"), asked, strict=True):
        group = driver.widget(f"sheet_group_{number}")
        assert isinstance(group, QLabel)
        driver.widget(field).setFocus()
        driver.type(group.text())
    driver.press("first_next")
    driver.widget("shell")
    driver.idle()


def _register(driver: Driver) -> CaseDetailPage:
    """Take a new case into the register without touching the mouse."""
    driver.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    driver.until(lambda: driver.focus_name() == "facts_title")
    intake = driver.widget("intake")
    assert isinstance(intake, IntakePage)
    driver.until(intake.is_whole)  # no hand is quicker than the page, but this test is
    driver.fill(
        ("title", "阳定山与刘启华楼上漏水赔偿纠纷"),
        ("kind", ""),
        ("category", "邻里纠纷"),
        ("intake", ""),
        ("source_org", ""),
        ("registered_on", "1110"),
        ("difficulty", ""),
        ("risk", ""),
        ("people_involved", "2"),
        ("amount_cents", "3500"),
        ("street", ""),
        ("community", "建新社区"),
        ("narrative", "十一月一日楼上水管爆裂，楼下吊顶受损，双方对赔偿数额有争议。"),
        ("accepted_on", "1110"),
    )
    for name, number in (("阳定山", ""), ("刘启华", "")):
        driver.fill(("role", ""), ("type", ""), ("name", name), ("id_number", number), ("sex", ""))
        driver.fill(("birth_date", ""), ("ethnicity", ""), ("occupation", ""))
        driver.fill(
            ("guardians", ""),
            ("representative", ""),
            ("phone", ""),
            ("address", "观音桥街道建新东路1号"),
        )
        driver.fill(("claim", "修好管道，赔偿吊顶损失"))
    driver.press("intake_register")
    page = driver.widget("case_detail")
    assert isinstance(page, CaseDetailPage)
    driver.until(lambda: page.presenter.state.page)
    return page


def _case(page: CaseDetailPage) -> Case:
    shown = page.presenter.state.page
    assert shown is not None
    return shown.stored.case


def _save(driver: Driver, page: CaseDetailPage, then: Callable[[Case], object]) -> None:
    """Save the open form and wait until the case on the page shows it."""
    driver.press("editor_save")
    driver.until(lambda: then(_case(page)))
    driver.until(lambda: driver.find("editor") is None)


def _write(driver: Driver, name: str, text: str) -> None:
    driver.widget(f"edit_{name}").setFocus()
    driver.type(text)


def _form_team(driver: Driver, page: CaseDetailPage) -> None:
    """Apply a template and fill a role."""
    page.presenter.choose_tab("team")
    driver.press("apply_neighbour_simple")
    driver.until(lambda: _case(page).tasks)
    driver.press("open_member_lead_mediator")
    _write(driver, "name", "冉茂琳")
    _save(driver, page, lambda case: case.team and [m.name for m in case.team.members])


def _mediate(driver: Driver, page: CaseDetailPage) -> None:
    """A session and an agreement with one term, each as the next step offers it."""
    driver.press("case_next")
    driver.until(lambda: driver.focus_name() == "edit_date")
    _write(driver, "place", "社区调解室")
    _write(driver, "summary", "双方到现场查看，同意由楼上修好管道并赔偿三千五百元。")
    _save(driver, page, lambda case: case.status is Status.MEDIATING)
    driver.press("case_next")
    _write(driver, "facts", "十一月一日楼上水管爆裂，造成楼下吊顶受损，双方无异议。")
    _save(driver, page, lambda case: case.agreement)
    driver.press("open_term_new")
    _write(driver, "text", "刘启华一次赔偿阳定山吊顶损失")
    for name, text in (("obligor", "刘启华"), ("obligee", "阳定山"), ("method", "转账")):
        _write(driver, name, text)
    _write(driver, "amount_cents", "3500")
    _write(driver, "due_on", "1130")
    _save(driver, page, lambda case: case.terms)


def _sign_and_close(driver: Driver, page: CaseDetailPage) -> None:
    driver.press("open_agreement_new")
    _write(driver, "signed_on", "1118")
    _save(driver, page, lambda case: case.status is Status.PERFORMING)
    page.presenter.edit("close")
    _write(driver, "reason", "双方当场谈拢，现场不用再看")
    _save(driver, page, lambda case: case.status is Status.CLOSED)


def _papers(driver: Driver, page: CaseDetailPage, folder: Path) -> None:
    """Look at the agreement and save the whole file."""
    page.presenter.choose_tab("papers")
    driver.until(lambda: page.papers.state.paper)
    page.papers.choose("agreement")
    driver.until(lambda: page.papers.state.paper and page.papers.state.paper.form == "agreement")
    paper = page.papers.state.paper
    assert paper is not None
    assert paper.content.startswith(b"%PDF")
    page.papers.save_all(folder)
    driver.until((folder / "卷宗.pdf").exists)
    driver.idle()


def _export(driver: Driver, district_card: str, folder: Path) -> Path:
    """Send the closed case to the district in four steps."""
    driver.key(Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    page = driver.widget("exchange")
    assert isinstance(page, ExchangePage)
    keys = page.presenter.send._services.keys
    keys.trust(keys.question(district_card.encode()).card)
    page.refresh()
    driver.until(page.send._next.isEnabled)
    driver.press("send_check")
    driver.press("send_to_target")
    page.presenter.send.choose_target(folder)
    driver.press("send_pack")
    driver.until(lambda: page.presenter.send.state.report)
    report = page.presenter.send.state.report
    assert report is not None
    assert report.cases == 1
    driver.idle()
    return report.path


def test_the_whole_job_in_the_window(driver: Driver, tmp_path: Path) -> None:
    target = tmp_path / "usb"
    target.mkdir()
    with open_register(tmp_path / "district", "JB") as district:
        _first_run(driver)
        page = _register(driver)
        case = _case(page)
        assert case.status is Status.ACCEPTED
        assert [party.name for party in case.parties] == ["阳定山", "刘启华"]
        assert case.amount_cents == 350_000
        _form_team(driver, page)
        _mediate(driver, page)
        _sign_and_close(driver, page)
        _papers(driver, page, tmp_path / "papers")
        assert len(list((tmp_path / "papers").glob("*.pdf"))) > 5
        package = _export(driver, district.keys.card().text, target)
        sender = driver.widget("exchange")
        assert isinstance(sender, ExchangePage)
        own = sender.presenter.send._services.keys.card()
        district.keys.trust(district.keys.question(own.text.encode()).card)
        assert district.imports.verify(package).ok
        report = district.imports.import_package(package)
        assert [line.outcome for line in report.lines] == ["new"]
        assert district.cases.get(case.uuid).case.title == case.title


def test_typing_survives_a_change_of_the_type_size(driver: Driver) -> None:
    _first_run(driver)
    driver.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    driver.until(lambda: driver.focus_name() == "facts_title")
    driver.type("写到一半的案由")
    driver.widget("facts_registered_on").setFocus()
    driver.type("11月半")
    before = driver.widget("facts_title")
    driver.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    driver.until(lambda: driver.find("facts_title") not in (None, before))
    driver.idle()
    title, day = driver.widget("facts_title"), driver.widget("facts_registered_on")
    assert isinstance(title, QLineEdit)
    assert isinstance(day, QLineEdit)
    assert title.text() == "写到一半的案由"
    assert day.text() == "11月半"
