"""The page 口头协议: one form from the names to the terms; Enter and Ctrl+Enter go on."""

from collections.abc import Callable
from datetime import date, datetime

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.services.office import Office
from laoma_desktop.services.organisation_staff import Staff
from laoma_desktop.ui.presenting import FormValues, Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.drafts import Autosave, DraftStore
from laoma_desktop.ui.screens.oral.presenter import ORAL, OralOffice, OralPresenter, OralServices
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.form_rows import FormRows
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.choices import office_choices, own_street
from laoma_desktop.ui.wording.specs import own_words
from laoma_desktop.ui.wording.words import clock_time


class OralPage(Page):
    """Implements ``OralView``."""

    def __init__(
        self,
        presenter: OralPresenter,
        *,
        tasks: Tasks,
        drafts: DraftStore,
        today: Callable[[], date],
    ) -> None:
        super().__init__("登记口头协议", name="oral")
        self.presenter = presenter
        self._filling = False
        self.meta.setText("当场说清、当场了结的简单纠纷，一页办完")
        card = Card(name="oral_card")
        self.form = FormRows(presenter.specs, today, name="oral")
        self.form.changed.connect(self._on_changed)
        card.body.addWidget(self.form)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self._kept = PlainLabel("写下的内容会自动存成草稿", "meta", name="oral_kept")
        clear = button("清空重写(&C)", name="oral_clear")
        clear.clicked.connect(self._on_clear)
        record = button("登记并达成协议(&S)", "primary", icon="handshake", name="oral_record")
        record.clicked.connect(presenter.record)
        self.set_foot([self._kept], [clear, record])
        self._autosave = Autosave(tasks, drafts, ORAL, presenter.body, self)
        self._autosave.saved.connect(self._on_kept)
        self.on_key("save", presenter.record)
        presenter.attach(self, self._autosave)

    def show_values(self, values: FormValues) -> None:
        """Show values in the form."""
        self._filling = True
        self.form.set_values(values)
        self._filling = False

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show problems under their fields; the first gets the focus."""
        self.form.show_problems(problems)
        first = next((p.field for p in problems if p.field in self.form.rows), "")
        if first:
            self.form.focus(first)
            self.reveal(self.form.rows[first])

    def values(self) -> FormValues:
        """Return what stands in the form."""
        return self.form.values()

    def offer(self, staff: Staff) -> None:
        """Offer mediators and rooms while one types."""
        self.form.set_choices("mediators", own_words(*staff.mediators))
        self.form.set_choices("place", own_words(*staff.rooms))

    def _on_changed(self, _name: str) -> None:
        if not self._filling:
            self.presenter.changed()

    def _on_clear(self) -> None:
        self.presenter.clear()
        self.focus_first()

    def _on_kept(self, at: datetime | None) -> None:
        if at is not None:
            self._kept.setText(f"草稿已保存 {clock_time(at)}")

    def enter(self, route: Route) -> None:
        """Show what was typed and never recorded."""
        del route
        self.presenter.enter()

    def leave(self) -> None:
        """Save the draft before another page is shown."""
        self.presenter.leave()

    def focus_first(self) -> None:
        """Give the focus to the first name."""
        self.form.focus()


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    services: OralServices,
    office: Office,
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    changes: ChangeHub,
    today: Callable[[], date],
    presenter: OralPresenter | None = None,
) -> OralPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    knows = OralOffice(office_choices(office, today()), own_street(office), today, changes.tell)
    made = presenter or OralPresenter(tasks, messages, navigator, services, knows)
    return OralPage(made, tasks=tasks, drafts=services.drafts, today=today)
