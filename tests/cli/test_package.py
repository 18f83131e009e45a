"""``key``, ``export``, ``verify``, ``import``: from a studio to its district and nowhere else."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from laoma_desktop.services.exporting import ExportChoice
from tests.cli.conftest import Laoma
from tests.registers import reopen

At = Callable[..., Laoma]
Kept = Callable[[str, int], Path]


@pytest.fixture
def at(laoma: Laoma, kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> At:
    """Return a function that turns the command line to the register of an organisation."""

    def turn(org: str, cases: int = 0) -> Laoma:
        folder = tmp_path / f"home-{org}"
        monkeypatch.setenv("LAOMA_HOME", str(folder))
        if not folder.exists():
            shutil.copytree(kept(org, cases), folder)
        return laoma

    return turn


def _trust(at: At, tmp_path: Path, giver: str, taker: str) -> None:
    card = tmp_path / f"{giver}.json"
    if not card.exists():
        assert at(giver)("key", "card", "-o", card).status == 0
    trusted = at(taker)("key", "trust", card, "--yes")
    assert trusted.status == 0, trusted.err


@pytest.fixture(scope="module")
def sealed(kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with both registers, each other's cards trusted, and a package of two."""
    folder = tmp_path_factory.mktemp("sealed")
    for org, cases in (("JB-06", 2), ("JB", 0)):
        shutil.copytree(kept(org, cases), folder / f"home-{org}")
    with reopen(folder / "home-JB-06") as studio, reopen(folder / "home-JB") as district:
        for giver, taker in ((studio, district), (district, studio)):
            taker.keys.trust(taker.keys.question(giver.keys.card().text.encode()).card)
        packed = studio.exports.export(ExportChoice(), folder)
    assert packed.cases == 2
    return folder


@pytest.fixture
def package(sealed: Path, tmp_path: Path) -> Path:
    """Return a package of two cases from JB-06 to JB, beside copies of both registers."""
    shutil.copytree(sealed, tmp_path, dirs_exist_ok=True)
    return next(tmp_path.glob("*.zip.age"))


def test_an_export_reports_its_package(at: At, package: Path, tmp_path: Path) -> None:
    answer = at("JB-06")("export", "-o", f"{tmp_path}/out/", "--json")
    assert answer.status == 0, answer.err
    assert answer.json["cases"] == 2
    assert {"package", "cases", "files", "bytes", "gaps"} <= set(answer.json)
    assert Path(answer.json["package"]).parent == tmp_path / "out"
    assert package.exists()


def test_a_card_names_its_keys(at: At, tmp_path: Path) -> None:
    target = tmp_path / "card.json"
    card = at("JB")("key", "card", "-o", target, "--json").json
    assert {"org", "name", "signing", "encryption", "fingerprint"} <= set(card)
    assert card["org"] == "JB"
    assert card["signing"].startswith("RW")
    assert card["encryption"].startswith("age1")
    assert len(card["fingerprint"].split()) == 8 or len(card["fingerprint"].split("-")) == 8
    assert at("JB")("key", "card", "--json").json == card
    assert card["fingerprint"] in at("JB")("key", "card").out


def test_trust_shows_the_fingerprint_and_asks(at: At, tmp_path: Path) -> None:
    target = tmp_path / "card.json"
    card = at("JB")("key", "card", "-o", target, "--json").json
    unasked = at("JB-06")("key", "trust", target)
    assert unasked.status == 3
    assert card["fingerprint"] in unasked.err
    assert at("JB-06")("key", "trust", target, "--yes").status == 0


