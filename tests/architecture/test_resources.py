"""What is shipped: licences beside it, fonts as described, no host and no machine in any file."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.architecture.tree import ROOT, tracked_files

RESOURCES = ROOT / "resources"
FONTS = RESOURCES / "fonts"
FROM_OTHERS = {
    "fonts/*.ttf": "fonts/*-OFL.txt",
    "icons/lucide/*.svg": "icons/lucide/LICENSE.txt",
    "icc/*.icc": "icc/LICENSE.txt",
    "codes/pinyin.txt": "codes/pinyin-LICENSE.txt",
}
OWN = {"docx/base.docx": "packaging/docx_base.py"}
TEXTS = {".py", ".toml", ".md", ".txt", ".svg", ".json", ".qss", ".sql", ".ini", ".mako", ".html"}
# written in parts, so that this file doesn't name them itself
REGISTRIES = ["py" + "pi.org", "python" + "hosted", "npm" + "js.org", "deb." + "debian.org"]
MACHINE = re.compile(r"(?<![\w.:/-])/" + r"(work|root|tmp|home/(?!ma\b)\w+)/" + r"\w")


def fonts() -> list[dict[str, str]]:
    described = tomllib.loads((FONTS / "fonts.toml").read_text(encoding="utf-8"))
    return list(described["font"])


@pytest.mark.parametrize("pattern", sorted(FROM_OTHERS))
def test_what_others_made_has_its_licence_beside_it(pattern: str) -> None:
    assert list(RESOURCES.glob(pattern))
    licences = list(RESOURCES.glob(FROM_OTHERS[pattern]))
    assert licences
    assert all(len(licence.read_text(encoding="utf-8")) > 500 for licence in licences)


def test_every_binary_comes_from_a_known_place() -> None:
    known = {path for pattern in FROM_OTHERS for path in RESOURCES.glob(pattern)}
    known |= {RESOURCES / made for made, maker in OWN.items() if (ROOT / maker).is_file()}
    binaries = [path for path in RESOURCES.rglob("*") if path.is_file() and is_binary(path)]
    assert [path for path in binaries if path not in known] == []


def is_binary(path: Path) -> bool:
    return b"\0" in path.read_bytes()[:4096]


def test_the_description_of_fonts_is_complete() -> None:
    described = tomllib.loads((FONTS / "fonts.toml").read_text(encoding="utf-8"))
    files = {font["file"] for font in described["font"]}
    assert files == {path.name for path in FONTS.glob("*.ttf")}
    for role, chain in described["roles"].items():
        assert set(chain) <= files, role
        assert len(set(chain)) == len(chain), role
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) <= 90 * 1024 * 1024


@pytest.mark.parametrize("font", fonts(), ids=lambda font: str(font["file"]))
def test_a_font_is_what_its_description_says(font: dict[str, str]) -> None:
    path = FONTS / font["file"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == font["sha256"]
    assert (FONTS / font["licence_file"]).is_file()
    with TTFont(path, lazy=True) as opened:
        assert "glyf" in opened, "reportlab embeds TrueType outlines only"
        assert opened["OS/2"].fsType == 0, "embedding must be free"
        assert str(len(opened.getBestCmap())) == str(font["signs"])
        names = {str(record) for record in opened["name"].names}
    assert font["family"] in names
    if font["file"].startswith("LaoMa"):
        assert not [name for name in names if "HanaMin" in name or "Hanazono" in name]


def test_rare_names_have_a_glyph() -> None:
    covered: set[int] = set()
    for file in ("NotoSerifSC-Regular.ttf", "LaoMaMingSupplementA.ttf", "LaoMaMingSupplementB.ttf"):
        with TTFont(FONTS / file, lazy=True) as opened:
            covered |= set(opened.getBestCmap())
    assert not [
        sign for sign in "𫍽㛃䶮𠅤喆堃犇赟龑玥𬭎𣸣𬀩㭎𤩽䴔𪚥□√☐☑￥" if ord(sign) not in covered
    ]
    with TTFont(FONTS / "NotoSerifSC-Bold.ttf", lazy=True) as bold:
        kept = set(bold.getBestCmap())
    assert not [sign for sign in "人民调解协议书《》（）〔〕①—…𬭎䴔" if ord(sign) not in kept]


def test_icons_take_their_colour_from_outside() -> None:
    for path in (RESOURCES / "icons" / "lucide").glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert 'stroke="currentColor"' in text, path.name
        assert not re.search(r"<script|href=|<image|<style", text), path.name


def test_lock_files_have_digests_and_no_address() -> None:
    for lock in sorted((ROOT / "packaging" / "lock").glob("*.txt")):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text, lock.name
        assert not re.search(r"^\s*-(i|f|e)\b|^\s*--(index|extra|find|trusted)", text, re.MULTILINE)
        blocks = re.split(r"\n(?=[A-Za-z0-9])", text.partition("\n")[2])
        for block in blocks:
            assert re.match(r"[\w.-]+==\S+", block), block[:60]
            assert "--hash=sha256:" in block, block[:60]


def test_lock_files_agree() -> None:
    run, develop = (versions(name) for name in ("run.txt", "dev.txt"))
    assert {name: develop.get(name) for name in run} == run


def versions(name: str) -> dict[str, str]:
    text = (ROOT / "packaging" / "lock" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


def test_the_lock_holds_what_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = versions("run.txt")
    develop = run | versions("dev.txt") | versions("source.txt")
    wanted = [(line, run) for line in project["project"]["dependencies"]]
    wanted += [(line, develop) for line in project["dependency-groups"]["dev"]]
    for line, lock in wanted:
        assert re.split(r"[<>=!\[; ]", line, maxsplit=1)[0].lower() in lock, line


def test_no_file_names_a_registry_or_a_machine() -> None:
    for path in tracked_files():
        if path.suffix not in TEXTS and path.suffix:
            continue
        text = path.read_text(encoding="utf-8")
        place = path.relative_to(ROOT).as_posix()
        assert not [host for host in REGISTRIES if host in text], place
        if not place.startswith("tests/"):
            assert not MACHINE.search(text), f"{place}: {MACHINE.search(text)}"
