"""The palette (Ctrl+K): commands with their keys, then cases and notes found in the register."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.history import Step
from laoma_desktop.domain.views.notes import NoteHit
from laoma_desktop.services.search import ALL, OF_CASE, OWN, Hit
from laoma_desktop.ui.presenting import Route, Tasks
from laoma_desktop.ui.runtime import icons, theme
from laoma_desktop.ui.runtime.shortcuts import SHORTCUTS, Shortcut, shortcut
from laoma_desktop.ui.shell.key_sheet import readable
from laoma_desktop.ui.widgets.chip_bar import ChipBar
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.search_box import SearchBox

_MOST_HITS = 12
_SCOPES = ((OWN, "本站(&2)"), (ALL, "全部(&3)"))
_THIS = "本案(&1)"
_ENTRY = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class PaletteParts:
    """What the palette asks: hits in a scope, initials of a title, the last steps (in threads)."""

    search: Callable[[str, str], Page[Hit]]
    initials: Callable[[str], str]
    steps: Callable[[], tuple[Step, ...]]


def offered_commands(text: str, initials: Callable[[str], str]) -> tuple[str, ...]:
    """Return the commands whose title or initials hold ``text``; all of them for ""."""
    wanted = text.strip().lower()
    return tuple(
        entry.command
        for entry in SHORTCUTS
        if entry.context == "到处"
        and entry.command not in {"palette", "back", "next_area"}
        and (not wanted or wanted in entry.title or wanted in initials(entry.title))
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A hit as a row; rows of the same ``key`` stand once."""

    key: str
    words: str
    icon: str
    route: Route


def _found(hit: Hit, *, inside: bool) -> _Found:
    """Return the row of a hit; ``inside`` one case each of its fields is a row of its own."""
    if isinstance(hit, NoteHit):
        line = hit.line
        kind = "私密笔记" if line.private else "笔记"
        words = f"{hit.snippet}　　{kind} {line.on.isoformat()}"
        return _Found(str(line.note_id), words, "notebook-pen", Route("notes", str(line.note_id)))
    route = Route("case_detail", str(hit.case_id))
    if inside:
        key = f"{hit.field}{hit.snippet}"
        return _Found(key, f"{hit.snippet}　　{hit.field}", "folder-open", route)
    return _Found(hit.number, f"{hit.title}　　案件 {hit.number}", "folder-open", route)


