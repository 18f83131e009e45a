"""What the lists of 组织 do: find, add, change, end, take back, fill an empty list at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol, cast

from laoma_desktop.domain.errors import FieldProblem, LaomaError, RuleRefused
from laoma_desktop.domain.grids import Grid
from laoma_desktop.domain.mediators import Mediator
from laoma_desktop.domain.rooms import Room, RoomKind
from laoma_desktop.domain.units import Unit, UnitKind
from laoma_desktop.domain.views.organisation import RecordRef, StoredRecord
from laoma_desktop.services.organisation_desk import OrganisationDesk
from laoma_desktop.services.organisation_intake import JudgedPeople
from laoma_desktop.ui.presenting import FormValues, Messages, Tasks
from laoma_desktop.ui.screens.organisation.form_parts import Form, Words
from laoma_desktop.ui.screens.organisation.forms import form_of
from laoma_desktop.ui.screens.organisation.parts import (
    CALENDAR,
    GRIDS,
    MEDIATORS,
    PARTS,
    ROOMS,
    UNIT_KINDS,
    Record,
    Row,
)
from laoma_desktop.ui.screens.organisation.rows import rows_of

Undo = Callable[[], object]


class Keeper(Protocol):
    """The part that the services of all kinds share, told of any kind."""

    def save(self, record: Record, ref: RecordRef | None = None) -> StoredRecord[Record]:
        """Keep a record."""

    def end(self, ref: RecordRef, on: date | None) -> StoredRecord[Record]:
        """Give a record its last day."""

    def put_back(self, ref: RecordRef) -> StoredRecord[Record]:
        """Take the last change back."""


class RecordsView(Protocol):
    """What the presenter shows."""

    def show_rows(self, rows: tuple[Row, ...], *, searched: bool) -> None:
        """Show the lines found; ``searched`` where words narrow them."""

    def edit(self, form: Form, ref: RecordRef | None) -> None:
        """Open a form."""

    def saved(self) -> None:
        """Close the form."""

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show what is wrong in the form."""

    def ask_list(self, judged: JudgedPeople) -> None:
        """Ask whether to take the people of a table in."""


