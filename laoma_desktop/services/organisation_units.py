"""Departments, 专项组 and 综合服务队: those of the tree and those the district added."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property

from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.ids import OrgRecordId
from laoma_desktop.domain.org_records import Mention, active_on
from laoma_desktop.domain.organisation import Organisation, OrgLevel
from laoma_desktop.domain.units import Unit, UnitKind, UnitName, unit_problems
from laoma_desktop.domain.views.organisation import RecordRef, StoredRecord
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.foundation.toml_lines import read_toml
from laoma_desktop.foundation.toml_table import TomlTable
from laoma_desktop.services.office import Office
from laoma_desktop.services.organisation_records import OrgRecordService
from laoma_desktop.storage.repositories.organisation import OrgRecords
from laoma_desktop.storage.uow import UnitOfWork

_FOLDER, _TYPICAL = "units", "typical.toml"
_SHIPPED = 0
"""Version of a department that stands in the tree alone: nobody wrote more about it yet."""


class UnitService(OrgRecordService[Unit]):
    """Departments of the tree are listed beside the kept ones; saving one keeps what was added."""

    words = "单位"

    def __init__(self, office: Office, resources: Resources) -> None:
        super().__init__(office)
        self._resources = resources

    def list(self, *, ended: bool = False) -> tuple[StoredRecord[Unit], ...]:
        """Return the units that hold today, departments of the tree first."""
        kept = super().list(ended=True)
        about = {row.record.code: row for row in kept if row.record.code}
        shipped = [self._shipped(org, about.get(org.code)) for org in self._departments]
        own = [row for row in kept if not row.record.code]
        rows = [*shipped, *own]
        return tuple(row for row in rows if ended or active_on(row.record, self.today))

    def get(self, record_id: OrgRecordId) -> StoredRecord[Unit]:
        """Return a unit, a department of the tree too."""
        for row in self.list(ended=True):
            if row.record.uuid == record_id:
                return row
        raise RuleRefused("没有这个单位", next_step="请刷新列表后再试。")

    def save(self, record: Unit, ref: RecordRef | None = None) -> StoredRecord[Unit]:
        """Keep a unit; what is first written about a department of the tree is a new record."""
        return super().save(record, ref if ref and ref.version != _SHIPPED else None)

    def names(self, *kinds: UnitKind) -> tuple[str, ...]:
        """Return the names that units have today, for pickers."""
        rows = self.list()
        return tuple(
            row.record.name_on(self.today) for row in rows if not kinds or row.record.kind in kinds
        )

    def mention(self, words: str) -> Mention:
        """Return an organisation named in words; one of the tree is known by its code."""
        text = words.strip()
        for row in self.list():
            if row.record.code and text == row.record.name_on(self.today):
                return Mention(organisation=text, code=row.record.code)
        for org in self._office.tree.all:
            if text == org.names_on(self.today).name:
                return Mention(organisation=text, code=org.code)
        return Mention(organisation=text)

    def caller(self, day: date | None = None) -> Callable[[Mention], str]:
        """Return what names an organisation as it is called on a day (today unless given)."""
        on = day or self.today
        names = {row.record.code: row.record.name_on(on) for row in self.list(ended=True)}
        names |= {
            org.code: org.names_on(on).name
            for org in self._office.tree.all
            if org.code not in names
        }
        return lambda one: names.get(one.code, one.organisation) if one.code else one.organisation

    def settled(self, unit: Unit) -> bool:
        """Return whether the name of today is certain: the tree says so, or somebody wrote it."""
        if not unit.code or not self._office.tree.knows(unit.code):
            return True
        held = self._office.tree.get(unit.code).names_on(self.today)
        over = held.valid_until is not None and held.valid_until < self.today
        return unit.name_on(self.today) != held.name or (held.confirmed and not over)

    @cached_property
    def typical(self) -> tuple[Unit, ...]:
        """Groups and teams that a district usually has (``resources/units``)."""
        top = TomlTable(
            read_toml(self._resources.path(f"{_FOLDER}/{_TYPICAL}"), f"{_FOLDER}/{_TYPICAL}")
        )
        made = [self._typical(row) for row in top.tables("unit")]
        top.finish()
        top.raise_problems()
        return tuple(made)

    def take_typical(self, kind: UnitKind) -> tuple[StoredRecord[Unit], ...]:
        """Keep the typical units of a kind that are not there yet; return them."""
        here = {row.record.name_on(self.today) for row in self.list() if row.record.kind is kind}
        return tuple(
            self.save(replace(unit, uuid=self.new_id()))
            for unit in self.typical
            if unit.kind is kind and unit.name_on(self.today) not in here
        )

    @property
    def _departments(self) -> tuple[Organisation, ...]:
        return tuple(o for o in self._office.tree.all if o.level is OrgLevel.DEPARTMENT)

    def _shipped(self, org: Organisation, kept: StoredRecord[Unit] | None) -> StoredRecord[Unit]:
        if kept is not None:
            return replace(kept, record=self._whole(kept.record))
        unit = Unit(
            uuid=OrgRecordId(org.uuid),
            kind=UnitKind.DEPARTMENT,
            org=self._office.actor.org,
            code=org.code,
            names=_names(org),
        )
        return StoredRecord(unit, _SHIPPED, self._office.clock.now())

    def _typical(self, row: TomlTable) -> Unit:
        kind = row.choice("kind", list(UnitKind))
        lead = row.text("lead", "")
        unit = Unit(
            uuid=self.new_id(),
            kind=UnitKind(kind),
            org=self._office.actor.org,
            names=(UnitName(name=row.text("name")),),
            lead=self._shipped_mention(lead) if lead else None,
            members=tuple(self._shipped_mention(one) for one in row.texts("members")),
            duty=row.text("duty", ""),
        )
        row.finish()
        return unit

    def _shipped_mention(self, word: str) -> Mention:
        if not self._office.tree.knows(word):
            return Mention(organisation=word)
        name = self._office.tree.get(word).names_on(self.today).name
        return Mention(organisation=name, code=word)

    def _unmade(self, record: Unit) -> Unit:
        if not record.code:
            return super()._unmade(record)
        return replace(record, names=(), contact="", phone="", duty="", valid_until=None)

    def _ready(self, record: Unit) -> Unit:
        lead = self.mention(record.lead.organisation) if record.lead else None
        members = record.members
        if record.kind is UnitKind.TASK_GROUP:
            members = tuple(self._linked(one) for one in members)
        names = record.names
        if record.code and self._office.tree.knows(record.code):
            shipped = _names(self._office.tree.get(record.code))
            names = tuple(one for one in names if one not in shipped)
        return replace(record, names=names, lead=lead, members=members)

    def _linked(self, one: Mention) -> Mention:
        return replace(one, code=self.mention(one.organisation).code)

    def _records(self, uow: UnitOfWork) -> OrgRecords[Unit]:
        return uow.organisation.units

    def _title(self, record: Unit) -> str:
        return record.name_on(self.today)

    def _problems(self, record: Unit, others: tuple[Unit, ...]) -> Iterable[FieldProblem]:
        kept = tuple(self._whole(one) for one in others)
        return unit_problems(self._whole(record), self.today, kept)

    def _whole(self, unit: Unit) -> Unit:
        """Return a department of the tree with the tree's names beside those given here."""
        if not unit.code or not self._office.tree.knows(unit.code):
            return unit
        held = {one.valid_from: one for one in _names(self._office.tree.get(unit.code))}
        held |= {one.valid_from: one for one in unit.names}
        return replace(unit, names=tuple(sorted(held.values(), key=_start)))


def _names(org: Organisation) -> tuple[UnitName, ...]:
    return tuple(UnitName(name=one.name, valid_from=one.valid_from) for one in org.names)


def _start(name: UnitName) -> date:
    return name.valid_from or date.min
