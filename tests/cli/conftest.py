"""A command line in process: own data folder, cheap key derivation, a day that stands still."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from laoma_desktop.app.main import main
from laoma_desktop.app.startup import CommandProgram
from laoma_desktop.domain.case import Party
from laoma_desktop.domain.vocabulary import PartyRole, PartyType
from laoma_desktop.services.intake import TakenIn
from tests.registers import CASES, CHEAP, PASSWORD, StillClock, open_register, reopen


@dataclass(frozen=True)
class Answer:
    """What one call left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return the one JSON document on stdout."""
        return json.loads(self.out)


Laoma = Callable[..., Answer]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the data folder of the calls; it does not exist yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LAOMA_HOME", str(folder))
    monkeypatch.setenv("LAOMA_PASSWORD", PASSWORD)
    for name in ("LAOMA_USER", "LAOMA_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def laoma(home: Path, capsys: pytest.CaptureFixture[str]) -> Laoma:
    """Return a function that runs ``laoma`` with the arguments given."""
    assert home.is_absolute()
    clock = StillClock()

    def program(environment: Mapping[str, str]) -> CommandProgram:
        return CommandProgram(environment, clock=clock, kdf=CHEAP, wait_seconds=0.1)

    def call(*argv: str | Path) -> Answer:
        capsys.readouterr()
        status = main([str(word) for word in argv], program=program)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Answer(status, captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, int], Path]:
    """Return a function that gives a data folder with so many sample cases, made once."""
    made: dict[tuple[str, int], Path] = {}

    def folder(org: str, cases: int) -> Path:
        if (org, cases) not in made:
            home = tmp_path_factory.mktemp("register") / "home"
            with open_register(home, org) as office:
                for file in sorted(CASES.glob("*.toml"))[:cases]:
                    assert isinstance(office.intake.take_in(file), TakenIn)
                office.keys.card()
            made[org, cases] = home
        return made[org, cases]

    return folder


@pytest.fixture
def studio(laoma: Laoma, home: Path, kept: Callable[[str, int], Path]) -> Laoma:
    """Return a command line over a new register of a studio."""
    shutil.copytree(kept("JB-06", 0), home)
    return laoma


@pytest.fixture
def filled(laoma: Laoma, home: Path, kept: Callable[[str, int], Path]) -> Laoma:
    """Return a command line over a register with the first six sample cases."""
    shutil.copytree(kept("JB-06", 6), home)
    return laoma


@pytest.fixture
def numbers(filled: Laoma, home: Path) -> tuple[str, str]:
    """Register two cases beside the samples, which are closed; the second one is accepted."""
    assert filled("case", "list").status == 0
    with reopen(home) as office:
        cases = office.cases
        made = []
        for title in ("楼道堆物纠纷", "夜间噪声纠纷"):
            parties = tuple(
                Party(uuid=cases.new_id(), role=role, type=PartyType.NATURAL, name=name)
                for role, name in (
                    (PartyRole.APPLICANT, "单雄信"),
                    (PartyRole.RESPONDENT, "邓小㐂"),
                )
            )
            draft = replace(
                cases.new_draft(),
                title=title,
                category="邻里纠纷",
                street="观音桥街道",
                narrative="楼道堆放杂物，影响通行。",
                parties=parties,
            )
            made.append(cases.register(draft))
        cases.accept(made[1].ref, date(2026, 11, 18))
    return made[0].case.number, made[1].case.number
