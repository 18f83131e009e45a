"""Who signs for a party besides the party: guardian or representative (民法典 Art. 34)."""

import re

from laoma_desktop.documents.form_text import Fields
from laoma_desktop.domain.authority import Power, power_of
from laoma_desktop.domain.case import Agent, Party
from laoma_desktop.domain.vocabulary import PartyType

GUARDIAN = "监护人"
STATUTORY = "法定代理人"
_BRACKETS = re.compile("[（(][^）)]*[）)]")
_JOINTS = re.compile("[、，,；;]")


def signature_places(party: Party, title: str, person: str, *, minor: bool) -> tuple[Fields, ...]:
    """Return the labels for a party: its own, then one for each guardian.

    ``title`` and ``person`` are the kind and the words of its representation. A minor whose
    guardian nobody named gets a place for one: the paper is worth nothing without.
    """
    labels = [party.name]
    if party.type is PartyType.NATURAL:
        if title in {GUARDIAN, STATUTORY} and person:
            labels += [f"{name}（{title}）" for name in _names(person)]
        elif minor:
            labels.append(f"{party.name}的{STATUTORY}")
    return tuple({"签名": label} for label in labels)


def _names(person: str) -> list[str]:
    plain = _BRACKETS.sub("", person)
    return [name for part in _JOINTS.split(plain) if (name := part.strip())]


def signing_agents(acting: list[Agent], places: tuple[Fields, ...]) -> list[Agent]:
    """Return the agents with a place of their own: not those who sign as statutory already."""
    signed = {str(place["签名"]).partition("（")[0] for place in places}
    return [a for a in acting if power_of(a) is not Power.STATUTORY or a.name not in signed]
