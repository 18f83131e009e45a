"""The unencrypted carrier (解封为移交载体): the bag as a folder, where an archive asks for it."""

import os
import shutil
from pathlib import Path

from laoma_desktop.domain.errors import MachineFailure, WrongUse
from laoma_desktop.exchange.package.bag import BagWriter
from laoma_desktop.exchange.package.contents import Contents
from laoma_desktop.exchange.package.folder import FolderSink, FolderSource
from laoma_desktop.exchange.package.layout import bag_name
from laoma_desktop.exchange.package.verify import Trust, verify
from laoma_desktop.foundation.atomic import disk_failure, sync_folder
from laoma_desktop.services.archive_ports import PackageOrder, PackedUp
from laoma_desktop.services.ports import Progress


def unfold(order: PackageOrder, target: Path, progress: Progress | None = None) -> PackedUp:
    """Write the bag as the folder ``target``; it bears its name once it was read back right."""
    part = _part(target)
    try:
        part.mkdir()
        name = bag_name(order.keys.card.org, order.made_at, order.sequence)
        bag = BagWriter(FolderSink(part), name)
        contents = Contents(order, bag, name)
        contents.write(progress)
        _flush()
        _prove(order, part, target)
        if target.exists():
            target.rmdir()
        part.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise disk_failure(error, target) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return PackedUp(target, "", order.count, bag.files, bag.octets, tuple(contents.gaps))


def _part(target: Path) -> Path:
    """Return the folder to work in, after what an interrupted run left there was removed."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise WrongUse(
            "这里已经有内容", where=str(target), next_step="请给出一个新的或空的文件夹。"
        )
    if not target.absolute().parent.is_dir():
        raise WrongUse("上级文件夹不存在", where=str(target), next_step="请先建立它。")
    part = target.absolute().with_name(f".{target.absolute().name}.part")
    shutil.rmtree(part, ignore_errors=True)
    return part


def _flush() -> None:
    """Bring all files to the carrier before anybody pulls it out; Windows writes through."""
    if hasattr(os, "sync"):
        os.sync()


def _prove(order: PackageOrder, part: Path, target: Path) -> None:
    source = FolderSource(part)
    trust = Trust(order.keys.card, (), strict=False)
    if source.problems() or verify(source, trust).problems:
        raise MachineFailure(
            "写好的文件夹读回来不一致，没有留下",
            where=str(target),
            next_step="磁盘可能有故障：请换一个磁盘再试，并请维护人员检查。",
        )
