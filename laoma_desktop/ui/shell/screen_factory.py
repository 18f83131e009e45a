"""The one registry of screens: one short function each, whose import stands inside it.

A screen is made on its first visit; its modules are loaded before, behind the workbench. To add
one: its function here, its name in ``_MAKERS``, its entry in ``navigation.PLACES``.
"""

# ruff: noqa: PLC0415 - a screen's import inside its function is the point of this module

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QTimer

from laoma_desktop.services.account import AccountService
from laoma_desktop.services.attachments import AttachmentService
from laoma_desktop.services.bin import BinService
from laoma_desktop.services.booklets import BookletService
from laoma_desktop.services.bulk import BulkService
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.drafts import DraftService
from laoma_desktop.services.exporting import ExportService
from laoma_desktop.services.facts import FactService
from laoma_desktop.services.history import HistoryService
from laoma_desktop.services.importing import ImportService
from laoma_desktop.services.keys import KeyService
from laoma_desktop.services.kind_facts import KindFactService
from laoma_desktop.services.list_export import ListExportService
from laoma_desktop.services.list_views import ListViewService
from laoma_desktop.services.lists import ListService
from laoma_desktop.services.notes import NoteService
from laoma_desktop.services.office import Office
from laoma_desktop.services.oral import OralService
from laoma_desktop.services.org_names import OrgNameService
from laoma_desktop.services.papers import PaperService
from laoma_desktop.services.people import PeopleService
from laoma_desktop.services.registers import RegisterService
from laoma_desktop.services.search import SearchService
from laoma_desktop.services.teams import TeamService
from laoma_desktop.services.templates import TemplateService
from laoma_desktop.services.undo import UndoService
from laoma_desktop.ui.presenting import Messages, Navigator, Tasks
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.geometry import WindowMemory
from laoma_desktop.ui.runtime.undoing import Undoing
from laoma_desktop.ui.screens.settings.presenter import About, Look
from laoma_desktop.ui.widgets.page import Page

P = TypeVar("P")

LOAD_MS = 1500
"""After the workbench was made: its own questions come first."""


class ScreenServices(Protocol):
    """The use cases screens are made from (``app.context.Services`` has them all)."""

    @property
    def office(self) -> Office:
        """The office at work."""

    @property
    def org_names(self) -> OrgNameService:
        """Names of organisations."""

    @property
    def account(self) -> AccountService:
        """The person logged in."""

    @property
    def attachments(self) -> AttachmentService:
        """Files of cases."""

    @property
    def bulk(self) -> BulkService:
        """Many cases at once."""

    @property
    def bin(self) -> BinService:
        """Cases thrown away."""

    @property
    def booklets(self) -> BookletService:
        """Notes of a month as a booklet."""

    @property
    def cases(self) -> CaseService:
        """The life of one case."""

    @property
    def drafts(self) -> DraftService:
        """Unsaved words."""

    @property
    def exports(self) -> ExportService:
        """Packages out."""

    @property
    def facts(self) -> FactService:
        """Facts of one case."""

    @property
    def history(self) -> HistoryService:
        """Versions of cases."""

    @property
    def imports(self) -> ImportService:
        """Packages in."""

    @property
    def keys(self) -> KeyService:
        """Key cards."""

    @property
    def list_export(self) -> ListExportService:
        """Lists as Excel files."""

    @property
    def list_views(self) -> ListViewService:
        """Views of the case list."""

    @property
    def kind_facts(self) -> KindFactService:
        """What kinds of cases add, payments, guarantees, courts."""

    @property
    def lists(self) -> ListService:
        """Lists."""

    @property
    def notes(self) -> NoteService:
        """Work notes."""

    @property
    def oral(self) -> OralService:
        """Oral agreements in one go."""

    @property
    def papers(self) -> PaperService:
        """Papers."""

    @property
    def people(self) -> PeopleService:
        """The people register."""

    @property
    def registers(self) -> RegisterService:
        """Old registers."""

    @property
    def search(self) -> SearchService:
        """Search."""

    @property
    def undo(self) -> UndoService:
        """Steps that can be taken back."""

    @property
    def teams(self) -> TeamService:
        """Teams and plans."""

    @property
    def templates(self) -> TemplateService:
        """Templates."""


@dataclass(frozen=True, slots=True)
class ScreenContext:
    """Everything of one session that screens are made from."""

    services: ScreenServices
    tasks: Tasks
    messages: Messages
    navigator: Navigator
    changes: ChangeHub
    today: Callable[[], date]
    memory: WindowMemory
    look: Look
    about: About
    undoing: Undoing


