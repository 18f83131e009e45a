"""Packages as services use them: sealed, opened, refused; nothing is left behind by a failure."""

import errno
import hashlib
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import Cancelled, LaomaError, MachineFailure, RuleRefused, WrongUse
from laoma_desktop.exchange.package import bag, unsealing, write
from laoma_desktop.services.archive_ports import PackageCase
from tests.exchange.packing import (
    ARCHIVER,
    DISTRICT,
    PHOTO,
    STRANGER,
    STUDIO,
    Bench,
    order,
    package_case,
    revisions,
    sample_cases,
)


class Steps:
    """Takes note of progress and asks to stop at a step."""

    def __init__(self, stop_at: int = -1) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._stop_at = stop_at

    def report(self, done: int, total: int, what: str) -> None:
        """Take note."""
        self.steps.append((done, total, what))

    def cancelled(self) -> bool:
        """Say yes from the wanted step on."""
        return len(self.steps) - 1 == self._stop_at


def test_all_samples_come_back_equal(packing: Bench) -> None:
    cases = sample_cases(24)
    packed = packing.pack(cases)
    assert packed.cases == 24
    assert packed.bytes == packed.path.stat().st_size
    assert packed.gaps[0] == (cases[0].number, "缺少身份证明复印件")
    with ARCHIVER.open(packed.path, DISTRICT, [STUDIO.card], packing.staging) as package:
        received = list(package.cases())
        assert [one.case for one in received] == cases
        assert [one.revisions for one in received] == [revisions(case) for case in cases]
        assert received[0].attachment(hashlib.sha256(PHOTO).hexdigest()) == PHOTO
        assert [one.case for one in package.cases()] == cases
        info = package.info
    assert (info.sender, info.sequence, info.cases, info.files) == ("JB-06", 42, 24, packed.files)
    assert info.fingerprint == STUDIO.card.fingerprint
    assert list(packing.staging.iterdir()) == []


def test_a_package_bears_its_own_name_and_a_digest_beside_it(packing: Bench) -> None:
    packed = packing.pack()
    assert packed.path.name == "GDB1_JB-06_20261124T0900_000042_1of1_观音桥街道老马工作室.zip.age"
    assert packed.sha256 == hashlib.sha256(packed.path.read_bytes()).hexdigest()
    beside = packed.path.with_name(f"{packed.path.name}.sha256").read_text(encoding="utf-8")
    assert beside == f"{packed.sha256}  {packed.path.name}\n"


def test_a_case_may_go_without_papers(packing: Bench) -> None:
    case = sample_cases(2)[1]
    bare = replace(package_case(case), papers=None)
    packed = ARCHIVER.pack(order([bare], 1), packing.out / "p", packing.staging)
    assert packing.faults(packed.path) == ""


def test_its_sender_may_check_but_not_import_it(packing: Bench) -> None:
    path = packing.pack().path
    assert packing.faults(path, STUDIO, ()) == ""
    with (
        pytest.raises(RuleRefused, match="是给 JB 的"),
        ARCHIVER.open(path, STUDIO, [DISTRICT.card], packing.staging),
    ):
        pytest.fail("opened")


def test_each_reason_has_its_own_sentence(packing: Bench, sealed: bytes) -> None:
    plain_zip = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(DISTRICT.secret[45:])])
    to = [pyrage.x25519.Recipient.from_str(DISTRICT.card.encryption)]
    middle = len(sealed) // 2
    contents = {
        "被改动过": sealed[:middle] + bytes([sealed[middle] ^ 1]) + sealed[middle + 1 :],
        "后面缺了一截": sealed[:middle],
        "不是归档包：文件是空的": b"",
        "不是归档包：这是没有加密的 ZIP": plain_zip,
        "不是归档包，或者": b"%PDF-1.7\n",
        "文本格式": pyrage.encrypt(plain_zip, to, armored=True),
        "不是完好的 ZIP": pyrage.encrypt(b"no zip" * 1000, to),
    }
    said = {}
    for word, content in contents.items():
        path = packing.out / "p"
        path.write_bytes(content)
        said[word] = packing.faults(path)
        assert word in said[word]
    path.write_bytes(sealed)
    said["不是封给本单位"] = packing.faults(path, STRANGER)
    said[STUDIO.card.fingerprint] = packing.faults(path, DISTRICT, (STRANGER,))
    assert all(word in sentence for word, sentence in said.items())
    assert "发送方未知" in said[STUDIO.card.fingerprint]
    assert len(set(said.values())) == len(said)


