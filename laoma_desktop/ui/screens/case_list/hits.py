"""Search hits: two painted lines each, the words that were looked for on a ground of their own."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from laoma_desktop.domain.views.cases import SearchHit
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.fonts import cover

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = int(Qt.ItemDataRole.UserRole)


class HitModel(QAbstractListModel):
    """The hits of one search."""

    def __init__(self) -> None:
        super().__init__()
        self._hits: tuple[SearchHit, ...] = ()

    def show_hits(self, hits: tuple[SearchHit, ...]) -> None:
        """Hold these hits."""
        self.beginResetModel()
        self._hits = hits
        for hit in hits:
            cover(hit.title + hit.snippet)
        self.endResetModel()

    def hit(self, row: int) -> SearchHit | None:
        """Return a hit, None outside."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of hits."""
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a hit, or all its words for a reader."""
        hit = self.hit(index.row()) if index.isValid() else None
        if hit is None:
            return None
        if role == HIT_ROLE:
            return hit
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{hit.number} {hit.title}，{hit.field}：{hit.snippet}"
        return None


class HitDelegate(QStyledItemDelegate):
    """Paints number and title, below them where the words were found."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All hits are equally high."""
        del index
        return QSize(option.rect.width(), theme.current().scaled(66))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, two lines and the rule."""
        hit = index.data(HIT_ROLE)
        if not isinstance(hit, SearchHit):
            return
        look = theme.current()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        painter.save()
        painter.fillRect(rect, look.color("selection" if selected else "surface"))
        painter.setPen(QPen(look.color("border"), look.px("border")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        pad, half = look.px("space_3"), rect.height() // 2
        upper = QRect(rect.left() + pad, rect.top() + pad // 2, rect.width() - 2 * pad, half)
        lower = upper.translated(0, half - pad // 2)
        self._paint_head(painter, upper, hit, selected=selected)
        self._paint_snippet(painter, lower, hit, selected=selected)
        painter.restore()

    @staticmethod
    def _paint_head(painter: QPainter, box: QRect, hit: SearchHit, *, selected: bool) -> None:
        look = theme.current()
        painter.setPen(look.color("on_selection" if selected else "text_2"))
        painter.setFont(look.font("body"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, hit.number)
        used = painter.fontMetrics().horizontalAdvance(hit.number) + look.px("space_3")
        rest = box.adjusted(used, 0, 0, 0)
        painter.setPen(look.color("on_selection" if selected else "text"))
        painter.setFont(look.font("body", bold=True))
        shown = painter.fontMetrics().elidedText(
            hit.title, Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, shown)

    @staticmethod
    def _paint_snippet(painter: QPainter, box: QRect, hit: SearchHit, *, selected: bool) -> None:
        look = theme.current()
        painter.setFont(look.font("caption"))
        metrics = painter.fontMetrics()
        left = box.left()
        for text, marked in _pieces(hit):
            width = metrics.horizontalAdvance(text)
            room = box.right() - left
            if room <= 0:
                return
            piece = QRect(left, box.top(), min(width, room), box.height())
            if marked:
                ground = piece.adjusted(0, (box.height() - metrics.height()) // 2, 0, 0)
                ground.setHeight(metrics.height())
                painter.fillRect(ground, look.color("risk_yellow_soft"))
            ink = "risk_yellow" if marked else "on_selection" if selected else "text_2"
            painter.setPen(look.color(ink))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(piece, Qt.AlignmentFlag.AlignVCenter, shown)
            left += width


def _pieces(hit: SearchHit) -> tuple[tuple[str, bool], ...]:
    """Return the snippet in pieces, each with whether it was looked for."""
    pieces: list[tuple[str, bool]] = [(f"{hit.field}：", False)]
    snippet = hit.snippet.replace("\n", " ")
    end = 0
    for start, stop in hit.marks:
        pieces.append((snippet[end:start], False))
        pieces.append((snippet[start:stop], True))
        end = stop
    pieces.append((snippet[end:], False))
    return tuple(piece for piece in pieces if piece[0])


class HitList(QListView):
    """Signals: ``opened(int)`` on Enter or double click, ``moved(int)`` for the current hit."""

    opened = Signal(int)
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("case_hits")
        self.setAccessibleName("搜索结果")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(HitDelegate(self))
        self.hits = HitModel()
        self.hits.setParent(self)
        self.setModel(self.hits)
        self.doubleClicked.connect(self._on_double)

    def show_hits(self, hits: tuple[SearchHit, ...]) -> None:
        """Show hits, the first one current."""
        self.hits.show_hits(hits)
        if hits:
            self.setCurrentIndex(self.hits.index(0))

    def _on_double(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which hit is current."""
        super().currentChanged(current, previous)
        self.moved.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
