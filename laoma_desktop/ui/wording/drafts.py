"""What an unfinished form is called: its first words, and when it was kept."""

from collections.abc import Mapping

from laoma_desktop.domain.codec import Plain

INTAKE = "intake"
"""Name of the form 登记 among the drafts."""

_MOST_SIGNS = 24


def first_words(body: Mapping[str, Plain]) -> str:
    """Return the first words of a draft of 登记: its title, else its story, else its people."""
    sections = body.get("sections")
    held = sections if isinstance(sections, dict) else {}
    facts = held.get("facts")
    names = [_text(held.get(key), "name") for key in _list(body.get("parties"))]
    found = (
        _text(facts, "title"),
        _text(facts, "narrative"),
        "、".join(name for name in names if name),
    )
    words = " ".join(next((text for text in found if text), "").split())
    if not words:
        return "还没写案由"
    return words if len(words) <= _MOST_SIGNS else f"{words[:_MOST_SIGNS]}…"


def _text(plain: Plain, name: str) -> str:
    value = plain.get(name) if isinstance(plain, dict) else None
    return value.strip() if isinstance(value, str) else ""


def _list(plain: Plain) -> tuple[str, ...]:
    return tuple(key for key in plain if isinstance(key, str)) if isinstance(plain, list) else ()
