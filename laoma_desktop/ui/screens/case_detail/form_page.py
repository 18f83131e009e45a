"""The open form on the case page: where it stands, what it shows, how its draft is kept."""

from abc import abstractmethod
from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.ui.panels.id_card.view import CardDesk, ask_card
from laoma_desktop.ui.presenting import FieldValue, FormValues, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.drafts import Autosave, DraftStore
from laoma_desktop.ui.screens.case_detail.editor_card import EditorCard
from laoma_desktop.ui.screens.case_detail.parts import Strip, verb
from laoma_desktop.ui.screens.case_detail.places import EditorPlace
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.state import Opened
from laoma_desktop.ui.screens.case_detail.steps import gap_field, gap_steps
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.widgets.page import Page, ScrollBody


class FormPage(Page):
    """The page as far as its one open form goes; the tabs are the page's own."""

    def __init__(
        self,
        presenter: CasePresenter,
        *,
        tasks: Tasks,
        drafts: DraftStore,
        today: Callable[[], date],
    ) -> None:
        super().__init__("", name="case_detail")
        self.presenter = presenter
        self._tasks = tasks
        self._drafts = drafts
        self._today = today
        self._savers: dict[str, Autosave] = {}
        self._editor: EditorCard | None = None
        self._place: EditorPlace | None = None

    @abstractmethod
    def tab(self, name: str) -> QWidget:
        """Return a tab by its name."""

    @abstractmethod
    def order_stops(self) -> None:
        """Put the stops of the Tab key in order."""

    @abstractmethod
    def focus_after(self, opener: str) -> None:
        """Give the focus to the verb that opened a form, else to the next step."""

    @abstractmethod
    def on_step(self, step: str, field: str = "") -> None:
        """Open a form (at a field of it) or a tab by the name of its step."""

    def show_editor(self, opened: Opened | None) -> None:
        """Show the open form where its record stands, or take it away."""
        gone, self._editor = self._editor, None
        had_focus = gone is not None and gone.isAncestorOf(self.focusWidget())
        if gone is not None and self._place is not None:
            self._place.take()
            gone.hide()
            gone.deleteLater()
        self._place = None
        if opened is None:
            if had_focus and gone is not None:
                self.focus_after(gone.opener)
            return
        card = EditorCard(opened, self._today)
        card.changed.connect(self._on_changed)
        card.save_asked.connect(self.presenter.save)
        card.cancel_asked.connect(self.presenter.cancel)
        card.read_asked.connect(self._on_read_asked)
        self._editor, self._place = card, EditorPlace(card)
        self._put_editor(opened.editor.tab)
        if opened.kind == "close":
            self._show_gaps(card)
        self.order_stops()
        card.focus_form()
        QTimer.singleShot(0, self, self._scroll_to_editor)

    def _put_editor(self, name: str) -> None:
        """Put the open form into its tab."""
        opened, tab = self.presenter.state.opened, self.tab(name)
        if self._place is None or opened is None or opened.editor.tab != name:
            return
        if isinstance(tab, Tab):
            self._place.put(tab, opened)

    def _show_gaps(self, card: EditorCard) -> None:
        page = self.presenter.state.page
        gaps = page.gaps if page is not None else ()
        steps = gap_steps(page) if page is not None else ()
        for gap, (sentence, step) in zip(gaps, steps, strict=True):
            go = verb(
                "去补",
                partial(self.on_step, step, gap_field(gap)),
                icon="arrow-right",
                name=f"gap_{step}",
                ink="warn",
            )
            card.show_gap(Strip("warn", f"还缺：{sentence}", [go] if step else []))

    def _scroll_to_editor(self) -> None:
        """Bring the open form into sight, its head at the top where it is longer than the page."""
        body, card = self.findChild(ScrollBody), self._editor
        if body is None or card is None or not card.isVisible():
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        content = card.parentWidget()
        while content is not None and content.parentWidget() is not body.viewport():
            content = content.parentWidget()
        if content is None:
            return
        top = card.mapTo(content, QPoint()).y()
        shown = body.verticalScrollBar().value()
        room = body.viewport().height()
        if top < shown or top + card.height() > shown + room:
            self._scroll_to(top)

    def _scroll_to(self, top: int) -> None:
        body = self.findChild(ScrollBody)
        if body is not None:
            body.verticalScrollBar().setValue(top - theme.current().px("space_1"))

    def show_specs(self, opened: Opened) -> None:
        """Show other fields of the open form."""
        if self._editor is not None:
            self._editor.rebuild(opened)
            self._editor.form.focus(opened.editor.watch)

    def show_problems(self, problems: tuple[FieldProblem, ...], sentence: str) -> None:
        """Show problems of the open form."""
        if self._editor is not None:
            self._editor.show_problems(problems, sentence)

    def show_checks(self, sentences: tuple[str, ...]) -> None:
        """Show what the open form still lacks."""
        if self._editor is not None:
            self._editor.show_checks(sentences)

    def saver(self, form: str) -> Autosave:
        """Return the autosave of a form, made on first use."""
        if form not in self._savers:
            made = Autosave(self._tasks, self._drafts, form, self.presenter.body, self)
            made.saved.connect(partial(self._on_kept, form))
            self._savers[form] = made
        return self._savers[form]

    def _on_read_asked(self) -> None:
        """Fill the open form from the picture of an identity card."""
        presenter = self.presenter

        def fill(values: FormValues) -> None:
            if self._editor is not None:
                self._editor.form.set_values(values)
                self._editor.form.focus("phone")

        desk = CardDesk(
            presenter.services.id_cards, self._tasks, presenter.office.choices, self._today
        )
        ask_card(self, desk, fill)

    def _on_kept(self, form: str, at: datetime | None) -> None:
        opened = self.presenter.state.opened
        if self._editor is not None and at is not None and opened and opened.editor.form == form:
            self._editor.show_kept(at)
        self.presenter.look_for_drafts()

    def _on_changed(self, name: str, value: FieldValue, text: str) -> None:
        self.presenter.changed(name, value, text)
