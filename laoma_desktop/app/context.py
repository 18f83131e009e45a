"""What the faces get: every use case, built once."""

from dataclasses import dataclass

from laoma_desktop.services.account import AccountService
from laoma_desktop.services.archiving import ArchiveService
from laoma_desktop.services.attachments import AttachmentService
from laoma_desktop.services.bin import BinService
from laoma_desktop.services.booklets import BookletService
from laoma_desktop.services.bulk import BulkService
from laoma_desktop.services.cards import CardService
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.checking import CheckService
from laoma_desktop.services.drafts import DraftService
from laoma_desktop.services.due import DueService
from laoma_desktop.services.due_sheets import DueSheetService
from laoma_desktop.services.exporting import ExportService
from laoma_desktop.services.facts import FactService
from laoma_desktop.services.file_texts import FileTextService
from laoma_desktop.services.history import HistoryService
from laoma_desktop.services.id_cards import IdCardService
from laoma_desktop.services.importing import ImportService
from laoma_desktop.services.intake import IntakeService
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
from laoma_desktop.services.synthetic import SyntheticService
from laoma_desktop.services.teams import TeamService
from laoma_desktop.services.template_desk import TemplateDesk
from laoma_desktop.services.templates import TemplateService
from laoma_desktop.services.undo import UndoService


@dataclass(frozen=True, slots=True)
class Services:
    """All use cases of one session; a screen or a command takes only the ones it needs."""

    office: Office
    org_names: OrgNameService
    account: AccountService
    archive: ArchiveService
    attachments: AttachmentService
    file_texts: FileTextService
    bin: BinService
    booklets: BookletService
    bulk: BulkService
    cards: CardService
    cases: CaseService
    checks: CheckService
    drafts: DraftService
    due: DueService
    due_sheets: DueSheetService
    exports: ExportService
    facts: FactService
    history: HistoryService
    id_cards: IdCardService
    imports: ImportService
    intake: IntakeService
    keys: KeyService
    kind_facts: KindFactService
    list_export: ListExportService
    list_views: ListViewService
    lists: ListService
    notes: NoteService
    oral: OralService
    organisation: OrganisationDesk
    own_cards: OwnCardService
    papers: PaperService
    people: PeopleService
    registers: RegisterService
    risk: RiskService
    scans: ScanFolderService
    search: SearchService
    similar: SimilarService
    synthetic: SyntheticService
    teams: TeamService
    template_desk: TemplateDesk
    templates: TemplateService
    undo: UndoService
