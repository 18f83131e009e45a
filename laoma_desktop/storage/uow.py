"""One transaction with all repositories on it; leaving it without ``commit`` changes nothing."""

from functools import cached_property
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.storage.checks import Checks
from laoma_desktop.storage.errors import is_damage, translated
from laoma_desktop.storage.index import Index
from laoma_desktop.storage.note_index import NoteIndex
from laoma_desktop.storage.queries.bin import Bin
from laoma_desktop.storage.queries.doubles import Doubles
from laoma_desktop.storage.queries.due_pages import DueList
from laoma_desktop.storage.queries.lists import Lists
from laoma_desktop.storage.queries.notes import NoteLists
from laoma_desktop.storage.queries.people import PeopleLists
from laoma_desktop.storage.queries.search import Search
from laoma_desktop.storage.queries.similar import Similar
from laoma_desktop.storage.queries.volumes import Volumes
from laoma_desktop.storage.repositories.audit import Audit
from laoma_desktop.storage.repositories.blobs import Blobs
from laoma_desktop.storage.repositories.case_rows import CaseRows
from laoma_desktop.storage.repositories.cases import Cases
from laoma_desktop.storage.repositories.file_texts import FileTexts
from laoma_desktop.storage.repositories.history import History, Made
from laoma_desktop.storage.repositories.merge import Revisions
from laoma_desktop.storage.repositories.notes import Notes
from laoma_desktop.storage.repositories.organisation import OrgStore
from laoma_desktop.storage.repositories.orgs import Members, Orgs
from laoma_desktop.storage.repositories.partners import Packages, Peers
from laoma_desktop.storage.repositories.people import People
from laoma_desktop.storage.repositories.person_files import PersonFiles
from laoma_desktop.storage.repositories.person_merges import PersonMerges
from laoma_desktop.storage.repositories.steps import Steps
from laoma_desktop.storage.repositories.store import Drafts, Settings
from laoma_desktop.storage.repositories.template_texts import TemplateTexts
from laoma_desktop.storage.work import DerivedFacts, Work

__all__ = ["DerivedFacts", "UnitOfWork"]

_INSTANT = "register.instant"
"""Setting: the highest logical instant, own or foreign, when revisions last came from elsewhere."""


