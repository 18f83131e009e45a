"""The form of an own method card, and a card as its values."""

from dataclasses import replace
from typing import Final

from laoma_desktop.domain.cards import PHASES, STEPS, Card
from laoma_desktop.services.own_cards import Writing
from laoma_desktop.ui.presenting import FieldSpec, FieldValue, FormValues
from laoma_desktop.ui.widgets.dialogs import FormWords

FORM: Final = "method_card"
"""Name of the form among the drafts."""

ANY: Final = ("", "各类都可以")


def form_words(writing: Writing, categories: tuple[tuple[str, str], ...]) -> FormWords:
    """Return what the form asks; ``categories`` are codes and titles."""
    return FormWords(
        title="改这张卡片" if writing.version else "写一张方法卡片",
        sentence="写做法，不写是谁：别人看得到，姓名、电话、住址都不要写进来。",
        fields=_fields(categories),
        verb="保存(&S)",
        width=680,
        tall=True,
    )


def _fields(categories: tuple[tuple[str, str], ...]) -> tuple[FieldSpec, ...]:
    least, most = STEPS
    return (
        FieldSpec(name="title", label="题名", required=True, placeholder="几个字，叫得出口"),
        FieldSpec(
            name="phase",
            label="用在哪个阶段",
            kind="choice",
            required=True,
            choices=tuple((phase, phase) for phase in PHASES),
        ),
        FieldSpec(name="category", label="哪类案件", kind="choice", choices=(ANY, *categories)),
        FieldSpec(name="principle", label="要义", required=True, placeholder="一句话，为什么管用"),
        FieldSpec(name="when", label="什么时候用", required=True),
        FieldSpec(
            name="how",
            label="怎样做",
            kind="multiline",
            lines=5,
            required=True,
            help=f"一行一步，{least} 到 {most} 步",
        ),
        FieldSpec(name="example", label="例子", kind="multiline", lines=3, required=True),
        FieldSpec(name="avoid", label="不要这样", kind="multiline", lines=2),
    )


def values_of(card: Card) -> dict[str, FieldValue]:
    """Return what the form shows of a card."""
    return {
        "title": card.title,
        "phase": card.phases[0] if card.phases else "",
        "category": card.categories[0] if card.categories else "",
        "principle": card.principle,
        "when": card.when,
        "how": "\n".join(card.how),
        "example": card.example,
        "avoid": card.avoid,
    }


def with_values(writing: Writing, values: FormValues) -> Writing:
    """Return the card as the form says it."""
    said = {name: str(values.get(name) or "").strip() for name in values_of(writing.card)}
    card = replace(
        writing.card,
        title=said["title"],
        phases=(said["phase"],) if said["phase"] else (),
        categories=(said["category"],) if said["category"] else (),
        principle=said["principle"],
        when=said["when"],
        how=tuple(line.strip() for line in said["how"].splitlines() if line.strip()),
        example=said["example"],
        avoid=said["avoid"],
    )
    return replace(writing, card=card)


def draft_key(writing: Writing) -> str:
    """Return under which key the draft of a card is kept."""
    return writing.card.id or (f"case:{writing.case}" if writing.case else "new")
