"""What somebody named beside a party may do: the words of the authority, judged in one place.

民事诉讼法 Art. 62 asks that a special authorisation names its powers; an interpreter speaks for
nobody and a statutory representative needs no authorisation.
"""

import re
from enum import StrEnum

from laoma_desktop.domain.case import Agent
from laoma_desktop.domain.vocabulary import Capacity

_DENIED = re.compile("(?:不是|不含|不包括|没有|未作|无|非|未)(?:特别授权|一般授权)")
_HEAD_END = re.compile("[：:，,；;。（(]")
_INTERPRETER = "翻译"
_STATUTORY = re.compile("法定代理|监护人")


class Power(StrEnum):
    """How far somebody may act for a party; UNKNOWN where the words name no kind."""

    SPECIAL = "特别授权"
    GENERAL = "一般授权"
    STATUTORY = "法定代理"
    INTERPRETER = "翻译"
    UNKNOWN = ""


_BY_CAPACITY = {
    Capacity.STATUTORY: Power.STATUTORY,
    Capacity.INTERPRETER: Power.INTERPRETER,
}


def power_of(agent: Agent) -> Power:
    """Return the kind of power: the words before the list of acts decide, then the whole text.

    Who translates is an interpreter unless the authority grants a power of its own; a relation
    of 翻译 or 监护人 outweighs 一般授权, which windows and files put there for want of a better
    word. A capacity that was said decides before all words.
    """
    if agent.capacity in _BY_CAPACITY:
        return _BY_CAPACITY[agent.capacity]
    power = _named(agent.authority)
    if _STATUTORY.search(agent.relation) and power in {Power.GENERAL, Power.UNKNOWN}:
        return Power.STATUTORY
    if _INTERPRETER in agent.relation and power in {Power.GENERAL, Power.UNKNOWN}:
        return Power.INTERPRETER
    if _INTERPRETER in agent.authority and power is Power.UNKNOWN:
        return Power.INTERPRETER
    return power


def is_interpreter(agent: Agent) -> bool:
    """Return whether somebody only translates: no authorisation, a signature of his own."""
    return power_of(agent) is Power.INTERPRETER


def needs_mandate(agent: Agent) -> bool:
    """Return whether somebody acts by a power of attorney (授权委托书).

    A guardian or other statutory representative acts by law (民法典 Arts. 23, 163, 民诉法 Art. 60),
    an interpreter acts for nobody.
    """
    return power_of(agent) not in {Power.STATUTORY, Power.INTERPRETER}


def acts_of(agent: Agent) -> str:
    """Return the acts after the kind of authority (``特别授权：代为和解``), "" where none stand."""
    return agent.authority.replace(":", "：").partition("：")[2].strip()


def _named(authority: str) -> Power:
    words = _DENIED.sub("", authority)
    for part in (_HEAD_END.split(words, maxsplit=1)[0], words):
        if "法定" in part or "监护人" in part:
            return Power.STATUTORY
        if Power.SPECIAL in part:
            return Power.SPECIAL
        if Power.GENERAL in part:
            return Power.GENERAL
    return Power.UNKNOWN
