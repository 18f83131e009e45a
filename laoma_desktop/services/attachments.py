"""Files of a case: taken in whole, kept encrypted under their SHA-256, read back from memory."""

import hashlib
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from laoma_desktop.domain.case import Attachment, Case
from laoma_desktop.domain.errors import MachineFailure, RuleRefused, WrongUse
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.facts import put, without
from laoma_desktop.services.office import Office

MAX_FILE = 50 * 1024 * 1024
MAX_CASE = 2 * 1024 * 1024 * 1024


class AttachmentService:
    """Adds, reads and removes files of a case."""

    def __init__(self, office: Office, editor: CaseEditor) -> None:
        self._office = office
        self._editor = editor

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of evidence to choose from."""
        return tuple(entry.id for entry in self._office.codes.table("attachment_kind").entries)

    def add(self, ref: CaseRef, path: Path, kind: str, note: str = "") -> StoredCase:
        """Take a file in; raise RuleRefused above 50 MB a file or 2 GB a case."""
        content = _read(path)
        sha256 = hashlib.sha256(content).hexdigest()
        attachment = Attachment(
            uuid=RecordId(self._office.new_id()),
            kind=kind,
            name=path.name,
            size=len(content),
            sha256=sha256,
            note=note,
        )

        def edit(case: Case) -> Case:
            _check_room(case, path.name, len(content))
            return replace(case, attachments=put(case.attachments, attachment))

        return self._editor.change(ref, "添加附件", edit, content=content)

    def read(self, sha256: str) -> bytes:
        """Return the bytes of an attachment."""
        with self._office.read() as uow:
            return uow.blobs.read(sha256)

    def remove(self, ref: CaseRef, uuid: UUID) -> StoredCase:
        """Take a file out of the case; its bytes stay for the history."""
        return self._editor.change(
            ref,
            "移出附件",
            lambda case: replace(case, attachments=without(case.attachments, uuid)),
        )


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise RuleRefused(
                f"文件有 {size / 1024 / 1024:.0f} MB，超过 50 MB",
                where=path.name,
                next_step="请压缩或拆分后再添加。",
            )
        return path.read_bytes()
    except IsADirectoryError as error:
        raise WrongUse("这是一个文件夹", where=path.name, next_step="请选择里面的文件。") from error
    except FileNotFoundError as error:
        raise WrongUse("找不到这个文件", where=path.name, next_step="请核对位置后再试。") from error
    except OSError as error:
        raise MachineFailure(
            f"读不出这个文件（{error.strerror}）",
            where=path.name,
            next_step="请检查U盘或文件权限后再试。",
        ) from error


def _check_room(case: Case, name: str, size: int) -> None:
    if sum(a.size for a in case.attachments) + size > MAX_CASE:
        raise RuleRefused(
            "这个案件的附件合计超过 2 GB", where=name, next_step="请先移出不需要的附件。"
        )
