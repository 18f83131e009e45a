"""Item roles that tables and their views agree on."""

from typing import Final

from PySide6.QtCore import Qt

ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""Gives the whole row."""

TONE_ROLE: Final = ROW_ROLE + 1
"""Gives the tone of a cell's chip, "" for plain text."""

BOLD_ROLE: Final = ROW_ROLE + 2
"""Gives whether a cell is drawn bold."""

ELIDE_ROLE: Final = ROW_ROLE + 3
"""Gives where a cell's text is cut when it is too long: right or middle."""
