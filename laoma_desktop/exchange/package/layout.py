"""Names inside and of a package, portable to every Windows, Linux and macOS folder.

One rule for both directions: what the program writes passes ``portable_name`` unchanged, and a
package that holds any other name is refused. No name carries the name of a party.
"""

import re
import unicodedata
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.text_rules import forbidden_character

MAX_NAME = 60
"""UTF-16 units of one component."""
MAX_PATH = 150
"""UTF-16 units of a path inside a package, so that C:\\Users\\…\\Desktop\\… stays below 260."""

OFFICE_TIME = timezone(timedelta(hours=8))
"""Package names bear the time on the office's wall, wherever the machine thinks it is."""

CASES = "data/电子档案"
OTHER = "data/其他"
CASE_JSON = "case.json"
BOUND = "卷宗.pdf"

_MAX_CASE_FOLDER = 40
_MAX_FILE = 50
_MAX_EXTENSION = 12
_FULL_WIDTH = str.maketrans('<>:"/\\|?*%', "＜＞：＂／＼｜？＊％")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Without "Cn": what an old Python does not know may be the character of a surname."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])")
_TEXTS = ("pdf", "ofd", "txt", "csv")
_OFFICE = ("doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et")
_PICTURES = ("jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp", "heic")
_SOUND = ("mp3", "m4a", "wav", "amr", "aac", "mp4", "mov", "avi", "3gp")
_SAFE_EXTENSIONS = frozenset({*_TEXTS, *_OFFICE, *_PICTURES, *_SOUND})
"""Endings that no system starts as a program; others get ``.bin`` behind them."""


def utf16_units(text: str) -> int:
    """Return the length of a name as Windows counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@lru_cache(maxsize=4096)
def portable_name(name: str, limit: int = MAX_NAME) -> str:
    """Return the nearest name for one file or folder that every system keeps as it is.

    Never empty; applying it again changes nothing.
    """
    while (better := _better(name, limit)) != name:
        name = better
    return name


def _better(name: str, limit: int) -> str:
    visible = "".join(c for c in name if _visible(c))
    clean = unicodedata.normalize("NFC", visible.translate(_FULL_WIDTH)).strip().rstrip(". ")
    if clean.startswith(".") or _RESERVED.fullmatch(clean.split(".")[0].strip().casefold()):
        clean = f"_{clean}"
    stem, extension = _split(clean)
    while utf16_units(stem + extension) > limit:
        stem = stem[:-1]
    return f"{stem}{extension}" or "_"


def _visible(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE and not forbidden_character(character)


def _split(name: str) -> tuple[str, str]:
    """Split off the extension where it is short enough to be one."""
    stem, dot, extension = name.rpartition(".")
    if stem and dot and extension and utf16_units(extension) < _MAX_EXTENSION:
        return stem, dot + extension
    return name, ""


def folded(name: str) -> str:
    """Return the form in which names collide on systems that ignore case or composition."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())


def path_fault(path: str) -> str:
    """Say what makes a path inside a package unacceptable, "" where nothing does."""
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return "路径会指到包的外面或不完整"
    if any(portable_name(part) != part for part in parts):
        return "名称在别的系统上不能用"
    if utf16_units(path) > MAX_PATH:
        return f"路径超过 {MAX_PATH} 个字"
    return ""


def shown_path(path: str) -> str:
    """Return a path of unknown origin for a message: nothing invisible, not endless."""
    clean = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in path)
    return clean if len(clean) <= MAX_PATH else f"{clean[:MAX_PATH]}…"


class Folder:
    """Gives each file of one folder a name of its own."""

    def __init__(self, limit: int = _MAX_FILE) -> None:
        self._limit = limit
        self._taken: set[str] = set()

    def name(self, wanted: str) -> str:
        """Return a portable name near ``wanted`` that no earlier one collides with."""
        stem, extension = _split(portable_name(wanted, self._limit))
        candidate, count = stem + extension, 1
        while folded(candidate) in self._taken:
            count += 1
            room = self._limit - utf16_units(extension) - len(f"~{count}")
            candidate = f"{portable_name(stem, room)}~{count}{extension}"
        self._taken.add(folded(candidate))
        return candidate


def attachment_name(position: int, original: str) -> str:
    """Return ``NNNN-name`` (from 1); an ending that could be started gets ``.bin``."""
    name = portable_name(original)
    if _split(name)[1].removeprefix(".").casefold() not in _SAFE_EXTENSIONS:
        name = f"{portable_name(name, MAX_NAME - 4)}.bin"
    return f"{position:04d}-{name}"


def case_folder(case: Case) -> str:
    """Return the wanted folder of a case: start of its identity and its number."""
    return portable_name(f"{case.uuid.hex[:12]}-{case.number}", _MAX_CASE_FOLDER)


def case_year(case: Case) -> int:
    """Return the year under which a case is filed: closing, else acceptance, else entry."""
    day = case.closed_on or case.accepted_on or case.registered_on
    return day.year if day else datetime.fromtimestamp(case.registered_at / 1000, OFFICE_TIME).year


def bag_name(org: OrgCode, made_at: datetime, sequence: int) -> str:
    """Return the name of the one folder inside a package; plain ASCII."""
    stamp = made_at.astimezone(OFFICE_TIME).strftime("%Y%m%dT%H%M")
    return f"GDB1_{org}_{stamp}_{sequence:06d}_1of1"


def package_file(bag: str, label: str) -> str:
    """Return the name of the package itself; ``label`` (the sender) in Chinese comes last."""
    return f"{bag}_{portable_name(label, 24)}.zip.age"
