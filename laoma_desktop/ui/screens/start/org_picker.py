"""The organisation tree with a search field above it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.start.door import OrgChoice
from laoma_desktop.ui.widgets.search_box import SearchBox

_CHOICE = int(Qt.ItemDataRole.UserRole)


class OrgPicker(QWidget):
    """Signal: ``chosen(OrgChoice)`` when another node becomes the current one."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px("space_2"))
        self.box = SearchBox("街道、社区的名字，或拼音首字母", name="org_search", title="找单位")
        self.box.searched.connect(self.filter)
        self.tree = QTreeWidget()
        self.tree.setObjectName("org_tree")
        self.tree.setAccessibleName("单位")
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(theme.current().scaled(22))
        self.tree.setUniformRowHeights(True)
        self.tree.currentItemChanged.connect(self._on_current)
        self.box.left_down.connect(self.tree.setFocus)
        self.box.accepted.connect(self._on_accepted)
        column.addWidget(self.box)
        column.addWidget(self.tree, 1)

    def show_choices(self, choices: Sequence[OrgChoice], current: str = "") -> None:
        """Show the tree; the district is open, streets are closed."""
        self.tree.blockSignals(True)
        self.tree.clear()
        items: dict[str, QTreeWidgetItem] = {}
        for choice in choices:
            item = QTreeWidgetItem([f"{choice.name}（{choice.level}）"])
            item.setData(0, _CHOICE, choice)
            parent = items.get(choice.parent)
            if parent is None:
                self.tree.addTopLevelItem(item)
            else:
                parent.addChild(item)
            items[choice.code] = item
        for number in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(number)
            if top is not None:
                top.setExpanded(True)
        self.tree.blockSignals(False)
        if current in items:
            self.tree.setCurrentItem(items[current])
        elif self.box.text():  # typed before the tree was there
            self.filter(self.box.text())

    def filter(self, text: str) -> None:
        """Show what bears the text in name or initials, with everything above it."""
        wanted = text.strip().lower()
        first: QTreeWidgetItem | None = None
        for number in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(number)
            if top is not None:
                found = _filter(top, wanted)
                first = first or found
        if wanted and first is not None:
            self.tree.setCurrentItem(first)
            self.tree.scrollToItem(first)

    def _on_accepted(self, text: str) -> None:
        self.filter(text)
        self.tree.setFocus()

    def _on_current(self, current: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if current is not None:
            self.chosen.emit(current.data(0, _CHOICE))


def _filter(item: QTreeWidgetItem, wanted: str) -> QTreeWidgetItem | None:
    """Hide what does not fit; return the first node that fits itself."""
    choice: OrgChoice = item.data(0, _CHOICE)
    fits = not wanted or wanted in choice.name or wanted in choice.initials
    first = item if fits else None
    shown = fits
    for number in range(item.childCount()):
        child = item.child(number)
        if child is None:
            continue
        found = _filter(child, wanted)
        first = first or found
        shown = shown or not child.isHidden()
    item.setHidden(not shown)
    if wanted and first is not item and first is not None:
        item.setExpanded(True)
    return first
