"""Opens a sealed package and says, where that fails, what is wrong with it in plain words."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage

from laoma_desktop.domain.errors import LaomaError, MachineFailure, RuleRefused, WrongUse
from laoma_desktop.exchange.package.bag import MAX_BYTES
from laoma_desktop.exchange.package.keys import identity
from laoma_desktop.exchange.package.scratch import Scratch
from laoma_desktop.exchange.package.sealing import CHUNK, TAG
from laoma_desktop.foundation.atomic import disk_failure
from laoma_desktop.services.archive_ports import OwnKeys

_MAGIC = b"age-encryption.org/v1\n"
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_ZIP = b"PK\x03\x04"
_MAX_HEADER = 1 << 16
_NONCE = 16
_SPARE = 64_000_000
_AGAIN = "请向发送方重新索取这个归档包。"


@contextmanager
def unsealed(path: Path, keys: OwnKeys, staging: Path) -> Iterator[Scratch]:
    """Yield the decrypted ZIP; it exists only inside this context.

    Raises:
        WrongUse: there is no such file.
        RuleRefused: it is no package, was changed or cut, or is sealed for somebody else.
        MachineFailure: the disk refuses.
    """
    head, size = _look(path)
    if not head.startswith(_MAGIC):
        raise _no_package(path, head)
    _need_room(staging, size)
    with Scratch(staging / "package.part") as scratch:
        try:
            with path.open("rb") as file:
                pyrage.decrypt_io(file, scratch, [identity(keys)])
            scratch.flush()
        except pyrage.DecryptError as error:
            raise _locked(path, str(error)) from error
        except OSError as error:
            raise _broken(path, head, size, error, scratch) from error
        yield scratch


def _look(path: Path) -> tuple[bytes, int]:
    if not path.exists():
        raise WrongUse("找不到这个归档包", where=str(path), next_step="请检查路径后再试。")
    if not path.is_file():
        raise WrongUse("这不是一个文件", where=str(path), next_step="请给出 .zip.age 文件。")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise RuleRefused("文件太大，不是归档包", where=str(path))
        with path.open("rb") as file:
            return file.read(_MAX_HEADER), size
    except OSError as error:
        raise MachineFailure(
            f"归档包读不出来（{error.strerror}）",
            where=str(path),
            next_step="请检查U盘是否接好、文件是否有读取权限。",
        ) from error


def _no_package(path: Path, head: bytes) -> RuleRefused:
    if not head:
        return RuleRefused("不是归档包：文件是空的", where=str(path), next_step=_AGAIN)
    if _MAGIC.startswith(head):
        return _cut(path)
    if head.startswith(_ZIP):
        return RuleRefused(
            "不是归档包：这是没有加密的 ZIP 压缩文件",
            where=str(path),
            next_step="归档包的文件名以 .zip.age 结尾，请选那个文件。",
        )
    if head.startswith(_ARMOUR):
        return RuleRefused("不是归档包：这是文本格式的加密文件", where=str(path), next_step=_AGAIN)
    return RuleRefused(
        "不是归档包，或者文件开头已被改动",
        where=str(path),
        next_step="归档包的文件名以 .zip.age 结尾；请检查是不是选错了文件。",
    )


def _need_room(staging: Path, size: int) -> None:
    if shutil.disk_usage(staging).free < size + _SPARE:
        raise MachineFailure(
            "磁盘空间不够打开这个归档包",
            where=str(staging),
            next_step=f"请腾出至少 {(size + _SPARE) // 1_000_000} MB 后再试。",
        )


def _locked(path: Path, message: str) -> LaomaError:
    if "No matching keys" in message:
        return RuleRefused(
            "这个归档包不是封给本单位的，打不开",
            where=str(path),
            next_step="请让发送方信任本单位的公钥卡，再重新导出。",
        )
    if "Incomplete" in message or "fill whole buffer" in message:
        return _cut(path)
    return _changed(path)


def _broken(path: Path, head: bytes, size: int, error: OSError, scratch: Scratch) -> LaomaError:
    if scratch.error:
        return disk_failure(scratch.error, path)
    if error.errno is not None:
        return MachineFailure(
            f"归档包读到一半读不下去了（{error.strerror}）",
            where=str(path),
            next_step="请把它复制到本机磁盘，再试一次。",
        )
    return _changed(path) if _whole(head, size) and "truncated" not in str(error) else _cut(path)


def _whole(head: bytes, size: int) -> bool:
    """Return whether the length is one that a sealed package has (see ``sealing``)."""
    line = head.find(b"\n--- ")
    header = head.find(b"\n", line + 1) + 1
    return (size - header - _NONCE) % (CHUNK + TAG) == 1 + TAG


def _cut(path: Path) -> RuleRefused:
    return RuleRefused("归档包不完整：后面缺了一截", where=str(path), next_step=_AGAIN)


def _changed(path: Path) -> RuleRefused:
    return RuleRefused("归档包被改动过，或者已损坏", where=str(path), next_step=_AGAIN)
