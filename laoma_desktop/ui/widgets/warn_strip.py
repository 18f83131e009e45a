"""A strip that warns of something on a page: the sign, the words, the verb that leads there."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from laoma_desktop.ui.runtime import icons, theme
from laoma_desktop.ui.widgets.plain_label import PlainLabel


def warn_strip(words: PlainLabel, verb: QPushButton, name: str) -> QFrame:
    """Return the strip; ``name`` is its object name."""
    look = theme.current()
    strip = QFrame()
    strip.setObjectName(name)
    strip.setProperty("strip", "warn")
    row = QHBoxLayout(strip)
    edge = look.px("space_1")
    row.setContentsMargins(look.px("space_3"), edge, edge, edge)
    row.setSpacing(look.px("space_2"))
    picture = PlainLabel("")
    picture.setPixmap(icons.pixmap("triangle-alert", look.ink("warn"), look.px("icon")))
    row.addWidget(picture)
    row.addWidget(words, 1)
    row.addWidget(verb)
    strip.setMinimumHeight(look.px("control") + 2 * edge)
    return strip
