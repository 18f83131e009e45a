"""The JSON Schema of files of method cards, made from the code tables.

Published as ``resources/schemas/card.schema.json`` for editors; the loader is the judge.
"""

from laoma_desktop.domain.cards import PHASES, STEPS
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.services.card_loader import MAX_CARDS
from laoma_desktop.services.schema_parts import DRAFT, TEXT, Schema, enum, list_of, one_of, table


def card_schema(codes: Codes) -> Schema:
    """Return the schema; ids of a district's own tables are in it."""
    least, most = STEPS
    fields: Schema = {
        "id": one_of(codes, "cards"),
        "phases": {"type": "array", "items": enum(PHASES), "minItems": 1},
        "categories": list_of(codes, "category"),
        "conditions": list_of(codes, "conditions"),
        "principle": TEXT,
        "when": TEXT,
        "how": {"type": "array", "items": TEXT, "minItems": least, "maxItems": most},
        "example": TEXT,
        "avoid": TEXT,
        "source": TEXT,
    }
    wanted = tuple(name for name in fields if name not in {"categories", "conditions"})
    cards: Schema = {
        "type": "array",
        "items": table(fields, required=wanted),
        "minItems": 1,
        "maxItems": MAX_CARDS,
    }
    return {
        "$schema": DRAFT,
        "title": "工作法卡片",
        "description": "resources/cards/*.toml 的结构；题名在 codes/cards.toml。",
        **table({"cards": cards}),
    }
