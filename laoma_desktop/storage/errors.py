"""The only translator of driver errors into what a user can act on.

The key file has proven the password before the database is opened, so whatever the codec refuses
is damage, never a wrong password. An error that is none of these is a bug and stays as it is.
"""

import sqlcipher3
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from laoma_desktop.domain.errors import LaomaError, MachineFailure

DriverError = (DBAPIError, sqlcipher3.Error, MemoryError)
"""What a damaged or refused database raises; a torn page can end in MemoryError."""

_DAMAGE = ("malformed", "not a database", "hmac", "corrupt", "disk image")


def damage(where: str) -> MachineFailure:
    """Return the message for a register whose file is damaged."""
    return MachineFailure(
        "登记簿文件已损坏（口令没有问题）",
        where=where,
        next_step="请不要继续录入，用最近一次备份恢复，或请维护人员检查磁盘。",
    )


def _busy(where: str) -> MachineFailure:
    return MachineFailure("登记簿正忙，没有保存", where=where, next_step="请稍等片刻再试一次。")


def _meanings(where: str) -> tuple[tuple[tuple[str, ...], MachineFailure], ...]:
    return (
        (
            ("disk is full",),
            MachineFailure(
                "磁盘已满，没有保存",
                where=where,
                next_step="请腾出空间后再试；已保存的内容没有丢失。",
            ),
        ),
        (_DAMAGE, damage(where)),
        (("is locked",), _busy(where)),
        (
            ("disk i/o error", "unable to open database", "readonly database"),
            MachineFailure(
                "登记簿所在的磁盘读写失败",
                where=where,
                next_step="请检查磁盘是否接好、是否只读后再试。",
            ),
        ),
    )


def translated(error: BaseException, where: str) -> LaomaError | None:
    """Return the user's message for a driver error at file ``where``, None for a bug."""
    if isinstance(error, MemoryError):
        return damage(where)
    if isinstance(error, PoolTimeout):
        return _busy(where)
    if not isinstance(error, DBAPIError | sqlcipher3.Error):
        return None
    words = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    for signs, meaning in _meanings(where):
        if any(sign in words for sign in signs):
            return meaning
    return None


def is_damage(error: BaseException) -> bool:
    """Tell whether the connection that raised this must not be used again."""
    return isinstance(error, MemoryError) or any(sign in str(error).lower() for sign in _DAMAGE)
