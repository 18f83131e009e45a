"""Pieces of JSON Schema that the schemas of data files are put together from."""

from laoma_desktop.domain.codec import Plain
from laoma_desktop.foundation.codes import Codes

Schema = dict[str, Plain]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string", "minLength": 1}
TEXTS: Schema = {"type": "array", "items": TEXT}


def table(properties: Schema, required: tuple[str, ...] | None = None) -> Schema:
    """Return an object that has these keys and no other; all are wanted where none are named."""
    wanted: list[Plain] = list(properties if required is None else required)
    return {
        "type": "object",
        "properties": properties,
        "required": wanted,
        "additionalProperties": False,
    }


def enum(values: tuple[str, ...] | list[str]) -> Schema:
    """Return a text that is one of ``values``."""
    return {"enum": [str(value) for value in values]}


def one_of(codes: Codes, table: str) -> Schema:
    """Return a text that is an id of a code table."""
    return enum(codes.table(table).ids)


def list_of(codes: Codes, table: str) -> Schema:
    """Return a list of ids of a code table."""
    return {"type": "array", "items": one_of(codes, table)}


def whole(least: int = 0, most: int | None = None) -> Schema:
    """Return a whole number between two bounds; ``most`` None means no upper one."""
    return {"type": "integer", "minimum": least, **({} if most is None else {"maximum": most})}
