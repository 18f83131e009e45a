"""Packing drawn cases, against the system's own tools on the same files."""

import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from laoma_desktop.app.startup import CommandProgram
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.exchange.archiver import PackageArchiver
from laoma_desktop.services.archive_ports import KeyCard, PackageCase, PackageOrder
from laoma_desktop.services.exporting import ExportChoice
from laoma_desktop.services.office import Office
from tests.benchmarks.measure import PASSWORD, USER, Figure, environment, timed

_CASES = 40
_ROUNDS = 3
_GOAL = 1.5
_TOOLS = ("sha256sum", "zip", "age")


def run(folder: Path) -> list[Figure]:
    """Return the figures of a package of some closed cases."""
    order, own, drawing = _drawn(folder)
    with tempfile.TemporaryDirectory() as name:
        ours, tools = _packed(order, own, Path(name))
    ratio = ours / tools
    group = f"导出 {_CASES} 件"
    return [
        Figure(group, "画全卷文书", drawing / _CASES, "ms/件"),
        Figure(group, "封包", ours / _CASES, "ms/件"),
        Figure(group, f"封包 / {_tools()}", ratio, "×", f"≤ {_GOAL}", ratio <= _GOAL),
    ]


def _drawn(folder: Path) -> tuple[PackageOrder, KeyCard, float]:
    """Return an order whose papers are drawn already, the receiver, and how long drawing took."""
    program = CommandProgram(environment(folder))
    session = program.gate().unlock(USER, PASSWORD)
    try:
        services = program.services(session)
        chosen = tuple(islice(_sealed_cases(services.office), _CASES))
        own = services.keys.card()
        order = services.exports._order(ExportChoice(cases=chosen), own)
        cases: list[PackageCase] = []
        drawing = timed(lambda: cases.extend(order.cases))
        return replace(order, cases=cases), own, drawing
    finally:
        session.close()


def _sealed_cases(office: Office) -> Iterator[CaseId]:
    """Yield closed cases whose organisation has a committee: only it can seal an agreement."""
    with office.read() as work:
        for case_id in reversed(work.lists.closed_cases(None, None)):
            case = work.cases.get(case_id).case
            day = case.closed_on or office.clock.today()
            if office.tree.get(case.org).names_on(day).committee:
                yield case_id


def _packed(order: PackageOrder, own: KeyCard, scratch: Path) -> tuple[float, float]:
    """Return median durations of our packing and of the system's tools, by turns."""
    packer, bag = PackageArchiver(), scratch / "bag"
    packer.unfold(replace(order, receiver=None), bag)
    ours: list[float] = []
    tools: list[float] = []
    for turn in range(_ROUNDS):
        target, staging = scratch / f"ours-{turn}", scratch / f"staging-{turn}"
        target.mkdir()
        staging.mkdir()
        ours.append(timed(partial(packer.pack, order, target, staging)))
        tools.append(timed(partial(_by_hand, bag, scratch / f"{turn}.zip", own.encryption)))
    return statistics.median(ours), statistics.median(tools)


def _tools() -> str:
    return " + ".join(name for name in _TOOLS if shutil.which(name))


def _by_hand(bag: Path, target: Path, recipient: str) -> None:
    """Hash, pack and encrypt the unencrypted bag with what the system has."""
    files = [str(path) for path in bag.rglob("*") if path.is_file()]
    hashing, packing, sealing = (shutil.which(name) for name in _TOOLS)
    if hashing:
        subprocess.run([hashing, *files], check=True, capture_output=True)
    if packing:
        subprocess.run([packing, "-q", "-0", "-r", str(target), str(bag)], check=True)
    else:
        shutil.make_archive(str(target.with_suffix("")), "zip", bag)
    if sealing:
        sealed = str(target.with_suffix(".age"))
        subprocess.run([sealing, "-r", recipient, "-o", sealed, str(target)], check=True)
