"""Names of attachments: kept readable, without what no screen, disk or archive can carry."""

import re
import unicodedata

LONGEST = 120
"""Characters of a kept name with its ending; longer ones fail on other people's disks."""
_LONGEST_ENDING = 12
_NAMELESS = "未命名"
_RESERVED = re.compile(r'[\\/:*?"<>|]')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def kept_name(raw: str) -> str:
    """Return the name under which a file is kept.

    Unseen characters (control, direction marks, half surrogates) go, what no disk takes in a name
    becomes ``_``, a long name is cut before its ending.
    """
    seen = "".join(c for c in unicodedata.normalize("NFC", raw) if _is_seen(c))
    plain = _RESERVED.sub("_", seen).strip().rstrip(". ")
    if not plain.strip("._ "):
        return _NAMELESS
    stem, dot, ending = plain.rpartition(".")
    if not stem or len(ending) >= _LONGEST_ENDING:
        return plain[:LONGEST]
    return stem[: LONGEST - len(dot + ending)] + dot + ending


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN
