"""Units, rooms, grids and mediators' profiles: listed, kept, ended, put back as they were.

Who works here may read them; the administrator changes them. Nothing is deleted: a record gets a
last day, so that papers and returns of earlier days keep it.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Generic, TypeVar

from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.grids import Grid, grid_problems
from laoma_desktop.domain.ids import OrgCode, OrgRecordId
from laoma_desktop.domain.mediators import Ending, Mediator, endings, mediator_problems, offered
from laoma_desktop.domain.org_records import active_on
from laoma_desktop.domain.rooms import Room, RoomKind, room_problems
from laoma_desktop.domain.units import Unit
from laoma_desktop.domain.views.organisation import OrgVersion, RecordRef, StoredRecord
from laoma_desktop.services.actor import Right
from laoma_desktop.services.office import Office
from laoma_desktop.storage.repositories.organisation import OrgRecords
from laoma_desktop.storage.uow import UnitOfWork

R = TypeVar("R", bound=Unit | Room | Grid | Mediator)


def reading_right(office: Office) -> Right:
    """Return the right under which somebody reads the organisation: the administrator may too."""
    return Right.READ if office.actor.may(Right.READ) else Right.ORGANISATION


class OrgRecordService(ABC, Generic[R]):
    """What all kinds share; ``words`` names one of them in messages."""

    words: str

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def may_change(self) -> bool:
        """Whether the person logged in is the administrator."""
        return self._office.actor.may(Right.ORGANISATION)

    @property
    def today(self) -> date:
        """The present day where the office is."""
        return self._office.clock.today()

    @property
    def own(self) -> OrgCode:
        """The organisation of the register: new records belong to it."""
        return self._office.actor.org

    @property
    def places(self) -> tuple[tuple[OrgCode, str], ...]:
        """Codes and names of the organisations that a record may belong to, the own one first."""
        tree = self._office.tree.subtree(self.own)
        return tuple((org.code, org.names_on(self.today).name) for org in tree)

    def new_id(self) -> OrgRecordId:
        """Return the identity of a new record."""
        return OrgRecordId(self._office.new_id())

    def list(self, *, ended: bool = False) -> tuple[StoredRecord[R], ...]:
        """Return what holds today, by organisation and name; ``ended`` adds what holds no more."""
        with self._office.read(reading_right(self._office)) as uow:
            rows = self._records(uow).all()
        kept = [row for row in rows if ended or active_on(row.record, self.today)]
        return tuple(sorted(kept, key=lambda row: (row.record.org, self._title(row.record))))

    def get(self, record_id: OrgRecordId) -> StoredRecord[R]:
        """Return a record; raise RuleRefused where there is none."""
        with self._office.read(reading_right(self._office)) as uow:
            return self._records(uow).get(record_id)

    def find(self, text: str) -> StoredRecord[R]:
        """Return the one record of this name, number or beginning of its identity."""
        rows = self.list(ended=True)
        wanted = text.strip()
        same = [row for row in rows if wanted == self._title(row.record)]
        fitting = same or [row for row in rows if wanted and str(row.record.uuid) == wanted]
        if len(fitting) == 1:
            return fitting[0]
        what = "不止一个" if fitting else "没有"
        raise RuleRefused(f"{what}{self.words}“{text}”", next_step="请照列表里的编号写。")

    def save(self, record: R, ref: RecordRef | None = None) -> StoredRecord[R]:
        """Keep a new record, or with ``ref`` a changed one.

        Raises:
            RuleRefused: what is wrong with it, every reason at once.
            AccessRefused: the person is no administrator.
            Conflict: it was changed since ``ref``.
        """
        label = f"修改{self.words}" if ref else f"添加{self.words}"
        with self._office.write(label, Right.ORGANISATION) as uow:
            records = self._records(uow)
            ready = self._ready(record)
            self._refuse(ready, tuple(row.record for row in records.all()))
            stored = records.add(ready) if ref is None else records.save(ref, ready)
            self._follow(uow, ready)
            uow.audit.append("organisation_changed", str(ready.uuid), {"what": label})
            uow.commit()
        return stored

    def problems(self, record: R, beside: tuple[R, ...] = ()) -> tuple[FieldProblem, ...]:
        """Return why a new record could not be kept; ``beside`` are others still to be kept."""
        with self._office.read(reading_right(self._office)) as uow:
            others = tuple(row.record for row in self._records(uow).all())
        return self._found(record, (*others, *beside))

    def add_all(self, records: Iterable[R]) -> None:
        """Keep new records in one act: all of them or, where one is refused, none."""
        label = f"添加{self.words}"
        with self._office.write(label, Right.ORGANISATION) as uow:
            kept = self._records(uow)
            for record in records:
                ready = self._ready(record)
                self._refuse(ready, tuple(row.record for row in kept.all()))
                kept.add(ready)
                self._follow(uow, ready)
                uow.audit.append("organisation_changed", str(ready.uuid), {"what": label})
            uow.commit()

    def end(self, ref: RecordRef, on: date | None) -> StoredRecord[R]:
        """Give a record its last day, None lets it go on."""
        stored = self.get(ref.record_id)
        return self.save(replace(stored.record, valid_until=on), ref)

    def history(self, record_id: OrgRecordId) -> tuple[OrgVersion[R], ...]:
        """Return how a record read after each of its changes, the newest first."""
        with self._office.read(reading_right(self._office)) as uow:
            return self._records(uow).history(record_id)

    def put_back(self, ref: RecordRef) -> StoredRecord[R]:
        """Take the last change back: as it read before, or ended yesterday where it was new."""
        versions = self.history(ref.record_id)
        if len(versions) > 1:
            return self.save(versions[1].record, ref)
        return self.save(self._unmade(versions[0].record), ref)

    def _refuse(self, record: R, others: tuple[R, ...]) -> None:
        problems = self._found(record, others)
        if problems:
            sentences = "；".join(problem.sentence for problem in problems)
            raise RuleRefused(f"没有保存：{sentences}", problems=problems)

    def _found(self, record: R, others: tuple[R, ...]) -> tuple[FieldProblem, ...]:
        problems = list(self._problems(record, others))
        own = {org.code for org in self._office.tree.subtree(self._office.actor.org)}
        if record.org not in own:
            problems.append(FieldProblem("org", "只能写本机构和下级机构的"))
        return tuple(problems)

    def _unmade(self, record: R) -> R:
        """Return a new record as it is kept once its making was taken back."""
        return replace(record, valid_from=None, valid_until=_eve(self.today))

    def _ready(self, record: R) -> R:
        """Return a record as it is kept."""
        return record

    def _follow(self, uow: UnitOfWork, record: R) -> None:
        """Do what belongs to a change, in the same act."""

    @abstractmethod
    def _records(self, uow: UnitOfWork) -> OrgRecords[R]:
        """Return the repository."""

    @abstractmethod
    def _title(self, record: R) -> str:
        """Return what people call a record."""

    @abstractmethod
    def _problems(self, record: R, others: tuple[R, ...]) -> Iterable[FieldProblem]:
        """Return what is wrong with a record."""


def _eve(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


class GridService(OrgRecordService[Grid]):
    """网格."""

    words = "网格"

    def at(self, address: str) -> tuple[Grid, ...]:
        """Return the grids that cover an address."""
        return tuple(row.record for row in self.list() if row.record.covers(address))

    def _records(self, uow: UnitOfWork) -> OrgRecords[Grid]:
        return uow.organisation.grids

    def _title(self, record: Grid) -> str:
        return record.title

    def _problems(self, record: Grid, others: tuple[Grid, ...]) -> Iterable[FieldProblem]:
        return grid_problems(record, others)


class RoomService(OrgRecordService[Room]):
    """The rooms; their calendar is ``RoomCalendarService``."""

    words = "房间"

    def equip(self, org: OrgCode) -> tuple[StoredRecord[Room], ...]:
        """Give an organisation the 三室 that it has not; return those that were made."""
        here = {r.record.kind for r in self.list() if r.record.org == org}
        kinds = (RoomKind.RECEPTION, RoomKind.MEDIATION, RoomKind.COUNSELLING)
        return tuple(
            self.save(Room(uuid=self.new_id(), org=org, kind=kind))
            for kind in kinds
            if kind not in here
        )

    def _records(self, uow: UnitOfWork) -> OrgRecords[Room]:
        return uow.organisation.rooms

    def _title(self, record: Room) -> str:
        return record.title

    def _problems(self, record: Room, others: tuple[Room, ...]) -> Iterable[FieldProblem]:
        return room_problems(record, others)


class MediatorService(OrgRecordService[Mediator]):
    """Mediators' profiles; each one at work is also a name that cases can take."""

    words = "调解员"

    def offered(self, category: str = "") -> tuple[Mediator, ...]:
        """Return who can be picked for a case, own people and those of the category first."""
        people = (row.record for row in self.list())
        return offered(people, self._office.actor.org, self.today, category)

    def endings(self) -> tuple[Ending, ...]:
        """Return certificates that end soon or have ended."""
        return endings((row.record for row in self.list()), self.today)

    def _follow(self, uow: UnitOfWork, record: Mediator) -> None:
        """Let the name be taken by cases as long as one profile of it is at work."""
        profiles = (row.record for row in uow.organisation.mediators.all())
        same = [one for one in profiles if (one.org, one.name) == (record.org, record.name)]
        ends = [one.valid_until for one in same if one.valid_until is not None]
        until = max(ends) if len(ends) == len(same) else None
        uow.members.serve(self._office.tree.lineage(record.org), record.name, until)

    def _records(self, uow: UnitOfWork) -> OrgRecords[Mediator]:
        return uow.organisation.mediators

    def _title(self, record: Mediator) -> str:
        return record.name

    def _problems(self, record: Mediator, others: tuple[Mediator, ...]) -> Iterable[FieldProblem]:
        yield from mediator_problems(record, self.today, others)
        known = self._office.codes.table("category")
        for word in record.specialities:
            if word not in known:
                yield FieldProblem("specialities", f"没有纠纷类别“{word}”")
