"""Judges JSON by a schema, compiled once: a package holds ten thousand case files of one schema.

Knows the keywords that our own schemas use and refuses to compile any other, so that none is
passed over in silence. The tests hold it to what the jsonschema library says.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

Fault = tuple[str, str]
"""Where (keys joined by ``/``) and the keyword that was broken."""

Check = Callable[[Any], Fault | None]
"""Returns the first fault of a value, None where it fits."""

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}
_WORDS = frozenset({"$schema", "$id", "title", "$defs", "properties", "required"})
"""Keywords that say nothing of their own or are read together with another."""


def compile_schema(schema: Mapping[str, Any]) -> Check:
    """Return the check of a schema (draft 2020-12); raise ValueError for an unknown keyword."""
    known: dict[str, Check] = {}
    for name, part in schema.get("$defs", {}).items():
        known[f"#/$defs/{name}"] = _compile(part, known)
    return _compile(schema, known)


def _compile(schema: Mapping[str, Any], known: Mapping[str, Check]) -> Check:
    words = sorted(schema.keys() - _WORDS, key=lambda word: (word != "type", word))
    if not _MAKERS.keys() >= set(words):
        msg = f"keywords without a check: {words}"
        raise ValueError(msg)
    checks = [_MAKERS[word](schema[word], schema, known) for word in words]
    if len(checks) == 1:
        return checks[0]

    def every(value: Any) -> Fault | None:
        for check in checks:
            fault = check(value)
            if fault:
                return fault
        return None

    return every


def _test(word: str, right: Callable[[Any], bool]) -> Check:
    fault: Fault = ("", word)
    return lambda value: None if right(value) else fault


def _below(step: str | int, fault: Fault) -> Fault:
    return (f"{step}/{fault[0]}" if fault[0] else str(step)), fault[1]


def _type(wanted: str, _schema: Any, _known: Any) -> Check:
    return _test("type", _TYPES[wanted])


def _ref(name: str, _schema: Any, known: Mapping[str, Check]) -> Check:
    return known[name]


def _const(wanted: object, _schema: Any, _known: Any) -> Check:
    return _test("const", lambda value: value == wanted and type(value) is type(wanted))


def _enum(words: list[str], _schema: Any, _known: Any) -> Check:
    allowed = frozenset(words)
    return _test("enum", lambda value: isinstance(value, str) and value in allowed)


def _pattern(text: str, _schema: Any, _known: Any) -> Check:
    # Python's $ also stands before a last line end, JSON Schema's does not.
    search = re.compile(text.replace("$", r"\Z")).search
    return _test("pattern", lambda value: not isinstance(value, str) or bool(search(value)))


def _minimum(least: int, _schema: Any, _known: Any) -> Check:
    return _test("minimum", lambda value: not _TYPES["integer"](value) or value >= least)


def _length(word: str, kind: type[str | list[Any]], right: Callable[[int], bool]) -> Check:
    return _test(word, lambda value: not isinstance(value, kind) or right(len(value)))


def _any_of(options: list[Mapping[str, Any]], _schema: Any, known: Mapping[str, Check]) -> Check:
    checks = [_compile(option, known) for option in options]
    return _test("anyOf", lambda value: any(check(value) is None for check in checks))


def _items(part: Mapping[str, Any], _schema: Any, known: Mapping[str, Check]) -> Check:
    check = _compile(part, known)

    def items(value: Any) -> Fault | None:
        for position, item in enumerate(value) if isinstance(value, list) else ():
            fault = check(item)
            if fault:
                return _below(position, fault)
        return None

    return items


def _closed(other: object, schema: Mapping[str, Any], known: Mapping[str, Check]) -> Check:
    """Judge an object whose keys are all named: the only kind of object with ``properties``."""
    if other is not False:
        msg = f"additionalProperties: {other!r}"
        raise ValueError(msg)
    properties = {name: _compile(part, known) for name, part in schema["properties"].items()}
    required = frozenset(schema.get("required", ()))

    def closed(value: Any) -> Fault | None:
        if not isinstance(value, dict):
            return None
        if not required <= value.keys():
            return min(required - value.keys()), "required"
        for name, inner in value.items():
            check = properties.get(name)
            fault = check(inner) if check else ("", "additionalProperties")
            if fault:
                return _below(name, fault)
        return None

    return closed


_MAKERS: Mapping[str, Callable[[Any, Mapping[str, Any], Mapping[str, Check]], Check]] = {
    "type": _type,
    "$ref": _ref,
    "const": _const,
    "enum": _enum,
    "pattern": _pattern,
    "minimum": _minimum,
    "minLength": lambda least, *_: _length("minLength", str, lambda length: length >= least),
    "minItems": lambda least, *_: _length("minItems", list, lambda length: length >= least),
    "maxItems": lambda most, *_: _length("maxItems", list, lambda length: length <= most),
    "anyOf": _any_of,
    "items": _items,
    "additionalProperties": _closed,
}
