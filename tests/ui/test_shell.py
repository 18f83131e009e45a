"""The shell: navigation, history, palette, keys, lock, rebuild, closing."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from laoma_desktop.domain.errors import AccessRefused, LaomaError
from laoma_desktop.domain.ids import CaseId, NoteId
from laoma_desktop.domain.notes import NoteKind
from laoma_desktop.domain.views.cases import Page as Rows
from laoma_desktop.domain.views.cases import SearchHit
from laoma_desktop.domain.views.history import Step
from laoma_desktop.domain.views.notes import NoteHit, NoteLine
from laoma_desktop.services.search import Hit
from laoma_desktop.services.undo import Turned
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.errors import ErrorReporter
from laoma_desktop.ui.runtime.geometry import WindowMemory
from laoma_desktop.ui.runtime.shortcuts import SHORTCUTS
from laoma_desktop.ui.runtime.tasks import TaskRunner
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.runtime.undoing import Undoing
from laoma_desktop.ui.shell.caret import caret_in, put_back
from laoma_desktop.ui.shell.main_window import MainWindow
from laoma_desktop.ui.shell.navigation import PLACES
from laoma_desktop.ui.shell.palette import Palette, PaletteParts, offered_commands
from laoma_desktop.ui.shell.relays import MessageRelay, NavigatorRelay
from laoma_desktop.ui.shell.shell import Shell, ShellParts
from laoma_desktop.ui.shell.status import Remaining
from laoma_desktop.ui.widgets.page import Page
from tests.patience import settle
from tests.ui.clip import clipped


class PlainPage(Page):
    """A page with one field that keeps what happened to it."""

    def __init__(self, screen: str, log: list[str], presenter: object) -> None:
        super().__init__(screen, name=screen)
        self.presenter = presenter or f"presenter of {screen}"
        self._log = log
        self.line = QLineEdit()
        self.line.setObjectName(f"{screen}_line")
        self.line.setAccessibleName("字")
        self.body.addWidget(self.line)

    def enter(self, route: Route) -> None:
        """Note that it was entered."""
        self._log.append(f"enter {route.screen} {route.key}".strip())

    def leave(self) -> None:
        """Note that it was left."""
        self._log.append(f"leave {self.objectName()}")

    def focus_first(self) -> None:
        """Give the focus to the field."""
        self.line.setFocus()


@pytest.fixture
def log() -> list[str]:
    """What happened to the pages."""
    return []


class NoSteps:
    """Stands for the last steps of a person and notes what was asked of them."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def undo(self, step: int | None = None) -> Turned:
        """Take one step back."""
        self.asked.append("undo" if step is None else f"undo {step}")
        return Turned(Step(1, "受理 第1号", datetime(2026, 11, 18, tzinfo=UTC), undone=False), ())

    def undo_to(self, step: int) -> tuple[Turned, ...]:
        """Take several steps back."""
        return (self.undo(step),)

    def redo(self) -> Turned:
        """Do it again."""
        self.asked.append("redo")
        return Turned(Step(1, "受理 第1号", datetime(2026, 11, 18, tzinfo=UTC), undone=True), ())

    def steps(self, limit: int = 100) -> tuple[Step, ...]:
        """Return the one step."""
        return (Step(1, "受理 第1号", datetime(2026, 11, 18, tzinfo=UTC), undone=False),)[:limit]


@pytest.fixture
def steps() -> NoSteps:
    """What the window can take back."""
    return NoSteps()


CASE = SearchHit(CaseId(UUID(int=7)), "12号", "楼道堆物", "案情", "堆放杂物", ())
NOTE = NoteHit(
    NoteLine(
        note_id=NoteId(UUID(int=8)),
        on=date(2026, 11, 18),
        kind=NoteKind.VISIT,
        author="冉茂琳",
        place="",
        met="",
        words="楼道清理了",
        private=True,
        owes=False,
    ),
    "说了什么",
    "楼道清理了",
    (),
)


def answers(text: str, scope: str) -> Rows[Hit]:
    """Find a case and a note by 楼道, in the scope of a case its field alone."""
    if text != "楼道":
        return Rows(())
    return Rows((CASE,) if scope.startswith("case:") else (CASE, NOTE))


