"""Finds a choice while typing: by any part of its title, or by the initials of its pinyin."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel
from PySide6.QtWidgets import QComboBox, QCompleter

from laoma_desktop.foundation.pinyin import text_initials

_initials = lru_cache(maxsize=1024)(text_initials)


class ChoiceFinder(QCompleter):
    """The completer of an editable combo box: 邻里 and ll both find 邻里纠纷."""

    def __init__(self, combo: QComboBox) -> None:
        self._found = _Found()
        self._found.setSourceModel(combo.model())
        super().__init__(self._found, combo)
        self._found.setParent(self)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def splitPath(self, path: str) -> list[str]:
        """Leave in the model what fits; Qt itself then compares with nothing."""
        self._found.look_for(path)
        return [""]

    def best(self, text: str) -> str:
        """Return the first title that fits, "" for none."""
        self.setCompletionPrefix(text)
        return self.currentCompletion() if text and self.completionCount() else ""

    def only(self, text: str) -> str:
        """Return the title that fits where no other does, "" else."""
        best = self.best(text)
        return best if self.completionCount() == 1 else ""


class _Found(QSortFilterProxyModel):
    """The titles of a combo box that fit what is typed."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""

    def look_for(self, text: str) -> None:
        """Keep the titles that hold a text or whose initials do."""
        self._typed = text.strip().lower()
        self.invalidate()

    def filterAcceptsRow(
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        """Return whether a title fits."""
        title = str(self.sourceModel().index(source_row, 0, source_parent).data() or "")
        return self._typed in title.lower() or (
            self._typed.isascii() and self._typed in _initials(title)
        )
