"""People named in the words of a case: who a term binds, whether a text speaks of somebody.

Obligors and attendees are kept as words (``汪喆``, ``陶国珍、杨渝生``, ``双方``), so a name is
found by reading them.
"""

import re
from collections.abc import Collection, Iterable

_JOINTS = re.compile("[、，,；;]")
_BRACKETS = re.compile("[（(][^（）()]*[）)]")
_GROUP = re.compile(
    "^(?:各|全体|双方|三方|多方|互相|相互)|^当事人(?:双方|各方)?$|等|代表$|户$|人员$"
)


def people_in(words: str) -> tuple[str, ...]:
    """Return the names in words like an obligor's, in their order."""
    return tuple(part.strip() for part in _JOINTS.split(words) if part.strip())


def strangers(words: str, known: Collection[str]) -> tuple[str, ...]:
    """Return who is named in an obligor's words and is none of ``known``.

    Words for several people (双方, 各继承人, 秦颖等187户) name nobody, brackets only explain.
    """
    if words.strip() in known:
        return ()
    people = ((name, _BRACKETS.sub("", name).strip()) for name in people_in(words))
    return tuple(
        plain or name
        for name, plain in people
        if name not in known and plain not in known and not is_group_word(plain)
    )


def is_group_word(word: str) -> bool:
    """Return whether a word stands for several people without naming them (双方, 各继承人)."""
    return _GROUP.search(word) is not None


def mentions(text: str, name: str, others: Iterable[str] = ()) -> bool:
    """Return whether a text names somebody; a longer name of somebody else does not count."""
    for other in sorted(others, key=len, reverse=True):
        if name in other and name != other:
            text = text.replace(other, "")
    return bool(name) and name in text
