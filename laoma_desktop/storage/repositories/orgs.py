"""Organisations as far as cases refer to them, and their mediators, once per name."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import uuid5

from sqlalchemy import bindparam, or_, select, update

from laoma_desktop.domain.ids import ORG_NAMESPACE, OrgCode
from laoma_desktop.foundation.ids import new_uuid
from laoma_desktop.storage.schema.org import org, org_member
from laoma_desktop.storage.work import Work

_UNPLACED = 0
_BY_CODE = "SELECT id, level FROM org WHERE code = :code"
_SETTLE = (
    update(org)
    .where(org.c.id == bindparam("key"))
    .values(level=bindparam("new_level"), parent_id=bindparam("parent"))
)
_MEMBER = "SELECT id FROM org_member WHERE org_id = :org_id AND name = :name"
_NAMED = select(org_member.c.id).where(org_member.c.name == bindparam("name"))
_NAMES = (
    select(org_member.c.name)
    .join(org, org.c.id == org_member.c.org_id)
    .where(
        org.c.code == bindparam("code"),
        or_(org_member.c.valid_until.is_(None), org_member.c.valid_until >= bindparam("on")),
    )
    .order_by(org_member.c.name)
)
_LAST_DAY = (
    update(org_member)
    .where(org_member.c.id == bindparam("key"))
    .values(valid_until=bindparam("until"))
)


class Orgs:
    """Knows the integer keys of organisations; makes a row when a code is first seen."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._known: dict[str, tuple[int, int]] = {}

    def find(self, code: OrgCode) -> tuple[int, int] | None:
        """Return key and level of a code, None where no case ever named it."""
        if code not in self._known:
            rows = self._work.rows(_BY_CODE, {"code": code})
            if not rows:
                return None
            self._known[code] = (rows[0][0], rows[0][1])
        return self._known[code]

    def ensure(self, lineage: Sequence[OrgCode]) -> tuple[int, ...]:
        """Return the keys of a line from the district down, making what is new."""
        keys: list[int] = []
        for level, code in enumerate(lineage, start=1):
            parent = keys[-1] if keys else None
            found = self.find(code)
            if found is None:
                keys.append(self._add(code, level, parent))
                continue
            if found[1] != level:
                self._settle(code, found[0], level, parent)
            keys.append(found[0])
        return tuple(keys)

    def mention(self, code: OrgCode) -> int:
        """Return the key of a code whose place in the tree is not known here yet."""
        found = self.find(code)
        return self._add(code, _UNPLACED, None) if found is None else found[0]

    def _add(self, code: OrgCode, level: int, parent: int | None) -> int:
        key = self._work.new_row(org)
        row = {
            "id": key,
            "uuid": uuid5(ORG_NAMESPACE, code).bytes,
            "code": code,
            "parent_id": parent,
            "level": level,
            "area": "",
        }
        self._work.connection.execute(org.insert(), row)
        self._known[code] = (key, level)
        return key

    def _settle(self, code: OrgCode, key: int, level: int, parent: int | None) -> None:
        values = {"key": key, "new_level": level, "parent": parent}
        self._work.connection.execute(_SETTLE, values)
        self._known[code] = (key, level)


class Members:
    """Mediators of organisations; a session refers to them by key, the name is written once."""

    def __init__(self, work: Work, orgs: Orgs) -> None:
        self._work = work
        self._orgs = orgs
        self._known: dict[tuple[int, str], int] = {}

    def ensure(self, lineage: Sequence[OrgCode], names: Iterable[str]) -> None:
        """Make sure that the organisation at the end of ``lineage`` has a member of each name."""
        key = self._orgs.ensure(lineage)[-1]
        for name in names:
            self.key(key, name)

    def serve(self, lineage: Sequence[OrgCode], name: str, until: date | None) -> None:
        """Keep until when somebody is a member; sessions of former days keep the name."""
        key = self.key(self._orgs.ensure(lineage)[-1], name)
        until_text = until.isoformat() if until is not None else None
        self._work.connection.execute(_LAST_DAY, {"key": key, "until": until_text})

    def names(self, code: OrgCode, on: date) -> tuple[str, ...]:
        """Return the names of an organisation's mediators of a day, sorted."""
        rows = self._work.connection.execute(_NAMES, {"code": code, "on": on.isoformat()})
        return tuple(row[0] for row in rows)

    def keys_of(self, name: str) -> tuple[int, ...]:
        """Return the members of that name in all organisations."""
        rows = self._work.connection.execute(_NAMED, {"name": name})
        return tuple(row[0] for row in rows)

    def key(self, org_key: int, name: str) -> int:
        """Return the key of a member, making it when the name is new there."""
        known = (org_key, name)
        if known not in self._known:
            found = self._work.first(_MEMBER, {"org_id": org_key, "name": name})
            self._known[known] = self._add(org_key, name) if found is None else int(found)
        return self._known[known]

    def _add(self, org_key: int, name: str) -> int:
        key = self._work.new_row(org_member)
        row = {
            "id": key,
            "uuid": new_uuid(self._work.act.at).bytes,
            "org_id": org_key,
            "name": name,
            "phone": "",
            "valid_until": None,
        }
        self._work.connection.execute(org_member.insert(), row)
        return key
