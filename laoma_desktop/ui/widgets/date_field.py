"""A date, typed as people say it; the reading stands below, a calendar opens with Alt+↓."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QWidget

from laoma_desktop.domain.date_input import Prefer, WorkingDays, read_date, say_date, unread_date
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.buttons import icon_button

NOT_READ = "还看不出是哪一天"


class DateField(QLineEdit):
    """Signal: ``value_changed(object)`` with a date or None whenever the reading changes."""

    value_changed = Signal(object)

    def __init__(
        self,
        today: Callable[[], date],
        *,
        prefer: Prefer = "past",
        working: WorkingDays | None = None,
    ) -> None:
        super().__init__()
        self._today = today
        self._prefer: Prefer = prefer
        self._working = working
        self._last: date | None = None
        self._calendar: QCalendarWidget | None = None
        self.setPlaceholderText("如 1125、下周三、+7")
        look = theme.current()
        opener = icon_button("calendar-days", "打开日历（Alt+↓）")
        opener.setFixedSize(look.scaled(30), look.scaled(30))
        opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        opener.setProperty("inside", "true")
        opener.setCursor(Qt.CursorShape.ArrowCursor)
        opener.clicked.connect(self.open_calendar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, look.px("space_1"), 0)
        row.addStretch(1)
        row.addWidget(opener)
        self.setTextMargins(0, 0, look.scaled(30), 0)
        self.textChanged.connect(self._on_text)
        self.editingFinished.connect(self._on_finished)

    def value(self) -> date | None:
        """Return the date read from the text, None where it is empty or names none."""
        return read_date(self.text(), self._today(), self._prefer, self._working)

    def set_value(self, value: date | None) -> None:
        """Show a date, ready to be typed over."""
        self.setText(value.isoformat() if value else "")
        if self.hasFocus():
            self.selectAll()

    def reading(self) -> str:
        """Return the date in words, or that none can be read; "" for an empty field."""
        value = self.value()
        if value:
            return say_date(value, self._today())
        return NOT_READ if self.text().strip() else ""

    def problem(self) -> str:
        """Return why the text is no date, "" where it is one or empty."""
        if self.text().strip() and self.value() is None:
            return unread_date(self.text())
        return ""

    def open_calendar(self) -> None:
        """Show a month to choose from."""
        shown = self.value() or self._today()
        if self._calendar is None:
            self._calendar = self._make_calendar()
        self._calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        place: QWidget = self
        self._calendar.move(place.mapToGlobal(place.rect().bottomLeft()))
        self._calendar.show()
        self._calendar.setFocus()

    def _make_calendar(self) -> QCalendarWidget:
        made = QCalendarWidget(self)
        made.setWindowFlag(Qt.WindowType.Popup)
        made.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        made.setAccessibleName("日历")
        made.activated.connect(self._on_chosen)
        made.clicked.connect(self._on_chosen)
        return made

    def _on_chosen(self, chosen: QDate) -> None:
        self.set_value(date(chosen.year(), chosen.month(), chosen.day()))
        if self._calendar:
            self._calendar.hide()
        self.setFocus()

    def _on_text(self, _text: str) -> None:
        value = self.value()
        self.setAccessibleDescription(self.reading())
        if value != self._last:
            self._last = value
            self.value_changed.emit(value)

    def _on_finished(self) -> None:
        value = self.value()
        if value and self.text() != value.isoformat():
            self.set_value(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what stands here when a form gives the focus, as Tab does: typing replaces it."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.OtherFocusReason:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt+↓."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)
