"""Paints the cells of tables: text, a chip, the box of a row that can be picked."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from laoma_desktop.ui.runtime import icons, theme
from laoma_desktop.ui.runtime.table_roles import BOLD_ROLE, ELIDE_ROLE, TONE_ROLE
from laoma_desktop.ui.widgets.chip import TONES

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints a cell without widgets: plain text elided where its column says, or a chip.

    With ``boxes`` the first cell of each row shows whether the row is picked.
    """

    boxes = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows have one height."""
        del index
        return QSize(option.rect.width(), theme.current().px("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, content, line."""
        look = theme.current()
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        painter.save()
        painter.fillRect(rect, look.color("selection" if selected else "surface"))
        painter.setPen(QPen(look.color("border"), look.px("border")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        tone = index.data(TONE_ROLE) or ""
        pad = look.px("space_3")
        inner = rect.adjusted(pad, 0, -pad // 2, 0)
        if self._boxed(index):
            inner = self._paint_box(painter, inner, ticked=selected)
        if tone and text:
            self._paint_chip(painter, inner, text, str(tone), right=_is_right(index))
        else:
            bold = bool(index.data(BOLD_ROLE))
            painter.setFont(look.font("body", bold=bold))
            painter.setPen(look.color("on_selection" if selected else "text" if bold else "text_2"))
            middle = index.data(ELIDE_ROLE) == "middle"
            mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(text, mode, inner.width())
            align = index.data(Qt.ItemDataRole.TextAlignmentRole) or int(Qt.AlignmentFlag.AlignLeft)
            painter.drawText(inner, int(align) | int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def _boxed(self, index: Index) -> bool:
        """Return whether a cell begins with a box: the first of a row that can be picked."""
        return self.boxes and index.column() == 0

    @staticmethod
    def _paint_box(painter: QPainter, inner: QRect, *, ticked: bool) -> QRect:
        """Draw the box and return the room beside it."""
        look = theme.current()
        size, gap = look.px("icon"), look.px("space_2")
        box = QRect(inner.left(), inner.center().y() - size // 2, size, size)
        painter.setPen(
            QPen(look.color("accent" if ticked else "border_control"), look.px("border"))
        )
        painter.setBrush(look.color("accent" if ticked else "surface"))
        painter.drawRoundedRect(box, look.px("space_1"), look.px("space_1"))
        if ticked:
            painter.drawPixmap(box, icons.pixmap("check", look.ink("on_accent"), size))
        return inner.adjusted(size + gap, 0, 0, 0)

    @staticmethod
    def _paint_chip(painter: QPainter, inner: QRect, text: str, tone: str, *, right: bool) -> None:
        look = theme.current()
        ground, ink = TONES.get(tone, TONES["neutral"])
        font = look.font("caption", bold=True)
        painter.setFont(font)
        pad = look.px("space_2")
        width = min(inner.width(), painter.fontMetrics().horizontalAdvance(text) + 2 * pad)
        height = look.scaled(25)
        left = inner.right() + 1 - width if right else inner.left()
        box = QRect(left, inner.center().y() - height // 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outlined = look.name == "contrast"
        painter.setPen(QPen(look.color("text")) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(look.color(ground))
        painter.drawRoundedRect(box, look.px("space_1"), look.px("space_1"))
        painter.setPen(look.color(ink))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width - pad)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


def _is_right(index: Index) -> bool:
    """Return whether a column stands at the right, as numbers do: their chips stand there too."""
    align = index.data(Qt.ItemDataRole.TextAlignmentRole) or int(Qt.AlignmentFlag.AlignLeft)
    return bool(int(align) & int(Qt.AlignmentFlag.AlignRight))
