"""Finds the shipped data (``resources/``) and the migrations (``db/``): the only module that does.

In a checkout they stand beside the package, in an installed program inside it. A district's own
files under ``LAOMA_HOME/resources`` take the place of shipped files of the same name, file by file.
Nothing is read ahead and nothing is cached but the place itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from laoma_desktop.domain.errors import MachineFailure

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def _shipped_folder(name: str) -> Path:
    """Return the folder ``resources`` or ``db``, wherever this program is installed.

    The checkout comes first: an editable installation also holds a stale copy inside the package.
    """
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    import importlib.resources  # noqa: PLC0415 - 10 ms; a checkout never gets here

    inside = Path(str(importlib.resources.files("laoma_desktop"))) / "_data" / name
    if inside.is_dir():
        return inside
    raise MachineFailure(
        "程序安装不完整，随附文件夹找不到",
        where=str(inside),
        next_step="请重新安装本程序；登记簿和附件不受影响。",
    )


def _relative(name: str) -> PurePosixPath:
    """Return ``name`` as a path that can't leave its root; a wrong one is a bug of the caller."""
    path = PurePosixPath(name)
    if not name or path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise ValueError(f"not the name of a resource: {name!r}")
    return path


@dataclass(frozen=True, slots=True)
class Resources:
    """The data files as one tree; ``overlay`` (may be absent on disk) wins over the shipped ones.

    Names are relative with forward slashes: ``forms/agreement.toml``.
    """

    overlay: Path | None = None

    def path(self, name: str) -> Path:
        """Return the file or folder of that name.

        Raises:
            MachineFailure: neither the overlay nor the program has it.
            ValueError: the name is absolute or contains ``..``.
        """
        relative = _relative(name)
        for root in self._roots():
            if (root / relative).exists():
                return root / relative
        raise MachineFailure(
            "程序安装不完整，缺少随附文件",
            where=str(_shipped_folder("resources") / relative),
            next_step="请重新安装本程序；登记簿和附件不受影响。",
        )

    def text(self, name: str) -> str:
        """Return the UTF-8 text of a file; raises like ``path``, or when it is not UTF-8."""
        path = self.path(name)
        try:
            return path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise MachineFailure(
                f"文件不是 UTF-8 编码（第 {error.start + 1} 个字节起无法辨认）",
                where=str(path),
                next_step="请用文本编辑器把它另存为 UTF-8 后再试。",
            ) from error
        except OSError as error:
            raise MachineFailure(
                "文件打不开", where=str(path), next_step="请检查文件的权限后再试。"
            ) from error

    def glob(self, folder: str, pattern: str) -> tuple[Path, ...]:
        """Return the files of ``folder`` that match, ordered by name; none is an empty tuple."""
        relative = _relative(folder)
        if "/" in pattern or "\\" in pattern or ".." in pattern:
            raise ValueError(f"a pattern is for one folder: {pattern!r}")
        found: dict[str, Path] = {}
        for root in self._roots():
            for path in (root / relative).glob(pattern):
                if path.is_file():
                    found.setdefault(path.name, path)
        return tuple(found[name] for name in sorted(found))

    def _roots(self) -> Iterator[Path]:
        if self.overlay is not None:
            yield self.overlay
        yield _shipped_folder("resources")


@cache
def shipped() -> Resources:
    """Return the shipped resources without any overlay."""
    return Resources()


def resource(name: str) -> Path:
    """Return the path of a shipped file or folder; raises like ``Resources.path``."""
    return shipped().path(name)


def resource_text(name: str) -> str:
    """Return the text of a shipped file; raises like ``Resources.text``."""
    return shipped().text(name)


def resource_glob(folder: str, pattern: str) -> tuple[Path, ...]:
    """Return the shipped files of a folder that match, ordered by name."""
    return shipped().glob(folder, pattern)


def db_root() -> Path:
    """Return the folder ``db`` with the migrations and the SQL texts."""
    return _shipped_folder("db")
