"""The faces a paper may be drawn in: one object per file and process, loaded on first use.

``resources/fonts/fonts.toml`` names for each role the chain of files; a district may replace a file
or the table in its overlay. Only TrueType outlines that allow embedding are taken.
"""

import hashlib
import struct
import threading
import tomllib
from collections.abc import Callable
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from laoma_desktop.documents.pdf.embedding import EmbeddedFont
from laoma_desktop.documents.pdf.hooks import install_hooks
from laoma_desktop.domain.errors import MachineFailure, RuleRefused

_RESTRICTED = 0x0002
_FACES: dict[Path, "Face"] = {}
_LOCK = threading.Lock()


class Face:
    """One loaded font file; ``name`` is what draw operations and the PDF writer call it."""

    __slots__ = ("_glyphs", "_widths", "name", "path", "sha256")

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            data = path.read_bytes()
        except OSError as error:
            raise MachineFailure(
                f"读不到字库文件 {path.name}", next_step="请重新安装程序，或检查自备字库是否还在。"
            ) from error
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.name = f"{path.stem}-{self.sha256[:8]}"
        _check_tables(path, data)
        install_hooks()
        try:
            font = EmbeddedFont(self.name, str(path))
        except TTFError as error:
            raise RuleRefused(
                f"字库文件 {path.name} 不能用：{error}", next_step="请换一个 TrueType 字库。"
            ) from error
        pdfmetrics.registerFont(font)
        self._glyphs: dict[int, int] = font.face.charToGlyph
        self._widths: dict[int, float] = font.face.charWidths

    def advance(self, code: int) -> float | None:
        """Return the advance of a sign in em, None where the face has none."""
        if not self._glyphs.get(code):
            return None
        return self._widths.get(code, 0.0) / 1000


def _check_tables(path: Path, data: bytes) -> None:
    count = struct.unpack(">H", data[4:6])[0] if len(data) > 12 else 0  # noqa: PLR2004 (header)
    entries = [struct.unpack(">4sLLL", data[12 + 16 * i : 28 + 16 * i]) for i in range(count)]
    tables = {tag: offset for tag, _, offset, _ in entries}
    if b"glyf" not in tables:
        raise RuleRefused(
            f"字库文件 {path.name} 不是 TrueType 轮廓，不能嵌入文书",
            next_step="请换成 .ttf（TrueType 轮廓）的字库。",
        )
    at = tables.get(b"OS/2")
    if at is not None and struct.unpack(">H", data[at + 8 : at + 10])[0] & _RESTRICTED:
        raise RuleRefused(
            f"字库文件 {path.name} 不许嵌入文书", next_step="请换一个许可嵌入的字库。"
        )


def load_face(path: Path) -> Face:
    """Return the face of a file, loading it once per process."""
    with _LOCK:
        face = _FACES.get(path)
        if face is None:
            face = _FACES[path] = Face(path)
        return face


class FontTable:
    """The chains of ``fonts.toml``; ``locate`` finds a resource (overlay first) by its name."""

    def __init__(self, locate: Callable[[str], Path]) -> None:
        self._locate = locate
        self._loaded: dict[str, Face] = {}
        path = locate("fonts/fonts.toml")
        try:
            table = tomllib.loads(path.read_text("utf-8"))
        except OSError as error:
            raise MachineFailure("读不到字库表 fonts.toml", next_step="请重新安装程序。") from error
        except tomllib.TOMLDecodeError as error:
            raise RuleRefused(f"字库表写错了：{error}", where=path.name) from error
        self._chains: dict[str, tuple[str, ...]] = {
            role: tuple(files) for role, files in table["roles"].items()
        }

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles a form may name."""
        return tuple(self._chains)

    def chain(self, role: str) -> tuple[str, ...]:
        """Return the file names of a role in order; an unknown role is drawn as song."""
        return self._chains.get(role) or self._chains["song"]

    def face(self, file: str) -> Face:
        """Return the loaded face of a file of a chain."""
        face = self._loaded.get(file)
        if face is None:
            face = self._loaded[file] = load_face(self._locate(f"fonts/{file}"))
        return face
