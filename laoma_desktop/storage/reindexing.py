"""Tells whether a change of a case is one of its search document, which is dear to write."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from uuid import UUID

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.records import Record
from laoma_desktop.storage.rows import RowCodec, RowCodecs
from laoma_desktop.storage.searched import COLUMNS, ELSEWHERE

_PLACE = frozenset({"listed_on", "kind", "l1_id", "l2_id", "l3_id"})
"""Columns of a case's row that say where its document stands and to which scopes it belongs."""


def document_changes(
    codecs: RowCodecs,
    columns: AbstractSet[str],
    old: Mapping[UUID, Record],
    new: Sequence[Record],
) -> bool:
    """Return whether the document differs; ``columns`` of the case's own row do."""
    if columns & (_PLACE | COLUMNS["case_file"]):
        return True
    fields = _searched_fields(codecs)
    return _words(fields, old.values()) != _words(fields, new)


def _words(
    fields: Mapping[str, tuple[str, ...]], records: Iterable[Record]
) -> dict[UUID, list[Plain]]:
    return {
        record.uuid: [record.fields[name] for name in fields[record.kind]]
        for record in records
        if fields[record.kind]
    }


@lru_cache(maxsize=4)
def _searched_fields(codecs: RowCodecs) -> dict[str, tuple[str, ...]]:
    """Return for each record kind the fields whose words are searched."""
    found = {kind: _of(codec) for kind, codec in codecs.children.items()}
    return found | {"case": _of(codecs.case_text)}


def _of(codec: RowCodec) -> tuple[str, ...]:
    own = codec.fields_in(COLUMNS.get(codec.table.name, frozenset()))
    return (*own, ELSEWHERE[codec.kind]) if codec.kind in ELSEWHERE else own
