"""Decides what the settings show and changes them; everything takes effect at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from laoma_desktop.domain.errors import FieldProblem, LaomaError
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.services.archive_ports import KeyCard
from laoma_desktop.services.keys import TrustQuestion
from laoma_desktop.ui.presenting import FormValues, Messages, Tasks


class Keys(Protocol):
    """The part of ``services.keys`` needed here."""

    def card(self) -> KeyCard:
        """Return the own card, made on first use."""

    def question(self, content: bytes) -> TrustQuestion:
        """Read somebody's card."""

    def trust(self, card: KeyCard) -> None:
        """Accept a card whose fingerprint a person has compared."""

    def trusted(self) -> Mapping[OrgCode, KeyCard]:
        """Return the trusted cards by organisation."""


class Account(Protocol):
    """The part of ``services.account`` needed here."""

    def change_password(self, old: str, new: str) -> None:
        """Give the account a new password."""


class Look(Protocol):
    """Theme and type size of the window."""

    @property
    def theme(self) -> str:
        """Id of the theme."""

    @property
    def scale(self) -> float:
        """Scale factor."""

    def choose(self, theme: str, scale: float) -> None:
        """Apply and keep both."""


@dataclass(frozen=True, slots=True)
class About:
    """What 关于 and 数据 say."""

    version: str
    data_folder: str
    organisation: str
    user: str


class SettingsView(Protocol):
    """What the presenter shows."""

    def show_own_card(self, card: KeyCard) -> None:
        """Show the own key card."""

    def show_trusted(self, cards: tuple[KeyCard, ...]) -> None:
        """Show whose cards are trusted."""

    def ask_trust(self, asked: TrustQuestion) -> None:
        """Ask whether the fingerprint was compared."""

    def show_password_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show what is wrong in the password form."""

    def password_changed(self) -> None:
        """Empty the password form."""


class SettingsPresenter:
    """Serves the four groups of the page."""

    def __init__(
        self, keys: Keys, account: Account, look: Look, tasks: Tasks, messages: Messages
    ) -> None:
        self._keys = keys
        self._account = account
        self._look = look
        self._tasks = tasks
        self._messages = messages
        self._view: SettingsView | None = None

    @property
    def look(self) -> Look:
        """Theme and type size."""
        return self._look

    def attach(self, view: SettingsView) -> None:
        """Take the view."""
        self._view = view

    def choose_scale(self, scale: float) -> None:
        """Change the type size."""
        self._look.choose(self._look.theme, scale)

    def choose_theme(self, theme: str) -> None:
        """Change the theme."""
        self._look.choose(theme, self._look.scale)

    def load_keys(self) -> None:
        """Load the own card and the trusted ones; the first time makes the keys."""
        if self._view is not None:
            self._tasks.command(self._view, self._keys.card, self._view.show_own_card)
            self._tasks.query(self._view, self._trusted, self._view.show_trusted, topic="trusted")

    def _trusted(self) -> tuple[KeyCard, ...]:
        return tuple(sorted(self._keys.trusted().values(), key=lambda card: card.name))

    def read_card(self, load: Callable[[], bytes]) -> None:
        """Read a card file; ``load`` returns its bytes."""
        if self._view is not None:
            self._tasks.query(self._view, lambda: self._keys.question(load()), self._view.ask_trust)

    def trust(self, card: KeyCard) -> None:
        """Accept a card."""
        if self._view is not None:

            def done(_nothing: None) -> None:
                self._messages.done(f"已信任 {card.name} 的公钥卡，可以和它互送归档包了。")
                self.load_keys()

            self._tasks.command(self._view, lambda: self._keys.trust(card), done)

    def change_password(self, values: FormValues) -> None:
        """Change the password after a check of the form."""
        view = self._view
        if view is None:
            return
        old, new = str(values.get("old", "")), str(values.get("new", ""))
        problems = check_passwords(old, new, str(values.get("again", "")))
        view.show_password_problems(problems)
        if problems:
            return

        def done(_nothing: None) -> None:
            view.password_changed()
            self._messages.done("口令已换。下次登录用新口令。")

        def refused(error: LaomaError) -> None:
            view.show_password_problems((FieldProblem("old", error.what),))

        self._tasks.command(view, lambda: self._account.change_password(old, new), done, refused)


def check_passwords(old: str, new: str, again: str) -> tuple[FieldProblem, ...]:
    """Return what is wrong with the three passwords by themselves."""
    problems: list[FieldProblem] = []
    if not old:
        problems.append(FieldProblem("old", "请输入现在的口令"))
    if new == old and new:
        problems.append(FieldProblem("new", "新口令和现在的一样"))
    if not new:
        problems.append(FieldProblem("new", "请输入新口令"))
    elif new != again:
        problems.append(FieldProblem("again", "两次输入的新口令不一样"))
    return tuple(problems)
