"""The page 编模板: the list of templates, or the one being written."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.template_difference import due_words
from laoma_desktop.domain.template_preview import PreviewRow
from laoma_desktop.services.office import Office
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.drafts import Autosave, DraftStore
from laoma_desktop.ui.screens.templates.library import FORM, TemplatesServices
from laoma_desktop.ui.screens.templates.outline import Entry
from laoma_desktop.ui.screens.templates.presenter import TemplatesPresenter
from laoma_desktop.ui.screens.templates.state import Listed, Origin, Part, Writing
from laoma_desktop.ui.screens.templates.writing_view import WritingView
from laoma_desktop.ui.widgets.action_row import ActionRow, Verb, show_rows
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.page import Page, ScrollBody
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.words import clock_time

_CARDS: tuple[tuple[Origin, str, str], ...] = (
    ("draft", "没有编完的", ""),
    ("own", "自己的模板", "还没有。从下面挑一个接近的，按“复制来改”。"),
    ("shipped", "随程序带来的模板", "一个也没有。"),
)


class TemplatesPage(Page):
    """Implements ``TemplatesView``."""

    def __init__(
        self,
        presenter: TemplatesPresenter,
        *,
        tasks: Tasks,
        drafts: DraftStore,
        today: Callable[[], date],
        due: Callable[[PreviewRow], str],
    ) -> None:
        super().__init__("编模板", name="templates", scroll=False)
        self.presenter = presenter
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_list())
        self.writing = WritingView(presenter, today, due)
        self._stack.addWidget(self.writing)
        self.body.addWidget(self._stack, 1)
        self._state = PlainLabel("", "strong", name="template_state")
        self._kept = PlainLabel("", "meta", name="template_kept")
        back = button("回列表(&L)", icon="arrow-left", name="template_back")
        back.clicked.connect(self._on_back)
        publish = button("发布(&P)", "primary", icon="check", name="template_publish")
        publish.clicked.connect(presenter.publish)
        self.set_foot([self._state, self._kept], [back, publish])
        self._autosave = Autosave(tasks, drafts, FORM, presenter.body, self)
        self._autosave.saved.connect(self._on_kept)
        self.on_key("save", presenter.publish)
        self.width_changed.connect(self.writing.fold)
        self._turn(writes=False)
        presenter.attach(self, self._autosave)

    def _build_list(self) -> ScrollBody:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.current().px("space_2"), 0)
        column.setSpacing(theme.current().px("space_3"))
        self._cards = {
            origin: Card(title, name=f"templates_{origin}") for origin, title, _ in _CARDS
        }
        for card in self._cards.values():
            column.addWidget(card)
        column.addStretch(1)
        return ScrollBody(content)

    def show_list(self, rows: tuple[Listed, ...]) -> None:
        """Show the list; an empty card says what to do."""
        self._turn(writes=False)
        for origin, _, nothing in _CARDS:
            lines: Sequence[QWidget] = [self._row(row) for row in rows if row.origin == origin]
            empty: Sequence[QWidget] = [PlainLabel(nothing, "label", wrap=True)]
            show_rows(self._cards[origin], lines or empty)
            self._cards[origin].setVisible(bool(lines or nothing))
        self.meta.setText("复制一个、按表改、看日期、发布；在办的案件不受影响")

    def _row(self, row: Listed) -> ActionRow:
        use = self.presenter
        if row.origin == "draft":
            verbs = [
                Verb("接着编", f"template_write_{row.id}", lambda: use.write(row.id), "primary"),
                Verb("丢掉草稿", f"template_discard_{row.id}", lambda: use.discard(row.id)),
            ]
        else:
            verbs = [*self._life(row)]
        made = ActionRow(row.title, row.words, verbs, name=f"template_row_{row.origin}_{row.id}")
        for verb in made.buttons:
            verb.setAccessibleName(f"{verb.text()}：{row.title}")
        return made

    def _life(self, row: Listed) -> tuple[Verb, ...]:
        use = self.presenter
        if row.withdrawn:
            return (Verb("恢复", f"template_restore_{row.id}", lambda: use.restore(row.id)),)
        stop = Verb("停用", f"template_withdraw_{row.id}", lambda: use.withdraw(row.id))
        copy = Verb("复制来改", f"template_copy_{row.id}", lambda: use.copy(row.id))
        if row.origin == "shipped":
            return copy, stop
        write = Verb("编新的一版", f"template_write_{row.id}", lambda: use.write(row.id))
        return write, copy, stop

    def show_writing(self, writing: Writing, outline: tuple[Entry, ...]) -> None:
        """Show the outline with the part in sight marked."""
        self._turn(writes=True)
        self.meta.setText(f"{writing.template.title}　第 {writing.template.version} 版")
        self.writing.show_writing(writing, outline)

    def show_part(self, part: Part) -> None:
        """Show the form of a part."""
        self.writing.show_part(part)

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show problems of the part in sight."""
        self.writing.show_problems(problems)

    def show_state(self, sentence: str) -> None:
        """Say how many problems are left."""
        self._state.setText(sentence)

    def focus_part(self, field: str) -> None:
        """Give the focus to a field."""
        self.writing.focus_part(field)

    def _turn(self, *, writes: bool) -> None:
        self._stack.setCurrentIndex(1 if writes else 0)
        self._foot.setVisible(writes)

    def _on_back(self) -> None:
        self.presenter.close()
        self.focus_first()

    def _on_kept(self, at: datetime | None) -> None:
        if at is not None:
            self._kept.setText(f"草稿已保存 {clock_time(at)}")

    def enter(self, route: Route) -> None:
        """Show the list, or the template that the route names."""
        self.presenter.enter(route)

    def leave(self) -> None:
        """Save the draft before another page is shown."""
        self._autosave.flush()

    def refresh(self) -> None:
        """Load the list again."""
        self.presenter.refresh()

    def focus_first(self) -> None:
        """Give the focus to the first field, or to the first thing one can do in the list."""
        if self._stack.currentIndex():
            self.writing.focus_part()
            return
        for card in self._cards.values():
            rows = card.findChildren(ActionRow)
            if rows and rows[0].buttons:
                rows[0].buttons[0].setFocus()
                return
        self.setFocus()


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    services: TemplatesServices,
    office: Office,
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    today: Callable[[], date],
    presenter: TemplatesPresenter | None = None,
) -> TemplatesPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    made = presenter or TemplatesPresenter(tasks, messages, navigator, services, office, today)
    codes = office.codes

    def due(row: PreviewRow) -> str:
        writing = made.writing
        names = {task.id: task.title for task in writing.template.tasks} if writing else {}
        return due_words(row.task.due, names, lambda table, code: codes.table(table).title(code))

    return TemplatesPage(made, tasks=tasks, drafts=services.drafts, today=today, due=due)
