"""The page 设置."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.domain.errors import AccessRefused, FieldProblem, RuleRefused, WrongUse
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.organisation import OrgLevel, OrgName
from laoma_desktop.services.archive_ports import KeyCard
from laoma_desktop.services.keys import TrustQuestion
from laoma_desktop.services.new_register import RecoverySheet
from laoma_desktop.services.org_names import OfficeLine
from laoma_desktop.services.organisation import GivenNames
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.settings.keys_view import KeysCard
from laoma_desktop.ui.screens.settings.presenter import About, check_passwords
from laoma_desktop.ui.screens.settings.recovery import SheetDialog
from laoma_desktop.ui.screens.settings.scans import ScansCard
from laoma_desktop.ui.screens.settings.view import (
    GROUPS,
    OFFICES,
    SettingsPage,
    SettingsServices,
    make,
)
from laoma_desktop.ui.widgets.dialogs import AskDialog, FormDialog
from tests.patience import settle
from tests.ui.clip import clipped
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator, SomeDrafts

CODE = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH-JJJJ"


def some_card(org: str, name: str, text: str = "{}") -> KeyCard:
    """Return a key card."""
    groups = "1234 5678 1234 5678 1234 5678 1234 5678"
    return KeyCard(OrgCode(org), name, "", "", groups, date(2026, 11, 24), text)


class SomeKeys:
    """Keys that remember whom they trust."""

    def __init__(self) -> None:
        self.cards: list[KeyCard] = []

    def card(self) -> KeyCard:
        """Return the own card."""
        return some_card("JB-06", "观音桥街道老马工作室", text='{"card": 1}')

    def question(self, content: bytes) -> TrustQuestion:
        """Read a card; an empty file is none."""
        if not content:
            raise RuleRefused("这不是公钥卡")
        return TrustQuestion(
            some_card("JB", "重庆市两江新区"), self.cards[0] if self.cards else None
        )

    def trust(self, card: KeyCard) -> None:
        """Trust it."""
        self.cards.append(card)

    def trusted(self) -> dict[OrgCode, KeyCard]:
        """Return whom they trust."""
        return {card.org: card for card in self.cards}


class SomeAccount:
    """An account whose password is "old-password"."""

    def __init__(self) -> None:
        self.changed: list[str] = []

    def change_password(self, old: str, new: str) -> None:
        """Change it."""
        if old != "old-password":
            raise AccessRefused("现在的口令不对")
        self.changed.append(new)

    def new_recovery_sheet(self, password: str) -> RecoverySheet:
        """Make a sheet."""
        if password != "old-password":
            raise AccessRefused("口令不对")
        return RecoverySheet(CODE, "观音桥街道老马工作室", "冉茂琳", date(2026, 11, 24), "0190")


class SomeNames:
    """A studio without a name on its seal, and a station with one."""

    def __init__(self) -> None:
        self.may_change = True
        self.kept: list[GivenNames] = []

    def lines(self) -> tuple[OfficeLine, ...]:
        """Return both."""
        seal = self.kept[-1].committee if self.kept else ""
        since = date(2011, 1, 1)
        return (
            office_line("JB-06", "观音桥街道老马工作室", seal, since, OrgLevel.STREET),
            office_line("JB-06-01", "建新社区小马工作站", "某委员会", since, OrgLevel.COMMUNITY),
        )

    def periods(self, code: OrgCode) -> tuple[OrgName, ...]:
        """Return one period."""
        del code
        return (OrgName(valid_from=date(2011, 1, 1), name="工作室"),)

    def given(self, code: OrgCode) -> tuple[GivenNames, ...]:
        """Return what was given."""
        return tuple(one for one in self.kept if one.code == code)

    def give(self, names: GivenNames) -> None:
        """Keep it; one word is refused."""
        if names.short == "坏":
            raise RuleRefused("没有保存", problems=(FieldProblem("short", "请换一个"),))
        self.kept.append(names)

    def withdraw(self, code: OrgCode, valid_from: date) -> None:
        """Forget it."""
        self.kept = [one for one in self.kept if (one.code, one.valid_from) != (code, valid_from)]


def office_line(code: str, name: str, seal: str, since: date, level: OrgLevel) -> OfficeLine:
    """Return an organisation as the service tells it."""
    return OfficeLine(
        code=OrgCode(code),
        level=level,
        name=name,
        committee=seal,
        short="江观桥",
        since=since,
        confirmed=bool(seal),
        needed=True,
    )


class SomeLook:
    """Remembers what was chosen."""

    def __init__(self) -> None:
        self.theme = "light"
        self.scale = 1.0

    def choose(self, theme: str, scale: float) -> None:
        """Keep it."""
        self.theme, self.scale = theme, scale


class SomeScans:
    """A scan folder; one called 没有 is not there."""

    def __init__(self) -> None:
        self.chosen: Path | None = None

    def folder(self) -> Path | None:
        """Return it."""
        return self.chosen

    def choose(self, folder: Path | None) -> None:
        """Set it."""
        if folder is not None and folder.name == "没有":
            raise WrongUse("找不到这个文件夹")
        self.chosen = folder


@pytest.fixture
def scans() -> SomeScans:
    """The scan folder."""
    return SomeScans()


@pytest.fixture
def keys() -> SomeKeys:
    """The keys."""
    return SomeKeys()


@pytest.fixture
def account() -> SomeAccount:
    """The account."""
    return SomeAccount()


@pytest.fixture
def names() -> SomeNames:
    """The names of organisations."""
    return SomeNames()


@pytest.fixture
def look() -> SomeLook:
    """The look."""
    return SomeLook()


@pytest.fixture
def drafts() -> SomeDrafts:
    """The drafts."""
    return SomeDrafts()


@pytest.fixture
def page(  # noqa: PLR0913, PLR0917 (fixtures by name)
    themed: ThemeSwitch,
    qtbot: QtBot,
    keys: SomeKeys,
    account: SomeAccount,
    names: SomeNames,
    look: SomeLook,
    immediate_tasks: ImmediateTasks,
    messages: RecordedMessages,
    navigator: RecordedNavigator,
    drafts: SomeDrafts,
    scans: SomeScans,
) -> Iterator[SettingsPage]:
    """The page as the shell makes it."""
    del themed
    made = make(
        services=SettingsServices(
            keys=keys, account=account, org_names=names, drafts=drafts, scans=scans
        ),
        look=look,
        about=About("0.1.0", "某处/laoma", "观音桥街道老马工作室", "冉茂琳"),
        tasks=immediate_tasks,
        messages=messages,
        navigator=navigator,
        today=lambda: date(2026, 11, 24),
    )
    assert isinstance(made, SettingsPage)
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    yield made
    made.close()


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _keys(page: SettingsPage) -> KeysCard:
    if page.keys is None:
        press(page, "settings_group_keys")
    assert page.keys is not None
    return page.keys


def test_type_size_and_colours_take_effect_at_once(page: SettingsPage, look: SomeLook) -> None:
    press(page, "scale_1.25")
    press(page, "theme_dark")
    assert (look.theme, look.scale) == ("dark", 1.25)


def test_the_password_is_changed_or_refused_below_its_field(
    page: SettingsPage, account: SomeAccount, messages: RecordedMessages
) -> None:
    page.enter(Route("settings", "", "password"))
    page.passwords.set_values({"old": "wrong", "new": "new-password", "again": "new-password"})
    press(page, "password_change")
    assert page.passwords.rows["old"].problem() == "现在的口令不对"
    page.passwords.set_value("old", "old-password")
    press(page, "password_change")
    assert account.changed == ["new-password"]
    assert page.passwords.value("new") == ""
    assert messages.said[-1][0] == "ok"


def test_passwords_are_compared_before_anything_is_asked() -> None:
    assert [p.field for p in check_passwords("", "", "")] == ["old", "new"]
    assert [p.field for p in check_passwords("a", "a", "a")] == ["new"]
    assert [p.field for p in check_passwords("a", "b", "c")] == ["again"]


def test_the_own_card_is_shown_and_saved(
    page: SettingsPage, tmp_path: Path, messages: RecordedMessages
) -> None:
    press(page, "settings_group_keys")
    assert _keys(page).own_print.text().startswith("1234 5678")
    _keys(page).write(tmp_path / "card.json")
    assert (tmp_path / "card.json").read_text(encoding="utf-8") == '{"card": 1}'
    _keys(page).write(tmp_path / "nowhere" / "card.json")
    assert [kind for kind, _ in messages.said] == ["ok", "error"]


def test_another_card_is_trusted_after_the_fingerprint_was_compared(
    page: SettingsPage, keys: SomeKeys, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "card.json").write_text("x", encoding="utf-8")
    press(page, "settings_group_keys")
    _keys(page).read(tmp_path / "card.json")
    dialog = page.findChild(AskDialog)
    assert dialog is not None
    assert keys.cards == []
    QTest.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert [card.org for card in keys.cards] == ["JB"]
    qtbot.waitUntil(lambda: page.findChild(AskDialog) is None)
    _keys(page).read(tmp_path / "card.json")
    again = page.findChild(AskDialog)
    assert again is not None
    assert "旧卡作废" in again._problem.text()
    again.reject()


def test_a_file_that_is_no_card_is_refused(
    page: SettingsPage, tmp_path: Path, immediate_tasks: ImmediateTasks
) -> None:
    (tmp_path / "empty").touch()
    _keys(page).read(tmp_path / "empty")
    _keys(page).read(tmp_path / "missing")
    assert [error.what for error in immediate_tasks.refusals] == ["这不是公钥卡", "文件打不开"]


def test_a_name_on_the_seal_is_given_and_taken_back(
    page: SettingsPage, names: SomeNames, messages: RecordedMessages, qtbot: QtBot
) -> None:
    page.enter(Route("settings", "", "offices"))
    card = page.offices
    assert card is not None
    assert card.meta.text() == "2 个，1 个没有全称"
    card.box.searched.emit("gyq")
    assert card._model.rowCount() == 1
    card.table.opened.emit(0)
    dialog = page.findChild(FormDialog)
    assert dialog is not None
    assert dialog.form.value("valid_from") == date(2011, 1, 1)
    press(dialog, "ask_verb")
    assert names.kept == []
    dialog.form.set_values({"committee": "印章上的名称", "short": "坏"})
    press(dialog, "ask_verb")
    assert dialog.form.rows["short"].problem() == "请换一个"
    dialog.form.set_value("short", "江观桥")
    press(dialog, "ask_verb")
    qtbot.waitUntil(lambda: page.findChild(FormDialog) is None)
    assert [one.committee for one in names.kept] == ["印章上的名称"]
    assert messages.said[-1][0] == "ok"
    assert card._model.rowCount() == 1
    assert messages.undo is not None
    messages.undo()
    assert names.kept == []


def test_an_organisation_is_opened_by_its_code(page: SettingsPage) -> None:
    page.enter(Route("settings", "JB-06-01", "offices"))
    dialog = page.findChild(FormDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "建新社区小马工作站"
    assert dialog.form.value("valid_from") == date(2026, 11, 24)
    dialog.reject()


def test_names_are_for_the_administrator_alone(
    page: SettingsPage, names: SomeNames, qtbot: QtBot
) -> None:
    del page
    names.may_change = False
    other = make(
        services=SettingsServices(
            keys=SomeKeys(),
            account=SomeAccount(),
            org_names=names,
            drafts=SomeDrafts(),
            scans=SomeScans(),
        ),
        look=SomeLook(),
        about=About("0.1.0", "某处/laoma", "观音桥街道老马工作室", "冉茂琳"),
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=RecordedNavigator(),
        today=lambda: date(2026, 11, 24),
    )
    qtbot.addWidget(other)
    assert isinstance(other, SettingsPage)
    assert OFFICES[0] not in other._names
    other.enter(Route("settings", "", "offices"))
    assert other._stack.currentIndex() == 0


def test_a_new_recovery_sheet_is_copied_before_it_goes(
    page: SettingsPage, messages: RecordedMessages, qtbot: QtBot
) -> None:
    page.enter(Route("settings", "", "password"))
    press(page, "recovery_renew")
    asking = page.findChild(FormDialog)
    assert asking is not None
    asking.form.set_value("password", "wrong")
    press(asking, "ask_verb")
    assert asking.form.rows["password"].problem() == "口令不对"
    asking.form.set_value("password", "old-password")
    press(asking, "ask_verb")
    qtbot.waitUntil(lambda: page.findChild(FormDialog) is None)
    sheet = page.findChild(SheetDialog)
    assert sheet is not None
    sheet.reject()
    assert sheet.isVisible()
    press(sheet, "ask_verb")
    assert sheet.isVisible()
    groups = CODE.split("-")
    for field, number in zip(sheet.view.fields, sheet._asked, strict=True):
        field.setText(groups[number - 1])
    press(sheet, "ask_verb")
    assert not sheet.isVisible()
    assert "旧单子已作废" in messages.said[-1][1]


@pytest.mark.parametrize("group", [name for name, _ in GROUPS])
@pytest.mark.parametrize("width", [1158, 591])
def test_nothing_is_cut(page: SettingsPage, group: str, width: int) -> None:
    page.resize(width, 500)
    page.enter(Route("settings", "", group))
    settle()
    assert clipped(page) == []


def test_a_name_half_written_is_there_again(
    page: SettingsPage, drafts: SomeDrafts, qtbot: QtBot
) -> None:
    page.groups.set_value("offices")
    page.enter(Route("settings", part="offices"))

    def opened() -> FormDialog:
        press(page, "office_change")
        dialog = page.findChild(FormDialog)
        assert dialog is not None
        return dialog

    dialog = opened()
    dialog.form.set_values({"short": "江观桥新"})
    dialog.form.changed.emit("short")
    qtbot.waitUntil(lambda: bool(drafts.kept), timeout=20_000)
    dialog.close()
    settle()
    again = opened()
    assert again.form.value("short") == "江观桥新"
    press(again, "ask_cancel")
    settle()
    assert drafts.kept == {}


def test_what_can_be_taken_back_is_a_button_away(
    page: SettingsPage, navigator: RecordedNavigator
) -> None:
    page.enter(Route("settings", part="kept"))
    press(page, "settings_steps")
    press(page, "settings_bin")
    assert [route.screen for route in navigator.routes] == ["steps", "bin"]


def test_the_scan_folder_is_chosen_and_given_up(
    page: SettingsPage,
    scans: SomeScans,
    messages: RecordedMessages,
    immediate_tasks: ImmediateTasks,
) -> None:
    page.enter(Route("settings", "", "scans"))
    card = page.findChild(ScansCard)
    assert isinstance(card, ScansCard)
    shown = card.findChild(QLabel, "scans_folder")
    none = card.findChild(QPushButton, "scans_none")
    assert isinstance(shown, QLabel)
    assert none is not None
    assert (shown.text(), none.isVisible()) == ("还没有选。", False)
    card.use(Path("某处") / "扫描")
    assert (scans.chosen, none.isVisible()) == (Path("某处") / "扫描", True)
    assert shown.text().endswith("扫描")
    card.use(Path("没有"))
    assert immediate_tasks.refusals[-1].what == "找不到这个文件夹"
    assert shown.text().endswith("扫描")
    press(page, "scans_none")
    assert (scans.chosen, shown.text()) == (None, "还没有选。")
    assert messages.said[-1] == ("ok", "不再看扫描文件夹，里面的文件没有动。")
