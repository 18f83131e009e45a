"""Build the fonts of ``resources/fonts`` out of the published originals; run by a developer, once.

``python packaging/fonts.py --fetch build/font-sources`` brings the originals with the machine's own
npm and apt clients, ``python packaging/fonts.py build/font-sources`` writes the shipped files. The
program never runs this: its outputs are committed, so that a checkout draws without a download.

Three files are shipped as published. The bold faces hold the signs of GB2312, of the 8,105 signs
of 通用规范汉字表 and everything that is no ideograph. The two supplements hold what NotoSerifSC
lacks (Extension B to F and compatibility signs), for rare names; they bear a name of their own
because the licence reserves the original names for unchanged files.
"""

import argparse
import bz2
import hashlib
import io
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "resources" / "fonts"
NPM_PACKAGES = (
    "@expo-google-fonts/noto-serif-sc@0.4.3",
    "@expo-google-fonts/noto-sans-sc@0.4.3",
)
DEBIAN_PACKAGES = ("fonts-lxgw-wenkai", "fonts-hanazono", "unicode-data")
LIMIT_BYTES = 90 * 1024 * 1024
VERSION = "1.000"
IDEOGRAPHS = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
PRIVATE_USE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFF))
OFL_DEED = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1. "
    "This license is available with a FAQ at: https://openfontlicense.org"
)
HANAZONO_NOTICE = (
    "Copyright (c) 2011, GlyphWiki Project (kamichi@fonts.jp). "
    "A changed version: a part of the original's signs under another name."
)


@dataclass(frozen=True, slots=True)
class Face:
    """One shipped file: where it comes from and what it is called inside."""

    file: str
    family: str
    style: str
    source: str
    origin: str
    licence_file: str
    changed: bool


SERIF = "serif/package/{0}/NotoSerifSC_{0}.ttf"
SANS = "sans/package/{0}/NotoSansSC_{0}.ttf"
HANAZONO = "debian/usr/share/fonts/truetype/hanazono/{0}.ttf"
FACES = (
    Face(
        "NotoSerifSC-Regular.ttf",
        "Noto Serif SC",
        "Regular",
        SERIF.format("400Regular"),
        "npm @expo-google-fonts/noto-serif-sc 0.4.3",
        "NotoSerifSC-OFL.txt",
        changed=False,
    ),
    Face(
        "NotoSerifSC-Bold.ttf",
        "Noto Serif SC",
        "Bold",
        SERIF.format("700Bold"),
        "npm @expo-google-fonts/noto-serif-sc 0.4.3",
        "NotoSerifSC-OFL.txt",
        changed=True,
    ),
    Face(
        "NotoSansSC-Regular.ttf",
        "Noto Sans SC",
        "Regular",
        SANS.format("400Regular"),
        "npm @expo-google-fonts/noto-sans-sc 0.4.3",
        "NotoSansSC-OFL.txt",
        changed=False,
    ),
    Face(
        "NotoSansSC-Bold.ttf",
        "Noto Sans SC",
        "Bold",
        SANS.format("700Bold"),
        "npm @expo-google-fonts/noto-sans-sc 0.4.3",
        "NotoSansSC-OFL.txt",
        changed=True,
    ),
    Face(
        "LXGWWenKai-Regular.ttf",
        "LXGW WenKai",
        "Regular",
        "debian/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
        "Debian fonts-lxgw-wenkai 1.250+repack-1",
        "LXGWWenKai-OFL.txt",
        changed=False,
    ),
    Face(
        "LaoMaMingSupplementA.ttf",
        "LaoMa Ming Supplement A",
        "Regular",
        HANAZONO.format("HanaMinA"),
        "Debian fonts-hanazono 20170904-2.1",
        "LaoMaMingSupplement-OFL.txt",
        changed=True,
    ),
    Face(
        "LaoMaMingSupplementB.ttf",
        "LaoMa Ming Supplement B",
        "Regular",
        HANAZONO.format("HanaMinB"),
        "Debian fonts-hanazono 20170904-2.1",
        "LaoMaMingSupplement-OFL.txt",
        changed=True,
    ),
)
SONG = (
    "NotoSerifSC-Regular.ttf",
    "LaoMaMingSupplementA.ttf",
    "LaoMaMingSupplementB.ttf",
    "LXGWWenKai-Regular.ttf",
)
ROLES = {
    "song": SONG,
    "fangsong": SONG,
    "title": ("NotoSerifSC-Bold.ttf", *SONG),
    "hei": ("NotoSansSC-Regular.ttf", *SONG),
    "hei_bold": ("NotoSansSC-Bold.ttf", "NotoSansSC-Regular.ttf", *SONG),
    "kai": ("LXGWWenKai-Regular.ttf", *SONG[:3]),
    "window": ("NotoSansSC-Regular.ttf", *SONG),
    "window_bold": ("NotoSansSC-Bold.ttf", "NotoSansSC-Regular.ttf", *SONG),
}


