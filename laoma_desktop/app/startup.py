"""The composition root as commands see it: folders, resources, the door, the use cases.

Everything is built when a command first asks for it, so that a command pays for what it uses.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from laoma_desktop.app.bootstrap import build_services
from laoma_desktop.app.context import Services
from laoma_desktop.cli.session import Program
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.foundation.clock import SystemClock
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.keyslots import DEFAULT_KDF, Kdf
from laoma_desktop.foundation.paths import find_folders
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.services.cards import CardService
from laoma_desktop.services.gate import RegisterGate, Session
from laoma_desktop.services.new_register import RecoverySheet
from laoma_desktop.services.ports import Clock, FormOffer
from laoma_desktop.services.templates import TemplateService

LOCK_WAIT_SECONDS = 2.0
"""How long a command waits for the window (or another command) to give the folder back."""


class CommandProgram:
    """Builds what commands ask for; ``clock``, ``kdf`` and ``wait_seconds`` are for tests."""

    def __init__(
        self,
        environment: Mapping[str, str],
        *,
        clock: Clock | None = None,
        kdf: Kdf = DEFAULT_KDF,
        wait_seconds: float = LOCK_WAIT_SECONDS,
    ) -> None:
        if environment.get("LAOMA_DATABASE_URL"):
            raise WrongUse(
                "这个版本还不能用 LAOMA_DATABASE_URL 连接别的数据库",
                next_step="请去掉这个环境变量；登记簿在数据文件夹（LAOMA_HOME）里。",
            )
        self._folders = find_folders(environment)
        self._clock = clock or SystemClock()
        self._kdf = kdf
        self._wait = wait_seconds

    @property
    def home(self) -> Path:
        """The data folder of this call."""
        return self._folders.data

    @cached_property
    def _resources(self) -> Resources:
        return Resources(self._folders.overlay)

    @cached_property
    def _codes(self) -> Codes:
        return Codes(self._resources)

    def today(self) -> date:
        """Return the present day where the office is."""
        return self._clock.today()

    def codes(self) -> Codes:
        """Return the code tables."""
        return self._codes

    def cards(self) -> CardService:
        """Return the method cards; needs no register."""
        return CardService(self._resources, self._codes, self.templates())

    def templates(self) -> TemplateService:
        """Return the templates known here; needs no register."""
        return TemplateService(self._resources, self._codes)

    def at(self, home: Path) -> Program:
        """Return the same program for another data folder."""
        return CommandProgram(
            {"LAOMA_HOME": str(home)}, clock=self._clock, kdf=self._kdf, wait_seconds=self._wait
        )

    def demo_cases(self) -> tuple[Path, ...]:
        """Return the sample case files, ordered by name."""
        return self._resources.glob("demo/cases", "*.toml")

    def forms(self) -> tuple[FormOffer, ...]:
        """Return every form in file order with the necessity it has before a case is known."""
        from laoma_desktop.documents.form_library import FormLibrary  # noqa: PLC0415 - one command

        library = FormLibrary(self._resources, self._codes)
        entries = sorted(library.table.entries, key=lambda entry: int(entry.attributes["slot"]))
        return tuple(
            FormOffer(
                form=entry.id,
                title=entry.title,
                slot=int(entry.attributes["slot"]),
                necessity="必须" if entry.text("necessity") == "必须" else "按需",
                available=entry.id in library.available,
            )
            for entry in entries
        )

    def recovery_pdf(self, sheet: RecoverySheet) -> bytes:
        """Return the printed form of a recovery sheet."""
        from laoma_desktop.documents.recovery_sheet import recovery_pdf  # noqa: PLC0415 - draws

        return recovery_pdf(sheet, self._resources)

    def gate(self) -> RegisterGate:
        """Return the door of the data folder's register; raise WrongUse where a file stands."""
        if self.home.exists() and not self.home.is_dir():
            raise WrongUse(
                "数据文件夹应当是文件夹，现在是一个文件",
                where=str(self.home),
                next_step="请改正环境变量 LAOMA_HOME。",
            )
        return RegisterGate(
            self.home,
            self._clock,
            self._resources,
            what="laoma 命令",
            wait_seconds=self._wait,
            kdf=self._kdf,
        )

    def services(self, session: Session) -> Services:
        """Return the use cases on an open register."""
        return build_services(session, self._resources, self._clock)
