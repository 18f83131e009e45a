"""``card list``, ``show`` and ``schema``: the method cards; a register only for those of a case."""

import json

from laoma_desktop.cli.output import table
from laoma_desktop.cli.session import Call
from laoma_desktop.domain.cards import Card, CardOffer
from laoma_desktop.domain.codec import Plain
from laoma_desktop.services.card_schema import card_schema


def list_cards(call: Call) -> int:
    """Print the cards: all, of a phase, with some words, or those that help with a case."""
    offers = _of_case(call) if call.args.case else _chosen(call)
    rows: list[Plain] = [
        {
            "id": offer.card.id,
            "title": offer.card.title,
            "phases": list(offer.card.phases),
            "principle": offer.card.principle,
            **({"reason": offer.reason} if offer.reason else {}),
        }
        for offer in offers
    ]
    lines = table(
        ("标识", "题名", "原因" if call.args.case else "阶段", "要义"),
        [
            (
                offer.card.id,
                offer.card.title,
                offer.reason or "、".join(offer.card.phases),
                offer.card.principle,
            )
            for offer in offers
        ],
    )
    call.out.report({"cards": rows}, lines if offers else ["没有这样的卡片。"])
    return 0


def _of_case(call: Call) -> tuple[CardOffer, ...]:
    with call.register() as services:
        case = services.cases.get(services.cases.find(call.args.case)).case
        return services.cards.for_case(case)


def _chosen(call: Call) -> tuple[CardOffer, ...]:
    service = call.program.cards()
    if call.args.phase:
        cards = service.of_phase(call.args.phase)
    elif call.args.find is not None:
        cards = service.search(call.args.find)
    else:
        cards = service.list()
    return tuple(CardOffer(card, "") for card in cards)


def show(call: Call) -> int:
    """Print one card as a whole; 1 where there is none."""
    card = call.program.cards().get(call.args.card)
    call.out.report(_document(card), _lines(call, card))
    return 0


def _document(card: Card) -> dict[str, Plain]:
    return {
        "id": card.id,
        "title": card.title,
        "phases": list(card.phases),
        "categories": list(card.categories),
        "conditions": list(card.conditions),
        "principle": card.principle,
        "when": card.when,
        "how": list(card.how),
        "example": card.example,
        "avoid": card.avoid,
        "source": card.source,
    }


def _lines(call: Call, card: Card) -> list[str]:
    conditions = call.program.codes().table("conditions")
    lines = [f"{card.title}（{'、'.join(card.phases)}）", "", card.principle, ""]
    lines.append(f"什么时候用：{card.when}")
    lines.append("怎样做：")
    lines += [f"  {n}. {step}" for n, step in enumerate(card.how, 1)]
    lines += [f"例子：{card.example}", f"不要：{card.avoid}"]
    if card.conditions:
        lines.append(f"有这些情形时先看：{'、'.join(map(conditions.title, card.conditions))}")
    if card.categories:
        lines.append(f"只用于：{'、'.join(card.categories)}")
    lines.append(f"来源：{card.source}")
    return lines


def schema(call: Call) -> int:
    """Print the JSON Schema of a file of cards; it is what ``resources/schemas`` publishes."""
    made = card_schema(call.program.codes())
    call.out.report(made, json.dumps(made, ensure_ascii=False, indent=2).splitlines())
    return 0
