"""归档报送: four steps out, verified and looked through before it is taken in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import Result
from laoma_desktop.services.archive_ports import KeyCard
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.organisation import GivenNames
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.exchange.receiving import (
    ReceivePresenter,
    ReceiveState,
    outcome_words,
)
from laoma_desktop.ui.screens.exchange.sending import (
    SendPresenter,
    SendServices,
    SendState,
    room,
)
from laoma_desktop.ui.screens.exchange.view import ExchangePage, make
from tests.registers import open_register
from tests.ui.fakes import FakeProgress, ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted

TODAY = date(2026, 11, 18)


class SendRecorder:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.state = SendState()
        self.cards: tuple[KeyCard, ...] = ()
        self.chosen: OrgCode | None = None

    def show_send(self, state: SendState) -> None:
        """Keep the state."""
        self.state = state

    def step(self) -> str:
        """The step the sender stands at now."""
        return self.state.step

    def show_receivers(self, cards: tuple[KeyCard, ...], chosen: OrgCode | None) -> None:
        """Keep the receivers."""
        self.cards, self.chosen = cards, chosen


class ReceiveRecorder:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.state = ReceiveState()

    def show_receive(self, state: ReceiveState) -> None:
        """Keep the state."""
        self.state = state


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The register packages go to."""
    with open_register(tmp_path_factory.mktemp("district") / "home", "JB") as services:
        yield services


@pytest.fixture
def closed(office: Services, district: Services) -> StoredCase:
    """A case whose mediation ended, closed; both sides know each other's card."""
    for one, other in ((office, district), (district, office)):
        other.keys.trust(other.keys.question(one.keys.card().text.encode()).card)
    stored = accepted(office)
    stored = office.cases.finish(stored.ref, Result.TERMINATED, TODAY, "当事人拒绝继续调解")
    return office.cases.close(stored.ref, TODAY)


@pytest.fixture
def send(
    office: Services, messages: RecordedMessages, navigator: RecordedNavigator
) -> SendRecorder:
    view = SendRecorder()
    services = SendServices(office.exports, office.keys, office.lists, office.cases)
    presenter = SendPresenter(ImmediateTasks(), messages, navigator, services, lambda: TODAY)
    presenter.attach(view)
    view.presenter = presenter  # type: ignore[attr-defined]
    return view


def _presenter(view: SendRecorder) -> SendPresenter:
    found: SendPresenter = view.presenter  # type: ignore[attr-defined]
    return found


def test_four_steps_lead_to_a_package(
    closed: StoredCase, send: SendRecorder, navigator: RecordedNavigator, tmp_path: Path
) -> None:
    presenter = _presenter(send)
    presenter.check()
    assert send.step() == "check"
    assert send.state.preview is not None
    assert send.state.preview.cases == (closed.case.uuid,)
    assert send.state.checks[0].gaps
    presenter.open_case(closed.case.uuid)
    assert navigator.routes == [Route("case_detail", str(closed.case.uuid))]
    presenter.go("target")
    presenter.pack()
    assert send.step() == "target"
    presenter.choose_target(tmp_path)
    assert room(tmp_path).startswith("还能放")
    presenter.pack()
    assert send.step() == "report"


def test_a_station_without_a_name_on_its_seal_is_named_before_packing(
    qtbot: QtBot, themed: ThemeSwitch, district: Services, tmp_path: Path
) -> None:
    del themed
    with open_register(tmp_path / "station", "JB-06-11") as station:
        for one, other in ((station, district), (district, station)):
            other.keys.trust(other.keys.question(one.keys.card().text.encode()).card)
        stored = accepted(station)
        navigator = RecordedNavigator()
        page = exchange_page(station, navigator)
        qtbot.addWidget(page)
        page.presenter.send.choose_way("picked")
        page.presenter.send.toggle(stored.case.uuid)
        page.presenter.send.choose_receiver("JB")
        page.presenter.send.check()
        words = [label.text() for label in page.send._check.findChildren(QLabel)]
        said = next(text for text in words if "印章上的调委会全称" in text)
        assert "观音桥街道第11社区小马工作站" in said
        assert stored.case.number in said
        button = page.send._check.findChild(QPushButton, "name_JB-06-11")
        assert button is not None
        button.click()
        assert navigator.routes == [Route("settings", "JB-06-11", "offices")]
        station.org_names.give(
            GivenNames(
                code=OrgCode("JB-06-11"), valid_from=date(2011, 1, 1), committee="某某调解委员会"
            )
        )
        page.refresh()
        state = page.presenter.send.state
        assert state.preview is not None
        assert state.preview.unsealed == ()


