"""The checkout as the architecture's tests see it: modules parsed once, files without git."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "laoma_desktop"
_NOT_OURS = {"build", "dist", "__pycache__", "fresh-machine-out"}


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file: its place from the root of the checkout and its syntax tree."""

    place: str
    tree: ast.Module

    def imported(self) -> Iterator[str]:
        """Yield each imported module, and ``module.name`` for what is imported out of one."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def modules(folder: str = "laoma_desktop") -> tuple[Module, ...]:
    """Return every module below a folder of the checkout, ordered by place."""
    return tuple(
        Module(path.relative_to(ROOT).as_posix(), ast.parse(path.read_bytes()))
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "__pycache__" not in path.parts
    )


@cache
def tracked_files() -> tuple[Path, ...]:
    """Return the project's own files; dotted folders other than ``.ci`` and results are not."""
    found: list[Path] = []
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if path.is_dir():
                hidden = path.name.startswith(".") and path.name != ".ci"
                if not hidden and path.name not in _NOT_OURS:
                    folders.append(path)
            elif path.suffix != ".pyc" and not path.name.startswith(".coverage"):
                found.append(path)
    return tuple(found)