def test_a_missing_path_is_wrong_use(packing: Bench) -> None:
    for path in (packing.out / "none", Path("/dev/null")):
        with pytest.raises(WrongUse):
            packing.faults(path)


def test_a_problem_of_the_whole_stands_under_its_path(packing: Bench, sealed: bytes) -> None:
    path = packing.out / "p"
    path.write_bytes(sealed)
    assert packing.faults(path, DISTRICT, ()).startswith(str(path))


def test_an_impossible_size_is_refused(packing: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    path = packing.pack().path
    monkeypatch.setattr(unsealing, "MAX_BYTES", 1000)
    assert "文件太大" in packing.faults(path)


def test_the_archiver_reads_cards() -> None:
    assert ARCHIVER.read_card(STUDIO.card.text.encode()) == STUDIO.card


def test_the_description_names_the_package_before_and_the_audit(packing: Bench) -> None:
    path = packing.pack(previous_sha256="ab" * 32, audit_head="cd" * 32).path
    steps = Steps()
    with ARCHIVER.open(path, DISTRICT, [STUDIO.card], packing.staging, steps) as package:
        assert package.info.previous_sha256 == "ab" * 32
    assert steps.steps


def test_a_path_that_no_package_may_hold_is_a_bug() -> None:
    writer = bag.BagWriter(_Nowhere(), "top")
    for path in ("data/CON", "elsewhere/x", "data/../x"):
        with pytest.raises(ValueError, match="portable"):
            writer.add(path, b"")


class _Nowhere:
    """Keeps nothing."""

    def add(self, path: str, content: bytes) -> None:
        """Forget it."""


def test_an_unreadable_file_is_the_machines_failure(
    packing: Bench, monkeypatch: pytest.MonkeyPatch, sealed: bytes
) -> None:
    path = packing.out / "p"
    path.write_bytes(sealed)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(MachineFailure, match="读不出来"):
        packing.faults(path)


def test_a_stick_pulled_while_reading_is_the_machines_failure(
    packing: Bench, monkeypatch: pytest.MonkeyPatch, sealed: bytes
) -> None:
    path = packing.out / "p"
    path.write_bytes(sealed)

    def pulled(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(pyrage, "decrypt_io", pulled)
    with pytest.raises(MachineFailure, match="读到一半"):
        packing.faults(path)
    assert list(packing.staging.iterdir()) == []


def test_a_full_disk_while_opening_is_told(
    packing: Bench, monkeypatch: pytest.MonkeyPatch, sealed: bytes
) -> None:
    path = packing.out / "p"
    path.write_bytes(sealed)
    monkeypatch.setattr(os, "fdopen", lambda *_: _FullDisk())
    with pytest.raises(MachineFailure, match="磁盘已满"):
        packing.faults(path)
    assert list(packing.staging.iterdir()) == []
    monkeypatch.setattr(unsealing, "_SPARE", 1 << 60)
    with pytest.raises(MachineFailure, match="空间不够"):
        packing.faults(path)


class _FullDisk(io.BytesIO):
    """A file on a disk that is full."""

    def write(self, *_: object) -> int:
        """Refuse."""
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("target", ["dev_full", "copy", "proof"])
def test_a_disk_that_refuses_leaves_nothing(
    packing: Bench, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    if target == "dev_full":
        real = os.open
        monkeypatch.setattr(os, "open", lambda *_: real("/dev/full", os.O_WRONLY))
    elif target == "copy":
        monkeypatch.setattr(write, "_copy", _no_space)
    else:
        monkeypatch.setattr(write, "_sha256", lambda _: "0" * 64)
        monkeypatch.setattr(write, "_prove", lambda *_: "1" * 64)
    with pytest.raises(MachineFailure):
        packing.pack()
    assert list(packing.out.iterdir()) == []


def _no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_package_that_does_not_open_again_is_never_delivered(
    packing: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> None:
        raise OSError("decryption error")

    monkeypatch.setattr(pyrage, "decrypt_io", wrong)
    with pytest.raises(MachineFailure, match="读回来不一致"):
        packing.pack()
    monkeypatch.setattr(pyrage, "decrypt_io", lambda *_: None)
    with pytest.raises(MachineFailure, match="读回来不一致"):
        packing.pack()
    assert [*packing.out.iterdir(), *packing.staging.iterdir()] == []


def test_what_stands_already_is_not_overwritten(packing: Bench) -> None:
    path = packing.pack().path
    before = path.read_bytes()
    with pytest.raises(WrongUse, match="已经有这个文件"):
        packing.pack()
    with pytest.raises(WrongUse, match="没有这个文件夹"):
        ARCHIVER.pack(order([], 0), packing.out / "none" / "p", packing.staging)
    assert path.read_bytes() == before


def test_a_cancelled_export_leaves_nothing(packing: Bench) -> None:
    steps = Steps(stop_at=1)
    cases = sample_cases()
    with pytest.raises(Cancelled, match="已取消"):
        ARCHIVER.pack(order(cases, 3), packing.out, packing.staging, steps)
    assert steps.steps[-1][:2] == (1, 3)
    assert [*packing.out.iterdir(), *packing.staging.iterdir()] == []


def test_a_cancelled_import_imports_nothing(packing: Bench) -> None:
    path = packing.pack().path
    with (
        pytest.raises(Cancelled, match="已取消"),
        ARCHIVER.open(path, DISTRICT, [STUDIO.card], packing.staging, Steps(stop_at=0)),
    ):
        pytest.fail("opened")


def test_a_failure_of_the_register_passes_through_and_leaves_nothing(packing: Bench) -> None:
    def broken(cases: list[Case]) -> Iterator[PackageCase]:
        yield package_case(cases[0])
        raise MachineFailure("登记簿读不出来")

    with pytest.raises(MachineFailure, match="登记簿读不出来"):
        ARCHIVER.pack(order(broken(sample_cases()), 3), packing.out, packing.staging)
    with pytest.raises(ValueError, match="announced"):
        ARCHIVER.pack(order([], 2), packing.out, packing.staging)
    with pytest.raises(ValueError, match="receiver"):
        packing.pack(receiver=None)
    assert [*packing.out.iterdir(), *packing.staging.iterdir()] == []


def test_a_damaged_attachment_stops_the_export(packing: Bench) -> None:
    damaged = replace(package_case(sample_cases()[0]), attachment=lambda _: b"other")
    with pytest.raises(MachineFailure, match=r"现场照片 1\.jpg"):
        ARCHIVER.pack(order([damaged], 1), packing.out, packing.staging)


@pytest.mark.parametrize("name", ["MAX_ENTRIES", "MAX_BYTES", "MAX_ENTRY"])
def test_a_package_beyond_the_limits_is_not_made(
    packing: Bench, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(bag, name, 5)
    with pytest.raises(RuleRefused, match="分几批"):
        packing.pack()
    assert list(packing.out.iterdir()) == []


def test_nothing_readable_touches_the_disk(packing: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = sample_cases()
    words = [cases[0].parties[0].name.encode(), cases[0].title.encode(), PHOTO[:40], b"%PDF", b"PK"]
    written: list[bytes] = []
    real = write._deliver

    def watch(part: Path, path: Path, sha256: str) -> None:
        written.append(part.read_bytes())
        real(part, path, sha256)

    monkeypatch.setattr(write, "_deliver", watch)
    path = packing.pack(cases).path
    with ARCHIVER.open(path, DISTRICT, [STUDIO.card], packing.staging):
        written.extend(file.read_bytes() for file in packing.staging.iterdir())
    assert len(written) == 2
    assert not any(word in content for content in written for word in words if len(word) > 2)


def test_an_unfolded_bag_is_checked_like_a_package(packing: Bench) -> None:
    cases = sample_cases()
    target = packing.out / "carrier"
    steps = Steps()
    unfolded = ARCHIVER.unfold(order(cases, 3, receiver=None), target, steps)
    assert (unfolded.path, unfolded.sha256, unfolded.cases) == (target, "", 3)
    assert steps.steps[-1][:2] == (3, 3)
    assert packing.faults(target) == ""
    assert "发送方未知" in packing.faults(target, DISTRICT, ())
    paper = next(target.rglob("卷宗.pdf"))
    paper.write_bytes(paper.read_bytes()[:-1] + b"x")
    assert "校验值不符" in packing.faults(target)
    real_open: Callable[..., object] = Path.open

    def refuse(path: Path, *rest: str) -> object:
        if path == paper:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real_open(path, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        assert "读不出来（Permission denied）" in packing.faults(target)
    (target / "data" / "link").symlink_to(paper)
    (target / "data" / "CON.txt").write_text("x")
    said = packing.faults(target)
    assert "链接" in said
    assert "CON.txt" in said


def test_a_folder_that_is_no_bag_is_not_walked(packing: Bench) -> None:
    assert "没有 bagit.txt" in packing.faults(packing.out)
    (packing.out / "bagit.txt").write_text("x")
    for number in range(250):
        (packing.out / f"x{number}.").write_text("x")
    assert len(packing.faults(packing.out).splitlines()) == 200


def test_an_unfolded_bag_needs_a_new_or_empty_folder(packing: Bench) -> None:
    full = packing.out
    (full / "x").write_text("x")
    with pytest.raises(WrongUse, match="已经有内容"):
        ARCHIVER.unfold(order([], 0, receiver=None), full)
    with pytest.raises(WrongUse, match="上级文件夹"):
        ARCHIVER.unfold(order([], 0, receiver=None), full / "a" / "b")
    empty = packing.out / "empty"
    empty.mkdir()
    cases = sample_cases(1)
    assert ARCHIVER.unfold(order(cases, 1, receiver=None), empty).files > 5


def test_an_unfolding_that_fails_leaves_nothing(
    packing: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = sample_cases(1)
    target = packing.out / "carrier"
    real = Path.rename
    monkeypatch.setattr(Path, "rename", _no_space)
    with pytest.raises(MachineFailure, match="磁盘已满"):
        ARCHIVER.unfold(order(cases, 1, receiver=None), target)
    monkeypatch.setattr(Path, "rename", real)
    monkeypatch.setattr(bag, "DECLARATION_TEXT", b"BagIt-Version: 0.97\n")
    monkeypatch.setattr("laoma_desktop.exchange.package.plain.verify", _never_right)
    with pytest.raises(MachineFailure, match="读回来不一致"):
        ARCHIVER.unfold(order(sample_cases(1), 1, receiver=None), target)
    assert list(packing.out.iterdir()) == []


def _never_right(*_: object) -> object:
    class Wrong:
        problems = ("x",)

    return Wrong()


def test_a_refusal_lists_everything(packing: Bench, sealed: bytes) -> None:
    path = packing.out / "p"
    path.write_bytes(sealed)
    with (
        pytest.raises(LaomaError, match="没有导入任何内容") as refused,
        ARCHIVER.open(path, DISTRICT, [], packing.staging),
    ):
        pytest.fail("opened")
    assert isinstance(refused.value, RuleRefused)
    assert len(refused.value.problems) == 1
