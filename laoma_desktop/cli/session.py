"""What a command has in its hands: its arguments, the streams, and the way to an open register.

The composition root hands in a ``Program``; nothing here knows how a register is built.
"""

import getpass
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from laoma_desktop.cli.output import Output
from laoma_desktop.domain.errors import AccessRefused, MachineFailure, WrongUse

if TYPE_CHECKING:  # --help and wrong use load neither services nor storage
    from laoma_desktop.foundation.codes import Codes
    from laoma_desktop.services.archiving import ArchiveService
    from laoma_desktop.services.attachments import AttachmentService
    from laoma_desktop.services.bin import BinService
    from laoma_desktop.services.booklets import BookletService
    from laoma_desktop.services.cards import CardService
    from laoma_desktop.services.cases import CaseService
    from laoma_desktop.services.checking import CheckService
    from laoma_desktop.services.due import DueService
    from laoma_desktop.services.due_sheets import DueSheetService
    from laoma_desktop.services.exporting import ExportService
    from laoma_desktop.services.file_texts import FileTextService
    from laoma_desktop.services.gate import RegisterGate, Session
    from laoma_desktop.services.history import HistoryService
    from laoma_desktop.services.importing import ImportService
    from laoma_desktop.services.intake import IntakeService
    from laoma_desktop.services.keys import KeyService
    from laoma_desktop.services.list_export import ListExportService
    from laoma_desktop.services.lists import ListService
    from laoma_desktop.services.new_register import RecoverySheet
    from laoma_desktop.services.notes import NoteService
    from laoma_desktop.services.organisation_desk import OrganisationDesk
    from laoma_desktop.services.papers import PaperService
    from laoma_desktop.services.people import PeopleService
    from laoma_desktop.services.ports import FormOffer
    from laoma_desktop.services.registers import RegisterService
    from laoma_desktop.services.risk import RiskService
    from laoma_desktop.services.search import SearchService
    from laoma_desktop.services.similar import SimilarService
    from laoma_desktop.services.synthetic import SyntheticService
    from laoma_desktop.services.teams import TeamService
    from laoma_desktop.services.template_desk import TemplateDesk
    from laoma_desktop.services.templates import TemplateService
    from laoma_desktop.services.undo import UndoService

NO_PASSWORD = "请设置环境变量 LAOMA_PASSWORD，或用 --password-file 指定存放口令的文件。"  # noqa: S105


class Services(Protocol):
    """The use cases that commands call; the root's own collection fits."""

    @property
    def bin(self) -> "BinService":
        """Cases thrown away."""

    @property
    def history(self) -> "HistoryService":
        """Versions of cases."""

    @property
    def undo(self) -> "UndoService":
        """Steps that can be taken back."""

    @property
    def archive(self) -> "ArchiveService":
        """Cases put away."""

    @property
    def attachments(self) -> "AttachmentService":
        """Files of cases."""

    @property
    def booklets(self) -> "BookletService":
        """Notes of a month as a booklet."""

    @property
    def cards(self) -> "CardService":
        """Method cards."""

    @property
    def cases(self) -> "CaseService":
        """One case."""

    @property
    def checks(self) -> "CheckService":
        """Whether the register is sound."""

    @property
    def exports(self) -> "ExportService":
        """Packages out."""

    @property
    def file_texts(self) -> "FileTextService":
        """Words of attachments."""

    @property
    def imports(self) -> "ImportService":
        """Packages in."""

    @property
    def intake(self) -> "IntakeService":
        """Case files."""

    @property
    def keys(self) -> "KeyService":
        """Key cards."""

    @property
    def list_export(self) -> "ListExportService":
        """Lists as Excel files."""

    @property
    def lists(self) -> "ListService":
        """Lists of cases."""

    @property
    def notes(self) -> "NoteService":
        """Work notes."""

    @property
    def organisation(self) -> "OrganisationDesk":
        """Units, rooms, grids, mediators."""

    @property
    def papers(self) -> "PaperService":
        """Papers of a case."""

    @property
    def people(self) -> "PeopleService":
        """The people register."""

    @property
    def registers(self) -> "RegisterService":
        """Old registers."""

    @property
    def risk(self) -> "RiskService":
        """Levels of risk."""

    @property
    def search(self) -> "SearchService":
        """Full text."""

    @property
    def similar(self) -> "SimilarService":
        """Past cases like one."""

    @property
    def synthetic(self) -> "SyntheticService":
        """Invented registers."""

    @property
    def due(self) -> "DueService":
        """The due list."""

    @property
    def due_sheets(self) -> "DueSheetService":
        """The due list of the week to print."""

    @property
    def teams(self) -> "TeamService":
        """Teams and plans of cases."""

    @property
    def template_desk(self) -> "TemplateDesk":
        """Templates of one's own."""

    @property
    def templates(self) -> "TemplateService":
        """Templates of teams and plans."""


