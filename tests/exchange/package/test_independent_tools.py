"""Packages are checked without this program: age, bagit, sha256sum, minisign."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.exchange.packing import DISTRICT, STUDIO, Bench, sample_cases

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - fixed programs on files of this test
        [str(part) for part in command], capture_output=True, text=True, check=False, cwd=cwd
    )


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the bag of all samples, opened by foreign tools only."""
    folder = tmp_path_factory.mktemp("tools")
    (folder / "out").mkdir()
    (folder / "staging").mkdir()
    packed = Bench(folder / "out", folder / "staging").pack(sample_cases(24))
    assert run("sha256sum", "-c", f"{packed.path.name}.sha256", cwd=folder / "out").returncode == 0
    key = folder / "key.txt"
    key.write_text(f"{DISTRICT.secret.split(' ')[1]}\n", encoding="ascii")
    opened = run("age", "-d", "-i", key, "-o", folder / "bag.zip", packed.path)
    assert opened.returncode == 0, opened.stderr
    with zipfile.ZipFile(folder / "bag.zip") as archive:
        assert archive.testzip() is None
    unpacked = run(sys.executable, "-m", "zipfile", "-e", folder / "bag.zip", folder / "bag")
    assert unpacked.returncode == 0, unpacked.stderr
    return next((folder / "bag").iterdir())


def test_bagit_accepts_the_bag(bag: Path) -> None:
    said = run(sys.executable, "-m", "bagit", "--validate", bag)
    assert said.returncode == 0, said.stderr


def test_sha256sum_accepts_both_manifests(bag: Path) -> None:
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        said = run("sha256sum", "--strict", "-c", name, cwd=bag)
        assert said.returncode == 0, said.stderr


def test_minisign_accepts_the_signature(bag: Path) -> None:
    name = "tagmanifest-sha256.txt"
    said = run("minisign", "-V", "-P", STUDIO.card.signing, "-m", name, cwd=bag)
    assert said.returncode == 0, said.stderr
    (bag / name).write_bytes((bag / name).read_bytes() + b"\n")
    assert run("minisign", "-V", "-P", STUDIO.card.signing, "-m", name, cwd=bag).returncode == 1


def test_the_sender_can_open_it_too(bag: Path, tmp_path: Path) -> None:
    key = tmp_path / "key.txt"
    key.write_text(f"{STUDIO.secret.split(' ')[1]}\n", encoding="ascii")
    package = next((bag.parent.parent / "out").glob("*.age"))
    assert run("age", "-d", "-i", key, "-o", tmp_path / "bag.zip", package).returncode == 0


def test_catalogues_and_pages_name_every_case_and_file(bag: Path) -> None:
    cases = etree.parse(bag / "data" / "案卷目录.XML").getroot()
    assert [row.findtext("档号") for row in cases] == [c.number for c in sample_cases(24)]
    for row in [*cases, *etree.parse(bag / "data" / "文件目录.XML").getroot()]:
        assert (bag / "data" / str(row.findtext("电子档案名称"))).is_file()
        assert row.findtext("题名")
        assert row.findtext("责任者") == "江北区观音桥街道人民调解委员会"
    note = (bag / "data" / "说明文件.TXT").read_bytes()
    assert note.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in note
    page = (bag / "打开我.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_no_name_of_a_file_names_a_party(bag: Path) -> None:
    names = "".join(path.name for path in bag.rglob("*"))
    parties = {party.name for case in sample_cases(24) for party in case.parties}
    assert not [name for name in parties if name in names]