def fetch(folder: Path) -> None:
    """Bring the originals into ``folder`` with npm, apt-get and dpkg-deb, and unpack them."""
    folder.mkdir(parents=True, exist_ok=True)
    for package, name in zip(NPM_PACKAGES, ("serif", "sans"), strict=True):
        command = ["npm", "pack", "--silent", package]
        packed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
            archive.extractall(folder / name, filter="data")
    subprocess.run(["apt-get", "download", *DEBIAN_PACKAGES], cwd=folder, check=True)
    for package in DEBIAN_PACKAGES:
        for archive_file in folder.glob(f"{package}_*.deb"):
            subprocess.run(["dpkg-deb", "-x", archive_file, folder / "debian"], check=True)


def standard_signs(sources: Path) -> set[int]:
    """Return the code points of GB2312 and of the 8,105 signs of 通用规范汉字表 (2013)."""
    rows = range(0xA1, 0xFF)
    cells = (bytes((row, cell)) for row in rows for cell in rows)
    signs = {ord(text) for text in (cell.decode("gb2312", "ignore") for cell in cells) if text}
    table = sources / "debian/usr/share/unicode/Unihan_OtherMappings.txt.bz2"
    for line in bz2.decompress(table.read_bytes()).decode().splitlines():
        if "\tkTGH\t" in line and line.startswith("U+"):
            signs.add(int(line.split("\t", 1)[0].removeprefix("U+"), 16))
    return signs


