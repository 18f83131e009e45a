"""An editor of the case page: a form, where its words go, and its draft.

Everything a person writes on the page goes through an ``Editor``, so that each form keeps a draft,
shows its problems and saves in the same way.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.filed import Filing
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.services.archiving import ArchiveService
from laoma_desktop.services.attachments import AttachmentService
from laoma_desktop.services.bin import BinService
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.drafts import DraftService
from laoma_desktop.services.facts import FactService
from laoma_desktop.services.id_cards import IdCardService
from laoma_desktop.services.kind_facts import KindFactService
from laoma_desktop.services.notes import NoteService
from laoma_desktop.services.organisation_desk import OrganisationDesk
from laoma_desktop.services.organisation_staff import NOBODY, Staff
from laoma_desktop.services.people import PeopleService
from laoma_desktop.services.risk import RiskService
from laoma_desktop.services.scan_folder import ScanFolderService
from laoma_desktop.services.similar import SimilarService
from laoma_desktop.services.teams import TeamService
from laoma_desktop.services.template_desk import TemplateDesk
from laoma_desktop.services.templates import TemplateService
from laoma_desktop.services.undo import UndoService
from laoma_desktop.ui.presenting import FieldSpec, FieldValue, FormValues
from laoma_desktop.ui.wording.choices import CodeChoices

Command = Callable[[CaseRef], StoredCase]
"""Saves what a form said, on the state of the case that the person saw."""


@dataclass(frozen=True, slots=True)
class CaseServices:
    """The services the case page uses."""

    cases: CaseService
    facts: FactService
    teams: TeamService
    templates: TemplateService
    attachments: AttachmentService
    drafts: DraftService
    kind_facts: KindFactService
    people: PeopleService
    bin: BinService
    undo: UndoService
    notes: NoteService
    archive: ArchiveService
    id_cards: IdCardService
    organisation: OrganisationDesk
    scans: ScanFolderService
    similar: SimilarService
    template_desk: TemplateDesk
    risk: RiskService


@dataclass(frozen=True, slots=True)
class Desk:
    """What an editor is made from: the case as it stands, the code lists, the day, who writes."""

    services: CaseServices
    choices: CodeChoices
    case: Case
    today: date
    actor: str
    filing: Filing | None = None
    """How the file would be put away, where the case is closed."""
    staff: Staff = NOBODY
    """Whom the forms offer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """One open form. ``id`` names it among the drafts of the case, ``tab`` is where it stands.

    ``quick`` names a field in which Enter saves the whole form.

    ``save`` raises RuleRefused with problems for the fields, else returns the command. ``respec``
    gives the fields anew when ``watch`` changed; ``check`` gives sentences while one types.
    """

    id: str
    tab: str
    title: str
    verb: str
    done: str
    specs: tuple[FieldSpec, ...]
    values: FormValues
    save: Callable[[FormValues], Command]
    note: str = ""
    watch: str = ""
    quick: str = ""
    respec: Callable[[FormValues], tuple[FieldSpec, ...]] | None = None
    check: Callable[[FormValues], tuple[str, ...]] | None = None
    dangerous: bool = False

    @property
    def form(self) -> str:
        """Name of the form among the drafts."""
        return f"case:{self.tab}"

    def with_value(self, name: str, value: FieldValue) -> "Editor":
        """Return the editor with a typed value."""
        return self.with_values({**self.values, name: value})

    def with_values(self, values: FormValues) -> "Editor":
        """Return the editor with other values, and the fields that go with them."""
        specs = self.respec(values) if self.respec else self.specs
        return replace(self, values=values, specs=specs)

    def draft_key(self, case: Case) -> str:
        """Return the key of the draft: the case and the form's own id."""
        return f"{case.uuid}/{self.id}"


TABS: tuple[tuple[str, str], ...] = (
    ("overview", "概况"),
    ("parties", "当事人"),
    ("team", "专班对策"),
    ("sessions", "调解记录"),
    ("agreement", "协议"),
    ("papers", "文书"),
    ("files", "附件"),
    ("history", "经过"),
)
"""Tabs of the page in order: (id, title)."""
