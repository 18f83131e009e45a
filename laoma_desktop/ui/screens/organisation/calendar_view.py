"""The room calendar in the window: a week, its days as chips, its bookings as lines."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.rooms import Room
from laoma_desktop.domain.views.organisation import BookedLine
from laoma_desktop.services.organisation_calendar import Week
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import FormValues, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.organisation.calendar import (
    DAYS,
    WHOLE,
    BookingForm,
    CalendarPresenter,
    fields,
    is_when,
)
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.chip_bar import ChipBar
from laoma_desktop.ui.widgets.dialog_draft import Keep
from laoma_desktop.ui.widgets.dialogs import FormDialog, FormWords, ask
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.table_view import TableView

_TABLE, _NOTHING = 0, 1


def _day(line: BookedLine) -> str:
    on = line.booking.record.on
    return f"{on.month}月{on.day}日 周{DAYS[on.weekday()]}"


_COLUMNS = (
    Column[BookedLine](title="日期", read=_day, width=140, priority=1),
    Column[BookedLine](
        title="时间", read=lambda line: line.booking.record.span, width=130, priority=1, bold=True
    ),
    Column[BookedLine](title="房间", read=lambda line: line.room.title, width=170, priority=2),
    Column[BookedLine](
        title="事由", read=lambda line: line.what, width=240, stretch=True, priority=3
    ),
    Column[BookedLine](
        title="预约人", read=lambda line: line.booking.record.booked_by, width=100, priority=5
    ),
)


class CalendarPanel(QWidget):
    """Implements ``CalendarView``."""

    def __init__(
        self,
        presenter: CalendarPresenter,
        tasks: Tasks,
        keep: Keep,
        to_rooms: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setObjectName("room_calendar")
        self._presenter = presenter
        self._keep = keep
        self._dialog: FormDialog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px("space_3"))
        column.addLayout(self._build_week())
        self._days = ChipBar(((WHOLE, "整周"),), name="calendar_day", title="看哪一天")
        self._days.chosen.connect(presenter.choose)
        column.addWidget(self._days)
        self._model: PagedTable[BookedLine] = PagedTable(_COLUMNS, tasks, self)
        self.table = TableView(name="bookings", title="预约，按 Enter 改时间")
        self.table.show_model(self._model)
        self.table.opened.connect(self._on_opened)
        self._empty = EmptyState(
            "calendar-days", "", action="登记房间(&T)", action_icon="plus", name="calendar_empty"
        )
        self._empty.acted.connect(to_rooms)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        column.addLayout(self._build_verbs())
        presenter.attach(self)

    def _build_week(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px("space_2"))
        self._week = PlainLabel("", "strong", wrap=True, name="calendar_week")
        row.addWidget(self._week, 1)
        for words, weeks, icon, name in (
            ("上周(&P)", -1, "arrow-left", "week_before"),
            ("本周(&W)", 0, "", "week_present"),
            ("下周(&X)", 1, "arrow-right", "week_after"),
        ):
            made = button(words, icon=icon, name=name)
            made.clicked.connect(partial(self._presenter.turn, weeks))
            row.addWidget(made)
        return row

    def _build_verbs(self) -> FlowLayout:
        flow = FlowLayout()
        self._verbs: list[QPushButton] = []
        for words, icon, name, slot in (
            ("改时间(&E)", "pencil", "booking_move", self._on_move),
            ("取消预约(&D)", "x", "booking_cancel", self._on_cancel),
            ("打开案件(&O)", "folder-open", "booking_case", self._on_case),
        ):
            made = button(words, icon=icon, name=name)
            made.clicked.connect(slot)
            self._verbs.append(made)
            flow.addWidget(made)
        return flow

    def show_week(self, week: Week, chosen: str, *, rooms: bool) -> None:
        """Show a week, or one day of it."""
        first, last = week.days[0], week.days[-1]
        self._week.setText(f"{_words(first)} 至 {_words(last)}")
        counted = [(day.isoformat(), _chip(day, len(week.on(day)))) for day in week.days]
        self._days.set_choices(((WHOLE, "整周"), *counted))
        self._days.set_value(chosen)
        lines = week.lines if chosen == WHOLE else week.on(date.fromisoformat(chosen))
        kept = self._model.row_at(self.table.current_row())
        self._model.show_rows(lines)
        if lines:
            uuid = kept.booking.record.uuid if kept else None
            found = self._model.find(lambda line: line.booking.record.uuid == uuid)
            self.table.select_row(max(0, found))
        span = "这一周" if chosen == WHOLE else "这一天"
        self._empty.show_sentence(
            f"{span}没有预约，三室都空着。" if rooms else "还没有登记房间；登记三室以后就可以预约。"
        )
        self._empty.button.setVisible(not rooms)
        self._stack.setCurrentIndex(_TABLE if lines else _NOTHING)
        for verb in self._verbs:
            verb.setVisible(bool(lines))

    def ask(self, form: BookingForm) -> None:
        """Open the form of a booking."""
        words = FormWords(
            title="改预约" if form.ref else "预约房间",
            fields=fields(form),
            verb="保存(&S)" if form.ref else "预约(&S)",
            columns=2,
            width=640,
            tall=True,
        )
        dialog = FormDialog(self, words, lambda: self._presenter.today)
        self._dialog = dialog
        dialog.finished.connect(self._on_finished)
        dialog.form.set_values({name: v for name, v in form.values.items() if name != "room"})

        def changed(name: str) -> None:
            if is_when(name):
                self._presenter.look_for_rooms(form, dialog.form.values())

        def filled(values: FormValues) -> None:
            self._presenter.save(form, values)

        self._wanted = str(form.values["room"] or "")
        dialog.form.changed.connect(changed)
        dialog.filled.connect(filled)
        self._presenter.look_for_rooms(form, dialog.form.values())
        self._keep(dialog, form.key)
        dialog.open()

    def offer(self, rooms: tuple[Room, ...], sentence: str) -> None:
        """Offer the free rooms; the one chosen before stays where it is free, else the first."""
        if self._dialog is None:
            return
        form = self._dialog.form
        before = str(form.value("room") or "") or self._wanted
        form.set_choices("room", tuple((str(room.uuid), _room(room)) for room in rooms))
        free = [str(room.uuid) for room in rooms]
        if free:
            form.set_value("room", before if before in free else free[0])
        form.rows["room"].show_help(sentence)

    def booked(self) -> None:
        """Close the form."""
        if self._dialog is not None:
            self._dialog.accept()

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show what is wrong in the form."""
        if self._dialog is not None:
            self._dialog.show_problems(problems)
            named = [p.field for p in problems if p.field in self._dialog.form.rows]
            if named:
                self._dialog.form.focus(named[0])

    def focus_first(self) -> None:
        """Give the focus to the bookings, to the days where there are none."""
        if self._model.rowCount():
            self.table.setFocus()
        else:
            self._days.focus_chosen()

    def _line(self) -> BookedLine | None:
        return self._model.row_at(max(0, self.table.current_row()))

    def _on_opened(self, row: int) -> None:
        line = self._model.row_at(row)
        if line is not None:
            self._presenter.move(line)

    def _on_move(self) -> None:
        line = self._line()
        if line is not None:
            self._presenter.move(line)

    def _on_cancel(self) -> None:
        line = self._line()
        if line is None:
            return
        ask(
            self,
            "取消预约",
            f"{_day(line)} {line.booking.record.span} {line.room.title}：{line.what}",
            "取消这个预约(&D)",
            lambda: self._presenter.cancel(line),
            kind="danger",
        )

    def _on_case(self) -> None:
        line = self._line()
        if line is not None:
            self._presenter.open_case(line)

    def _on_finished(self) -> None:
        self._dialog = None


def _words(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _chip(day: date, count: int) -> str:
    return f"周{DAYS[day.weekday()]} {day.day}" + (f"（{count}）" if count else "")


def _room(room: Room) -> str:
    place = f"，{room.place}" if room.place else ""
    seats = f"，{room.seats} 座" if room.seats else ""
    return f"{room.title}{place}{seats}"
