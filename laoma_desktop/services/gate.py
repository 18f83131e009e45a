"""The door of the register: make one, open it with a password or the recovery code, close it.

Nothing here decides what a person may do inside; it proves who they are and hands out a session.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import (
    AccessRefused,
    MachineFailure,
    WrongUse,
)
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.ids import new_uuid
from laoma_desktop.foundation.keyslots import (
    DEFAULT_KDF,
    DataKey,
    Kdf,
    KeyFile,
    has_key_file,
    load_key_file,
    new_data_key,
)
from laoma_desktop.foundation.locks import FolderLock
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.foundation.throttle import PasswordThrottle
from laoma_desktop.services.actor import Actor, Role
from laoma_desktop.services.founding import found, move_in
from laoma_desktop.services.new_register import (
    NewRegister,
    RecoverySheet,
    check_new,
    check_password,
)
from laoma_desktop.services.org_names import NAMES, given_names
from laoma_desktop.services.organisation import OrgTree, load_tree
from laoma_desktop.services.ports import Clock, Progress
from laoma_desktop.storage.register import Register, Told
from laoma_desktop.storage.rows import RowCodecs
from laoma_desktop.storage.work import Stamp

ACCOUNTS = "accounts"
ORGANISATION = "organisation"


@dataclass(slots=True)
class Session:
    """An open register and the person who opened it; ``close`` gives the folder free again."""

    register: Register
    actor: Actor
    tree: OrgTree
    codes: Codes
    lock: FolderLock

    def shut(self) -> None:
        """Lock up: close the register and forget its key; the folder stays ours."""
        self.register.close()

    def close(self) -> None:
        """Close the register and release the folder; harmless when done twice."""
        self.register.close()
        self.lock.release()


class RegisterGate:
    """Makes and opens the register of one data folder; ``what`` names this program to others."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        resources: Resources,
        *,
        what: str,
        wait_seconds: float = 0.0,
        kdf: Kdf = DEFAULT_KDF,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._resources = resources
        self._what = what
        self._wait = wait_seconds
        self._kdf = kdf

    def exists(self) -> bool:
        """Return whether a register was ever made here."""
        return has_key_file(self._folder)

    def prepare(self) -> None:
        """Load what opening needs but the key: it can be there before somebody gives a password."""
        _ = self._codecs, self._tree

    @cached_property
    def _codes(self) -> Codes:
        return Codes(self._resources)

    @cached_property
    def _codecs(self) -> RowCodecs:
        return RowCodecs(self._codes)

    @cached_property
    def _tree(self) -> OrgTree:
        return load_tree(self._resources)

    def tree(self) -> OrgTree:
        """Return the shipped (or district's own) organisation tree."""
        return self._tree

    def users(self) -> tuple[str, ...]:
        """Return the names of the accounts."""
        return load_key_file(self._folder).users

    def create(self, new: NewRegister) -> tuple[Session, RecoverySheet]:
        """Make the register; raise RuleRefused naming every field, change nothing then."""
        check_new(new, self.tree())
        lock = self._lock()
        try:
            return self._create(new, lock)
        except BaseException:
            lock.release()
            raise

    def unlock(self, user: str, password: str, progress: Progress | None = None) -> Session:
        """Open with a password; raise AccessRefused where it is wrong or must wait.

        ``progress`` hears of what a large register of an older program must catch up with.
        """
        return self._open(
            user, lambda keys: keys.unlock(user, password), password, progress=progress
        )

    def open_again(self, session: Session, password: str) -> None:
        """Open a session that was shut; raise AccessRefused where the password is wrong.

        Everybody who holds the session's register goes on with it.
        """
        user = session.actor.name
        throttle = PasswordThrottle(self._folder)
        throttle.check(self._clock.now())
        key = self._key(
            load_key_file(self._folder), lambda keys: keys.unlock(user, password), throttle
        )
        if not session.register.is_open():
            session.register.reopen(key)
        wrong = throttle.succeeded()
        with session.register.write(Stamp(user, "解锁", self._clock.now())) as uow:
            uow.audit.append("unlocked", user, {"wrong_before": wrong})
            uow.commit()

    def unlock_with_code(self, user: str, code: str, password: str) -> Session:
        """Open with the code of the recovery sheet and give the account a new password."""
        check_password(password)
        return self._open(user, lambda keys: keys.recover(code), password, renew=True)

    def _lock(self) -> FolderLock:
        lock = FolderLock(
            self._folder / "lock", self._what, self._clock.now(), wait_seconds=self._wait
        )
        lock.acquire()
        return lock

    def _create(self, new: NewRegister, lock: FolderLock) -> tuple[Session, RecoverySheet]:
        if self.exists():
            raise WrongUse(
                "这个文件夹里已经有登记簿",
                where=str(self._folder),
                next_step="请换一个数据文件夹，或直接登录。",
            )
        key, keys = new_data_key(), KeyFile(new_uuid(self._clock.now()), {})
        keys = keys.with_password(new.admin, new.password, key, self._kdf)
        keys, code = keys.with_recovery(key, self._kdf)
        register = found(self._folder, keys, key, lambda made: self._fill(made, new), self._codecs)
        session = self._session(register, new.admin, lock)
        today = self._clock.today()
        name = session.tree.get(new.org).names_on(today).name
        return session, RecoverySheet(code, name, new.admin, today, str(keys.database))

    def _fill(self, register: Register, new: NewRegister) -> None:
        with register.write(Stamp(new.admin, "建立登记簿", self._clock.now())) as uow:
            uow.settings.put(
                ORGANISATION,
                {
                    "code": new.org,
                    "committee": new.committee,
                    "short": new.short,
                    "given_on": self._clock.today().isoformat(),
                },
            )
            uow.settings.put(ACCOUNTS, {new.admin: [Role.DIRECTOR, Role.ADMINISTRATOR]})
            uow.commit()

    def _open(
        self,
        user: str,
        find_key: Callable[[KeyFile], DataKey],
        password: str,
        *,
        renew: bool = False,
        progress: Progress | None = None,
    ) -> Session:
        told = _told(progress)
        load_key_file(self._folder)  # without a register there is no folder to lock
        throttle = PasswordThrottle(self._folder)
        throttle.check(self._clock.now())
        lock = self._lock()
        try:
            # Only now: whoever held the folder until here may have changed a password.
            keys = load_key_file(self._folder)
            key = self._key(keys, find_key, throttle)
            move_in(self._folder)
            session = self._entered(
                Register.open(self._folder, key, self._codecs, told), user, throttle, lock
            )
        except BaseException:
            lock.release()
            raise
        if renew or keys.weaker_than(user, self._kdf):
            self._renew(session, keys.with_password(user, password, key, self._kdf))
        return session

    def _renew(self, session: Session, keys: KeyFile) -> None:
        """Write the new slot of an account that the register knows."""
        try:
            keys.save(self._folder)
        except BaseException:
            session.close()
            raise

    def _key(
        self,
        keys: KeyFile,
        find_key: Callable[[KeyFile], DataKey],
        throttle: PasswordThrottle,
    ) -> DataKey:
        try:
            return find_key(keys)
        except AccessRefused:
            throttle.failed(self._clock.now())
            raise

    def _entered(
        self, register: Register, user: str, throttle: PasswordThrottle, lock: FolderLock
    ) -> Session:
        try:
            session = self._session(register, user, lock)
            wrong = throttle.succeeded()
            with register.write(Stamp(user, "登录", self._clock.now())) as uow:
                uow.audit.append("login", user, {"wrong_before": wrong})
                uow.commit()
        except BaseException:
            register.close()
            raise
        return session

    def _session(self, register: Register, user: str, lock: FolderLock) -> Session:
        with register.read() as uow:
            own = _kept(uow.settings.get(ORGANISATION))
            roles = _kept(uow.settings.get(ACCOUNTS)).get(user)
            given = given_names(uow.settings.get(NAMES))
        if not isinstance(roles, list):
            raise AccessRefused(
                f"登记簿里没有叫 {user} 的人", next_step="请照登录页上的姓名选择，或请管理员添加。"
            )
        held = frozenset(Role(str(role)) for role in roles)
        tree = self.tree().renamed(own)
        tree.apply(given)
        actor = Actor(user, OrgCode(str(own["code"])), held)
        return Session(register, actor, tree, self._codes, lock)


def _told(progress: Progress | None) -> Told | None:
    if progress is None:
        return None
    return lambda done, total: progress.report(done, total, "编制人员索引（只做一次）")


def _kept(value: Plain) -> dict[str, Plain]:
    """Return a setting that every register has from its first day."""
    if not isinstance(value, dict):
        raise MachineFailure("登记簿缺少单位和人员的设置", next_step="请从最近的备份恢复登记簿。")
    return value
