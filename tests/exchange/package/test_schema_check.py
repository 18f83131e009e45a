"""The compiled check says of every value what the jsonschema library says."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from laoma_desktop.domain.case import Case
from laoma_desktop.exchange.package.case_json import write_case
from laoma_desktop.exchange.package.schema_check import compile_schema
from tests.exchange.case_schema import case_schema
from tests.exchange.packing import revisions, sample_cases

SCHEMA = case_schema()
CHECK = compile_schema(SCHEMA)
LIBRARY = jsonschema.Draft202012Validator(SCHEMA)
VALUES: list[Any] = [None, True, -1, 0, 7, "", "x", "2026-03-02", "2026-03-02\n", [], {}, [1]]


def body_of(case: Case) -> Any:
    return json.loads(write_case(case, revisions(case), ()))


BODIES = [body_of(case) for case in sample_cases(24)]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body["number"])
def test_every_exported_case_is_valid(body: Any) -> None:
    assert CHECK(body) is None
    assert list(LIBRARY.iter_errors(body)) == []


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container with each of its keys."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(pairs):
        yield value, key
        if isinstance(inner, dict | list):
            yield from places(inner)


@pytest.mark.parametrize("seed", range(60))
def test_a_changed_case_is_judged_alike(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - choice of changes, no secret
    body = copy.deepcopy(chance.choice(BODIES[:2]))
    holder, key = chance.choice(list(places(body)))
    match chance.randrange(3):
        case 0:
            holder[key] = chance.choice(VALUES)
        case 1:
            del holder[key]
        case _ if isinstance(holder, dict):
            holder["extra"] = chance.choice(VALUES)
        case _:
            holder.append(chance.choice(VALUES))
    assert (CHECK(body) is None) == LIBRARY.is_valid(body)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(
    "schema",
    [
        {"const": 1},
        {"const": "x"},
        {"enum": ["x", ""]},
        {"type": "integer", "minimum": 1},
        {"minLength": 1},
        {"minItems": 1, "maxItems": 1, "items": {"type": "string"}},
        {"anyOf": [{"type": "null"}, {"type": "string", "pattern": "^x$"}]},
        {"additionalProperties": False, "properties": {}, "required": ["a"]},
        {"$defs": {"a": {"type": "boolean"}}, "$ref": "#/$defs/a"},
    ],
    ids=str,
)
def test_each_keyword_means_what_it_means(schema: dict[str, Any], value: Any) -> None:
    assert (compile_schema(schema)(value) is None) == jsonschema.Draft202012Validator(
        schema
    ).is_valid(value)


def test_a_fault_names_its_place() -> None:
    body = copy.deepcopy(BODIES[0])
    body["records"]["party"][1]["fields"]["name"] = 3
    assert CHECK(body) == ("records/party/1/fields/name", "type")


@pytest.mark.parametrize("schema", [{"oneOf": []}, {"additionalProperties": {}, "properties": {}}])
def test_an_unknown_keyword_is_not_passed_over(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"keywords|additional"):
        compile_schema(schema)