class UnitOfWork:
    """A context manager over one connection; lives on one thread and is used once.

    A reader sees one snapshot. A writer holds the write lock from the first moment.
    """

    def __init__(self, work: Work) -> None:
        self._work = work

    def commit(self) -> None:
        """Make all changes durable; after it nothing more is written through this unit.

        What a person's command changed becomes a step, which can be taken back.
        """
        self.steps.keep(self._history.made)
        if self._work.foreign:
            known = max(self._work.clock.last, self._work.foreign)
            self.settings.put(_INSTANT, known)
        self._work.connection.commit()
        self._work.clock.seen(self._work.foreign)
        self._work.new_files.clear()
        for file in self.blobs.gone:
            file.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        del kind, trace
        connection: Connection = self._work.connection
        if error is not None and is_damage(error):
            connection.invalidate()
        try:
            # Still under the write lock: nobody else can have come to rely on these files.
            for file in self._work.new_files:
                file.unlink(missing_ok=True)
        finally:
            connection.close()
        if error is not None:
            where = str(self._work.identity.folder)
            meaning = translated(error, where)
            if meaning is not None:
                raise meaning from error

    @property
    def latest_instant(self) -> int:
        """The highest logical instant in the register; 0 in a new one.

        A maximum over all revisions would read a great part of the file at every start.
        """
        known = self.settings.get(_INSTANT, 0)
        at_merge = known if isinstance(known, int) else 0
        return max(at_merge, self._history.latest(), self.audit.latest())

    @cached_property
    def _orgs(self) -> Orgs:
        return Orgs(self._work)

    @cached_property
    def _history(self) -> History:
        return History(self._work)

    @cached_property
    def _people(self) -> People:
        return People(self._work)

    @cached_property
    def people(self) -> PersonFiles:
        """Files of the people register."""
        return PersonFiles(self._work, self._people)

    @cached_property
    def merges(self) -> PersonMerges:
        """Files of one person made one, and taken apart again."""
        return PersonMerges(self._work, self.people)

    @cached_property
    def doubles(self) -> Doubles:
        """Who may be the same person."""
        return Doubles(self._work, self.settings, self._people)

    @cached_property
    def people_lists(self) -> PeopleLists:
        """Pages of people and of their cases."""
        return PeopleLists(self._work)

    @cached_property
    def index(self) -> Index:
        """The full-text index."""
        return Index(self._work)

    @cached_property
    def note_index(self) -> NoteIndex:
        """Full text of work notes."""
        return NoteIndex(self._work)

    @cached_property
    def notes(self) -> Notes:
        """Work notes."""
        return Notes(self._work, self.note_index, self._history)

    @cached_property
    def note_lists(self) -> NoteLists:
        """Pages of work notes, and what they hold."""
        return NoteLists(self._work)

    @cached_property
    def organisation(self) -> OrgStore:
        """Units, rooms, grids, mediators."""
        return OrgStore(self._work)

    @cached_property
    def members(self) -> Members:
        """Mediators of organisations."""
        return Members(self._work, self._orgs)

    @cached_property
    def cases(self) -> Cases:
        """Cases as aggregates."""
        return Cases(self._work, self._rows, self._history, self.index)

    @cached_property
    def _rows(self) -> CaseRows:
        return CaseRows(self._work, self._orgs, self.members, self._people)

    @cached_property
    def checks(self) -> Checks:
        """Whether the register is what its revisions say."""
        return Checks(self._work, self._rows, self._history, self.index)

    def begin_rebuild(self) -> int:
        """Empty the search index, owe all cases and write all notes; return how many cases."""
        owed = self.index.restart()
        self.note_index.rebuild()
        return owed

    @cached_property
    def revisions(self) -> Revisions:
        """History of cases, for packages."""
        return Revisions(self._work, self.cases, self._history, self.blobs)

    def erase(self, case_id: CaseId) -> None:
        """Take a case out for good: rows, its files, steps that touched it.

        Its files are also those that were removed from it before: their history goes nowhere now.
        One that another case has, or had and may put back from its history, stays.

        It is no step. The history stays and says that the records are gone.
        """
        key = self.cases.key(case_id)
        if key is None:
            return
        self.cases.remove(key)
        past = self._history.of_case(case_id)
        files = {str(r.changes["sha256"]) for r in past if "sha256" in r.changes}
        for sha256 in files - self._history.named_elsewhere(files, case_id):
            self.blobs.forget(sha256)
        self.steps.forget({revision.rev for revision in past})
        self._history.made = Made()

    @cached_property
    def bin(self) -> Bin:
        """Cases that were thrown away."""
        return Bin(self._work, self._history)

    @cached_property
    def blobs(self) -> Blobs:
        """Bytes of attachments."""
        return Blobs(self._work)

    @cached_property
    def file_texts(self) -> FileTexts:
        """Words found in attachments."""
        return FileTexts(self._work, self.index)

    @cached_property
    def audit(self) -> Audit:
        """The audit chain."""
        return Audit(self._work)

    @cached_property
    def settings(self) -> Settings:
        """Named JSON values."""
        return Settings(self._work)

    @cached_property
    def drafts(self) -> Drafts:
        """Unsaved words of forms."""
        return Drafts(self._work)

    @cached_property
    def steps(self) -> Steps:
        """What a person did last and can take back."""
        return Steps(self._work)

    @cached_property
    def templates(self) -> TemplateTexts:
        """Versions of templates: published here, or kept as they stood when applied."""
        return TemplateTexts(self._work)

    @cached_property
    def peers(self) -> Peers:
        """Trusted key cards."""
        return Peers(self._work)

    @cached_property
    def packages(self) -> Packages:
        """Packages sent and received."""
        return Packages(self._work)

    @cached_property
    def due(self) -> DueList:
        """The due list by its groups."""
        return DueList(self._work)

    @cached_property
    def lists(self) -> Lists:
        """Pages of read models."""
        return Lists(self._work, self._orgs, self.members)

    @cached_property
    def volumes(self) -> Volumes:
        """Numbers of the files in the archive."""
        return Volumes(self._work)

    @cached_property
    def similar(self) -> Similar:
        """What cases share with others."""
        return Similar(self._work, self._orgs)

    @cached_property
    def search(self) -> Search:
        """Full text, names, numbers."""
        return Search(self._work, self._orgs, self.index)
