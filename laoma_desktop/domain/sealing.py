"""Revisions that this register makes itself, written out once.

What a revision changes stands in its stored body, in its name and, with a new record, in the digest
of the record's state. Encoding it for each of them took most of the time of a bulk intake; here it
is encoded once and put into place. The results are those of ``Record.state``,
``changes_between`` and ``Revision.rev``, letter for letter.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from laoma_desktop.domain.codec import canonical_json
from laoma_desktop.domain.records import Record
from laoma_desktop.domain.revisions import SCHEMA

_text = lru_cache(maxsize=64)(canonical_json)


@dataclass(frozen=True, slots=True)
class Written:
    """What is written of a record: the digest (hex) of its state, canonical JSON of the change."""

    state: str
    changes: str


@dataclass(frozen=True, slots=True)
class Author:
    """Where and by whom a revision is made."""

    node: str
    actor: str


def beginning(record: Record) -> Written:
    """Return what the first revision of a record says."""
    said = canonical_json(record.said)
    parent = f'"{record.parent}"' if record.parent else "null"
    state = f'{{"fields":{said},"kind":"{record.kind}","parent":{parent},"seq":{record.seq}}}'
    rest = f",{said[1:]}" if said != "{}" else "}"
    changes = f'{{"@parent":{parent},"@seq":{record.seq}{rest}'
    return Written(hashlib.sha256(state.encode()).hexdigest(), changes)


def name_of(
    case: UUID, record: Record, written: Written, by: Author, hlc: int, parents: Sequence[str]
) -> str:
    """Return the name of a revision of this program: ``Revision.rev`` of the same facts."""
    listed = ",".join(f'"{parent}"' for parent in parents)
    body = (
        f'{{"actor":{_text(by.actor)},"case":"{case}","changes":{written.changes},"hlc":{hlc},'
        f'"kind":"{record.kind}","node":{_text(by.node)},"parents":[{listed}],'
        f'"record":"{record.uuid}","schema":{SCHEMA},"state_sha256":"{written.state}"}}'
    )
    return hashlib.sha256(body.encode()).hexdigest()[:32]
