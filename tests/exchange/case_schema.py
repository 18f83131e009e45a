"""Derives from the domain what the JSON Schema of case.json must say.

Run as a program it prints the schema, to be kept as a new version when the facts of a case change.
"""

import dataclasses
import json
import sys
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID

from laoma_desktop.domain.codec import field_types
from laoma_desktop.domain.records import DEFAULTS, KINDS, OWN_FIELDS

Schema = dict[str, Any]

UUID_TEXT: Schema = {
    "type": "string",
    "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
}
DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
DATE: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def closed(properties: Schema, *optional: str) -> Schema:
    """Return an object that holds these keys and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name in properties if name not in optional],
        "properties": properties,
    }


def value(hint: Any) -> Schema:
    """Return the schema of one field by its annotation."""
    hint = getattr(hint, "__supertype__", hint)
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return {"anyOf": [value(option) for option in get_args(hint)]}
    if origin is tuple:
        return {"type": "array", "items": value(get_args(hint)[0])}
    if dataclasses.is_dataclass(hint):
        return closed({name: value(inner) for name, inner in field_types(hint).items()})
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    plain: dict[Any, Schema] = {
        str: {"type": "string"},
        int: {"type": "integer"},
        bool: {"type": "boolean"},
        date: DATE,
        UUID: UUID_TEXT,
        NoneType: {"type": "null"},
    }
    return plain[hint]


def record(kind: str) -> Schema:
    """Return the schema of all records of one kind."""
    cls = KINDS[kind]
    fields = {name: value(field_types(cls)[name]) for name in OWN_FIELDS[cls]}
    parent = {"type": "null"} if kind == "case" else {"$ref": "#/$defs/uuid"}
    return {
        "type": "array",
        "items": closed(
            {
                "uuid": {"$ref": "#/$defs/uuid"},
                "parent": parent,
                "seq": {"type": "integer", "minimum": 0},
                "state": {"$ref": "#/$defs/digest"},
                "fields": closed(fields, *DEFAULTS[kind]),
            }
        ),
    }


def revision() -> Schema:
    """Return the schema of one row of the revision log."""
    rev = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
    return closed(
        {
            "rev": rev,
            "record": {"$ref": "#/$defs/uuid"},
            "case": {"$ref": "#/$defs/uuid"},
            "kind": {"enum": list(KINDS)},
            "parents": {"type": "array", "items": rev},
            "node": {"type": "string"},
            "actor": {"type": "string"},
            "hlc": {"type": "integer", "minimum": 0},
            "schema": {"type": "integer", "minimum": 1},
            "changes": {"type": "object"},
            "state_sha256": {"$ref": "#/$defs/digest"},
        }
    )


def listed_file() -> Schema:
    """Return the schema of one file in the list."""
    return closed(
        {
            "path": {"type": "string", "minLength": 1},
            "title": {"type": "string"},
            "size": {"type": "integer", "minimum": 0},
            "sha256": {"$ref": "#/$defs/digest"},
            "record": {"$ref": "#/$defs/uuid"},
        },
        "record",
    )


def case_schema() -> Schema:
    """Return the whole schema of case.json."""
    records = closed({kind: record(kind) for kind in KINDS}, *(k for k in KINDS if k != "case"))
    records["properties"]["case"] |= {"minItems": 1, "maxItems": 1}
    body = closed(
        {
            "schema": {"const": "case-1.0"},
            "id": {"$ref": "#/$defs/uuid"},
            "number": {"type": "string"},
            "title": {"type": "string"},
            "organisation": {"type": "string"},
            "records": records,
            "revisions": {"type": "array", "items": revision()},
            "files": {"type": "array", "items": listed_file()},
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:laoma-desktop:case-1.0",
        "title": "案件数据 case.json 1.0",
        **body,
        "$defs": {"uuid": UUID_TEXT, "digest": DIGEST},
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(case_schema(), ensure_ascii=False, indent=1) + "\n")
