"""Dataclasses of the domain to and from plain JSON values, driven by their annotations.

Dates become ISO strings, UUIDs strings, enums their values, tuples lists. What a type does not
expect is refused, not guessed: packages come from outside.
"""

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from laoma_desktop.domain.errors import RuleRefused

T = TypeVar("T")
Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]
"""What JSON can hold, without floats: no fact of a case is a binary fraction."""


_CANONICAL = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)
"""Made once: each record of each case goes through it several times."""


def canonical_json(value: Plain) -> str:
    """Return the one text form whose SHA-256 identifies the value: sorted keys, no blanks."""
    return _CANONICAL.encode(value)


_FIELD_TYPES: dict[Any, Mapping[str, Any]] = {}


def field_types(cls: Any) -> Mapping[str, Any]:
    """Return resolved annotations of a dataclass in field order, NewTypes reduced."""
    if cls not in _FIELD_TYPES:
        hints = get_type_hints(cls)
        _FIELD_TYPES[cls] = {f.name: _reduce(hints[f.name]) for f in dataclasses.fields(cls)}
    return _FIELD_TYPES[cls]


def _reduce(hint: Any) -> Any:
    return getattr(hint, "__supertype__", hint)


_PLAIN = frozenset((str, int, bool))
"""What most fields hold; asking for the exact type is far cheaper than for a subclass."""


def to_plain(value: object) -> Plain:
    """Return the JSON value of a domain value."""
    if value is None or type(value) in _PLAIN:
        return cast("Plain", value)
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    msg = f"no JSON form for {type(value).__name__}"
    raise TypeError(msg)


def from_plain(hint: Any, plain: Plain, where: str = "") -> Any:
    """Return the domain value of type ``hint``; raise RuleRefused naming ``where`` it fails."""
    hint = _reduce(hint)
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _from_union(hint, plain, where)
    if origin is tuple:
        return _from_list(get_args(hint)[0], plain, where)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _from_object(hint, plain, where)
    return _from_scalar(hint, plain, where)


def _from_union(hint: Any, plain: Plain, where: str) -> Any:
    options = get_args(hint)
    if plain is None and NoneType in options:
        return None
    inner = next(option for option in options if option is not NoneType)
    return from_plain(inner, plain, where)


def _from_list(item: Any, plain: Plain, where: str) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        raise _wrong(where, "列表")
    return tuple(from_plain(item, value, f"{where}[{n}]") for n, value in enumerate(plain))


def _from_object(cls: type, plain: Plain, where: str) -> Any:
    if not isinstance(plain, dict):
        raise _wrong(where, "一组字段")
    types = field_types(cls)
    unknown = sorted(set(plain) - set(types))
    if unknown:
        raise RuleRefused(f"不认识的字段 {unknown[0]}", where=where)
    values = {
        name: from_plain(types[name], value, f"{where}.{name}") for name, value in plain.items()
    }
    try:
        return cls(**values)
    except TypeError as error:
        raise RuleRefused("缺少必需的字段", where=where) from error


def _from_scalar(hint: Any, plain: Plain, where: str) -> Any:
    if hint is bool or hint is int:
        if type(plain) is not hint:
            raise _wrong(where, "整数" if hint is int else "是或否")
        return plain
    if not isinstance(plain, str):
        raise _wrong(where, "文字")
    if hint is str:
        return plain
    try:
        return date.fromisoformat(plain) if hint is date else hint(plain)
    except ValueError as error:
        raise RuleRefused(f"“{plain}”不在允许的取值里", where=where) from error


def _wrong(where: str, wanted: str) -> RuleRefused:
    return RuleRefused(f"这里应当是{wanted}", where=where)
