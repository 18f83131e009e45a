"""First run and login: presenters without Qt, pages with a scripted door, and what they load."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.domain.errors import AccessRefused, MachineFailure
from laoma_desktop.ui.presenting import Failed
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.start.door import NewOffice, OrgChoice
from laoma_desktop.ui.screens.start.first_run import FirstRunPresenter, check_administrator
from laoma_desktop.ui.screens.start.first_run_view import FirstRunFrame, FirstRunPage
from laoma_desktop.ui.screens.start.login import LoginPresenter
from laoma_desktop.ui.screens.start.passwords import strength
from laoma_desktop.ui.screens.start.view import LoginPage
from laoma_desktop.ui.widgets.sheet_paper import save_sheet
from laoma_desktop.ui.wording.recovery import Sheet
from tests.patience import settle
from tests.ui.clip import clipped
from tests.ui.fakes import ImmediateTasks

T = TypeVar("T")
Today = Callable[[], date]

CODE = "0A1B-2C3D-4E5F-6G7H-8J9K-0M1N-2P3Q-4R5S-6T7V"
SHEET = Sheet(CODE, "观音桥街道老马工作室", "冉茂琳", date(2026, 11, 24), "0190-7")


def org(code: str, parent: str, level: str, name: str, *, confirmed: bool = True) -> OrgChoice:
    sealed = level in {"街镇", "社区"}
    return OrgChoice(
        code=code,
        parent=parent,
        level=level,
        name=name,
        committee=f"重庆市江北区{name}人民调解委员会" if sealed else "",
        short="江观桥",
        confirmed=confirmed,
        needs_committee=sealed,
        initials={"观音桥街道老马工作室": "gyqjdlmgzs"}.get(name, ""),
    )


TREE = (
    org("JB", "", "区", "重庆市两江新区"),
    org("JB-01", "JB", "街镇", "华新街街道老马工作室"),
    org("JB-06", "JB", "街镇", "观音桥街道老马工作室", confirmed=False),
    org("JB-06-01", "JB-06", "社区", "建新东路社区小马工作站"),
)


class ScriptedDoor:
    """A door that remembers what was asked; ``password`` opens it."""

    def __init__(self) -> None:
        self.made: list[NewOffice] = []
        self.password = "right-password"
        self.recovered: list[tuple[str, str, str]] = []

    def exists(self) -> bool:
        """Say that a register is there."""
        return True

    def users(self) -> tuple[str, ...]:
        """Name two accounts."""
        return ("冉茂琳", "马善祥")

    def organisations(self) -> tuple[OrgChoice, ...]:
        """Return a small tree."""
        return TREE

    def create(self, new: NewOffice) -> tuple[object, Sheet]:
        """Keep what was asked for."""
        if new.admin == "磁盘满":
            raise MachineFailure("磁盘满了", next_step="请腾出空间再试。")
        self.made.append(new)
        return "session", SHEET

    def unlock(self, user: str, password: str) -> object:
        """Open with the one password."""
        if password != self.password:
            raise AccessRefused("口令不对", next_step="请再输一遍。")
        return f"session of {user}"

    def unlock_with_code(self, user: str, code: str, password: str) -> object:
        """Keep what was typed."""
        self.recovered.append((user, code, password))
        return "recovered"


@pytest.fixture
def door() -> ScriptedDoor:
    """The scripted door."""
    return ScriptedDoor()


@pytest.fixture
def entered() -> list[object]:
    """Sessions that were handed on."""
    return []


@pytest.fixture
def page(
    themed: ThemeSwitch,
    qtbot: QtBot,
    today: Today,
    door: ScriptedDoor,
    immediate_tasks: ImmediateTasks,
    entered: list[object],
) -> Iterator[FirstRunPage]:
    """The first run in its frame."""
    del themed
    frame = FirstRunFrame(FirstRunPresenter(door, immediate_tasks, entered.append), today)
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    frame.show()
    qtbot.waitUntil(frame.isVisible)
    yield frame.page
    frame.close()  # keeps the frame alive until here


def button(page: QWidget, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def press(page: QWidget, name: str) -> None:
    QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def fill_administrator(page: FirstRunPage) -> None:
    page.form.set_values(
        {
            "admin": "冉茂琳",
            "password": "观音桥的老榕树2026",
            "again": "观音桥的老榕树2026",
            "confirmed": True,
        }
    )


def test_three_steps_end_with_the_code_copied(
    page: FirstRunPage, door: ScriptedDoor, entered: list[object]
) -> None:
    assert not button(page, "first_next").isEnabled()
    page.picker.filter("gyq")
    current = page.picker.tree.currentItem()
    assert current is not None
    assert current.text(0).startswith("观音桥")
    press(page, "first_next")
    fill_administrator(page)
    press(page, "first_next")
    assert door.made[0].org == "JB-06"
    assert door.made[0].committee == "重庆市江北区观音桥街道老马工作室人民调解委员会"
    shown = [page.findChild(QLabel, f"sheet_group_{n}") for n in range(1, 10)]
    assert "-".join(label.text() for label in shown if label is not None) == CODE
    first, second = page._presenter.state.asked
    page._sheet.fields[0].setText("0000")
    press(page, "first_next")
    assert entered == []
    assert f"第 {first} 组" in page._sheet._wrong.text()
    page._sheet.fields[0].setText(SHEET.groups[first - 1].lower().replace("0", "o"))
    page._sheet.fields[1].setText(f" {SHEET.groups[second - 1]} ")
    press(page, "first_next")
    assert entered == ["session"]


def test_the_names_of_the_tree_are_not_repeated(page: FirstRunPage, door: ScriptedDoor) -> None:
    page._presenter.choose(TREE[1])
    press(page, "first_next")
    fill_administrator(page)
    press(page, "first_next")
    assert (door.made[0].committee, door.made[0].short) == ("", "")


def test_everything_missing_is_named_at_once(page: FirstRunPage, door: ScriptedDoor) -> None:
    page._presenter.choose(TREE[2])
    press(page, "first_next")
    page.form.set_values({"password": "abcdefgh1", "again": "x", "committee": ""})
    press(page, "first_next")
    wrong = {name for name, row in page.form.rows.items() if row.problem()}
    assert wrong == {"admin", "again", "committee", "confirmed"}
    assert door.made == []


def test_a_full_disk_is_said_and_the_words_stay(page: FirstRunPage) -> None:
    page._presenter.choose(TREE[1])
    press(page, "first_next")
    fill_administrator(page)
    page.form.set_value("admin", "磁盘满")
    press(page, "first_next")
    assert page.strip.text() == "磁盘满了。下一步：请腾出空间再试。"
    assert page.form.value("admin") == "磁盘满"


def test_one_can_go_back_to_the_tree(page: FirstRunPage) -> None:
    page._presenter.choose(TREE[1])
    press(page, "first_next")
    press(page, "first_back")
    assert page.picker.tree.isVisible()


def test_short_passwords_are_refused() -> None:
    problems = check_administrator({"admin": "马", "password": "12345"}, TREE[0])
    assert [p.field for p in problems] == ["password"]


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("", ""),
        ("12345", "太短"),
        ("11111111", "弱"),
        ("12345678", "弱"),
        ("冉茂琳123456", "弱"),
        ("qtpmxrvz", "中"),
        ("Ran-Maolin-2026x", "强"),
        ("观音桥步行街的老榕树下喝茶听老马摆龙门阵", "强"),
    ],
)
def test_strength_is_said_in_words(password: str, word: str) -> None:
    judged = strength(password, "冉茂琳")
    assert judged.word == word
    assert judged.advice


def test_the_sheet_becomes_a_pdf(qtbot: QtBot, themed: ThemeSwitch, tmp_path: Path) -> None:
    del qtbot, themed
    import pypdfium2  # noqa: PLC0415 (only here)

    save_sheet(SHEET, tmp_path / "sheet.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
    assert len(document) == 1
    text = document[0].get_textpage().get_text_bounded().replace(" ", "")
    assert all(group in text for group in SHEET.groups)
    document.close()


def test_a_sheet_that_cannot_be_written_is_refused(
    qtbot: QtBot, themed: ThemeSwitch, tmp_path: Path
) -> None:
    del qtbot, themed
    with pytest.raises(MachineFailure):
        save_sheet(SHEET, tmp_path / "nowhere" / "sheet.pdf")


@pytest.fixture
def login(
    themed: ThemeSwitch,
    qtbot: QtBot,
    door: ScriptedDoor,
    immediate_tasks: ImmediateTasks,
    entered: list[object],
) -> LoginPage:
    """The login page."""
    del themed
    presenter = LoginPresenter(
        door, immediate_tasks, lambda session, user: entered.append((session, user)), "冉茂琳"
    )
    made = LoginPage(presenter)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def test_enter_opens_with_the_account_of_last_time(login: LoginPage, entered: list[object]) -> None:
    assert login.user.currentText() == "冉茂琳"
    assert [login.user.itemText(n) for n in range(login.user.count())] == ["冉茂琳", "马善祥"]
    QTest.keyClicks(login.password, "right-password")
    QTest.keyClick(login.password, Qt.Key.Key_Return)
    assert entered == [("session of 冉茂琳", "冉茂琳")]


def test_a_wrong_password_is_said_below_it(login: LoginPage, entered: list[object]) -> None:
    QTest.keyClicks(login.password, "wrong")
    QTest.keyClick(login.password, Qt.Key.Key_Return)
    assert login._problem.text() == "口令不对。下一步：请再输一遍。"
    assert login.password.isEnabled()
    assert entered == []


def test_the_recovery_code_opens_and_sets_a_new_password(
    login: LoginPage, door: ScriptedDoor, entered: list[object]
) -> None:
    press(login, "login_forgot")
    card = login.recovery
    assert card is not None
    card.code.setText(CODE)
    card.new_password.setText("new-password")
    card.again.setText("other")
    press(login, "recovery_enter")
    assert door.recovered == []
    assert card.problem.text() == "两次输入的口令不一样"
    card.again.setText("new-password")
    press(login, "recovery_enter")
    assert door.recovered == [("冉茂琳", CODE, "new-password")]
    assert entered == [("recovered", "冉茂琳")]


class LateTasks(ImmediateTasks):
    """Answers queries only when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Callable[[], None]] = []

    def query(
        self,
        owner: object,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        topic: str = "",
    ) -> None:
        """Keep the answer back."""
        self.answers.append(
            lambda: super(LateTasks, self).query(owner, work, done, failed, topic=topic)
        )