def make_screen(context: ScreenContext, screen: str, presenter: object = None) -> Page:
    """Return a new page; KeyError for a name nobody registered.

    ``presenter`` is that of the page whose place it takes: it holds what was typed.
    """
    page = _MAKERS[screen](context, presenter)
    if screen == "workbench":
        QTimer.singleShot(LOAD_MS, page, partial(_load_behind, context.tasks, page))
    return page


def _load_behind(tasks: Tasks, page: Page) -> None:
    tasks.query(page, load_screens, _nothing, topic="screens")


def load_screens() -> None:
    """Load the modules of every screen; called in a thread once the first page stands there."""
    for screen in _MAKERS:
        import_module(f"laoma_desktop.ui.screens.{screen}.view")


def _nothing(_answer: object) -> None:
    """Take the answer of the loading; there is nothing to show."""


def _kept(kind: type[P], presenter: object) -> P | None:
    return presenter if isinstance(presenter, kind) else None


def _workbench(context: ScreenContext, _presenter: object) -> Page:
    from laoma_desktop.ui.screens.workbench.view import make

    return make(
        lists=context.services.lists,
        drafts=context.services.drafts,
        words=_words(context),
        tasks=context.tasks,
        navigator=context.navigator,
        changes=context.changes,
        today=context.today,
    )


def _case_list(context: ScreenContext, presenter: object) -> Page:
    from laoma_desktop.ui.screens.case_list.presenter import CaseListPresenter, ListServices
    from laoma_desktop.ui.screens.case_list.view import make

    use = context.services
    return make(
        services=ListServices(
            use.lists, use.list_views, use.search, use.cases, use.bulk, use.list_export
        ),
        office=use.office,
        tasks=context.tasks,
        messages=context.messages,
        navigator=context.navigator,
        changes=context.changes,
        today=context.today,
        presenter=_kept(CaseListPresenter, presenter),
    )


def _intake(context: ScreenContext, presenter: object) -> Page:
    from laoma_desktop.ui.screens.intake.presenter import IntakePresenter
    from laoma_desktop.ui.screens.intake.view import make

    services = context.services
    return make(
        cases=services.cases,
        drafts=services.drafts,
        people=services.people,
        notes=services.notes,
        office=services.office,
        tasks=context.tasks,
        messages=context.messages,
        navigator=context.navigator,
        changes=context.changes,
        today=context.today,
        presenter=_kept(IntakePresenter, presenter),
    )


def _case_detail(context: ScreenContext, presenter: object) -> Page:
    from laoma_desktop.ui.screens.case_detail.editing import CaseServices
    from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
    from laoma_desktop.ui.screens.case_detail.view import make

    use = context.services
    return make(
        services=CaseServices(
            use.cases,
            use.facts,
            use.teams,
            use.templates,
            use.attachments,
            use.drafts,
            use.kind_facts,
            use.people,
            use.bin,
            use.undo,
            use.notes,
        ),
        papers=use.papers,
        office=use.office,
        tasks=context.tasks,
        messages=context.messages,
        navigator=context.navigator,
        changes=context.changes,
        today=context.today,
        presenter=_kept(CasePresenter, presenter),
    )


def _case_past(context: ScreenContext, presenter: object) -> Page:
    from laoma_desktop.ui.screens.case_past.presenter import PastPresenter
    from laoma_desktop.ui.screens.case_past.view import make

    return make(
        history=context.services.history,
        cases=context.services.cases,
        tasks=context.tasks,
        messages=context.messages,
        navigator=context.navigator,
        changes=context.changes,
        presenter=_kept(PastPresenter, presenter),
    )


def _bin(context: ScreenContext, presenter: object) -> Page:
    from laoma_desktop.ui.screens.bin.presenter import BinPresenter
    from laoma_desktop.ui.screens.bin.view import make

    return make(
        service=context.services.bin,
        tasks=context.tasks,
        messages=context.messages,
        navigator=context.navigator,
        tell=context.changes.tell,
        presenter=_kept(BinPresenter, presenter),
    )


def _steps(context: ScreenContext, _presenter: object) -> Page:
    from laoma_desktop.ui.screens.steps.view import make

    return make(undoing=context.undoing, tasks=context.tasks, changes=context.changes)


def _notes(context: ScreenContext, presenter: object) -> Page:
    from laoma_desktop.ui.screens.notes.presenter import NotesPresenter, NotesServices
    from laoma_desktop.ui.screens.notes.view import make

    use = context.services
    return make(
        services=NotesServices(use.notes, use.booklets, use.drafts, use.cases, use.search),
        tasks=context.tasks,
        messages=context.messages,
        navigator=context.navigator,
        changes=context.changes,
        today=context.today,
        presenter=_kept(NotesPresenter, presenter),
    )