def test_a_cancelled_package_is_said_and_the_way_leads_on(
    closed: StoredCase, send: SendRecorder, messages: RecordedMessages, tmp_path: Path
) -> None:
    del closed
    presenter = _presenter(send)
    presenter.choose_target(tmp_path / "U盘")
    (tmp_path / "U盘").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FakeProgress, "cancelled", lambda _: True)
        presenter.pack()
    assert send.step() == "target"
    assert messages.said[-1] == ("warn", "已取消打包，没有留下归档包。")
    assert list((tmp_path / "U盘").iterdir()) == []
    presenter.pack()
    assert send.step() == "report"


def test_a_package_is_looked_through_before_it_is_taken_in(
    closed: StoredCase, send: SendRecorder, district: Services, tmp_path: Path
) -> None:
    del closed
    _presenter(send).choose_target(tmp_path)
    _presenter(send).pack()
    assert send.state.report is not None
    told: list[Changes] = []
    view = ReceiveRecorder()
    messages = RecordedMessages()
    receive = ReceivePresenter(ImmediateTasks(), messages, district.imports, told.append)
    receive.attach(view)
    receive.choose(send.state.report.path)
    assert view.state.check is not None
    assert view.state.check.ok
    assert view.state.preview is not None
    assert outcome_words(view.state.preview) == "新增 1 件"
    receive.take()
    assert view.state.report is not None
    assert told[-1].label == "收进归档包"
    receive.leave_it()
    receive.choose(send.state.report.path)
    assert view.state.preview is not None
    assert outcome_words(view.state.preview) == "没有变化 1 件"


