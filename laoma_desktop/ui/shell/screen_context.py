"""What screens are made from: the use cases and what the window lends them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from laoma_desktop.services.account import AccountService
from laoma_desktop.services.archiving import ArchiveService
from laoma_desktop.services.attachments import AttachmentService
from laoma_desktop.services.bin import BinService
from laoma_desktop.services.booklets import BookletService
from laoma_desktop.services.bulk import BulkService
from laoma_desktop.services.cards import CardService
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.drafts import DraftService
from laoma_desktop.services.due import DueService
from laoma_desktop.services.due_sheets import DueSheetService
from laoma_desktop.services.exporting import ExportService
from laoma_desktop.services.facts import FactService
from laoma_desktop.services.history import HistoryService
from laoma_desktop.services.id_cards import IdCardService
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
from laoma_desktop.services.organisation_desk import OrganisationDesk
from laoma_desktop.services.own_cards import OwnCardService
from laoma_desktop.services.papers import PaperService
from laoma_desktop.services.people import PeopleService
from laoma_desktop.services.registers import RegisterService
from laoma_desktop.services.risk import RiskService
from laoma_desktop.services.scan_folder import ScanFolderService
from laoma_desktop.services.search import SearchService
from laoma_desktop.services.similar import SimilarService
from laoma_desktop.services.teams import TeamService
from laoma_desktop.services.template_desk import TemplateDesk
from laoma_desktop.services.templates import TemplateService
from laoma_desktop.services.undo import UndoService
from laoma_desktop.ui.presenting import Messages, Navigator, Tasks
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.geometry import WindowMemory
from laoma_desktop.ui.runtime.undoing import Undoing
from laoma_desktop.ui.screens.settings.presenter import About, Look


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
    def archive(self) -> ArchiveService:
        """Cases put away, and corrections afterwards."""

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
    def cards(self) -> CardService:
        """Method cards."""

    @property
    def cases(self) -> CaseService:
        """The life of one case."""

    @property
    def drafts(self) -> DraftService:
        """Unsaved words."""

    @property
    def due(self) -> DueService:
        """The due list."""

    @property
    def due_sheets(self) -> DueSheetService:
        """The due list of the week to print."""

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
    def id_cards(self) -> IdCardService:
        """Identity cards in pictures."""

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
    def organisation(self) -> OrganisationDesk:
        """Units, rooms, grids, mediators."""

    @property
    def own_cards(self) -> OwnCardService:
        """Method cards of this office."""

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
    def risk(self) -> RiskService:
        """Levels of risk."""

    @property
    def scans(self) -> ScanFolderService:
        """The folder of the scanner."""

    @property
    def search(self) -> SearchService:
        """Search."""

    @property
    def similar(self) -> SimilarService:
        """Past cases like one."""

    @property
    def undo(self) -> UndoService:
        """Steps that can be taken back."""

    @property
    def teams(self) -> TeamService:
        """Teams and plans."""

    @property
    def template_desk(self) -> TemplateDesk:
        """Templates of one's own."""

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

    def words(self, table: str, code: str) -> str:
        """Return the title of a code of a table."""
        return self.services.office.codes.table(table).title(code)
