"""Finds names while several are typed into one line: 张三、李… offers who begins with 李."""

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

_BETWEEN = re.compile(r"[、，,；;\s]")


class NameFinder(QCompleter):
    """The completer of a line that holds several names; it fills in the last one."""

    def __init__(self, line: QLineEdit, names: tuple[str, ...]) -> None:
        super().__init__(QStringListModel(list(names), line), line)
        self._line = line
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        """Look for the name behind the last comma."""
        return [path[self._start(path) :]]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the whole line with the name found in its last place."""
        typed = self._line.text()
        return typed[: self._start(typed)] + str(index.data() or "")

    @staticmethod
    def _start(text: str) -> int:
        """Return where the last name begins."""
        return max((found.end() for found in _BETWEEN.finditer(text)), default=0)
