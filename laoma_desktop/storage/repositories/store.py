"""Small tables with no rules of their own: settings, drafts."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from laoma_desktop.domain.codec import Plain
from laoma_desktop.foundation.clock import instant_of, milliseconds
from laoma_desktop.storage.schema.history import draft, setting
from laoma_desktop.storage.work import Work

_SETTING = select(setting.c.value).where(setting.c.name == bindparam("name"))
_DRAFTS = (
    select(draft.c.key, draft.c.body, draft.c.saved_at)
    .where(draft.c.actor == bindparam("actor"), draft.c.form == bindparam("form"))
    .order_by(draft.c.saved_at.desc(), draft.c.key)
)


def upsert(table: Table, row: dict[str, Any]) -> Any:
    """Return the statement that writes ``row``, replacing the one of the same primary key."""
    keys = [column.name for column in table.primary_key]
    rest = {name: value for name, value in row.items() if name not in keys}
    return insert(table).values(**row).on_conflict_do_update(index_elements=keys, set_=rest)


class Settings:
    """Named JSON values of this register; names are the business of whoever writes them."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def get(self, name: str, default: Plain = None) -> Plain:
        """Return a value, ``default`` where it was never put."""
        found = self._work.connection.scalar(_SETTING, {"name": name})
        return default if found is None else cast("Plain", json.loads(found))

    def put(self, name: str, value: Plain) -> None:
        """Keep a value."""
        written = json.dumps(value, ensure_ascii=False)
        self._work.connection.execute(upsert(setting, {"name": name, "value": written}))


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft: ``key`` tells several of one form apart."""

    key: str
    body: dict[str, Plain]
    saved_at: datetime


class Drafts:
    """Unsaved words of forms; no history, one row per person, form and key."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def put(
        self, actor: str, form: str, key: str, body: dict[str, Plain], saved_at: datetime
    ) -> None:
        """Keep a draft, replacing the one before."""
        row = {
            "actor": actor,
            "form": form,
            "key": key,
            "body": json.dumps(body, ensure_ascii=False),
            "saved_at": milliseconds(saved_at),
        }
        self._work.connection.execute(upsert(draft, row))

    def delete(self, actor: str, form: str, key: str) -> None:
        """Forget a draft; harmless where there is none."""
        self._work.connection.execute(
            delete(draft).where(draft.c.actor == actor, draft.c.form == form, draft.c.key == key)
        )

    def list(self, actor: str, form: str) -> tuple[DraftRow, ...]:
        """Return a person's drafts of a form, newest first."""
        rows = self._work.connection.execute(_DRAFTS, {"actor": actor, "form": form})
        return tuple(DraftRow(key, json.loads(body), instant_of(at)) for key, body, at in rows)