class RecordsPresenter:
    """Holds which part is in sight, what is searched, whether ended records are shown."""

    def __init__(self, desk: OrganisationDesk, tasks: Tasks, messages: Messages) -> None:
        self._desk = desk
        self._tasks = tasks
        self._messages = messages
        self._view: RecordsView | None = None
        self._rows: tuple[Row, ...] = ()
        self.part = CALENDAR
        self.text = ""
        self.ended = False

    @property
    def may_change(self) -> bool:
        """Whether the person logged in is the administrator."""
        return self._desk.units.may_change

    @property
    def today(self) -> date:
        """The present day where the office is."""
        return self._desk.units.today

    def attach(self, view: RecordsView) -> None:
        """Take a (new) view."""
        self._view = view

    def choose(self, part: str) -> None:
        """Show another part, with nothing searched."""
        self.part, self.text = part, ""
        self._rows = ()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        if self._view is None or self.part not in PARTS:
            return
        part, ended, desk = self.part, self.ended, self._desk

        def show(rows: tuple[Row, ...]) -> None:
            if part == self.part:
                self._rows = rows
                self._show()

        self._tasks.query(
            self._view, lambda: rows_of(desk, part, ended=ended), show, topic="organisation"
        )

    def search(self, text: str) -> None:
        """Show the lines that hold the words."""
        self.text = text.strip().lower()
        self._show()

    def show_ended(self, *, on: bool) -> None:
        """Show what holds no more, too."""
        self.ended = on
        self.refresh()

    def add(self) -> None:
        """Open the form of a new record of the part in sight."""
        self._edit(self._new(), None)

    def open(self, row: Row) -> None:
        """Open the form of a record."""
        self._edit(row.record, row.stored.ref)

    def save(self, form: Form, ref: RecordRef | None, values: FormValues) -> None:
        """Keep what was filled in; 撤销 takes it back."""
        try:
            record = form.read(values)
        except RuleRefused as refused:
            self._refused(refused)
            return

        def done(undo: Undo) -> None:
            if self._view:
                self._view.saved()
            self._told("已保存。" if ref else "已添加。", undo)

        self._tasks.command(self._view, lambda: self._kept(record, ref), done, self._refused)

    def end(self, row: Row) -> None:
        """Give a record today as its last day, or let it go on."""
        until = None if row.ended else self._desk.units.today

        said = "已恢复使用。" if row.ended else "停用了，今天是最后一天；以前的记录都保留。"
        self._tasks.command(
            self._view,
            lambda: self._ended(row, until),
            lambda undo: self._told(f"{row.title}{said}", undo),
        )

    def special(self) -> None:
        """Fill the list at once: the 三室, typical groups and teams."""
        part, desk = self.part, self._desk

        def work() -> int:
            if part == ROOMS:
                return len(desk.rooms.equip(desk.rooms.own))
            return len(desk.units.take_typical(UNIT_KINDS[part]))

        def done(count: int) -> None:
            self._messages.done(f"已登记 {count} 个，可以逐个修改。" if count else "都已经有了。")
            self.refresh()

        self._tasks.command(self._view, work, done)

    def read_list(self, path: Path) -> None:
        """Read a list of mediators from a table and ask."""
        view = self._view
        if view is not None:
            self._tasks.query(view, lambda: self._desk.intake.judge(path), view.ask_list)

    def take_list(self, judged: JudgedPeople) -> None:
        """Take the people of a table in."""

        def done(count: int) -> None:
            self._messages.done(f"已登记 {count} 人。")
            self.refresh()

        self._tasks.command(self._view, lambda: self._desk.intake.take(judged), done)

    def _show(self) -> None:
        if self._view is not None:
            rows = tuple(row for row in self._rows if row.fits(self.text))
            self._view.show_rows(rows, searched=bool(self.text))

    def _new(self) -> Record:
        desk = self._desk
        own, uuid = desk.units.own, desk.units.new_id()
        if self.part == MEDIATORS:
            return Mediator(uuid=uuid, org=own, name="")
        if self.part == GRIDS:
            return Grid(uuid=uuid, org=own)
        if self.part == ROOMS:
            return Room(uuid=uuid, org=own, kind=RoomKind.MEDIATION)
        return Unit(uuid=uuid, org=own, kind=UNIT_KINDS[self.part])

    def _edit(self, record: Record, ref: RecordRef | None) -> None:
        desk = self._desk

        def words() -> Words:
            return Words(
                tuple((str(code), name) for code, name in desk.units.places),
                desk.units.names(UnitKind.DEPARTMENT),
                desk.units.today,
            )

        def show(found: Words) -> None:
            if self._view:
                self._view.edit(form_of(record, found, new=ref is None), ref)

        self._tasks.query(self._view, words, show, topic="organisation-form")

    def _kept(self, record: Record, ref: RecordRef | None) -> Undo:
        use = self._use(record)
        made = use.save(record, ref)
        return lambda: use.put_back(made.ref)

    def _ended(self, row: Row, on: date | None) -> Undo:
        use = self._use(row.record)
        made = use.end(row.stored.ref, on)
        return lambda: use.put_back(made.ref)

    def _use(self, record: Record) -> "Keeper":
        """Return the service of a kind of record."""
        desk = self._desk
        services: dict[type[Record], object] = {
            Mediator: desk.mediators,
            Grid: desk.grids,
            Room: desk.rooms,
            Unit: desk.units,
        }
        return cast("Keeper", services[type(record)])

    def _told(self, sentence: str, undo: Undo) -> None:
        def take_back() -> None:
            self._tasks.command(self._view, undo, lambda _: self._undone())

        self._messages.done(sentence, take_back)
        self.refresh()

    def _undone(self) -> None:
        self._messages.done("已撤销。")
        self.refresh()

    def _refused(self, error: LaomaError) -> None:
        problems = error.problems if isinstance(error, RuleRefused) else ()
        if self._view:
            self._view.show_problems(problems or (FieldProblem("", error.what),))
