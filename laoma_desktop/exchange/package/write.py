"""Makes packages: sealed on the local disk, proved, copied to where they shall be, proved again."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage

from laoma_desktop.domain.errors import MachineFailure, WrongUse
from laoma_desktop.exchange.package.bag import BagWriter
from laoma_desktop.exchange.package.contents import Contents
from laoma_desktop.exchange.package.keys import identity, recipient
from laoma_desktop.exchange.package.layout import bag_name, package_file
from laoma_desktop.exchange.package.sealing import ZipSink, sealing
from laoma_desktop.foundation.atomic import disk_failure, sync_folder, write_atomic
from laoma_desktop.services.archive_ports import KeyCard, OwnKeys, PackageOrder, PackedUp
from laoma_desktop.services.ports import Progress

_BLOCK = 1 << 20


def pack(
    order: PackageOrder,
    receiver: KeyCard,
    target: Path,
    staging: Path,
    progress: Progress | None = None,
) -> PackedUp:
    """Seal the order for ``receiver`` and its sender; see ``Archiver.pack``."""
    name = bag_name(order.keys.card.org, order.made_at, order.sequence)
    path = final_path(target, package_file(name, order.keys.card.name))
    part = staging / f"{name}.part"
    with _no_leftover(part):
        recipients = [recipient(receiver), recipient(order.keys.card)]
        with sealing(part, recipients) as sealed:
            bag = BagWriter(ZipSink(sealed.archive, name, order.made_at), name)
            contents = Contents(order, bag, name)
            contents.write(progress)
        sha256 = _prove(part, order.keys, sealed.digest)
        size = part.stat().st_size
        _deliver(part, path, sha256)
    write_atomic(
        path.with_name(f"{path.name}.sha256"), f"{sha256}  {path.name}\n".encode(), mode=0o644
    )
    return PackedUp(path, sha256, order.count, bag.files, size, tuple(contents.gaps))


def final_path(target: Path, own_name: str) -> Path:
    """Return where the package shall stand: ``target``, or its own name inside that folder.

    Raises:
        WrongUse: something stands there already, or there is no folder to hold it.
    """
    path = target / own_name if target.is_dir() else target
    if path.exists():
        raise WrongUse("已经有这个文件", where=str(path), next_step="请换一个名字，或先移走它。")
    if not path.parent.is_dir():
        raise WrongUse(
            "没有这个文件夹", where=str(path.parent), next_step="请先建立文件夹，或换一个位置。"
        )
    return path


@contextmanager
def _no_leftover(part: Path) -> Iterator[None]:
    try:
        yield
    finally:
        part.unlink(missing_ok=True)


class _Digest:
    """Takes decrypted bytes and keeps nothing but their SHA-256."""

    def __init__(self) -> None:
        self.sha256 = hashlib.sha256()

    def write(self, content: bytes) -> int:
        """Digest the content."""
        self.sha256.update(content)
        return len(content)

    def flush(self) -> None:
        """Do nothing: nothing is held."""


def _prove(part: Path, keys: OwnKeys, digest: bytes) -> str:
    """Open the sealed file again as its sender can; return its SHA-256."""
    found = _Digest()
    try:
        with part.open("rb") as file:
            pyrage.decrypt_io(file, found, [identity(keys)])
    except (OSError, pyrage.DecryptError) as error:
        raise _unreadable(part) from error
    if found.sha256.digest() != digest:
        raise _unreadable(part)
    return _sha256(part)


def _unreadable(path: Path) -> MachineFailure:
    return MachineFailure(
        "写好的归档包读回来不一致，已经删去",
        where=str(path),
        next_step="磁盘可能有故障：请换一个磁盘再导出，并请维护人员检查。",
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _deliver(part: Path, path: Path, sha256: str) -> None:
    """Copy to the place wanted; the final name appears once the copy was read back right."""
    copy = path.with_name(f".{path.name}.part")
    try:
        _copy(part, copy)
        if _sha256(copy) != sha256:
            raise _unreadable(copy)
        copy.rename(path)
        sync_folder(path.parent)
    except OSError as error:
        raise disk_failure(error, path) from error
    finally:
        copy.unlink(missing_ok=True)


def _copy(source: Path, copy: Path) -> None:
    with source.open("rb") as reader, copy.open("wb") as writer:
        while block := reader.read(_BLOCK):
            writer.write(block)
        writer.flush()
        os.fsync(writer.fileno())
