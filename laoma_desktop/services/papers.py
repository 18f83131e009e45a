"""Papers of a case: which the file needs, one of them, all of them, saved to a folder."""

from pathlib import Path

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.foundation.atomic import write_atomic
from laoma_desktop.services.actor import Right
from laoma_desktop.services.archiving import retention
from laoma_desktop.services.office import Office
from laoma_desktop.services.ports import (
    CaseFacts,
    CaseFilePapers,
    FormOffer,
    PaperFormat,
    PaperRenderer,
    Progress,
    RenderedPaper,
)


class PaperService:
    """Gives the renderer the facts and keeps what it draws in the audit log."""

    def __init__(self, office: Office, renderer: PaperRenderer) -> None:
        self._office = office
        self._renderer = renderer

    def facts(self, case_id: CaseId) -> CaseFacts:
        """Return all that a paper of this case may say."""
        with self._office.read() as uow:
            stored = uow.cases.get(case_id)
        return CaseFacts(
            case=stored.case,
            organisation=self._office.tree.get(stored.case.org),
            changed_at=stored.changed_at,
            attachments=self.attachment,
            retention=retention(self._office, stored.case),
        )

    def offers(self, case_id: CaseId) -> tuple[FormOffer, ...]:
        """Return the forms of the case in file order, with their necessity by fact."""
        return self._renderer.offers(self.facts(case_id))

    def render(
        self, case_id: CaseId, form: str, fmt: PaperFormat = "pdf", item: int | None = None
    ) -> RenderedPaper:
        """Draw one form; raise RuleRefused where it cannot be printed rightly."""
        return self._renderer.render(self.facts(case_id), form, fmt, item)

    def case_file(self, case_id: CaseId) -> CaseFilePapers:
        """Draw the whole file, bound."""
        return self.draw_file(self.facts(case_id))

    def draw_file(self, facts: CaseFacts) -> CaseFilePapers:
        """Draw the whole file from facts already read."""
        return self._renderer.case_file(facts)

    def save(
        self,
        case_id: CaseId,
        papers: tuple[tuple[Path, bytes], ...],
        label: str,
        progress: Progress | None = None,
    ) -> tuple[Path, ...]:
        """Write drawn papers to files and keep in the audit log which left the register.

        Whoever cancels keeps the papers written so far; they are the ones returned.
        """
        written: list[Path] = []
        for path, content in papers:
            if progress is not None and progress.cancelled():
                break
            write_atomic(path, content)
            written.append(path)
            if progress is not None:
                progress.report(len(written), len(papers), path.name)
        with self._office.write(label, Right.READ) as uow:
            uow.audit.append("paper_saved", str(case_id), {"files": [p.name for p in written]})
            uow.commit()
        return tuple(written)

    def save_all(
        self, case_id: CaseId, folder: Path, progress: Progress | None = None
    ) -> tuple[CaseFilePapers, tuple[Path, ...]]:
        """Write NN-form.pdf and 卷宗.pdf into ``folder``, which is made if missing.

        Returns what was drawn and what was written, less where the person cancelled.
        """
        drawn = self.case_file(case_id)
        files = [(name, paper.content) for name, paper in drawn.papers]
        files.append(("卷宗.pdf", drawn.bound.content))
        folder.mkdir(parents=True, exist_ok=True)
        paths = tuple((folder / name, content) for name, content in files)
        return drawn, self.save(case_id, paths, "保存全卷文书", progress)

    def attachment(self, sha256: str) -> bytes:
        """Return the bytes of an attachment."""
        with self._office.read() as uow:
            return uow.blobs.read(sha256)
