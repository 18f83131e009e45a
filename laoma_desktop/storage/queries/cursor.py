"""Cursors of keyset pages: opaque to callers, bound to the question they came from."""

import base64
import binascii
import hashlib
import json
from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from laoma_desktop.domain.errors import WrongUse


@lru_cache(maxsize=256)
def question_hash(*parts: Hashable) -> str:
    """Return a short hash of what was asked; a cursor of another question is refused."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=6).hexdigest()


def encode(question: str, *values: str | int | None) -> str:
    """Return the cursor behind a row with these sort values."""
    body = json.dumps([question, *values], separators=(",", ":"))
    return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")


def decode(cursor: str, question: str, types: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the sort values; ``types`` are the classes each may have.

    Raises:
        WrongUse: damaged, or of another filter.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        body = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
    except (ValueError, binascii.Error) as error:
        raise _refused() from error
    if not isinstance(body, list) or len(body) != len(types) + 1 or body[0] != question:
        raise _refused()
    values = tuple(body[1:])
    if not all(isinstance(v, t) for v, t in zip(values, types, strict=True)):
        raise _refused()
    return values


def _refused() -> WrongUse:
    return WrongUse("这个翻页标记不属于现在的查询", next_step="请从第一页重新开始。")
