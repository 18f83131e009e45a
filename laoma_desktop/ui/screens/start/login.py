"""Presenter of the login page: password, or recovery code with a new password."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from laoma_desktop.domain.errors import FieldProblem, LaomaError
from laoma_desktop.ui.presenting import Tasks
from laoma_desktop.ui.screens.start.passwords import SHORTEST

if TYPE_CHECKING:
    from laoma_desktop.ui.screens.start.door import Door


class LoginView(Protocol):
    """What the presenter shows."""

    def show_users(self, users: Sequence[str], chosen: str) -> None:
        """Offer the accounts; ``chosen`` is the one of last time, or the only one."""

    def show_refusal(self, error: LaomaError) -> None:
        """Say why it stays closed."""

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Show problems of the recovery form."""

    def set_busy(self, sentence: str) -> None:
        """Say what is being done; "" when it is over."""


class LoginPresenter:
    """Opens the register; ``entered`` takes the session and the user's name."""

    def __init__(
        self,
        door: "Door",
        tasks: Tasks,
        entered: Callable[[object, str], None],
        last_user: str = "",
    ) -> None:
        self._door = door
        self._tasks = tasks
        self._entered = entered
        self._last = last_user
        self._view: LoginView | None = None
        self._names_known = False
        self._early = ""
        """The password that was entered before the accounts were read."""

    def attach(self, view: LoginView) -> None:
        """Show the account of last time at once, the others when they are read."""
        self._view = view
        view.show_users([self._last] if self._last else [], self._last)
        self._tasks.query(view, self._door.users, self._show_users, self._no_users)

    def enter(self, user: str, password: str) -> None:
        """Open with a password; who is quicker than the list of names waits for it."""
        if not password:
            self._say(LaomaError("请输入口令"))
            return
        if not user.strip():
            self._without_name(password)
            return
        self._open("正在核对口令并打开登记簿…", lambda: self._door.unlock(user, password), user)

    def recover(self, user: str, code: str, password: str, again: str) -> None:
        """Open with the recovery code and set a new password."""
        problems: list[FieldProblem] = []
        if not code.strip():
            problems.append(FieldProblem("code", "请照恢复单输入恢复码，九组"))
        if len(password) < SHORTEST:
            problems.append(FieldProblem("password", f"新口令至少要 {SHORTEST} 个字符"))
        elif password != again:
            problems.append(FieldProblem("again", "两次输入的口令不一样"))
        if self._view:
            self._view.show_problems(problems)
        if not problems:
            door = self._door
            self._open(
                "正在核对恢复码并设置新口令…",
                lambda: door.unlock_with_code(user, code, password),
                user,
            )

    def _without_name(self, password: str) -> None:
        if self._names_known:
            self._say(LaomaError("请选择姓名"))
            return
        self._early = password
        if self._view:
            self._view.set_busy("正在读取姓名…")

    def _show_users(self, users: Sequence[str]) -> None:
        if self._view is None:
            return
        self._names_known = True
        only = users[0] if len(users) == 1 else ""
        chosen = self._last if self._last in users else only
        self._view.show_users(users, chosen)
        early, self._early = self._early, ""
        if early:
            self._view.set_busy("")
            self.enter(chosen, early)

    def _no_users(self, error: LaomaError) -> None:
        self._names_known = True
        self._early = ""
        self._say(error)

    def _open(self, sentence: str, work: Callable[[], object], user: str) -> None:
        view = self._view
        if view is None:
            return
        view.set_busy(sentence)

        def done(session: object) -> None:
            self._entered(session, user)

        self._tasks.command(self, work, done, self._say)

    def _say(self, error: LaomaError) -> None:
        if self._view:
            self._view.set_busy("")
            self._view.show_refusal(error)
