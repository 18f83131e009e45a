"""What stands where nothing stands yet: icon, one sentence, the one useful action."""

from PySide6.QtCore import Qt, Signal
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
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, look.ink("border_control"), size))
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence = PlainLabel(sentence, "label", wrap=True, name=f"{name}_text")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = button(action, "primary", icon=action_icon, name=f"{name}_action")
        if not action:
            self.button.hide()
        self.button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setSpacing(look.px("space_4"))
        column.addStretch(1)
        column.addWidget(picture)
        column.addWidget(self._sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def show_sentence(self, sentence: str) -> None:
        """Change the sentence."""
        self._sentence.setText(sentence)
