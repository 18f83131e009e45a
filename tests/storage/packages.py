"""Cases that travel between two registers, for tests."""

from collections.abc import Callable
from dataclasses import dataclass

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.revisions import Revision
from laoma_desktop.domain.views.packages import Merged
from laoma_desktop.storage.register import Register
from tests.storage.cases import STAMP, derived


@dataclass(frozen=True)
class Package:
    """A received case as the archive hands it over."""

    case: Case
    revisions: tuple[Revision, ...]
    attachment: Callable[[str], bytes] = bytes.fromhex


def packed(register: Register, case: Case) -> Package:
    with register.read() as work:
        return Package(work.cases.get(case.uuid).case, work.revisions.of_case(case.uuid))


def merge(register: Register, package: Package) -> str:
    with register.write(STAMP) as work:
        outcome = work.revisions.merge(package, lambda _: derived()).outcome
        work.commit()
    return outcome


def stored(register: Register, case: Case) -> Case:
    with register.read() as work:
        return work.cases.get(case.uuid).case


def shared(register: Register, other: Register, case: Case) -> None:
    """Let both registers hold the case in version 1."""
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.commit()
    merge(other, packed(register, case))


def save(register: Register, case: Case, version: int = 1) -> None:
    with register.write(STAMP) as work:
        work.cases.save(case, version, derived())
        work.commit()


def united(register: Register, other: Register, case: Case) -> Merged:
    """Merge each side into the other; both must come to the same."""
    mine, theirs = packed(register, case), packed(other, case)
    with register.write(STAMP) as work:
        here = work.revisions.merge(theirs, lambda _: derived())
        work.commit()
    with other.write(STAMP) as work:
        there = work.revisions.merge(mine, lambda _: derived())
        work.commit()
    assert stored(register, case) == stored(other, case)
    assert here == there
    return here
