"""A bag as a plain folder: written for archives that ask for opened files, and read back."""

import os
import stat
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.exchange.package.layout import path_fault, shown_path
from laoma_desktop.services.archive_ports import PackageProblem

_BLOCK = 1 << 20


class FolderSink:
    """Writes the files of a bag into a new folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def add(self, path: str, content: bytes) -> None:
        """Write one file; its folders are made."""
        file = self._root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as writer:
            writer.write(content)


class FolderSource:
    """The files of a bag in a folder; links are never followed."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """All regular files with their sizes, by path with forward slashes."""
        found: dict[str, int] = {}
        for folder, _, names in os.walk(self._root):
            for name in names:
                path = Path(folder) / name
                status = path.lstat()
                if stat.S_ISREG(status.st_mode):
                    found[path.relative_to(self._root).as_posix()] = status.st_size
        return found

    def problems(self) -> list[PackageProblem]:
        """Return names that don't belong in a package, links and devices."""
        found = []
        for folder, folders, names in os.walk(self._root):
            for name in (*folders, *names):
                path = Path(folder) / name
                shown = path.relative_to(self._root).as_posix()
                mode = path.lstat().st_mode
                if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                    found.append(PackageProblem(shown_path(shown), "不是普通文件（链接或设备）"))
                elif fault := path_fault(shown):
                    found.append(PackageProblem(shown_path(shown), fault))
        return found

    def read(self, path: str) -> Iterator[bytes]:
        """Yield a file in blocks; raise RuleRefused where the system does not give it."""
        try:
            with (self._root / path).open("rb") as file:
                while block := file.read(_BLOCK):
                    yield block
        except OSError as error:
            raise RuleRefused(f"读不出来（{error.strerror}）", where=path) from error