def _old_register(context: ScreenContext, presenter: object) -> Page:
    from laoma_desktop.ui.screens.old_register.presenter import OldRegisterPresenter
    from laoma_desktop.ui.screens.old_register.view import make

    return make(
        registers=context.services.registers,
        tasks=context.tasks,
        messages=context.messages,
        changes=context.changes,
        presenter=_kept(OldRegisterPresenter, presenter),
    )


def _oral(context: ScreenContext, presenter: object) -> Page:
    from laoma_desktop.ui.screens.oral.presenter import OralPresenter
    from laoma_desktop.ui.screens.oral.view import make

    return make(
        oral=context.services.oral,
        drafts=context.services.drafts,
        office=context.services.office,
        tasks=context.tasks,
        messages=context.messages,
        navigator=context.navigator,
        changes=context.changes,
        today=context.today,
        presenter=_kept(OralPresenter, presenter),
    )


def _papers(context: ScreenContext, presenter: object) -> Page:
    from laoma_desktop.ui.screens.papers.presenter import PapersPagePresenter
    from laoma_desktop.ui.screens.papers.view import make

    return make(
        lists=context.services.lists,
        search=context.services.search,
        papers=context.services.papers,
        tasks=context.tasks,
        messages=context.messages,
        navigator=context.navigator,
        today=context.today,
        presenter=_kept(PapersPagePresenter, presenter),
    )


def _teams(context: ScreenContext, presenter: object) -> Page:
    from laoma_desktop.ui.screens.teams.presenter import TeamsPresenter
    from laoma_desktop.ui.screens.teams.view import make

    return make(
        lists=context.services.lists,
        templates=context.services.templates,
        office=context.services.office,
        tasks=context.tasks,
        navigator=context.navigator,
        today=context.today,
        presenter=_kept(TeamsPresenter, presenter),
    )


def _people(context: ScreenContext, presenter: object) -> Page:
    from laoma_desktop.ui.screens.people.presenter import PeoplePresenter
    from laoma_desktop.ui.screens.people.view import make

    return make(
        people=context.services.people,
        tasks=context.tasks,
        messages=context.messages,
        navigator=context.navigator,
        today=context.today,
        presenter=_kept(PeoplePresenter, presenter),
    )


def _person(context: ScreenContext, presenter: object) -> Page:
    from laoma_desktop.ui.screens.person.presenter import PersonPresenter
    from laoma_desktop.ui.screens.person.view import make

    return make(
        people=context.services.people,
        office=context.services.office,
        drafts=context.services.drafts,
        tasks=context.tasks,
        messages=context.messages,
        navigator=context.navigator,
        today=context.today,
        presenter=_kept(PersonPresenter, presenter),
    )


def _exchange(context: ScreenContext, presenter: object) -> Page:
    from laoma_desktop.ui.screens.exchange.presenter import ExchangePresenter
    from laoma_desktop.ui.screens.exchange.view import make

    services = context.services
    return make(
        exports=services.exports,
        imports=services.imports,
        keys=services.keys,
        lists=services.lists,
        cases=services.cases,
        tasks=context.tasks,
        messages=context.messages,
        navigator=context.navigator,
        changes=context.changes,
        today=context.today,
        presenter=_kept(ExchangePresenter, presenter),
    )


def _settings(context: ScreenContext, _presenter: object) -> Page:
    from laoma_desktop.ui.screens.settings.cards import ServiceKeys
    from laoma_desktop.ui.screens.settings.view import SettingsServices, make

    use = context.services
    return make(
        services=SettingsServices(
            keys=ServiceKeys(use.keys), account=use.account, names=use.org_names, drafts=use.drafts
        ),
        look=context.look,
        about=context.about,
        tasks=context.tasks,
        messages=context.messages,
        navigator=context.navigator,
        today=context.today,
    )


def _words(context: ScreenContext) -> Callable[[str, str], str]:
    codes = context.services.office.codes

    def title(table: str, code: str) -> str:
        return codes.table(table).title(code)

    return title


_MAKERS: Final[Mapping[str, Callable[[ScreenContext, object], Page]]] = {
    "workbench": _workbench,
    "case_list": _case_list,
    "intake": _intake,
    "case_detail": _case_detail,
    "case_past": _case_past,
    "bin": _bin,
    "old_register": _old_register,
    "steps": _steps,
    "notes": _notes,
    "oral": _oral,
    "papers": _papers,
    "teams": _teams,
    "people": _people,
    "person": _person,
    "exchange": _exchange,
    "settings": _settings,
}

SCREENS: Final = tuple(_MAKERS)
"""Names of all screens, for tests and pictures."""
