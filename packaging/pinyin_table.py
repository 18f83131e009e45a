"""Build ``resources/codes/pinyin.txt``, the readings the program searches by; run by a developer.

``python packaging/pinyin_table.py FOLDER``: FOLDER holds ``Unihan_Readings.txt.bz2`` of Debian's
package unicode-data (``packaging/fonts.py --fetch`` brings it). The order of readings is pypinyin's
(most common first). Readings that neither 通用规范汉字字典 (2013) nor 现代汉语词典 (1983) knows are
noise and left out (邓 as "shan"). A traditional sign keeps what its simplified form keeps. A sign
that has no reading anywhere takes that of the sign it stands for (㐂 "xi" as 喜).
"""

import bz2
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from pypinyin.constants import PINYIN_DICT

TARGET = Path(__file__).resolve().parent.parent / "resources" / "codes" / "pinyin.txt"
MOST_WITHOUT_DICTIONARY = 3
SYLLABLE = re.compile(r"[a-z]{1,6}")
NOT_TYPED = {"m": "", "hm": "", "hng": "", "n": "en", "ng": "en"}
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0302\u0304\u030c\u0306"))
STANDS_FOR = ("kSemanticVariant", "kSpecializedSemanticVariant", "kZVariant", "kSimplifiedVariant")
ADDITIONS = {"㐂": ("xi",)}
HEADER = """\
# Readings of Chinese signs: readings parted by commas, most common first, then the signs.
# Written by packaging/pinyin_table.py out of pypinyin and Unihan; licences in pinyin-LICENSE.txt.
"""


def plain(reading: str) -> str:
    """Return a reading without its tone, ü as v; empty when nobody types it."""
    text = unicodedata.normalize("NFD", reading.strip().lower())
    text = text.replace("u\u0308", "v").translate(TONES)
    text = NOT_TYPED.get(text, text)
    return text if SYLLABLE.fullmatch(text) else ""


def unique(readings: Iterable[str]) -> list[str]:
    """Return the readings made plain, each once, in their order."""
    return [text for text in dict.fromkeys(map(plain, readings)) if text]


def unihan(folder: Path) -> tuple[dict[int, list[str]], dict[int, set[str]]]:
    """Return the one main reading of each sign, and the readings of modern dictionaries."""
    main: dict[int, list[str]] = {}
    modern: dict[int, set[str]] = defaultdict(set)
    text = bz2.decompress((folder / "Unihan_Readings.txt.bz2").read_bytes()).decode()
    for line in text.splitlines():
        if not line.startswith("U+"):
            continue
        code, field, value = line.split("\t")
        sign = int(code.removeprefix("U+"), 16)
        if field == "kMandarin":
            main[sign] = unique(value.split())
        elif field in {"kTGHZ2013", "kXHC1983"}:
            entries = (entry.split(":", 1)[1] for entry in value.split())
            modern[sign].update(unique(part for entry in entries for part in entry.split(",")))
    return main, modern


def variants(folder: Path, fields: Iterable[str]) -> dict[int, list[int]]:
    """Return for each sign the signs that Unihan's fields name as its other forms."""
    forms: dict[int, list[int]] = defaultdict(list)
    text = bz2.decompress((folder / "Unihan_Variants.txt.bz2").read_bytes()).decode()
    for line in text.splitlines():
        code, _, rest = line.partition("\t")
        field, _, value = rest.partition("\t")
        if line.startswith("U+") and field in fields:
            sign = int(code.removeprefix("U+"), 16)
            names = (form.split("<", 1)[0] for form in value.split())
            forms[sign] += [int(name.removeprefix("U+"), 16) for name in names]
    return forms


def borrow(table: dict[int, tuple[str, ...]], folder: Path) -> None:
    """Give signs without a reading that of the first sign they stand for."""
    table.update({ord(sign): readings for sign, readings in ADDITIONS.items()})
    for sign, forms in variants(folder, STANDS_FOR).items():
        known = [table[form] for form in forms if form in table]
        if known:
            table.setdefault(sign, known[0])


def merge(folder: Path) -> dict[int, tuple[str, ...]]:
    """Return the readings to ship for every sign."""
    main, modern = unihan(folder)
    forms = variants(folder, ("kSimplifiedVariant",))
    table: dict[int, tuple[str, ...]] = {}
    for sign in sorted(set(PINYIN_DICT) | set(main)):
        ordered = unique(PINYIN_DICT.get(sign, "").split(",")) or main.get(sign, [])
        known = set(modern.get(sign, ()))
        for form in forms.get(sign, ()):
            known |= modern.get(form, set())
        kept = [reading for reading in ordered if reading in known]
        if kept:
            own = sorted(modern.get(sign, set()) - set(kept))
            table[sign] = tuple(kept + own)
        elif ordered:
            table[sign] = tuple(ordered[:MOST_WITHOUT_DICTIONARY])
    borrow(table, folder)
    return table


def main() -> None:
    """Write the table and print its size."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and one folder
        sys.exit(__doc__)
    table = merge(Path(sys.argv[1]))
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for sign, readings in sorted(table.items()):
        groups[readings].append(chr(sign))
    lines = [f"{','.join(key)} {''.join(groups[key])}" for key in sorted(groups)]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(table)} signs, {len(groups)} groups, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
