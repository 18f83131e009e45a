"""Builds every use case of one session; each part from outside is replaceable by keyword."""

from laoma_desktop.app.context import Services
from laoma_desktop.app.late import (
    LateArchiver,
    LateBooklets,
    LateDueSheets,
    LateFileReader,
    LateReader,
    LateRecogniser,
    LateRegisters,
    LateRenderer,
    LateSheets,
)
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.foundation.working_calendar import WorkingCalendar
from laoma_desktop.services.account import AccountService
from laoma_desktop.services.archive_ports import Archiver
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
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.exporting import ExportService
from laoma_desktop.services.facts import FactService
from laoma_desktop.services.file_texts import FileTextService
from laoma_desktop.services.gate import Session
from laoma_desktop.services.history import HistoryService
from laoma_desktop.services.id_cards import IdCardService
from laoma_desktop.services.importing import ImportService
from laoma_desktop.services.intake import CaseFileReader, IntakeService
from laoma_desktop.services.keys import KeyService
from laoma_desktop.services.kind_facts import KindFactService
from laoma_desktop.services.list_export import ListExportService
from laoma_desktop.services.list_views import ListViewService
from laoma_desktop.services.lists import ListService
from laoma_desktop.services.notes import NoteService
from laoma_desktop.services.numbering import Numbering
from laoma_desktop.services.office import Office
from laoma_desktop.services.oral import OralService
from laoma_desktop.services.org_names import OrgNameService
from laoma_desktop.services.organisation_calendar import RoomCalendarService
from laoma_desktop.services.organisation_desk import OrganisationDesk
from laoma_desktop.services.organisation_intake import MediatorIntakeService
from laoma_desktop.services.organisation_records import GridService, MediatorService, RoomService
from laoma_desktop.services.organisation_staff import StaffService
from laoma_desktop.services.organisation_units import UnitService
from laoma_desktop.services.own_cards import OwnCardService
from laoma_desktop.services.papers import PaperService
from laoma_desktop.services.people import PeopleService
from laoma_desktop.services.ports import Clock, PaperRenderer
from laoma_desktop.services.preferences import Preferences
from laoma_desktop.services.registers import RegisterService
from laoma_desktop.services.risk import RiskService
from laoma_desktop.services.scan_folder import ScanFolderService
from laoma_desktop.services.search import SearchService
from laoma_desktop.services.similar import SimilarService
from laoma_desktop.services.synthetic import SyntheticService
from laoma_desktop.services.teams import TeamService
from laoma_desktop.services.template_desk import TemplateDesk
from laoma_desktop.services.template_shelf import TemplateShelf
from laoma_desktop.services.templates import TemplateService
from laoma_desktop.services.undo import UndoService


def build_services(
    session: Session,
    resources: Resources,
    clock: Clock,
    *,
    renderer: PaperRenderer | None = None,
    archiver: Archiver | None = None,
    reader: CaseFileReader | None = None,
) -> Services:
    """Return the use cases of an open register; what draws and packs loads on first use."""
    codes = session.codes
    office = _office(session, resources, clock)
    shelf = TemplateShelf(office)
    templates = TemplateService(resources, codes, shelf)
    editor = CaseEditor(office, templates)
    numbering = Numbering(office)
    papers = PaperService(office, renderer or LateRenderer(resources))
    packer = archiver or LateArchiver()
    keys = KeyService(office, packer)
    cases = CaseService(office, editor, numbering)
    teams = TeamService(office, editor, templates)
    due = DueService(office, cases, teams)
    attachments = AttachmentService(office, editor, LateFileReader())
    preferences = Preferences(session.register.folder / "preferences.json")
    own_cards = OwnCardService(office)
    return Services(
        office=office,
        org_names=OrgNameService(office),
        account=AccountService(office, session.register.folder),
        archive=ArchiveService(editor),
        attachments=attachments,
        file_texts=FileTextService(office, LateFileReader(), LateRecogniser()),
        bin=BinService(office),
        booklets=BookletService(office, LateBooklets(resources)),
        bulk=BulkService(editor),
        cards=CardService(resources, codes, templates, own_cards.cards),
        cases=cases,
        checks=CheckService(editor),
        drafts=DraftService(office),
        due=due,
        due_sheets=DueSheetService(office, due, LateDueSheets(resources)),
        exports=ExportService(office, keys, papers, packer),
        facts=FactService(editor),
        history=HistoryService(editor),
        id_cards=IdCardService(office, LateRecogniser(), LateFileReader()),
        imports=ImportService(office, editor, keys, packer),
        intake=IntakeService(office, editor, numbering, reader or LateReader(codes, clock)),
        keys=keys,
        kind_facts=KindFactService(editor),
        list_export=ListExportService(office, LateSheets()),
        list_views=ListViewService(office, resources),
        lists=ListService(office),
        notes=NoteService(office, cases),
        oral=OralService(editor, numbering, cases),
        organisation=_organisation(office, resources, clock),
        own_cards=own_cards,
        papers=papers,
        people=PeopleService(office),
        registers=RegisterService(
            office, editor, numbering, LateRegisters(codes, clock), LateSheets()
        ),
        risk=RiskService(editor),
        scans=ScanFolderService(preferences, attachments, clock),
        search=SearchService(office),
        similar=SimilarService(office),
        synthetic=SyntheticService(office, editor),
        teams=teams,
        template_desk=TemplateDesk(editor, templates, shelf),
        templates=templates,
        undo=UndoService(editor),
    )


def _organisation(office: Office, resources: Resources, clock: Clock) -> OrganisationDesk:
    """Return the use cases of units, rooms, grids and mediators."""
    rooms, mediators = RoomService(office), MediatorService(office)
    units, grids = UnitService(office, resources), GridService(office)
    return OrganisationDesk(
        units=units,
        rooms=rooms,
        calendar=RoomCalendarService(office, rooms),
        grids=grids,
        mediators=mediators,
        intake=MediatorIntakeService(mediators, LateRegisters(office.codes, clock)),
        staff=StaffService(units, rooms, grids, mediators),
    )


def _office(session: Session, resources: Resources, clock: Clock) -> Office:
    """Return what all use cases of the session share."""
    return Office(
        register=session.register,
        clock=clock,
        actor=session.actor,
        tree=session.tree,
        calendar=WorkingCalendar(resources),
        codes=session.codes,
    )