@pytest.mark.usefixtures("themed")
@pytest.mark.parametrize(
    ("users", "opened"),
    [(("冉茂琳",), ["session of 冉茂琳"]), (("冉茂琳", "马善祥"), [])],
)
def test_enter_before_the_names_are_read_waits_for_them(
    qtbot: QtBot,
    door: ScriptedDoor,
    monkeypatch: pytest.MonkeyPatch,
    users: tuple[str, ...],
    opened: list[str],
) -> None:
    monkeypatch.setattr(door, "users", lambda: users)
    tasks = LateTasks()
    sessions: list[object] = []
    page = LoginPage(LoginPresenter(door, tasks, lambda session, _: sessions.append(session)))
    qtbot.addWidget(page)
    page.show()
    QTest.keyClicks(page.password, "right-password")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    assert sessions == []
    assert "姓名" in page._problem.text()
    tasks.answers.pop()()
    assert sessions == opened
    if not opened:
        assert page._problem.text() == "请选择姓名"
        assert page.password.isEnabled()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_nothing_is_cut_on_the_start_pages(
    themed: ThemeSwitch,
    qtbot: QtBot,
    today: Today,
    door: ScriptedDoor,
    immediate_tasks: ImmediateTasks,
    scale: float,
) -> None:
    themed.apply("light", scale)
    frame = FirstRunFrame(FirstRunPresenter(door, immediate_tasks, lambda _: None), today)
    login = LoginPage(LoginPresenter(door, immediate_tasks, lambda *_: None))
    for widget in (frame, login):
        qtbot.addWidget(widget)
        widget.resize(1366, 768)
        widget.show()
    assert clipped(frame) == []
    frame.page._presenter.choose(TREE[2])
    frame.page._presenter.next({})
    settle()
    assert clipped(frame) == []
    fill_administrator(frame.page)
    frame.page._presenter.next(frame.page.form.values())
    settle()
    assert clipped(frame) == []
    assert clipped(login) == []
    press(login, "login_forgot")
    settle()
    assert clipped(login) == []
    press(login, "recovery_back")
    settle()
    assert login.password.isVisible()
    assert clipped(login) == []


@pytest.mark.parametrize(
    "module", ["laoma_desktop.ui.screens.start.view", "laoma_desktop.app.program"]
)
def test_the_start_pages_load_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(  # noqa: S603 (our own interpreter)
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    heavy = {"sqlalchemy", "alembic", "reportlab", "docx", "cryptography", "argon2",
             "PySide6.QtNetwork", "PySide6.QtPrintSupport", "PySide6.QtSvg", "pypdfium2",
             "laoma_desktop.storage.register", "laoma_desktop.services.gate"}  # fmt: skip
    assert not heavy & loaded
