"""The folder a scanner writes into: what is new there is offered to a case, never taken by itself.

Files are looked at, not watched: a network share tells nobody. What was taken in moves into
``已收``, below the day, so that the folder shows what is still to be filed.
"""

import os
import stat
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePath
from typing import Final

from laoma_desktop.domain.errors import Conflict, LaomaError, MachineFailure, RuleRefused, WrongUse
from laoma_desktop.domain.file_names import kept_name
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.services.attachments import AttachmentService
from laoma_desktop.services.incoming import MAX_FILE, Incoming, RefusedFile
from laoma_desktop.services.ports import Clock, Progress
from laoma_desktop.services.preferences import Preferences

SETTLED_SECONDS: Final = 2.0
"""A file is offered once size and time of change stayed the same for so long."""
TAKEN: Final = "已收"
"""Name of the folder for what was taken in."""
MOST_ENTRIES: Final = 2_000
_PREFERENCE: Final = "scan_folder"
_SUFFIXES: Final = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"})
_UNFINISHED: Final = frozenset({".part", ".tmp", ".crdownload", ".lock"})
_SYSTEM: Final = frozenset({"thumbs.db", "desktop.ini"})
_MEGA = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """A file as it was seen; it is taken in only while it is still the same."""

    name: str
    size: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class ScanLook:
    """What lies in the folder: to be offered, still being written, or not fit to be taken.

    ``folder`` is "" where none is set; ``problem`` says why it could not be looked into.
    """

    folder: str = ""
    ready: tuple[ScannedFile, ...] = ()
    arriving: int = 0
    refused: tuple[RefusedFile, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TakenScans:
    """The case as it stands now (None: unchanged), names taken in, refused, not moved away."""

    stored: StoredCase | None
    names: tuple[str, ...]
    refused: tuple[RefusedFile, ...]
    left: tuple[str, ...] = ()


class ScanFolderService:
    """Looks into the folder of this computer and files what a person picked."""

    def __init__(
        self,
        preferences: Preferences,
        attachments: AttachmentService,
        clock: Clock,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._preferences = preferences
        self._attachments = attachments
        self._clock = clock
        self._ticks = ticks
        self._seen: dict[ScannedFile, float] = {}
        self._done: set[ScannedFile] = set()

    def folder(self) -> Path | None:
        """Return the folder, None where none is set."""
        kept = self._preferences.get(_PREFERENCE, "")
        return Path(kept) if isinstance(kept, str) and kept else None

    def choose(self, folder: Path | None) -> None:
        """Set the folder of this computer, None for none any more."""
        if folder is not None and not folder.is_dir():
            raise WrongUse("找不到这个文件夹", where=str(folder), next_step="请重新选择。")
        try:
            self._preferences.set(_PREFERENCE, str(folder.absolute()) if folder else "")
        except OSError as error:
            raise MachineFailure(
                "设置没有存成", next_step="请检查磁盘空间和数据文件夹的权限。"
            ) from error
        self._seen.clear()

    def look(self) -> ScanLook:
        """Return what lies in the folder now; nothing is opened."""
        folder = self.folder()
        if folder is None:
            return ScanLook()
        try:
            with os.scandir(folder) as entries:
                found = list(islice(entries, MOST_ENTRIES + 1))
        except OSError:
            problem = "扫描文件夹打不开，可能是网络盘没有连上，或者文件夹改了名"
            return ScanLook(str(folder), problem=problem)
        many = len(found) > MOST_ENTRIES
        problem = f"文件夹里的东西太多，只看了其中 {MOST_ENTRIES} 个" if many else ""
        return replace(self._sorted(found[:MOST_ENTRIES]), folder=str(folder), problem=problem)

    def take(
        self,
        ref: CaseRef,
        files: Sequence[ScannedFile],
        kind: str,
        progress: Progress | None = None,
    ) -> TakenScans:
        """Take files in one by one and move each away; one that is refused stops no other.

        Raises:
            Conflict: somebody else changed the case meanwhile; what was taken in so far stays.
        """
        stored: StoredCase | None = None
        names: list[str] = []
        refused: list[RefusedFile] = []
        left: list[str] = []
        for done, file in enumerate(files):
            if progress is not None:
                progress.report(done, len(files), f"收下 {kept_name(file.name)}")
                if progress.cancelled():
                    break
            try:
                scan = Incoming(file.name, content=self._read(file))
                taken = self._attachments.add_all(stored.ref if stored else ref, [scan], kind)
            except Conflict:
                raise
            except LaomaError as error:
                refused.append(RefusedFile(kept_name(file.name), error))
                continue
            refused.extend(taken.refused)
            if taken.names:
                stored = taken.stored
                names.extend(taken.names)
                left.extend(self._put_away([file]))
        return TakenScans(stored, tuple(names), tuple(refused), tuple(left))

    def take_united(
        self, ref: CaseRef, files: Sequence[ScannedFile], kind: str, name: str
    ) -> TakenScans:
        """Take pictures and PDFs in as one PDF, their pages in the order given; all or none."""
        parts = [Incoming(file.name, content=self._read(file)) for file in files]
        stored = self._attachments.add_united(ref, parts, kind, name)
        kept = stored.case.attachments[-1].name
        return TakenScans(stored, (kept,), (), tuple(self._put_away(files)))

    def _sorted(self, entries: Iterable["os.DirEntry[str]"]) -> ScanLook:
        ready, refused, seen = [], [], {}
        for entry in entries:
            with suppress(OSError):  # gone between listing and looking
                file, problem = _judged(entry)
                if problem is not None:
                    refused.append(RefusedFile(kept_name(entry.name), problem))
                elif file is not None and file not in self._done:
                    seen[file] = self._seen.get(file, self._ticks())
        self._seen = seen
        settled = self._ticks() - SETTLED_SECONDS
        ready = [file for file, since in seen.items() if since <= settled]
        return ScanLook(
            ready=tuple(sorted(ready, key=lambda file: (file.changed_ns, file.name))),
            arriving=len(seen) - len(ready),
            refused=tuple(sorted(refused, key=lambda one: one.name)),
        )

    def _read(self, file: ScannedFile) -> bytes:
        folder = self.folder()
        if folder is None:
            raise RuleRefused("没有设扫描文件夹", next_step="请在设置里选好再收。")
        return _unchanged(folder / file.name, file)

    def _put_away(self, files: Sequence[ScannedFile]) -> list[str]:
        """Move files into 已收; return the names of those that could not be moved."""
        left = []
        for file in files:
            self._done.add(file)
            try:
                self._move(file)
            except OSError:
                left.append(kept_name(file.name))
        return left

    def _move(self, file: ScannedFile) -> None:
        folder = self.folder()
        if folder is None:
            return
        target = folder / TAKEN / self._clock.today().isoformat()
        target.mkdir(parents=True, exist_ok=True)
        plain, place, number = PurePath(file.name), target / file.name, 1
        while place.exists() or place.is_symlink():
            number += 1
            place = target / f"{plain.stem}-{number}{plain.suffix}"
        (folder / file.name).rename(place)


def _judged(entry: "os.DirEntry[str]") -> tuple[ScannedFile | None, LaomaError | None]:
    """Return the file to offer, or why it is not; neither for what is none of our business."""
    name, suffix = entry.name, PurePath(entry.name).suffix.lower()
    plain = name == TAKEN or name.startswith((".", "~")) or name.lower() in _SYSTEM
    if plain or suffix in _UNFINISHED:
        return None, None
    # Windows tells the size of a listed file late: the file itself is asked.
    found = Path(entry.path).stat(follow_symlinks=False)
    problem = _shape_problem(found.st_mode) or _content_problem(suffix, found.st_size)
    return (
        (None, problem) if problem else (ScannedFile(name, found.st_size, found.st_mtime_ns), None)
    )


def _shape_problem(mode: int) -> LaomaError | None:
    if stat.S_ISLNK(mode):
        step = "请把文件本身放进扫描文件夹。"
        return RuleRefused("是链接（快捷方式），不收", next_step=step)
    if stat.S_ISDIR(mode):
        return RuleRefused("是文件夹，不收", next_step="请把里面的文件移到外面。")
    return None if stat.S_ISREG(mode) else RuleRefused("不是普通文件，不收")


def _content_problem(suffix: str, size: int) -> LaomaError | None:
    if suffix not in _SUFFIXES:
        step = "请用上面的“选择文件…”添加。"
        return RuleRefused("不是 PDF、JPEG、PNG 或 TIFF", next_step=step)
    if size <= MAX_FILE:
        return None
    words = f"有 {size / _MEGA:.1f} MB，超过 {MAX_FILE // _MEGA} MB"
    return RuleRefused(words, next_step="请分成几份重新扫描，或把扫描的分辨率调低。")


def _unchanged(path: Path, seen: ScannedFile) -> bytes:
    """Return the bytes of a file that is still the one that was seen; never through a link."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    name = kept_name(seen.name)
    try:
        handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            content = file.read(MAX_FILE + 1) if stat.S_ISREG(found.st_mode) else b""
            after = os.fstat(handle)
    except FileNotFoundError as error:
        raise RuleRefused("已经不在扫描文件夹里了", where=name) from error
    except OSError as error:
        step = "可能还在扫描，或者被别的程序打开着，请稍等再收。"
        raise MachineFailure("读不出这个文件", where=name, next_step=step) from error
    for state in (found, after):
        if (state.st_size, state.st_mtime_ns) != (seen.size, seen.changed_ns):
            raise RuleRefused("刚刚又变了，没有收", where=name, next_step="请等扫描完再收。")
    return content
