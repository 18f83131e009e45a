"""What a stored text may hold: every character that any database, PDF, XML or screen can carry.

NUL, control characters other than line ends, noncharacters and lone surrogates are refused with
their place named; they are never dropped silently.
"""

import re
from dataclasses import dataclass

_SURROGATES = range(0xD800, 0xE000)
_PLANE_ENDS = "".join(
    chr(plane + low) for plane in range(0, 0x110000, 0x10000) for low in (0xFFFE, 0xFFFF)
)
_FORBIDDEN = re.compile(
    f"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]"
)
_NAMES = {
    "\x00": "空字符 NUL",
    "\x09": "制表符 Tab",
    "\x1b": "控制字符 ESC",
    "\x7f": "控制字符 DEL",
}


@dataclass(frozen=True, slots=True)
class ForbiddenCharacter:
    """A character that cannot be kept; ``index`` counts from 0 in the text."""

    character: str
    index: int

    @property
    def sentence(self) -> str:
        """Say which character stands where and what to do."""
        return f"第 {self.index + 1} 个字是不能保存的{self.title}，请删去"

    @property
    def title(self) -> str:
        """Return the character's kind and code point in words."""
        code = f"（U+{ord(self.character):04X}）"
        return (_NAMES.get(self.character) or _kind(ord(self.character))) + code


def _kind(code: int) -> str:
    if code in _SURROGATES:
        return "半个代理字符"
    return "非字符编码" if code > _SURROGATES.stop else "控制字符"


def forbidden_character(text: str) -> ForbiddenCharacter | None:
    """Return the first character that must not be stored, None where all may stay."""
    found = _FORBIDDEN.search(text)
    return ForbiddenCharacter(found.group(), found.start()) if found else None


def without_forbidden(text: str) -> str:
    """Return a text of a machine's making without what must not be stored."""
    return _FORBIDDEN.sub("", text)
