"""One kind of links of a note: what it names, the line to find more, what was found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.notes.links import Link, LinkKind, NoteLinks
from laoma_desktop.ui.widgets.action_row import ActionRow, Verb, show_rows
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card


@dataclass(frozen=True, slots=True)
class LinkWords:
    """How one kind of links is said."""

    title: str
    choices: str
    name: str
    hint: str
    verb: str
    pick: str
    icon: str


WORDS: Final[Mapping[LinkKind, LinkWords]] = {
    "case": LinkWords(
        title="关联的案件",
        choices="是哪一件",
        name="关联案件",
        hint="关联案件：案号、当事人或案由里的字",
        verb="关联案件(&G)",
        pick="关联这件",
        icon="search",
    ),
    "person": LinkWords(
        title="关联的人员",
        choices="是哪一位",
        name="关联人员",
        hint="关联人员：姓名、拼音、首字母或号码",
        verb="关联人员(&R)",
        pick="关联这位",
        icon="user-plus",
    ),
}


class LinkPanel(QWidget):
    """Shows the links of a kind; what is asked goes to ``NoteLinks``, ``go`` opens one."""

    def __init__(
        self, kind: LinkKind, links: NoteLinks, go: Callable[[LinkKind, UUID], None]
    ) -> None:
        super().__init__()
        self._kind: LinkKind = kind
        self._links = links
        self._go = go
        self._mine = True
        words = WORDS[kind]
        self._linked = Card(words.title, name=f"note_{kind}s", flat=True)
        self._hits = Card(words.choices, name=f"note_{kind}_hits", flat=True)
        self._line = QLineEdit()
        self._line.setObjectName(f"note_{kind}")
        self._line.setAccessibleName(words.name)
        self._line.setPlaceholderText(words.hint)
        self._line.returnPressed.connect(self._on_find)
        self._find = button(words.verb, icon=words.icon, name=f"note_{kind}_link")
        self._find.clicked.connect(self._on_find)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px("space_2"))
        row.addWidget(self._line, 1)
        row.addWidget(self._find)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px("space_2"))
        column.addWidget(self._linked)
        column.addLayout(row)
        column.addWidget(self._hits)
        self._linked.hide()
        self._hits.hide()

    def begin(self, *, mine: bool) -> None:
        """Show another note; somebody else's links can be opened only."""
        self._mine = mine
        self._line.clear()
        self._line.setEnabled(mine)
        self._find.setEnabled(mine)

    def show_links(self, links: tuple[Link, ...]) -> None:
        """Show what the note names."""
        show_rows(self._linked, [self._row(link, number) for number, link in enumerate(links)])
        self._linked.setVisible(bool(links))

    def show_choices(self, links: tuple[Link, ...]) -> None:
        """Show what there is to choose from, the first one in focus; none takes them away."""
        rows = [self._choice(link, number) for number, link in enumerate(links)]
        show_rows(self._hits, rows)
        self._hits.setVisible(bool(rows))
        if rows:
            rows[0].buttons[0].setFocus()

    def _row(self, link: Link, number: int) -> ActionRow:
        prefix = f"note_{self._kind}"
        verbs = [
            Verb("打开", f"{prefix}_open_{number}", partial(self._go, self._kind, link.target))
        ]
        if self._mine:
            drop = partial(self._links.put, self._kind, link.target, on=False)
            verbs.append(Verb("取消关联", f"{prefix}_drop_{number}", drop))
        return ActionRow(link.title, link.words, verbs)

    def _choice(self, link: Link, number: int) -> ActionRow:
        put = partial(self._put, link.target)
        verb = Verb(WORDS[self._kind].pick, f"note_{self._kind}_hit_{number}", put)
        return ActionRow(link.title, link.words, (verb,))

    def _put(self, target: UUID) -> None:
        self._line.clear()
        self._links.put(self._kind, target)
        self._line.setFocus()

    def _on_find(self) -> None:
        self._links.find(self._kind, self._line.text().strip())
