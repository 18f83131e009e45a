"""Cases from files: what a file says happened is taken as it is, whole or not at all."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import (
    FieldProblem,
    LaomaError,
    MachineFailure,
    RuleRefused,
    WrongUse,
)
from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.services.actor import Right
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.numbering import Numbering
from laoma_desktop.services.office import Office

MAX_BYTES = 10 * 1024 * 1024


class CaseFileReader(Protocol):
    """Reads case files; implemented by ``exchange``."""

    def read(self, content: bytes, name: str, org: OrgCode) -> Case:
        """Return the case of a file, without number; raise RuleRefused with all problems."""

    def plain(self, case: Case) -> dict[str, Plain]:
        """Return the keys of a case file with the case's values."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file that stands in the register; ``new`` is False where it stood there before."""

    file: str
    file_id: str
    number: str
    case_id: CaseId
    new: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was refused whole, with every reason."""

    file: str
    error: LaomaError
    problems: tuple[FieldProblem, ...]


class IntakeService:
    """Takes case files into the register, each on its own."""

    def __init__(
        self, office: Office, editor: CaseEditor, numbering: Numbering, reader: CaseFileReader
    ) -> None:
        self._office = office
        self._editor = editor
        self._numbering = numbering
        self._reader = reader

    def take_in(self, path: Path) -> TakenIn | Refused:
        """Take one file in; the same bytes again yield the case that stands already."""
        self._office.actor.require(Right.WRITE)
        try:
            content = _read(path)
            return self._add(content, str(path))
        except (RuleRefused, WrongUse) as error:
            problems = error.problems if isinstance(error, RuleRefused) else ()
            return Refused(str(path), error, problems)

    def plain(self, case: Case) -> dict[str, Plain]:
        """Return the case as the keys of a case file."""
        return self._reader.plain(case)

    def _add(self, content: bytes, name: str) -> TakenIn:
        sha256 = hashlib.sha256(content).hexdigest()
        with self._office.read() as uow:
            known = uow.cases.by_file(sha256)
        if known is not None:
            with self._office.read() as uow:
                old = uow.cases.get(known).case
            return TakenIn(name, old.origin.file_id, old.number, old.uuid, new=False)
        case = self._reader.read(content, name, self._office.actor.org)
        with self._office.write("登记案件（文件）") as uow:
            case = self._editor.settle(self._numbering.number(case, uow))
            uow.members.ensure(self._office.lineage, case.mediators)
            uow.cases.add(case, self._editor.derive(case))
            uow.doubles.check_made()
            uow.commit()
        return TakenIn(name, case.origin.file_id, case.number, case.uuid, new=True)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RuleRefused("文件超过 10 MB，不像一个案件文件", where=str(path))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise WrongUse("找不到这个文件", where=str(path), next_step="请核对路径。") from error
    except IsADirectoryError as error:
        raise WrongUse("这是一个文件夹", where=str(path), next_step="请指明其中的文件。") from error
    except OSError as error:
        raise MachineFailure(
            f"读不出这个文件（{error.strerror}）", where=str(path), next_step="请检查权限或磁盘。"
        ) from error
