"""Records to table rows and back, driven by the annotations of the domain and the columns.

One line per record kind says which table holds it. A field goes to the column of its name; members
of code lists become their numbers, tuples of values JSON. Fields that live in tables of their own
(mediators of a session, sections of a plan) are named and handled by the case repository.
"""

import json
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Table, bindparam, select

from laoma_desktop.domain import vocabulary
from laoma_desktop.domain.codec import Plain, field_types
from laoma_desktop.domain.records import KINDS, OWN_FIELDS, Record
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.storage.queries.sql import prepared
from laoma_desktop.storage.schema import archive, case_file, case_parts, files, kinds, workflow

_CODE_LISTS: Mapping[Any, str] = {
    vocabulary.Kind: "kind",
    vocabulary.Intake: "intake",
    vocabulary.Difficulty: "difficulty",
    vocabulary.Risk: "risk",
    vocabulary.PartyRole: "party_role",
    vocabulary.PartyType: "party_type",
    vocabulary.Sex: "sex",
    vocabulary.RepresentativeTitle: "representative_title",
    vocabulary.Capacity: "capacity",
    vocabulary.Guarantee: "guarantee",
    vocabulary.CourtReferral: "court_referral",
    vocabulary.AgreementForm: "agreement_form",
    vocabulary.Confirmation: "confirmation",
    vocabulary.Result: "result",
    vocabulary.Performed: "performed",
    vocabulary.Status: "status",
    vocabulary.TermState: "term_state",
    vocabulary.TaskState: "task_state",
    vocabulary.LedgerKind: "ledger_kind",
}


@dataclass(frozen=True, slots=True)
class RecordTable:
    """Which table holds a record kind, and what does not follow from the names.

    ``names``: column of a field where they differ. ``codes``: code list of a text field, "" being
    NULL. ``unset``: text fields whose "" is NULL. ``elsewhere``: fields in tables of their own.
    """

    kind: str
    table: Table
    names: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    unset: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()


CASE_FILE = RecordTable(
    "case", case_file.case_file, codes={"category": "category"}, unset=frozenset({"number"})
)
CASE_TEXT = RecordTable("case", case_file.case_text)
CHILDREN = (
    RecordTable("party", case_parts.party),
    RecordTable("agent", case_parts.agent),
    RecordTable("session", case_parts.session, elsewhere=frozenset({"mediators"})),
    RecordTable("agreement", case_parts.agreement),
    RecordTable("term", case_parts.term, names={"text": "body"}),
    RecordTable("visit", case_parts.visit),
    RecordTable("event", case_parts.case_event),
    RecordTable("attachment", files.attachment),
    RecordTable("team", workflow.team),
    RecordTable("member", workflow.team_member),
    RecordTable("plan", workflow.plan, elsewhere=frozenset({"sections"})),
    RecordTable("task", workflow.task),
    RecordTable("guarantor", case_parts.guarantor),
    RecordTable("payment", case_parts.payment),
    RecordTable(
        "petition",
        kinds.case_petition,
        codes={
            "channel": "petition_channel",
            "demand_kind": "petition_demand",
            "review": "petition_review",
        },
    ),
    RecordTable("care", kinds.case_care, codes={"person_group": "care_group"}),
    RecordTable("assessment", kinds.care_assessment),
    RecordTable(
        "place",
        kinds.case_place,
        codes={"place_type": "place_type", "owners_committee": "owners_committee"},
    ),
    RecordTable("measure", kinds.place_measure),
    RecordTable("consultation", kinds.case_consultation, codes={"form": "consultation_form"}),
    RecordTable("opinion", kinds.consultation_opinion),
    RecordTable("project", kinds.case_project, codes={"project_class": "project_class"}),
    RecordTable("budget_line", kinds.project_budget_line),
    RecordTable("filing", archive.case_filing),
    RecordTable("amendment", archive.case_amendment),
    RecordTable("ledger", workflow.ledger_entry),
)
"""A new record kind is one line here, its table, and a migration."""

_Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Cell:
    field: str
    column: str
    to_row: _Convert | None
    to_plain: _Convert | None


class RowCodec:
    """Turns the fields of one record kind into the columns of one table and back."""

    def __init__(self, description: RecordTable, codes: Codes) -> None:
        self.table = description.table
        self.kind = description.kind
        self._cells = _cells(description, codes)

    @property
    def fields(self) -> frozenset[str]:
        """Names of the record's fields that this table holds."""
        return frozenset(cell.field for cell in self._cells)

    def fields_in(self, columns: AbstractSet[str]) -> tuple[str, ...]:
        """Return the fields that stand in some of the columns."""
        return tuple(cell.field for cell in self._cells if cell.column in columns)

    def row(self, fields: Mapping[str, Plain]) -> dict[str, Any]:
        """Return the columns; raise RuleRefused for a member a code list does not have."""
        return {
            c.column: c.to_row(fields[c.field]) if c.to_row else fields[c.field]
            for c in self._cells
        }

    def plain(self, values: tuple[Any, ...]) -> dict[str, Plain]:
        """Return the record's fields from the values of ``columns``, in their order."""
        return {
            c.field: c.to_plain(value) if c.to_plain else value
            for c, value in zip(self._cells, values, strict=True)
        }

    def columns(self) -> tuple[Any, ...]:
        """Return the columns in the order ``plain`` expects."""
        return tuple(self.table.c[cell.column] for cell in self._cells)


class ChildCodec(RowCodec):
    """A codec of records that hang on a case, with the statement that reads them."""

    def __init__(self, description: RecordTable, codes: Codes) -> None:
        super().__init__(description, codes)
        table = self.table
        wanted = (
            select(table.c.id, table.c.uuid, table.c.seq, *self.columns())
            .where(table.c.case_id == bindparam("case_id"))
            .order_by(table.c.seq, table.c.id)
        )
        self.question = prepared(wanted)

    def record(self, row: tuple[Any, ...], parent: UUID) -> Record:
        """Return the record of a selected row; value tuples kept elsewhere are still missing."""
        return Record(UUID(bytes=row[1]), self.kind, parent, row[2], self.plain(row[3:]))


class RowCodecs:
    """All codecs of a register; code lists are those of its folder."""

    def __init__(self, codes: Codes) -> None:
        self.codes = codes
        self.case_file = RowCodec(CASE_FILE, codes)
        self.case_text = RowCodec(CASE_TEXT, codes)
        self.children = {child.kind: ChildCodec(child, codes) for child in CHILDREN}

    def number(self, code_list: str, code: str) -> int | None:
        """Return the number of a code, None for ""; raise RuleRefused where unknown."""
        return self.codes.table(code_list).number(code) if code else None


def _cells(description: RecordTable, codes: Codes) -> tuple[_Cell, ...]:
    cls = KINDS[description.kind]
    types = field_types(cls)
    cells = []
    for name in OWN_FIELDS[cls]:
        column = description.names.get(name, name)
        if name in description.elsewhere or column not in description.table.c:
            continue
        to_row, to_plain = _converters(description, name, types[name], codes)
        cells.append(_Cell(name, column, to_row, to_plain))
    return tuple(cells)


def _converters(
    description: RecordTable, name: str, hint: Any, codes: Codes
) -> tuple[_Convert | None, _Convert | None]:
    if name in description.unset:
        return (lambda value: value or None), (lambda value: value or "")
    if name in description.codes:
        table = codes.table(description.codes[name])
        return (
            (lambda value: table.number(value) if value else None),
            (lambda value: "" if value is None else table.id(value)),
        )
    if hint in _CODE_LISTS:
        table = codes.table(_CODE_LISTS[hint])
        return table.number, table.id
    if str(hint).startswith("tuple["):
        return (
            (lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))),
            json.loads,
        )
    return None, None