@pytest.fixture
def window(
    themed: ThemeSwitch, qtbot: QtBot, tmp_path: Path, log: list[str], steps: NoSteps
) -> Iterator[MainWindow]:
    """The real window with plain pages in it."""
    messages, navigator = MessageRelay(), NavigatorRelay()
    tasks = TaskRunner(ErrorReporter(lambda: "1").explain, messages.refuse)
    made = MainWindow(tasks, WindowMemory(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    parts = ShellParts(
        user="冉茂琳",
        organisation="江北城街道老马工作室",
        make_page=lambda screen, presenter: PlainPage(screen, log, presenter),
        navigator=navigator,
        messages=messages,
        palette=PaletteParts(answers, lambda title: "sz" if title == "设置" else "", steps.steps),
        undoing=Undoing(tasks, messages, steps, lambda _: None),
    )
    themed.switched.connect(made.rebuild)
    made.resize(1366, 768)
    made.show()
    made.show_shell(parts, Route("workbench"))
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    themed.switched.disconnect(made.rebuild)
    made.close()
    tasks.shutdown()


@pytest.fixture
def shell(window: MainWindow) -> Shell:
    """The shell in the window."""
    assert window.shell is not None
    return window.shell


def test_navigation_opens_pages_and_leaves_the_one_before(shell: Shell, log: list[str]) -> None:
    QTest.mouseClick(shell.navigation.buttons["case_list"], Qt.MouseButton.LeftButton)
    assert log == ["enter workbench", "leave workbench", "enter case_list"]
    assert shell.navigation.buttons["case_list"].isChecked()


def test_keys_go_everywhere_and_esc_goes_back(
    window: MainWindow, shell: Shell, log: list[str]
) -> None:
    QTest.keyClick(window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert shell.pages.history[-1] == Route("intake")
    assert shell.navigation.buttons["case_list"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert log[-1] == "enter settings"


def test_a_note_is_begun_from_anywhere(window: MainWindow, shell: Shell, log: list[str]) -> None:
    QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert shell.pages.history[-1] == Route("notes", "", "new")
    assert log[-1] == "enter notes"


def test_f6_goes_between_page_and_navigation(window: MainWindow, shell: Shell) -> None:
    page = shell.pages.page()
    assert isinstance(page, PlainPage)
    assert page.line.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert shell.navigation.buttons["workbench"].hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert page.line.hasFocus()


def test_the_palette_runs_a_command_by_its_initials(window: MainWindow, shell: Shell) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert shell.palette_box.isVisible()
    QTest.keyClicks(shell.palette_box.box.field, "sz")
    QTest.keyClick(shell.palette_box.box.field, Qt.Key.Key_Return)
    assert shell.pages.history[-1] == Route("settings")
    assert not shell.palette_box.isVisible()


def test_the_palette_is_as_high_as_its_rows_and_says_what_it_did_not_find(
    window: MainWindow, shell: Shell, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = shell.palette_box
    all_high = palette.height()
    QTest.keyClicks(palette.box.field, "sz")
    assert palette.list.count() == 1
    assert palette.height() < all_high
    row = palette.list.visualItemRect(palette.list.item(0))
    assert palette.list.viewport().rect().contains(row)
    assert palette.list.height() < 2 * row.height()
    QTest.keyClicks(palette.box.field, "xq")
    qtbot.waitUntil(lambda: "没有找到“szxq”" in palette._none.text())
    assert palette._none.isVisible()
    assert not palette.list.isVisible()
    assert palette.height() < all_high


def test_the_palette_shows_cases_and_notes_by_kind_and_opens_them(
    window: MainWindow, shell: Shell, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = shell.palette_box
    palette.box.field.setText("楼道")
    qtbot.waitUntil(lambda: palette.list.count() == 2, timeout=20_000)
    rows = [palette.list.item(row).text() for row in range(2)]
    assert rows == ["楼道堆物　　案件 12号", "楼道清理了　　私密笔记 2026-11-18"]
    palette.list.setCurrentRow(1)
    QTest.keyClick(palette.list, Qt.Key.Key_Return)
    assert shell.pages.history[-1] == Route("notes", str(NOTE.line.note_id))


def test_the_scope_is_chosen_by_keyboard_and_this_case_only_where_one_is_open(
    window: MainWindow, shell: Shell, qtbot: QtBot
) -> None:
    shell.run("palette")
    palette = shell.palette_box
    assert palette.scopes.findChild(QPushButton, "palette_scope_case:7") is None
    palette.hide()
    shell.pages.open(Route("case_detail", "7"))
    shell.run("palette")
    assert palette.scopes.value() == "all"
    palette.box.field.setText("楼道")
    qtbot.waitUntil(lambda: palette.list.count() == 2, timeout=20_000)
    numbers = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
    for key, scope in zip(numbers, ("case:7", "org", "all"), strict=True):
        QTest.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(partial(chosen, palette, scope), timeout=20_000)
        assert palette.box.field.hasFocus()
        wanted = {"case:7": "堆放杂物　　案情"}.get(scope, "楼道堆物　　案件 12号")
        qtbot.waitUntil(partial(shows, palette, wanted), timeout=20_000)


def chosen(palette: Palette, scope: str) -> bool:
    return palette.scopes.value() == scope


def shows(palette: Palette, words: str) -> bool:
    return palette.list.count() > 0 and palette.list.item(0).text() == words


def test_esc_closes_the_palette_first(window: MainWindow, shell: Shell) -> None:
    shell.run("palette")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not shell.palette_box.isVisible()
    assert len(shell.pages.history) == 1


def test_a_rail_below_the_breakpoint(window: MainWindow, shell: Shell) -> None:
    rails = []
    for width in (1366, 1000):
        window.resize(width, 700)
        rails.append(shell.navigation.is_rail)
    assert rails == [False, True]
    assert shell.navigation.buttons["workbench"].isChecked()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_nothing_is_cut_and_no_page_sets_the_windows_size(
    window: MainWindow, themed: ThemeSwitch, scale: float, size: tuple[int, int]
) -> None:
    window.resize(*size)
    themed.apply("light", scale)
    settle()
    assert window.size().toTuple() == size
    assert window.shell is not None
    assert clipped(window.shell) == []


def test_a_new_theme_keeps_page_history_presenter_and_focus(
    window: MainWindow, shell: Shell, themed: ThemeSwitch, log: list[str]
) -> None:
    shell.pages.open(Route("case_list", "7"))
    themed.apply("dark", 1.25)
    assert window.shell is not None
    assert window.shell is not shell
    page = window.shell.pages.page()
    assert isinstance(page, PlainPage)
    assert page.presenter == "presenter of case_list"
    assert page.line.hasFocus()
    assert log[-2:] == ["leave case_list", "enter case_list 7"]
    window.shell.pages.back()
    assert log[-1] == "enter workbench"


def test_the_lock_covers_and_returns(window: MainWindow, shell: Shell, log: list[str]) -> None:
    window.lock("冉茂琳")
    assert log[-1] == "leave workbench"
    assert window.lock_page is not None
    assert not shell.isVisible()
    given: list[str] = []
    window.password_given.connect(given.append)
    QTest.keyClicks(window.lock_page.password, "secret")
    QTest.keyClick(window.lock_page.password, Qt.Key.Key_Return)
    assert given == ["secret"]
    window.lock_page.show_refusal(AccessRefused("口令不对"))
    assert window.lock_page.password.isEnabled()
    window.unlock()
    assert shell.isVisible()
    page = shell.pages.page()
    assert isinstance(page, PlainPage)
    assert page.line.hasFocus()


def test_after_the_lock_one_goes_on_writing_where_one_was(window: MainWindow, shell: Shell) -> None:
    page = shell.pages.page()
    assert isinstance(page, PlainPage)
    second = QPlainTextEdit("第一段第二段")
    second.setObjectName("second")
    page.body.addWidget(second)
    second.show()
    second.setFocus()
    for _ in range(3):
        second.moveCursor(QTextCursor.MoveOperation.Right)
    window.lock("冉茂琳")
    assert not second.hasFocus()
    window.unlock()
    assert second.hasFocus()
    second.insertPlainText("，")
    assert second.toPlainText() == "第一段，第二段"


def test_a_new_type_size_keeps_the_caret(themed: ThemeSwitch, qtbot: QtBot) -> None:
    del themed

    def form(text: str) -> tuple[QWidget, QLineEdit, QComboBox]:
        root = QWidget()
        qtbot.addWidget(root)
        column, line, choice = QVBoxLayout(root), QLineEdit(text), QComboBox()
        line.setObjectName("name")
        choice.setObjectName("choice")
        choice.setEditable(True)
        choice.setEditText(text)
        column.addWidget(line)
        column.addWidget(choice)
        root.show()
        return root, line, choice

    before, line, choice = form("张文元")
    after, new_line, new_choice = form("张文元")
    line.setFocus()
    line.setCursorPosition(2)
    assert put_back(after, caret_in(before))
    assert (after.focusWidget(), new_line.cursorPosition()) == (new_line, 2)
    choice.setFocus()
    entry, new_entry = choice.lineEdit(), new_choice.lineEdit()
    assert entry is not None
    assert new_entry is not None
    entry.setSelection(1, 2)
    assert put_back(after, caret_in(before))
    assert new_entry.selectedText() == "文元"
    new_choice.hide()
    assert not put_back(after, caret_in(before))


def test_closing_waits_for_what_is_being_written(
    window: MainWindow, qtbot: QtBot, log: list[str]
) -> None:
    done: list[int] = []
    window._tasks.command(window, lambda: 1, done.append)
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    window.close()
    assert log[-1] == "leave workbench"
    qtbot.waitUntil(lambda: closed == [True])
    assert done == [1]


def test_messages_reach_the_strip_of_the_day(window: MainWindow, themed: ThemeSwitch) -> None:
    assert window._parts is not None
    messages = window._parts.messages
    themed.apply("light", 1.25)
    messages.refuse(LaomaError("缺受理日期", next_step="请补上。"))
    assert window.shell is not None
    assert window.shell.strip.text() == "缺受理日期。下一步：请补上。"
    undone: list[bool] = []
    messages.done("已移走。", lambda: undone.append(True))
    button = window.shell.strip.findChild(QWidget, "strip_undo")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert window.shell.strip.text() == ""


def test_no_key_is_given_twice_in_one_context() -> None:
    seen: dict[tuple[str, str], str] = {}
    for entry in SHORTCUTS:
        for keys in entry.keys:
            assert (entry.context, keys) not in seen, (entry.command, seen[entry.context, keys])
            seen[entry.context, keys] = entry.command


def test_every_place_has_a_key_and_a_picture() -> None:
    folder = Path(__file__).parents[2] / "resources" / "icons" / "lucide"
    commands = {entry.command for entry in SHORTCUTS}
    for place in PLACES:
        assert place.screen in commands
        assert (folder / f"{place.icon}.svg").is_file()
    for entry in SHORTCUTS:
        assert not entry.icon or (folder / f"{entry.icon}.svg").is_file()


def test_commands_are_found_by_word_and_initials() -> None:
    initials: Callable[[str], str] = {"锁屏": "sp"}.get  # type: ignore[assignment]
    assert offered_commands("sp", lambda title: initials(title) or "") == ("lock",)
    assert "new_case" in offered_commands("登记", lambda _: "")


def test_remaining_time_is_said_from_the_last_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("laoma_desktop.ui.shell.status.time.monotonic", lambda: now[0])
    remaining = Remaining()
    for done in range(1, 6):
        now[0] += 2.0
        sentence = remaining.sentence(done, 25, "导出案件")
    assert sentence == "导出案件 5/25 · 约还要 40 秒"


def test_the_last_step_goes_back_by_its_key(
    window: MainWindow, qtbot: QtBot, steps: NoSteps
) -> None:
    assert window.shell is not None
    window.shell.navigation.buttons["teams"].setFocus()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: steps.asked == ["undo"], timeout=20_000)
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: steps.asked == ["undo", "redo"], timeout=20_000)


def test_the_key_takes_back_what_the_strip_offers(window: MainWindow, steps: NoSteps) -> None:
    assert window.shell is not None
    assert window._parts is not None
    undone: list[str] = []
    window._parts.messages.done("已合并：甲 并入 乙", lambda: undone.append("merge"))
    window.shell.navigation.buttons["teams"].setFocus()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["merge"]
    assert steps.asked == []


def test_in_a_field_the_key_takes_back_what_was_typed(window: MainWindow, steps: NoSteps) -> None:
    assert window.shell is not None
    line = window.findChild(QLineEdit, "workbench_line")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "abc")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""
    QTest.keyClick(line, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "abc"
    assert steps.asked == []


def test_the_palette_says_which_step_would_go_back(window: MainWindow, qtbot: QtBot) -> None:
    assert window.shell is not None
    window.shell.run("palette")
    entries = window.shell.palette_box.list

    def words() -> list[str]:
        return [entries.item(row).text() for row in range(entries.count())]

    qtbot.waitUntil(
        lambda: any(text.startswith("撤销：受理 第1号") for text in words()), timeout=20_000
    )