class Palette(QFrame):
    """Floats over the page. Signals: ``command_chosen(str)``, ``case_chosen(Route)``."""

    command_chosen = Signal(str)
    case_chosen = Signal(object)

    _parts: PaletteParts

    def __init__(self, parent: QWidget, tasks: Tasks) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setObjectName("palette")
        self.setProperty("card", "true")
        self.setAccessibleName("找案件、找人、找命令")
        self._over = parent
        self._tasks = tasks
        self._named: dict[str, str] = {}
        pad = look.px("space_2")
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(pad)
        self.box = SearchBox("案号、姓名、案情和笔记里的字，或要做的事", name="palette_text")
        self.box.searched.connect(self._on_searched)
        self.box.accepted.connect(self._on_accepted)
        self.box.field.textChanged.connect(self._on_text)
        self.box.left_down.connect(self._on_down)
        self.list = self._make_list()
        self._none = PlainLabel("", "label", wrap=True, name="palette_none")
        self.scopes = ChipBar(_SCOPES, name="palette_scope", title="在哪里找")
        self.scopes.chosen.connect(self._on_scope)
        column.addWidget(self.box)
        column.addWidget(self.scopes)
        column.addWidget(self.list)
        column.addWidget(self._none)
        self.hide()

    def use(self, parts: PaletteParts) -> None:
        """Ask these from now on; it is opened only after that."""
        self._parts = parts

    def _make_list(self) -> QListWidget:
        size = theme.current().px("icon")
        made = QListWidget()
        made.setObjectName("palette_list")
        made.setAccessibleName("结果")
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setIconSize(QSize(size, size))
        made.itemActivated.connect(self._on_activated)
        made.itemClicked.connect(self._on_activated)
        made.installEventFilter(self)
        return made

    def open(self, case: str = "") -> None:
        """Show the palette with everything that can be done; ``case`` is the one in front."""
        self.box.set_text("")
        this = ((f"{OF_CASE}{case}", _THIS),) if case else ()
        self.scopes.set_choices((*this, *_SCOPES))
        self.scopes.set_value(ALL)
        self._named = {}
        self._show_commands("")
        self._tasks.query(self, self._parts.steps, self._show_steps, topic="palette_steps")
        self._say("")
        self.show()
        self.raise_()
        self.box.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say(self, nothing: str) -> None:
        """Be as high as the rows need; without any, say ``nothing``."""
        look = theme.current()
        room, edge = self._over.size(), look.px("space_6")
        rows = self.list.count()
        height = sum(self.list.sizeHintForRow(row) for row in range(rows))
        most = min(look.scaled(400), room.height() - 2 * edge - 2 * self.box.height())
        self.list.setFixedHeight(min(height + 2 * self.list.frameWidth(), most))
        self.list.setVisible(rows > 0)
        self._none.setText(nothing)
        self._none.setVisible(not rows)
        width = min(look.scaled(640), room.width() - 2 * edge)
        layout = self.layout()
        if layout is not None:
            layout.activate()
            high = max(layout.totalHeightForWidth(width), layout.totalSizeHint().height())
            self.setGeometry((room.width() - width) // 2, look.px("space_4"), width, high)

    def _show_commands(self, text: str) -> None:
        look = theme.current()
        self.list.clear()
        offered = set(offered_commands(text, self._parts.initials))
        for entry in SHORTCUTS:
            if entry.command in offered:
                item = QListWidgetItem(self._words(entry))
                if entry.icon:
                    item.setIcon(icons.icon(entry.icon, look.ink("text_2"), look.px("icon")))
                item.setData(_ENTRY, entry.command)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _show_steps(self, steps: tuple[Step, ...]) -> None:
        """Say by name what 撤销 and 重做 would do."""
        back = [step.label for step in steps if not step.undone]
        again = [step.label for step in steps if step.undone]
        self._named = {"undo": back[0] if back else "", "redo": again[-1] if again else ""}
        for row in range(self.list.count()):
            item = self.list.item(row)
            command = str(item.data(_ENTRY))
            if self._named.get(command):
                item.setText(self._words(shortcut(command)))

    def _words(self, entry: Shortcut) -> str:
        label = self._named.get(entry.command, "")
        title = f"{entry.title}：{label}" if label else entry.title
        return f"{title}　　{readable(entry.keys[:1])}".rstrip("　")

    def _on_text(self, text: str) -> None:
        self._show_commands(text)
        self._say(f"正在找“{text.strip()}”…")

    def _on_searched(self, text: str) -> None:
        if text:
            search, scope = self._parts.search, self.scopes.value()
            self._tasks.query(
                self,
                lambda: search(text, scope),
                partial(self._show_hits, text, scope),
                self._no_hits,
                topic="palette",
            )

    def _on_scope(self, _scope: str) -> None:
        """Look again in the scope just chosen; typing goes on in the field."""
        self.box.field.setFocus(Qt.FocusReason.OtherFocusReason)
        text = self.box.text()
        if text:
            self._on_text(text)
            self._on_searched(text)

    def _show_hits(self, text: str, scope: str, page: Page[Hit]) -> None:
        if (text, scope) != (self.box.text(), self.scopes.value()):
            return  # typed on meanwhile; the next answer is on its way
        look = theme.current()
        seen: set[str] = set()
        for hit in page.rows:
            found = _found(hit, inside=scope.startswith(OF_CASE))
            if found.key in seen or len(seen) == _MOST_HITS:
                continue
            seen.add(found.key)
            item = QListWidgetItem(found.words)
            item.setIcon(icons.icon(found.icon, look.ink("text_2"), look.px("icon")))
            item.setToolTip(f"{hit.field}：{hit.snippet}")
            item.setData(_ENTRY, found.route)
            self.list.addItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._say(f"没有找到“{text}”。换个字，或用姓名的拼音首字母。")

    def _no_hits(self, error: LaomaError) -> None:
        self._say(error.what)

    def _on_down(self) -> None:
        self.list.setFocus()
        self.list.setCurrentRow(min(self.list.currentRow() + 1, self.list.count() - 1))

    def _on_accepted(self, _text: str) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._on_activated(item)

    def _on_activated(self, item: QListWidgetItem) -> None:
        entry = item.data(_ENTRY)
        self.hide()
        if isinstance(entry, Route):
            self.case_chosen.emit(entry)
        else:
            self.command_chosen.emit(str(entry))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose with Enter in the list; typing goes on in the field."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._on_accepted("")
                return True
            if event.text().isprintable() and event.text():
                self.box.field.setFocus()
                self.box.field.insert(event.text())
                return True
        return super().eventFilter(watched, event)
