"""The page of one person: facts, his cases, files merged into his, files that may be his."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.ids import PersonId
from laoma_desktop.domain.people import Person, PersonTie
from laoma_desktop.domain.views.people import Double, MergeLine, PersonCase
from laoma_desktop.domain.vocabulary import Tie
from laoma_desktop.services.notes import NoteService
from laoma_desktop.services.office import Office
from laoma_desktop.services.people import PeopleService, PersonPage
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.panels.notes.view import NotesPanel
from laoma_desktop.ui.presenting import FieldSpec, FormValues, Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.person.presenter import CaseSource, PersonOffice, PersonPresenter
from laoma_desktop.ui.widgets.action_row import ActionRow, Verb, show_rows
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.dialog_draft import DialogDrafts, Keep, keeper
from laoma_desktop.ui.widgets.dialogs import FormDialog, FormWords
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.table_view import TableView
from laoma_desktop.ui.wording.choices import CodeChoices, office_choices
from laoma_desktop.ui.wording.forms import choices_of, values_of
from laoma_desktop.ui.wording.person_words import fact_lines, person_specs, recognised_by
from laoma_desktop.ui.wording.words import day, joined

_LEAST = 220
"""Least height of the list of cases in design pixels."""


TIE_SPECS = (
    FieldSpec(name="who", label="他是谁", required=True, placeholder="姓名、拼音或者号码"),
    FieldSpec(name="tie", label="是本人的", kind="choice", choices=choices_of(Tie)),
    FieldSpec(name="words", label="说明", placeholder="母亲、长子……"),
)


def case_columns(choices: CodeChoices) -> tuple[Column[PersonCase], ...]:
    """Return the columns of the list of cases."""
    return (
        Column(title="案号", read=lambda row: row.number, width=236, elide="middle", priority=3),
        Column(
            title="案由",
            read=lambda row: row.title,
            width=220,
            stretch=True,
            priority=1,
            bold=True,
        ),
        Column(title="地位", read=lambda row: "、".join(row.roles), width=110, priority=2),
        Column(
            title="状态",
            read=lambda row: choices.title("status", row.status),
            width=110,
            priority=2,
        ),
        Column(title="日期", read=lambda row: day(row.listed_on), width=116, priority=4),
    )


class PersonDetailPage(Page):
    """Shows what the presenter found; everything else is the presenter's."""

    def __init__(
        self, presenter: PersonPresenter, notes: NotesPanel, *, tasks: Tasks, keep: Keep
    ) -> None:
        super().__init__("人员档案", name="person")
        self._keep = keep
        self.presenter = presenter
        self._dialog: FormDialog | None = None
        self._eye = button("显示完整号码(&W)", icon="eye", name="person_reveal")
        self._eye.clicked.connect(presenter.reveal)
        edit = button("修改(&E)", "primary", icon="pencil", name="person_edit")
        edit.clicked.connect(presenter.edit)
        self.set_head_actions([self._eye, edit])
        self._facts = Card("档案", name="person_facts")
        add = button("添加(&A)", "quiet", icon="user-plus", name="person_add_tie")
        add.clicked.connect(self._on_add_tie)
        self._ties = Card("监护人、继承人等", actions=[add], name="person_ties")
        self._doubles = Card("可能是同一个人", name="person_doubles")
        self._merges = Card("并入本档案的", name="person_merges")
        self._model: PagedTable[PersonCase] = PagedTable(
            case_columns(presenter.office.choices), tasks, self
        )
        self._model.loaded.connect(self._on_loaded)
        self._table = TableView(name="person_cases", title="他的案件，按 Enter 打开")
        self._table.show_model(self._model)
        self._table.setMinimumHeight(theme.current().scaled(_LEAST))
        self._table.opened.connect(self._on_opened)
        self._cases = Card("案件", name="person_cases_card")
        self._cases.body.addWidget(self._table, 1)
        self._notes = notes
        notes.card.show()
        cards = (self._facts, self._doubles, self._cases, notes.card, self._ties, self._merges)
        for card in cards:
            self.body.addWidget(card, 1 if card is self._cases else 0)
        for card in (self._doubles, self._merges):
            card.hide()
        presenter.attach(self)

    def show_person(self, page: PersonPage, person: Person, *, revealed: bool) -> None:
        """Show the file anew."""
        self.setAccessibleName(f"人员档案 {person.name}")
        self.title.setText(person.name)
        self._notes.show_person(person.id)
        self.meta.setText(joined(person.type.value, "未成年" if self._minor(person) else ""))
        self._eye.setText("遮住号码(&W)" if revealed else "显示完整号码(&W)")
        show_rows(self._facts, [_facts(fact_lines(person, self.presenter.office.today()))])
        show_rows(self._ties, [self._tie(tie, n) for n, tie in enumerate(page.person.ties)])
        self._ties.setVisible(person.natural)
        show_rows(self._doubles, [self._double(d, n) for n, d in enumerate(page.doubles)])
        show_rows(self._merges, [self._merge(line, n) for n, line in enumerate(page.merges)])
        self._doubles.setVisible(bool(page.doubles))
        self._merges.setVisible(bool(page.merges))

    def _minor(self, person: Person) -> bool:
        return person.minor_on(self.presenter.office.today())

    def _double(self, double: Double, number: int) -> QWidget:
        ask, who = self.presenter, double.person
        return ActionRow(
            f"{who.name}：{double.likeness.words}",
            recognised_by(who),
            (
                Verb("合并进来", f"double_merge_{number}", partial(ask.merge, double)),
                Verb("不是同一人", f"double_apart_{number}", partial(ask.keep_apart, double)),
                Verb("看档案", f"double_open_{number}", partial(ask.open_person, who.id)),
            ),
        )

    def _tie(self, tie: PersonTie, number: int) -> QWidget:
        ask = self.presenter
        return ActionRow(
            f"{tie.tie} {tie.name}",
            tie.words,
            (
                Verb("看档案", f"tie_open_{number}", partial(ask.open_person, tie.other)),
                Verb("移出", f"tie_drop_{number}", partial(ask.drop_tie, tie)),
            ),
        )

    def _on_add_tie(self) -> None:
        words = FormWords(
            title="添加监护人、继承人等",
            sentence="先在人员库里有他的档案；姓名、拼音、号码都行，只能有一个人符合。",
            fields=TIE_SPECS,
            verb="添加(&S)",
        )
        dialog = FormDialog(self, words, self.presenter.office.today)
        dialog.filled.connect(self.presenter.add_tie)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        dialog.open()

    def _merge(self, line: MergeLine, number: int) -> QWidget:
        undo = Verb("撤销合并", f"merge_undo_{number}", partial(self.presenter.take_back, line))
        return ActionRow(line.absorbed, f"{line.actor}，{day(line.on)}", (undo,))

    def show_cases(self, source: CaseSource) -> None:
        """Show the cases from the newest on."""
        self._model.load(source)

    def ask_facts(self, person: Person) -> None:
        """Open the form of the full facts."""
        specs = person_specs(self.presenter.office.choices, natural=person.natural)
        words = FormWords(
            title=f"修改档案：{person.name}",
            sentence="只改人员库；各案卷里写的仍是当时的原样。",
            fields=specs,
            verb="保存(&S)",
            columns=2,
            width=720,
        )
        dialog = FormDialog(self, words, self.presenter.office.today)
        dialog.form.set_values(values_of(specs, person))
        self._keep(dialog, str(person.id))

        def filled(values: FormValues) -> None:
            self.presenter.save(person, values)

        dialog.filled.connect(filled)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        dialog.open()

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show what is wrong in the form."""
        if self._dialog is not None:
            self._dialog.show_problems(problems)

    def saved(self) -> None:
        """Close the form."""
        if self._dialog is not None:
            self._dialog.accept()

    def _on_finished(self) -> None:
        self._dialog = None

    def _on_loaded(self, rows: int, more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        self._cases.meta.setText(f"{rows:,}{'+' if more else ''} 件")

    def _on_opened(self, row: int) -> None:
        line = self._model.row_at(row)
        if line is not None:
            self.presenter.open_case(line.case_id)

    def enter(self, route: Route) -> None:
        """Show the person the route names."""
        if route.key:
            self.presenter.show(PersonId(UUID(route.key)))

    def refresh(self) -> None:
        """Load again."""
        self.presenter.refresh()

    def focus_first(self) -> None:
        """Give the focus to the list of cases."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._table.current_row() < 0 and self._model.rowCount():
            self._table.select_row(0)


def _facts(lines: tuple[tuple[str, str], ...]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.current().px("space_4"))
    grid.setColumnStretch(1, 1)
    for row, (label, words) in enumerate(lines):
        grid.addWidget(PlainLabel(label, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(words, wrap=True).selectable(), row, 1)
    return holder


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    people: PeopleService,
    notes: NoteService,
    office: Office,
    drafts: DialogDrafts,
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    today: Callable[[], date],
    presenter: PersonPresenter | None = None,
) -> PersonDetailPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    made = presenter or PersonPresenter(
        tasks,
        messages,
        navigator,
        people,
        PersonOffice(office_choices(office, today()), today),
    )
    panel = NotesPanel(tasks, navigator, notes)
    return PersonDetailPage(made, panel, tasks=tasks, keep=keeper(tasks, drafts, "person"))
