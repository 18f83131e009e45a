"""The page 设置: groups above, their rows below; everything takes effect at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.foundation.pinyin import text_initials
from laoma_desktop.services.archive_ports import KeyCard
from laoma_desktop.services.keys import TrustQuestion
from laoma_desktop.services.new_register import MIN_PASSWORD
from laoma_desktop.ui.presenting import FieldSpec, Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.theme import NAMES, SCALES
from laoma_desktop.ui.screens.settings.about import AboutCard
from laoma_desktop.ui.screens.settings.kept import kept_card, left_row
from laoma_desktop.ui.screens.settings.keys_view import KeysCard
from laoma_desktop.ui.screens.settings.offices import Names, OfficesPresenter
from laoma_desktop.ui.screens.settings.offices_view import OfficesCard
from laoma_desktop.ui.screens.settings.presenter import (
    About,
    Account,
    Keys,
    Look,
    SettingsPresenter,
)
from laoma_desktop.ui.screens.settings.recovery import Account as RecoveryAccount
from laoma_desktop.ui.screens.settings.recovery import RecoveryCard
from laoma_desktop.ui.screens.settings.scans import ScanFolder, ScansCard
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.chip_bar import ChipBar
from laoma_desktop.ui.widgets.dialog_draft import DialogDrafts, keeper
from laoma_desktop.ui.widgets.fit_stack import FitStack
from laoma_desktop.ui.widgets.form_rows import FormRows
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.plain_label import PlainLabel, rule

OFFICES = ("offices", "机构资料")
GROUPS = (
    ("look", "显示"),
    ("password", "口令和恢复单"),
    OFFICES,
    ("keys", "公钥卡"),
    ("scans", "扫描"),
    ("kept", "撤销和回收站"),
    ("about", "关于"),
)
"""``OFFICES`` is the administrator's alone."""

_PASSWORDS = (
    FieldSpec(name="old", label="现在的口令", secret=True, required=True),
    FieldSpec(
        name="new",
        label="新口令",
        secret=True,
        required=True,
        help=f"至少 {MIN_PASSWORD} 个字符，越长越好",
    ),
    FieldSpec(name="again", label="再输一遍新口令", secret=True, required=True),
)