def test_a_second_card_replaces_the_first_after_the_same_question(
    at: At, laoma: Laoma, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _trust(at, tmp_path, "JB", "JB-06")
    monkeypatch.setenv("LAOMA_HOME", str(tmp_path / "other district"))
    assert laoma("init", "--org", "JB", "--admin", "别人").status == 0
    second = tmp_path / "second.json"
    assert laoma("key", "card", "-o", second).status == 0
    refused = at("JB-06")("key", "trust", second)
    assert refused.status == 3
    assert "取代" in refused.err
    assert at("JB-06")("key", "trust", second, "--yes", "--json").json["replaced"] is True


@pytest.mark.parametrize("content", [b"", b"{}", b"\x00\x01", b"[" * 100_000, b'{"org": NaN}'])
def test_what_is_no_card_is_refused(at: At, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(content)
    answer = at("JB-06")("key", "trust", bad, "--yes")
    assert answer.status == 1
    assert "编号" not in answer.err


def test_a_changed_card_is_refused(at: At, tmp_path: Path) -> None:
    target = tmp_path / "card.json"
    at("JB")("key", "card", "-o", target)
    target.write_bytes(target.read_bytes().replace(b'"JB"', b'"JB-01"'))
    assert at("JB-06")("key", "trust", target, "--yes").status == 1


def test_a_missing_card_is_wrong_use(at: At, tmp_path: Path) -> None:
    assert at("JB-06")("key", "trust", tmp_path / "none.json", "--yes").status == 2


def test_without_a_trusted_card_nothing_is_sealed(at: At, tmp_path: Path) -> None:
    at("JB-06", 2)
    target = tmp_path / "x.zip.age"
    answer = at("JB-06")("export", "-o", target)
    assert answer.status == 1
    assert "公钥卡" in answer.err
    assert not target.exists()


def test_a_package_verifies_and_imports_to_equality(at: At, package: Path) -> None:
    verified = at("JB")("verify", package, "--json")
    assert verified.status == 0, verified.err
    assert verified.json["ok"] is True
    assert verified.json["problems"] == []
    rows = at("JB-06")("case", "list", "--json").json["cases"]
    sent = [at("JB-06")("case", "show", row["number"], "--json").json for row in rows]
    tried = at("JB")("import", package, "--dry-run", "--json")
    assert (tried.status, tried.json["new"]) == (0, 2)
    assert at("JB")("case", "list", "--json").json["cases"] == []
    done = at("JB")("import", package, "--json")
    assert done.status == 0, done.err
    counts = {
        key: done.json[key] for key in ("new", "updated", "unchanged", "conflicts", "refused")
    }
    assert counts == {"new": 2, "updated": 0, "unchanged": 0, "conflicts": 0, "refused": 0}
    got = [at("JB")("case", "show", case["number"], "--json").json for case in sent]
    assert got == sent
    again = at("JB")("import", package, "--json").json
    assert (again["new"], again["unchanged"]) == (0, 2)


def test_the_sender_may_verify_its_own_package(at: At, package: Path) -> None:
    assert at("JB-06")("verify", package).status == 0


@pytest.mark.parametrize("part", [0.01, 0.3, 0.6, 0.999])
def test_one_changed_byte_is_refused_and_nothing_is_imported(
    at: At, package: Path, part: float
) -> None:
    content = bytearray(package.read_bytes())
    content[int(len(content) * part)] ^= 1
    changed = package.with_name("changed.zip.age")
    changed.write_bytes(content)
    verified = at("JB")("verify", changed, "--json")
    assert verified.status == 1
    assert verified.json["ok"] is False
    assert verified.json["problems"]
    refused = at("JB")("import", changed)
    assert refused.status == 1
    assert refused.err
    assert at("JB")("case", "list", "--json").json["cases"] == []


def test_a_package_for_somebody_else_is_refused(at: At, package: Path, tmp_path: Path) -> None:
    _trust(at, tmp_path, "JB-06", "JB-07")
    assert at("JB-07")("verify", package).status == 1
    refused = at("JB-07")("import", package)
    assert refused.status == 1
    assert at("JB-07")("case", "list", "--json").json["cases"] == []


def test_a_package_of_an_unknown_sender_names_its_fingerprint(at: At, tmp_path: Path) -> None:
    at("JB-06", 2)
    _trust(at, tmp_path, "JB", "JB-06")
    package = at("JB-06")("export", "-o", f"{tmp_path}/out/", "--json").json["package"]
    fingerprint = at("JB-06")("key", "card", "--json").json["fingerprint"]
    refused = at("JB")("import", package)
    assert refused.status == 1
    assert fingerprint in refused.err


@pytest.mark.parametrize("content", [b"", b"age-encryption.org/v1\n", b"PK\x03\x04", b"x" * 5000])
def test_what_is_no_package_is_refused(at: At, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.zip.age"
    bad.write_bytes(content)
    assert at("JB")("verify", bad).status == 1
    refused = at("JB")("import", bad)
    assert refused.status == 1
    assert "编号" not in refused.err


@pytest.mark.parametrize("command", ["verify", "import"])
def test_a_missing_package_is_wrong_use(at: At, tmp_path: Path, command: str) -> None:
    assert at("JB")(command, tmp_path / "none").status == 2


@pytest.mark.parametrize(
    "words",
    [
        ("-o", "/nowhere/at/all/x.zip.age"),
        ("-o", ""),
        ("-o", "x", "--plain"),
        ("-o", "x", "--plain", "--reason", "  "),
        ("-o", "x", "--reason", "为什么"),
    ],
)
def test_wrong_use_of_export(at: At, words: tuple[str, ...]) -> None:
    assert at("JB-06")("export", *words).status == 2


def test_a_target_that_cannot_be_written_is_said(at: At, package: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    answer = at("JB-06")("export", "-o", f"{file}/x.zip.age")
    assert answer.status in (2, 4)
    assert answer.err
    if Path("/proc/self").exists():
        answer = at("JB-06")("export", "-o", "/proc/x.zip.age")
        assert answer.status == 4
        assert "/proc" in answer.err
    assert package.exists()


def test_an_existing_file_is_not_overwritten(at: At, package: Path) -> None:
    before = package.read_bytes()
    assert at("JB-06")("export", "-o", package).status == 2
    assert package.read_bytes() == before


def test_the_plain_folder_is_new_or_empty(at: At, tmp_path: Path) -> None:
    at("JB-06", 2)
    folder = tmp_path / "移交"
    folder.mkdir()
    words = ("export", "-o", folder, "--plain", "--reason", "区档案馆要解封的文件", "--json")
    answer = at("JB-06")(*words)
    assert answer.status == 0, answer.err
    bag = next(path for path in folder.rglob("bagit.txt"))
    assert bag.is_file()
    assert at("JB-06")(*words).status == 2


def test_open_cases_go_only_by_name(at: At, tmp_path: Path) -> None:
    studio = at("JB-06")
    _trust(at, tmp_path, "JB", "JB-06")
    studio = at("JB-06")
    assert studio("export", "-o", f"{tmp_path}/none/").status == 1
    assert os.listdir(tmp_path / "none") == []  # noqa: PTH208 - names only


def test_an_unknown_case_stops_the_export(at: At, package: Path, tmp_path: Path) -> None:
    target = tmp_path / "y.zip.age"
    assert package.exists()
    assert at("JB-06")("export", "-o", target, "--case", "（1999）江观桥人调字第9号").status == 1
    assert not target.exists()
