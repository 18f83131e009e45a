"""The libraries of the program: licences that may be shipped, versions as the table says."""

import re
import tomllib
from importlib.metadata import metadata

import pytest

from tests.architecture.tree import ROOT

LOCK = (ROOT / "packaging" / "lock" / "run.txt").read_text(encoding="utf-8")
LOCKED = re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, re.MULTILINE)
TABLE = (ROOT / "docs" / "libraries.md").read_text(encoding="utf-8")
# offered under LGPL-3.0 among others; used unmodified and exchangeable
LGPL_CHOSEN = {"pyside6-essentials", "shiboken6"}


@pytest.mark.parametrize("name", sorted(name for name, _version in LOCKED))
def test_no_library_of_the_program_is_under_gpl(name: str) -> None:
    found = metadata(name)
    words = [found[field][:200] for field in ("License-Expression", "License") if field in found]
    classifiers = found.get_all("Classifier") or []
    words += [line for line in classifiers if line.startswith("License")]
    text = " ".join(words)
    if name in LGPL_CHOSEN:
        assert "LGPL-3.0" in text
    else:
        assert not re.search(r"GPL|General Public", text), text


def test_the_table_names_every_declared_library_with_its_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=]", line)[0].lower() for line in project["dependencies"]}
    rows = [line.lower() for line in TABLE.splitlines() if line.startswith("|")]
    versions = dict(LOCKED)
    for name in sorted(declared):
        own = [row for row in rows if name in row.split("|")[1]]
        assert [row for row in own if versions[name] in row], f"{name} {versions[name]}"
