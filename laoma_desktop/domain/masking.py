"""How personal facts look in lists: enough to recognise, not enough to copy (mediation.md 8)."""

import re

_RUN = re.compile(r"[0-9A-Za-z]{5,}")
_PHONE = re.compile(r"(?<!\d)(\d{3})\d{4}(\d{4})(?!\d)|(?<!\d)\d{3,4}(\d{4})(?!\d)")
_AREA = (re.compile(r"^.*?社区"), re.compile(r"^.*?村"), re.compile(r"^.*?(?:街道|镇|乡)"))
_SHORTEST = 2
_ID_LENGTH = 18


def mask_name(name: str) -> str:
    """Return 张*三 for 张某三, 张* for two signs; one sign is hidden whole."""
    if len(name) <= _SHORTEST:
        return name[:1] + "*" if len(name) == _SHORTEST else "*" * len(name)
    return name[0] + "*" * (len(name) - 2) + name[-1]


def mask_document(text: str) -> str:
    """Return 500105********0019; of other documents the last four signs of each number stay."""
    if len(text) == _ID_LENGTH and _RUN.fullmatch(text):
        return f"{text[:6]}********{text[-4:]}"
    return _RUN.sub(lambda run: "*" * (len(run[0]) - 4) + run[0][-4:], text)


def mask_phone(text: str) -> str:
    """Return 138****5678 for each mobile number, 023-****1234 for each land line."""
    return _PHONE.sub(
        lambda hit: f"{hit[1]}****{hit[2]}" if hit[1] else f"****{hit[3]}",
        text,
    )


def mask_address(address: str) -> str:
    """Return the address down to the community (or village, else street), the rest hidden."""
    for area in _AREA:
        found = area.match(address)
        if found:
            rest = "…" if found.end() < len(address) else ""
            return found[0] + rest
    return "…" if address else ""
