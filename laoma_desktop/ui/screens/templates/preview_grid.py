"""The days of a template on a sample case, one task a line."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from laoma_desktop.domain.template_preview import PreviewRow
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.plain_label import PlainLabel, Role

_DAYS = "一二三四五六日"
_SATURDAY = 5


def day_words(day: date, *, working: bool) -> str:
    """Return a day with its weekday, and whether it is no day like its weekday."""
    words = f"{day.isoformat()} 周{_DAYS[day.weekday()]}"
    weekend = day.weekday() >= _SATURDAY
    if working and weekend:
        return f"{words}（调休上班）"
    return words if working else f"{words}（休息日）"


def row_words(row: PreviewRow, due: Callable[[PreviewRow], str]) -> tuple[str, str]:
    """Return the first day and what else there is to say: what it counts from, later turns."""
    if not row.days:
        return "等那一天到了再算", due(row)
    later = "、".join(day.isoformat() for day in row.days[1:])
    return day_words(row.days[0], working=row.working[0]), f"{due(row)}" + (
        f"；以后 {later}……" if later else ""
    )


class PreviewGrid(QWidget):
    """Three columns: day, task, what the day is counted from."""

    def __init__(self, rows: tuple[PreviewRow, ...], due: Callable[[PreviewRow], str]) -> None:
        super().__init__()
        self.setObjectName("template_preview")
        self.setAccessibleName("各项任务的日期")
        look = theme.current()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px("space_4"))
        grid.setVerticalSpacing(look.px("space_2"))
        for line, row in enumerate(rows):
            day, why = row_words(row, due)
            cells: tuple[tuple[str, Role], ...] = (
                (day, "label"),
                (row.task.title, "strong"),
                (why, "meta"),
            )
            for column, (words, role) in enumerate(cells):
                label = PlainLabel(words, role, wrap=True)
                label.setAlignment(Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label, line, column)
        for column, stretch in enumerate((3, 5, 5)):
            grid.setColumnStretch(column, stretch)
