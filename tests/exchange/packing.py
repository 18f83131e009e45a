"""Two registers, their keys and an order of sample cases: what tests of packages start from."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from laoma_desktop.domain.case import Attachment, Case
from laoma_desktop.domain.ids import OrgCode, RecordId
from laoma_desktop.domain.records import case_records
from laoma_desktop.domain.revisions import Revision, changes_between
from laoma_desktop.exchange.archiver import PackageArchiver
from laoma_desktop.exchange.case_file_reader import CaseFiles
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import resource_glob, shipped
from laoma_desktop.services.archive_ports import (
    Archiver,
    OwnKeys,
    PackageCase,
    PackageOrder,
    PackedUp,
)
from laoma_desktop.services.ports import CaseFilePapers, RenderedPaper

DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
ARCHIVER: Archiver = PackageArchiver()
STUDIO = ARCHIVER.new_keys(OrgCode("JB-06"), "观音桥街道老马工作室", DAY)
DISTRICT = ARCHIVER.new_keys(OrgCode("JB"), "区人民调解工作指导中心", DAY)
STRANGER = ARCHIVER.new_keys(OrgCode("JB-07"), "另一个工作室", DAY)
PHOTO = b"\xff\xd8photo" + bytes(range(256)) * 400


class FixedClock:
    """A clock that stands still."""

    def now(self) -> datetime:
        """Return always the same instant."""
        return NOW

    def today(self) -> date:
        """Return always the same day."""
        return DAY


def sample_cases(count: int = 3) -> list[Case]:
    """Return sample cases with numbers; the first has two attachments of the same bytes."""
    reader = CaseFiles(Codes(shipped()), FixedClock())
    files = resource_glob("demo/cases", "*.toml")[:count]
    cases = [
        replace(
            reader.read(path.read_bytes(), path.name, OrgCode("JB-06")),
            number=f"（2026）江观桥人调字第{position}号",
        )
        for position, path in enumerate(files, 1)
    ]
    attachments = tuple(
        Attachment(
            uuid=RecordId(UUID(int=number)),
            kind="photo",
            name=name,
            size=len(PHOTO),
            sha256=hashlib.sha256(PHOTO).hexdigest(),
        )
        for number, name in ((71, "现场照片 1.jpg"), (72, "CON\u202egpj.exe"))
    )
    return [replace(cases[0], attachments=attachments), *cases[1:]]


def revisions(case: Case) -> tuple[Revision, ...]:
    """Return one revision for each record, as a register writes them at intake."""
    return tuple(
        Revision(
            record=record.uuid,
            case=case.uuid,
            kind=record.kind,
            parents=(),
            node="JB-06",
            actor="余长河",
            hlc=position,
            changes=changes_between(None, record),
            state=record.state.hex(),
        )
        for position, record in enumerate(case_records(case))
    )


def paper(form: str, title: str, size: int = 30_000) -> RenderedPaper:
    """Return something that stands for a drawn paper."""
    content = b"%PDF-1.7\n" + hashlib.shake_128(form.encode()).digest(size)
    digest = hashlib.sha256(content).hexdigest()
    return RenderedPaper(form, title, "pdf", content, 1, digest)


def papers() -> CaseFilePapers:
    """Return a file with papers whose titles collide."""
    return CaseFilePapers(
        papers=(
            ("01-application.pdf", paper("application", "人民调解申请书")),
            ("08-agreement.pdf", paper("agreement", "人民调解协议书")),
            ("14-other.pdf", paper("a", "其他")),
            ("14-more.pdf", paper("b", "其他")),
        ),
        bound=paper("bound", "卷宗", 80_000),
        gaps=("缺少身份证明复印件",),
    )


def package_case(case: Case) -> PackageCase:
    """Return a case as the export service hands it over."""
    return PackageCase(
        case=case,
        responsible="江北区观音桥街道人民调解委员会",
        papers=papers(),
        revisions=revisions(case),
        attachment={hashlib.sha256(PHOTO).hexdigest(): PHOTO}.__getitem__,
    )


def order(cases: Iterable[Case | PackageCase], count: int, **changes: Any) -> PackageOrder:
    """Return an order of the studio for the district."""
    standard = PackageOrder(
        keys=STUDIO,
        receiver=DISTRICT.card,
        package_id=UUID("01970b7e-5c1a-7000-8000-000000000001"),
        sequence=42,
        made_at=NOW,
        purpose="归档",
        contact="余长河",
        count=count,
        cases=(case if isinstance(case, PackageCase) else package_case(case) for case in cases),
    )
    return replace(standard, **changes)


@dataclass(frozen=True)
class Bench:
    """A folder to pack into and one for staging."""

    out: Path
    staging: Path

    def pack(self, cases: list[Case] | None = None, **changes: Any) -> PackedUp:
        """Pack sample cases."""
        chosen = sample_cases() if cases is None else cases
        return ARCHIVER.pack(order(chosen, len(chosen), **changes), self.out, self.staging)

    def faults(
        self, path: Path, keys: OwnKeys = DISTRICT, trusted: tuple[OwnKeys, ...] = (STUDIO,)
    ) -> str:
        """Return all that a check says, as one text."""
        report = ARCHIVER.check(path, keys, [k.card for k in trusted], self.staging)
        return "\n".join(f"{p.where} {p.message}" for p in report.problems)


def bench(folder: Path) -> Bench:
    """Make both folders."""
    (folder / "out").mkdir()
    (folder / "staging").mkdir(mode=0o700)
    return Bench(folder / "out", folder / "staging")