def test_a_changed_package_is_not_taken_in(
    closed: StoredCase, send: SendRecorder, district: Services, tmp_path: Path
) -> None:
    del closed
    presenter = _presenter(send)
    presenter.choose_target(tmp_path)
    presenter.pack()
    assert send.state.report is not None
    content = bytearray(send.state.report.path.read_bytes())
    content[len(content) // 2] ^= 1
    send.state.report.path.write_bytes(content)
    view = ReceiveRecorder()
    receive = ReceivePresenter(
        ImmediateTasks(), RecordedMessages(), district.imports, lambda _: None
    )
    receive.attach(view)
    receive.choose(send.state.report.path)
    assert view.state.preview is None
    assert view.state.check is None or view.state.check.problems


def test_without_a_card_of_the_receiver_the_way_is_said(
    office: Services, send: SendRecorder
) -> None:
    accepted(office)
    presenter = _presenter(send)
    messages = presenter._messages
    assert isinstance(messages, RecordedMessages)
    presenter.check()
    assert "公钥卡" in messages.said[0][1]
    assert not send.state.checking
    assert send.step() == "choose"


def test_without_any_card_nobody_is_offered_and_the_way_is_said(
    qtbot: QtBot, themed: ThemeSwitch, tmp_path: Path
) -> None:
    del themed
    with open_register(tmp_path / "lonely", "JB") as alone:
        page = exchange_page(alone, RecordedNavigator())
        qtbot.addWidget(page)
        page.show()
        assert page.send._receiver.combo.count() == 0
        assert "公钥卡" in page.send._receiver.no_card.text()
        assert page.send._receiver.no_card.isVisible()
        assert not page.send._next.isEnabled()
        for org in ("JB-06", "JB-07"):
            with open_register(tmp_path / org, org) as other:
                alone.keys.trust(alone.keys.question(other.keys.card().text.encode()).card)
            page.refresh()
            chosen = org if org == "JB-06" else "JB-06"
            assert page.send._receiver.combo.currentData() == chosen
            assert page.send._next.isEnabled()


def test_a_district_with_several_cards_is_asked_to_choose(
    qtbot: QtBot, themed: ThemeSwitch, tmp_path: Path
) -> None:
    del themed
    with open_register(tmp_path / "many", "JB") as district:
        for org in ("JB-06", "JB-07"):
            with open_register(tmp_path / org, org) as other:
                district.keys.trust(district.keys.question(other.keys.card().text.encode()).card)
        page = exchange_page(district, RecordedNavigator())
        qtbot.addWidget(page)
        assert page.send._receiver.combo.count() == 2
        assert page.send._receiver.combo.currentIndex() == -1
        assert not page.send._next.isEnabled()
        page.send._receiver.combo.setCurrentIndex(0)
        page.send._receiver.combo.activated.emit(0)
        assert page.send._next.isEnabled()


def test_named_cases_may_be_open_ones(
    closed: StoredCase, office: Services, send: SendRecorder
) -> None:
    del closed
    other = accepted(office)
    presenter = _presenter(send)
    presenter.choose_way("picked")
    presenter.toggle(other.case.uuid)
    presenter.toggle(other.case.uuid)
    assert send.state.picked == ()
    presenter.toggle(other.case.uuid)
    presenter.check()
    assert send.state.preview is not None
    assert send.state.preview.cases == (other.case.uuid,)


def test_a_year_without_closed_cases_is_said(closed: StoredCase, send: SendRecorder) -> None:
    del closed
    presenter = _presenter(send)
    presenter.choose_year(2020)
    presenter.check()
    messages = presenter._messages
    assert isinstance(messages, RecordedMessages)
    assert [kind for kind, _ in messages.said] == ["error"]
    assert send.state.year == 2020


def exchange_page(office: Services, navigator: RecordedNavigator) -> ExchangePage:
    """Return the page as the shell makes it."""
    return make(
        exports=office.exports,
        imports=office.imports,
        keys=office.keys,
        lists=office.lists,
        cases=office.cases,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=navigator,
        changes=ChangeHub(),
        today=lambda: TODAY,
    )


@pytest.fixture
def page(qtbot: QtBot, themed: ThemeSwitch, office: Services, closed: StoredCase) -> ExchangePage:
    del themed, closed
    made = exchange_page(office, RecordedNavigator())
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    return made


def test_the_page_leads_through_the_steps(page: ExchangePage, tmp_path: Path) -> None:
    assert page.send._receiver.combo.count() == 1
    assert page.send._receiver.combo.currentData() == "JB"
    page.send._next.click()
    assert page.send._cards["check"].isVisible()
    page.send._chosen(tmp_path)
    page.presenter.send.go("target")
    assert "还能放" in page.send._room.text()
    page.send._pack.click()
    assert page.send._cards["report"].isVisible()
    said = page.send._report.text()
    assert "SHA-256" in said
    assert said.index("下一步") < said.index("有 1 件的卷里还有缺的")
    page.presenter.send.again()
    assert page.send._cards["choose"].isVisible()


def test_cases_are_picked_with_enter(page: ExchangePage) -> None:
    page.send._ways.set_value("picked")
    page.send._on_way("picked")
    assert not page.send._next.isEnabled()
    page.send._on_toggle(0)
    assert page.send._next.isEnabled()
    assert page.send._model.columns[0].read(page.send._model.row_at(0)) == "已选"  # type: ignore[arg-type]


def test_the_other_half_takes_packages_in(page: ExchangePage, tmp_path: Path) -> None:
    page.enter(Route("exchange", "", "receive"))
    assert page.receive.isVisible()
    page.presenter.receive.choose(tmp_path / "没有.zip")
    assert "没有.zip" in page.receive._words.text()
    assert not page.receive._take.isVisible()


def test_a_check_that_runs_is_not_begun_twice(closed: StoredCase, send: SendRecorder) -> None:
    del closed
    presenter = _presenter(send)
    asked: list[str] = []

    class Slow(ImmediateTasks):
        def query(self, *work: object, topic: str = "") -> None:
            del work
            asked.append(topic)

    presenter._tasks = Slow()
    presenter.check()
    presenter.check()
    assert asked == ["check"]
    assert send.state.checking
