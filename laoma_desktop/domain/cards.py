"""Method cards of 老马工作法: what a card says, and which ones help with a case just now.

A card is a piece of experience to read, never a rule: nothing of a case follows from it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.conditions import holds
from laoma_desktop.domain.vocabulary import Status

PHASES = ("接待", "倾听与记录", "调查", "引导", "协商", "履行", "回访", "特殊", "总则")
"""The phases cards stand under, in the order of a case; the last two belong to every phase."""

STEPS = (3, 6)
"""The least and the most steps of a card: more nobody keeps in mind while people wait."""

_OF_STATUS: Mapping[Status, tuple[str, ...]] = {
    Status.REGISTERED: ("接待", "倾听与记录"),
    Status.ACCEPTED: ("倾听与记录", "调查"),
    Status.INVESTIGATING: ("调查",),
    Status.MEDIATING: ("引导", "协商"),
    Status.REOPENED: ("引导", "协商"),
    Status.AGREED: ("履行",),
    Status.PERFORMING: ("履行",),
    Status.PERFORMED: ("履行", "回访"),
    Status.CLOSED: ("回访",),
    Status.ARCHIVED: ("回访",),
}
_AFTER_FAILURE = ("回访", "总则")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card; empty ``categories`` mean any, ``conditions`` put it first where one holds.

    ``how`` are three to six steps, ``source`` says where the words come from. ``author`` wrote it
    in this office, "" for a card that came with the program.
    """

    id: str
    title: str
    phases: tuple[str, ...]
    principle: str
    when: str
    how: tuple[str, ...]
    example: str
    avoid: str
    source: str
    categories: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    author: str = ""


@dataclass(frozen=True, slots=True)
class CardOffer:
    """A card for a case with the reason in words."""

    card: Card
    reason: str


def case_phases(case: Case) -> tuple[str, ...]:
    """Return the phases a case is in now."""
    return _OF_STATUS.get(case.status, _AFTER_FAILURE)


def offered(
    cards: tuple[Card, ...],
    case: Case,
    named: tuple[str, ...],
    titles: Mapping[str, str],
) -> tuple[CardOffer, ...]:
    """Return the cards that help now: what must not be overlooked, the template's, own, the rest.

    ``named`` are the ids that the case's template names, ``titles`` the words of conditions.
    """
    phases = case_phases(case)
    urgent: list[CardOffer] = []
    of_template: list[CardOffer] = []
    own: list[CardOffer] = []
    others: list[CardOffer] = []
    for card in cards:
        if card.categories and case.category not in card.categories:
            continue
        held = next((name for name in card.conditions if holds(case, name)), "")
        phase = next((p for p in phases if p in card.phases), "")
        if held:
            urgent.append(CardOffer(card, f"本案{titles.get(held, held)}"))
        elif card.id in named and (phase or card.conditions):
            of_template.append(CardOffer(card, f"本案的模板点到{f'，用在{phase}' * bool(phase)}"))
        elif phase and card.author:
            own.append(CardOffer(card, f"本所办过的做法，用在{phase}"))
        elif phase and not card.conditions:
            others.append(CardOffer(card, f"用在{phase}"))
    return (*urgent, *of_template, *own, *others)


def matching(cards: tuple[Card, ...], text: str) -> tuple[Card, ...]:
    """Return the cards that hold every word of ``text``; those with it in the title go first."""
    words = text.split()
    found = [card for card in cards if words and all(w in _whole(card) for w in words)]
    found.sort(key=lambda card: not any(word in card.title for word in words))
    return tuple(found)


def _whole(card: Card) -> str:
    return "\n".join(_texts(card))


def _texts(card: Card) -> Iterator[str]:
    yield from (card.title, card.principle, card.when, *card.how, card.example, card.avoid)
    yield from (*card.phases, *card.categories)
