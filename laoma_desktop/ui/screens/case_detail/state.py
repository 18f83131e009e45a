"""What stands on the case page, and what the presenter asks of the window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Protocol
from uuid import UUID

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.organisation import BookedLine
from laoma_desktop.services.cases import CasePage
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft
from laoma_desktop.services.organisation_staff import NOBODY, Staff
from laoma_desktop.services.template_desk import VersionNote
from laoma_desktop.services.templates import TemplateOffer
from laoma_desktop.ui.screens.case_detail.editing import TABS, Editor
from laoma_desktop.ui.screens.case_detail.stage_tasks import Awaited
from laoma_desktop.ui.wording.choices import CodeChoices

DRAFT_TABS: Final = ("overview", "parties", "team", "sessions", "agreement", "files", "history")
"""Tabs whose forms keep drafts."""


class Saver(Protocol):
    """Keeps the draft of one form; the window's autosave."""

    key: str

    def touch(self) -> None:
        """Note that something changed."""

    def flush(self) -> None:
        """Save what is unsaved at once."""

    def forget(self) -> None:
        """Delete the draft."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The open form: which it is, so that it can be made anew on a newer state of the case.

    ``focus`` is the field somebody came for, "" for the first one.
    """

    kind: str
    uuid: UUID | None
    role: str
    editor: Editor
    raw: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[FieldProblem, ...] = ()
    kept_at: datetime | None = None
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is read when a case is shown: itself, whom its forms offer, what its tasks wait for."""

    page: CasePage
    staff: Staff
    waits: Awaited
    bookings: tuple[BookedLine, ...]
    version: VersionNote | None


@dataclass(frozen=True, slots=True)
class CaseState:
    """What the page shows; ``offers`` are None until the team tab asked for them."""

    case_id: CaseId | None = None
    page: CasePage | None = None
    tab: str = TABS[0][0]
    opened: Opened | None = None
    offers: tuple[TemplateOffer, ...] | None = None
    unfinished: tuple[Draft, ...] = ()
    staff: Staff = NOBODY
    waits: Awaited = field(default_factory=dict)
    bookings: tuple[BookedLine, ...] = ()
    """Rooms taken for the case from today on."""
    version: VersionNote | None = None
    """Where the case stands among the versions of its template, None without one."""
    closed_forms: frozenset[str] = frozenset()
    """Keys of drafts that were given up or saved for good; the register may still hold them."""


class CaseView(Protocol):
    """What the presenter asks of the window."""

    def is_in_front(self) -> bool:
        """Return whether the page is the one in sight."""

    def show_page(self, state: CaseState) -> None:
        """Show the case anew."""

    def show_tab(self, tab: str) -> None:
        """Bring a tab to the front."""

    def show_editor(self, opened: Opened | None) -> None:
        """Show the open form, or take it away."""

    def show_specs(self, opened: Opened) -> None:
        """Show the form's fields anew: they depend on what was chosen."""

    def show_problems(self, problems: tuple[FieldProblem, ...], sentence: str) -> None:
        """Show problems of the open form."""

    def show_checks(self, sentences: tuple[str, ...]) -> None:
        """Show what the open form still lacks, while one types."""

    def show_offers(self, offers: tuple[TemplateOffer, ...]) -> None:
        """Show the templates that fit."""

    def show_unfinished(self, drafts: tuple[Draft, ...]) -> None:
        """Offer to go on with forms of this case that were left."""

    def saver(self, form: str) -> Saver:
        """Return the autosave of a form."""


@dataclass(frozen=True, slots=True)
class CaseOffice:
    """What the page knows of its office: code lists, the day, who writes, who is told."""

    choices: CodeChoices
    actor: str
    today: Callable[[], date]
    tell: Callable[[Changes], None]
