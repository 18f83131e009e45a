"""Records of a case by their identity, as forms and removals look for them."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from laoma_desktop.domain.errors import RuleRefused

R = TypeVar("R")


def find(records: Iterable[R], uuid: UUID | None) -> R | None:
    """Return the record of an identity, None for a new one; raise RuleRefused if it is gone."""
    return None if uuid is None else must_find(records, uuid)


def must_find(records: Iterable[R], uuid: UUID) -> R:
    """Return the record of an identity; raise RuleRefused if it is gone."""
    for record in records:
        if getattr(record, "uuid", None) == uuid:
            return record
    raise RuleRefused("这一条已经不在案件里了", next_step="请刷新（F5）后再看。")
