"""What stands where nothing stands yet: icon, one sentence, the one useful action."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from laoma_desktop.ui.runtime import icons, theme
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.plain_label import PlainLabel


class EmptyState(QWidget):
    """Signal: ``acted`` when the action was chosen."""

    acted = Signal()

    def __init__(
        self, icon: str, sentence: str, *, action: str = "", action_icon: str = "", name: str
    ) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        size = look.scaled(64)
        self._picture = QLabel()
        self._picture.setPixmap(icons.pixmap(icon, look.ink("border_control"), size))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence = PlainLabel(sentence, "label", wrap=True, name=f"{name}_text")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = button(action, "primary", icon=action_icon, name=f"{name}_action")
        if not action:
            self.button.hide()
        self.button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setSpacing(look.px("space_4"))
        column.addStretch(1)
        column.addWidget(self._picture)
        column.addWidget(self._sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def show_sentence(self, sentence: str) -> None:
        """Change the sentence."""
        self._sentence.setText(sentence)

    def event(self, event: QEvent) -> bool:
        """Leave the picture away where there is no room for it: half of one says nothing."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._picture.setVisible(self.height() >= self._whole())
        return super().event(event)

    def _whole(self) -> int:
        """Return the height with which everything is seen."""
        gap, edges = theme.current().px("space_4"), self.contentsMargins()
        parts = [self._picture.sizeHint().height(), self._sentence.heightForWidth(self.width())]
        if not self.button.isHidden():
            parts.append(self.button.sizeHint().height())
        return sum(parts) + gap * len(parts) + edges.top() + edges.bottom()