class FullAccount(Account, RecoveryAccount, Protocol):
    """The person logged in, as all cards need it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCards:
    """Makers of cards with presenters of their own.

    ``offices`` is None for whoever may not change names.
    """

    recovery: Callable[[], RecoveryCard]
    offices: Callable[[], OfficesCard] | None
    kept: Callable[[], Card]
    scans: Callable[[], Card]


class SettingsPage(Page):
    """Implements ``SettingsView``; a group is built when somebody first opens it."""

    def __init__(
        self, presenter: SettingsPresenter, about: About, messages: Messages, cards: OwnCards
    ) -> None:
        super().__init__("设置", name="settings")
        self._presenter = presenter
        self._cards = cards
        self._messages = messages
        shown = tuple(one for one in GROUPS if one != OFFICES or cards.offices is not None)
        self._names = [name for name, _ in shown]
        self.groups = ChipBar(shown, name="settings_group", title="设置的分组")
        self.groups.chosen.connect(self._on_group)
        self._stack = FitStack()
        self._makers: dict[str, Callable[[], QWidget]] = {
            "look": lambda: _top(self._build_look()),
            "password": lambda: _top(self._build_password(), cards.recovery()),
            OFFICES[0]: self._build_offices,
            "keys": self._build_keys,
            "kept": lambda: _top(cards.kept()),
            "scans": lambda: _top(cards.scans()),
            "about": lambda: _top(AboutCard(about, messages)),
        }
        self._built: dict[str, QWidget] = {}
        self.offices: OfficesCard | None = None
        self.keys: KeysCard | None = None
        self._bring("look")
        self.body.addWidget(self.groups)
        self.body.addWidget(self._stack, 1)
        presenter.attach(self)

    def _bring(self, group: str) -> None:
        """Put a group in front."""
        if group not in self._built:
            self._built[group] = self._makers[group]()
            self._stack.addWidget(self._built[group])
        self._stack.setCurrentWidget(self._built[group])

    def _build_offices(self) -> QWidget:
        if self._cards.offices is None:
            return QWidget()
        self.offices = self._cards.offices()
        return self.offices

    def _build_keys(self) -> QWidget:
        self.keys = KeysCard(self._presenter, self._messages)
        return _top(self.keys)

    def _build_look(self) -> Card:
        card = Card("字号和颜色", name="look_card")
        look = self._presenter.look
        self.scale = ChipBar(
            tuple((str(scale), title) for scale, title in SCALES), name="scale", title="字号"
        )
        self.scale.set_value(str(look.scale))
        self.scale.chosen.connect(self._on_scale)
        self.theme = ChipBar(NAMES, name="theme", title="颜色")
        self.theme.set_value(look.theme)
        self.theme.chosen.connect(self._on_theme)
        card.body.addLayout(
            _setting("字号", "窗口里所有的字、按钮、行高一起变；打印的文书不受影响", self.scale)
        )
        card.body.addWidget(rule())
        card.body.addLayout(_setting("颜色", "眼睛怕强光用深色，看不清用高对比", self.theme))
        return card

    def _build_password(self) -> Card:
        card = Card("换口令", name="password_card")
        self.passwords = FormRows(_PASSWORDS, _no_day, name="passwords", columns=1)
        self.passwords.setMaximumWidth(theme.current().scaled(420))
        change = button("换口令(&S)", "primary", name="password_change")
        change.clicked.connect(self._on_password)
        card.body.addWidget(self.passwords)
        card.body.addLayout(left_row(change))
        return card

    def show_own_card(self, card: KeyCard) -> None:
        """Show the own card."""
        if self.keys is not None:
            self.keys.show_own_card(card)

    def show_trusted(self, cards: tuple[KeyCard, ...]) -> None:
        """List whose cards are trusted."""
        if self.keys is not None:
            self.keys.show_trusted(cards)

    def ask_trust(self, asked: TrustQuestion) -> None:
        """Ask for the comparison by telephone."""
        if self.keys is not None:
            self.keys.ask_trust(asked)

    def show_password_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show what is wrong below the fields."""
        self.passwords.show_problems(problems)
        if problems:
            self.passwords.focus(problems[0].field)

    def password_changed(self) -> None:
        """Empty the form."""
        self.passwords.set_values({"old": "", "new": "", "again": ""})

    def enter(self, route: Route) -> None:
        """Show a group; ``part`` names it, ``key`` an organisation whose names are wanted."""
        if route.part in self._names:
            self.groups.set_value(route.part)
            self._on_group(route.part, route.key)

    def focus_first(self) -> None:
        """Give the focus to the groups."""
        self.groups.focus_chosen()

    def _on_group(self, group: str, key: str = "") -> None:
        self._bring(group)
        if group == "keys" and self.keys is not None and not self.keys.has_own:
            self._presenter.load_keys()
        if group == OFFICES[0] and self.offices is not None:
            self.offices.load(key)

    def _on_scale(self, value: str) -> None:
        self._presenter.choose_scale(float(value))

    def _on_theme(self, value: str) -> None:
        self._presenter.choose_theme(value)

    def _on_password(self) -> None:
        self._presenter.change_password(self.passwords.values())


def _no_day() -> date:
    return date.min


def _top(*cards: Card) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px("space_3"))
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return holder


def _setting(title: str, hint: str, control: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.current().px("space_1"))
    column.addWidget(PlainLabel(title, "strong"))
    column.addWidget(PlainLabel(hint, "meta", wrap=True))
    column.addSpacing(theme.current().px("space_1"))
    column.addWidget(control)
    return column


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsServices:
    """The services 设置 uses."""

    keys: Keys
    account: FullAccount
    org_names: Names
    drafts: DialogDrafts
    scans: ScanFolder


def make(  # noqa: PLR0913 (what the page is made from, by keyword)
    *,
    services: SettingsServices,
    look: Look,
    about: About,
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    today: Callable[[], date],
) -> Page:
    """Return the page."""
    presenter = SettingsPresenter(services.keys, services.account, look, tasks, messages)
    offices = OfficesPresenter(services.org_names, tasks, messages, today, text_initials)
    cards = OwnCards(
        recovery=partial(RecoveryCard, services.account, tasks, messages),
        offices=partial(OfficesCard, offices, tasks, keeper(tasks, services.drafts, "offices"))
        if offices.may_change
        else None,
        kept=partial(kept_card, navigator),
        scans=partial(ScansCard, services.scans, tasks, messages),
    )
    return SettingsPage(presenter, about, messages, cards)