class Program(Protocol):
    """The composition root as the command line sees it."""

    @property
    def home(self) -> Path:
        """The data folder of this call."""

    def today(self) -> date:
        """Return the present day where the office is."""

    def codes(self) -> "Codes":
        """Return the code tables, for words that people read."""

    def cards(self) -> "CardService":
        """Return the method cards; needs no register."""

    def templates(self) -> "TemplateService":
        """Return the templates known here; needs no register."""

    def forms(self) -> "tuple[FormOffer, ...]":
        """Return every form with the necessity it usually has; needs no register."""

    def at(self, home: Path) -> "Program":
        """Return the same program for another data folder."""

    def demo_cases(self) -> tuple[Path, ...]:
        """Return the sample case files, ordered by name."""

    def gate(self) -> "RegisterGate":
        """Return the door of the data folder's register."""

    def services(self, session: "Session") -> Services:
        """Return the use cases on an open register."""

    def recovery_pdf(self, sheet: "RecoverySheet") -> bytes:
        """Return the printed form of a recovery sheet."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the command line."""

    args: Namespace
    program: Program
    environment: Mapping[str, str]
    out: Output

    @contextmanager
    def register(self) -> Iterator[Services]:
        """Open the register of the data folder for the length of a ``with`` block.

        Raises:
            WrongUse: there is no register, or several accounts and none named.
            AccessRefused: no password or the wrong one.
            MachineFailure: somebody else has the folder open.
        """
        gate = self.program.gate()
        user = self._user(gate.users())
        password = self.password()
        if not password:
            raise AccessRefused("没有给出口令，登记簿没有打开", next_step=NO_PASSWORD)
        session = gate.unlock(user, password)
        try:
            yield self.program.services(session)
        finally:
            session.close()

    def _user(self, names: tuple[str, ...]) -> str:
        given: str = self.args.user or self.environment.get("LAOMA_USER", "")
        if given:
            return given
        if len(names) == 1:
            return names[0]
        raise WrongUse(
            "这本登记簿有多个账户，不知道用哪一个",
            next_step=f"请用 --user 或环境变量 LAOMA_USER 指定：{'、'.join(names)}。",
        )

    def password(self) -> str:
        """Return the password given to this call, asked for on a terminal; "" where none was.

        Raises:
            WrongUse: the password file is missing or empty.
        """
        file: Path | None = self.args.password_file
        if file is not None:
            return read_password(file)
        given = self.environment.get("LAOMA_PASSWORD", "")
        if given or sys.stdin is None or not sys.stdin.isatty():
            return given
        return getpass.getpass("口令：")


def read_password(file: Path) -> str:
    """Return the first line of a password file."""
    text = read_bytes(file).decode("utf-8-sig", errors="replace")
    password = text.split("\n", 1)[0].rstrip("\r")
    if not password:
        raise WrongUse("口令文件的第一行是空的", where=str(file), next_step="请把口令写在第一行。")
    if "\ufffd" in password or "\0" in password:
        raise WrongUse(
            "口令文件不是 UTF-8 文本", where=str(file), next_step="请另存为 UTF-8 后再试。"
        )
    return password


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file named on the command line; say what is wrong with it."""
    require_file(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise MachineFailure(
            f"读不出这个文件（{error.strerror or error}）",
            where=str(path),
            next_step="请检查文件的权限和磁盘后再试。",
        ) from error


def require_path(path: Path) -> None:
    """Raise WrongUse where a file or folder named on the command line is missing."""
    if "\0" in str(path) or not path.exists():
        raise WrongUse("找不到这个文件或文件夹", where=str(path), next_step="请核对路径后再试。")


def require_file(path: Path) -> None:
    """Raise WrongUse where a file named on the command line is missing or a folder."""
    require_path(path)
    if path.is_dir():
        raise WrongUse("这是一个文件夹，这里要一个文件", where=str(path))


def require_parent(path: Path) -> None:
    """Raise WrongUse where no file of that name can be written: no folder for it, or itself one.

    A device is refused, too: files are replaced by renaming, which would do away with it.
    """
    if path.is_dir():
        raise WrongUse("这是一个文件夹，这里要一个文件名", where=str(path))
    if path.exists() and not path.is_file():
        raise WrongUse("这不是普通文件，不能写到这里", where=str(path))
    if not path.parent.is_dir():
        raise WrongUse(
            "目标文件夹不存在", where=str(path.parent), next_step="请先建立这个文件夹，或换一个。"
        )