def within(sign: int, blocks: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a code point lies in one of the blocks."""
    return any(first <= sign <= last for first, last in blocks)


def signs_of(source: Path) -> set[int]:
    """Return every code point that a font file maps to a glyph."""
    with TTFont(source, lazy=True) as font:
        return set(font.getBestCmap())


def reduce_to(source: Path, signs: set[int], *, layout: bool) -> TTFont:
    """Return the font with ``signs`` only; ``layout`` keeps kerning and vertical forms."""
    font = TTFont(source, recalcTimestamp=False)
    cmap = font["cmap"]
    cmap.tables = [table for table in cmap.tables if table.format in {4, 12}]
    options = Options()
    options.layout_features = ["*"] if layout else []
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.hinting = layout
    options.drop_tables += ["FFTM", "prop"] + ([] if layout else ["GSUB", "GDEF", "BASE"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=signs)
    subsetter.subset(font)
    return font


def rename(font: TTFont, face: Face) -> None:
    """Replace all names inside a changed font whose original names are reserved."""
    postscript = f"{face.family.replace(' ', '')}-{face.style}"
    names = {
        0: HANAZONO_NOTICE,
        1: face.family,
        2: face.style,
        3: f"{VERSION};{postscript}",
        4: f"{face.family} {face.style}",
        5: f"Version {VERSION}",
        6: postscript,
        13: OFL_DEED,
        14: "https://openfontlicense.org",
    }
    table = newTable("name")
    table.names = []
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["name"] = table


def build_face(face: Face, sources: Path, keep: set[int] | None) -> bytes:
    """Return the bytes of one shipped file; ``keep`` None leaves the original as it is."""
    source = sources / face.source
    if keep is None:
        return source.read_bytes()
    supplement = face.family.startswith("LaoMa")
    font = reduce_to(source, keep, layout=not supplement)
    if supplement:
        rename(font, face)
    written = io.BytesIO()
    font.save(written, reorderTables=True)
    return written.getvalue()


def choose_signs(sources: Path) -> dict[str, set[int]]:
    """Return, for each changed file, the code points that it keeps."""
    standard = standard_signs(sources)
    kept: dict[str, set[int]] = {}
    for face in FACES:
        if face.style == "Bold":
            have = signs_of(sources / face.source)
            kept[face.file] = {s for s in have if s in standard or not within(s, IDEOGRAPHS)}
    drawn = signs_of(sources / FACES[0].source)
    for face in FACES:
        if face.family.startswith("LaoMa"):
            lacking = signs_of(sources / face.source) - drawn
            kept[face.file] = {s for s in lacking if not within(s, PRIVATE_USE)}
            drawn |= kept[face.file]
    return kept


def check(file: Path) -> int:
    """Return the number of signs; stop unless the file may be embedded and is TrueType."""
    with TTFont(file, lazy=True) as font:
        if "glyf" not in font or font["OS/2"].fsType != 0:
            sys.exit(f"{file.name}: not TrueType outlines, or embedding is restricted")
        return len(font.getBestCmap())


def licence_text(paragraphs: str) -> str:
    """Return the plain text of a licence that a Debian copyright file holds indented."""
    lines = []
    for line in paragraphs.splitlines():
        text = line.strip()
        lines.append("" if text == "." else text)
    return "\n".join(lines).strip() + "\n"


def write_licences(sources: Path) -> None:
    """Write the licence of each family beside its files."""
    for name, folder in (("NotoSerifSC", "serif"), ("NotoSansSC", "sans")):
        text = (sources / folder / "package" / "LICENSE_FONT").read_text(encoding="utf-8")
        (OUTPUT / f"{name}-OFL.txt").write_text(text, encoding="utf-8", newline="\n")
    documents = sources / "debian/usr/share/doc"
    hanazono = (documents / "fonts-hanazono/copyright").read_text(encoding="utf-8")
    text = licence_text(hanazono.split("License: Open-Font-License\n", 1)[1])
    target = OUTPUT / "LaoMaMingSupplement-OFL.txt"
    target.write_text(text, encoding="utf-8", newline="\n")
    wenkai = (documents / "fonts-lxgw-wenkai/copyright").read_text(encoding="utf-8")
    notice = (
        "Copyright 2021-2023 LXGW, with Reserved Font Names 霞鹜 and LXGW.\n"
        "Copyright 2020 The Klee Project Authors.\n\n"
    )
    text = notice + licence_text(wenkai.split("License: OFL-1.1\n", 2)[-1].split("\n\n")[0])
    (OUTPUT / "LXGWWenKai-OFL.txt").write_text(text, encoding="utf-8", newline="\n")


def describe(signs: dict[str, int]) -> str:
    """Return the text of ``fonts.toml``: files with their digests, and the chains of roles."""
    lines = [
        "# Written by packaging/fonts.py. A role is a chain: a sign is drawn by the first file",
        "# that has it. 仿宋 has no free face with the coverage needed; its role is drawn in 宋体.",
        "",
        "[roles]",
    ]
    for role, files in ROLES.items():
        quoted = ", ".join(f'"{file}"' for file in files)
        lines.append(f"{role} = [{quoted}]")
    for face in FACES:
        data = (OUTPUT / face.file).read_bytes()
        lines += [
            "",
            "[[font]]",
            f'file = "{face.file}"',
            f'family = "{face.family}"',
            f'style = "{face.style}"',
            f"signs = {signs[face.file]}",
            f"bytes = {len(data)}",
            f'sha256 = "{hashlib.sha256(data).hexdigest()}"',
            'licence = "OFL-1.1"',
            f'licence_file = "{face.licence_file}"',
            f'origin = "{face.origin}"',
            f"changed = {str(face.changed).lower()}",
        ]
    return "\n".join(lines) + "\n"


def build(sources: Path) -> None:
    """Write all files of ``resources/fonts`` and print what they hold."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    kept = choose_signs(sources)
    signs: dict[str, int] = {}
    total = 0
    for face in FACES:
        target = OUTPUT / face.file
        target.write_bytes(build_face(face, sources, kept.get(face.file)))
        signs[face.file] = check(target)
        total += target.stat().st_size
        print(f"{face.file}: {signs[face.file]} signs, {target.stat().st_size:,} bytes")
    if total > LIMIT_BYTES:
        sys.exit(f"together {total:,} bytes, more than {LIMIT_BYTES:,}")
    write_licences(sources)
    (OUTPUT / "fonts.toml").write_text(describe(signs), encoding="utf-8", newline="\n")
    print(f"together {total:,} bytes")


def main() -> None:
    """Read the command line and fetch or build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, help="folder with the originals")
    parser.add_argument("--fetch", action="store_true", help="bring the originals first")
    arguments = parser.parse_args()
    if arguments.fetch:
        fetch(arguments.sources)
    build(arguments.sources)


if __name__ == "__main__":
    main()
