"""Real services for tests of screens: one register with cases at different stages."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from laoma_desktop.app.context import Services
from laoma_desktop.app.startup import CommandProgram
from laoma_desktop.domain.case import Case, Party
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import PartyRole, PartyType
from tests.registers import CHEAP, PASSWORD, StillClock, open_register

STUDIO = "JB-06"


def make_template(folder: Path) -> Path:
    """Make an empty register once; tests open copies of it."""
    with open_register(folder, STUDIO):
        return folder


@contextmanager
def opened_office(template: Path, folder: Path) -> Iterator[Services]:
    """Open a copy of the empty register of a studio."""
    shutil.copytree(template, folder)
    program = CommandProgram({"LAOMA_HOME": str(folder)}, clock=StillClock(), kdf=CHEAP)
    session = program.gate().unlock(f"{STUDIO}管理员", PASSWORD)
    try:
        yield program.services(session)
    finally:
        session.close()


def neighbours(services: Services, title: str = "楼上漏水赔偿纠纷") -> Case:
    """Return a dispute of two neighbours, ready to be registered."""
    people = (("阳定山", PartyRole.APPLICANT), ("刘启华", PartyRole.RESPONDENT))
    return replace(
        services.cases.new_draft(),
        title=title,
        category="邻里纠纷",
        street="观音桥街道",
        narrative="楼上水管爆裂，楼下吊顶受损。",
        parties=tuple(
            Party(uuid=services.cases.new_id(), role=role, type=PartyType.NATURAL, name=name)
            for name, role in people
        ),
    )


def accepted(services: Services) -> StoredCase:
    """Return a case that was accepted on 10 November."""
    draft = replace(
        neighbours(services),
        registered_on=date(2026, 11, 10),
        accepted_on=date(2026, 11, 10),
    )
    return services.cases.register(draft)
