"""JSON from outside: refuses what the standard reader lets pass, before anything looks at it."""

import json
from typing import NoReturn, cast

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused

MAX_BYTES = 20_000_000
MAX_DEPTH = 50
_MAX_DIGITS = 18


def read_json(content: bytes, where: str) -> Plain:
    """Return the value of a JSON text.

    Raises:
        RuleRefused: naming ``where``, for anything that is not plain, exact JSON: another encoding,
            a key given twice, NaN, fractions, figures no database holds, half characters, nesting
            deeper than ``MAX_DEPTH``, more than ``MAX_BYTES``.
    """
    if len(content) > MAX_BYTES:
        raise _refused(where, f"超过 {MAX_BYTES // 1_000_000} MB")
    try:
        value = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=lambda pairs: _object(pairs, where),
            parse_constant=lambda word: _constant(word, where),
            parse_float=lambda word: _constant(word, where),
            parse_int=lambda word: _figure(word, where),
        )
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeError as error:
        raise _refused(where, "不是正确的 UTF-8 文字") from error
    except ValueError as error:
        raise _refused(where, "文件不完整，或者不是本程序做的") from error
    except RecursionError as error:
        raise _refused(where, f"嵌套超过 {MAX_DEPTH} 层") from error
    if _deeper_than(value, MAX_DEPTH):
        raise _refused(where, f"嵌套超过 {MAX_DEPTH} 层")
    return cast(Plain, value)


def _deeper_than(value: object, limit: int) -> bool:
    level = [value]
    for _ in range(limit + 1):
        level = [inner for outer in level for inner in _inside(outer)]
    return bool(level)


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _object(pairs: list[tuple[str, object]], where: str) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _refused(where, "同一个字段写了两次")
    return found


def _constant(word: str, where: str) -> NoReturn:
    raise _refused(where, f"有不允许的数字 {word[:20]}")


def _figure(word: str, where: str) -> int:
    if len(word.removeprefix("-")) > _MAX_DIGITS:
        raise _refused(where, "有过长的数字")
    return int(word)


def _refused(where: str, sentence: str) -> RuleRefused:
    return RuleRefused(
        f"内容不能接受：{sentence}",
        where=where,
        next_step="请对方重新保存后再拿来。",
    )
