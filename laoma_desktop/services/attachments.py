"""Files of a case: taken in whole, kept encrypted under their SHA-256, read back from memory."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from laoma_desktop.domain.case import Attachment, Case
from laoma_desktop.domain.errors import Conflict, LaomaError, RuleRefused
from laoma_desktop.domain.file_names import kept_name
from laoma_desktop.domain.guards import require_editable
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.foundation.atomic import write_atomic
from laoma_desktop.services.actor import Right
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.facts import put, without
from laoma_desktop.services.file_ports import FileReader, NamedFile
from laoma_desktop.services.incoming import Incoming, RefusedFile
from laoma_desktop.services.office import Office
from laoma_desktop.services.ports import Progress

MAX_CASE = 2 * 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a drop: the case as it stands now, names kept, files refused with reasons."""

    stored: StoredCase
    names: tuple[str, ...]
    refused: tuple[RefusedFile, ...]


class AttachmentService:
    """Adds, orders, reads and removes files of a case."""

    def __init__(self, office: Office, editor: CaseEditor, reader: FileReader) -> None:
        self._office = office
        self._editor = editor
        self._reader = reader

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of evidence to choose from."""
        return tuple(entry.id for entry in self._office.codes.table("attachment_kind").entries)

    def add(self, ref: CaseRef, path: Path, kind: str, note: str = "") -> StoredCase:
        """Take a file in; raise LaomaError above 50 MB a file or 2 GB a case."""
        return self._add(ref, Incoming.at(path), kind, note)

    def add_all(
        self, ref: CaseRef, files: Sequence[Incoming], kind: str, progress: Progress | None = None
    ) -> Taken:
        """Take files in, each whole or not at all; one that is refused does not stop the others.

        Raises:
            Conflict: somebody else changed the case meanwhile; what was taken in so far stays.
        """
        self._office.actor.require(Right.WRITE)
        self._office.codes.table("attachment_kind").get(kind)
        require_editable(self._stored(ref).case)
        stored: StoredCase | None = None
        names, refused = [], []
        for done, file in enumerate(files):
            if progress is not None:
                progress.report(done, len(files), f"添加 {file.kept_name}")
                if progress.cancelled():
                    break
            try:
                stored = self._add(stored.ref if stored else ref, file, kind, "")
                names.append(file.kept_name)
            except Conflict:
                raise
            except LaomaError as error:
                refused.append(RefusedFile(file.kept_name, error))
        return Taken(stored or self._stored(ref), tuple(names), tuple(refused))

    def add_united(
        self, ref: CaseRef, files: Sequence[Incoming], kind: str, name: str
    ) -> StoredCase:
        """Take pictures and PDFs in as one PDF, their pages as sharp as they are."""
        pictures = [NamedFile(file.kept_name, file.read()) for file in files]
        united = self._reader.united(pictures)
        return self._add(ref, Incoming(_pdf_name(name), content=united), kind, "")

    def unite(self, ref: CaseRef, uuids: Sequence[UUID], name: str) -> StoredCase:
        """Put one PDF in the place of several pictures of the case, in the case's order."""
        chosen = [a for a in self._stored(ref).case.attachments if a.uuid in uuids]
        if len(chosen) < 2:  # noqa: PLR2004 - one picture is no bundle
            raise RuleRefused("至少要选两张图片才能合成", next_step="请先勾选要合成的图片。")
        pictures = [NamedFile(a.name, self.read(a.sha256)) for a in chosen]
        content = Incoming(_pdf_name(name), content=self._reader.united(pictures)).read()
        notes = "；".join(dict.fromkeys(a.note for a in chosen if a.note))
        united = self._attachment(_pdf_name(name), content, chosen[0].kind, notes)
        gone = {a.uuid for a in chosen[1:]}

        def edit(case: Case) -> Case:
            _check_room(case, united.name, united.size)
            first = chosen[0].uuid
            kept = (a for a in case.attachments if a.uuid not in gone)
            return replace(case, attachments=tuple(united if a.uuid == first else a for a in kept))

        return self._editor.change(ref, "合成附件", edit, content=content)

    def describe(self, ref: CaseRef, edited: Attachment) -> StoredCase:
        """Correct kind, name and note of a file; its bytes stay what they are."""
        self._office.codes.table("attachment_kind").get(edited.kind)

        def edit(case: Case) -> Case:
            old = _find(case, edited.uuid)
            name = kept_name(edited.name)
            new = replace(old, kind=edited.kind, name=name, note=edited.note)
            return replace(case, attachments=put(case.attachments, new))

        return self._editor.change(ref, "修改附件", edit)

    def move(self, ref: CaseRef, uuid: UUID, by: int) -> StoredCase:
        """Move a file by places among the files of the case; it stops at the ends."""

        def edit(case: Case) -> Case:
            moved = _find(case, uuid)
            rest = list(without(case.attachments, uuid))
            place = case.attachments.index(moved) + by
            rest.insert(min(max(place, 0), len(rest)), moved)
            return replace(case, attachments=tuple(rest))

        return self._editor.change(ref, "调整附件顺序", edit)

    def read(self, sha256: str) -> bytes:
        """Return the bytes of an attachment."""
        with self._office.read() as uow:
            return uow.blobs.read(sha256)

    def save(self, ref: CaseRef, uuid: UUID, path: Path) -> Path:
        """Write a readable copy to a disk; the audit log keeps who took it out and where to."""
        attachment = _find(self._stored(ref).case, uuid)
        write_atomic(path, self.read(attachment.sha256))
        with self._office.write("另存附件", Right.READ) as uow:
            uow.audit.append(
                "attachment_saved",
                str(ref.case_id),
                {"name": attachment.name, "sha256": attachment.sha256, "to": path.name},
            )
            uow.commit()
        return path

    def thumbnail(self, sha256: str, side: int) -> bytes | None:
        """Return a small PNG of a picture or PDF, None for anything else; nothing is written."""
        return self._reader.thumbnail(self.read(sha256), side)

    def pages(self, attachment: Attachment) -> bytes:
        """Return a PDF to look at: the file itself, or a picture as a page; else RuleRefused."""
        content = self.read(attachment.sha256)
        if content[:1024].lstrip().startswith(b"%PDF-"):
            return content
        return self._reader.united((NamedFile(attachment.name, content),))

    def remove(self, ref: CaseRef, uuid: UUID) -> StoredCase:
        """Take a file out of the case; its bytes stay for the history."""
        return self._editor.change(
            ref,
            "移出附件",
            lambda case: replace(case, attachments=without(case.attachments, uuid)),
        )

    def _add(self, ref: CaseRef, file: Incoming, kind: str, note: str) -> StoredCase:
        content = file.read()
        attachment = self._attachment(file.kept_name, content, kind, note)

        def edit(case: Case) -> Case:
            _check_room(case, attachment.name, len(content))
            return replace(case, attachments=put(case.attachments, attachment))

        return self._editor.change(ref, "添加附件", edit, content=content)

    def _attachment(self, name: str, content: bytes, kind: str, note: str) -> Attachment:
        return Attachment(
            uuid=RecordId(self._office.new_id()),
            kind=kind,
            name=name,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            note=note,
        )

    def _stored(self, ref: CaseRef) -> StoredCase:
        with self._office.read() as uow:
            return uow.cases.get(ref.case_id)


def _pdf_name(name: str) -> str:
    plain = kept_name(name)
    return plain if plain.lower().endswith(".pdf") else kept_name(f"{plain}.pdf")


def _find(case: Case, uuid: UUID) -> Attachment:
    for attachment in case.attachments:
        if attachment.uuid == uuid:
            return attachment
    raise RuleRefused("这个附件已经不在案件里了", next_step="请刷新（F5）后再看。")


def _check_room(case: Case, name: str, size: int) -> None:
    if sum(a.size for a in case.attachments) + size > MAX_CASE:
        raise RuleRefused(
            "这个案件的附件合计超过 2 GB", where=name, next_step="请先移出不需要的附件。"
        )
