"""What README and docs say of the tree is true: named paths exist, links lead somewhere."""

import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

PAGES = ["README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
TOPS = ("laoma_desktop/", "resources/", "db/", "packaging/", "tests/", "docs/", ".ci/")
NAMED = re.compile(r"`([\w./-]+)`")
LINK = re.compile(r"\]\(([^)#:]+)\)")


NAME_IN = re.compile(r"`([\w./-]+\.py)`[^`|]{0,14}`(\w+)`")


def named_paths(page: str) -> list[str]:
    """Return the paths of the tree that a page names as code; placeholders are no paths."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [name for name in NAMED.findall(text) if name.startswith(TOPS)]


@pytest.mark.parametrize("page", PAGES)
def test_named_paths_exist(page: str) -> None:
    assert [name for name in named_paths(page) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_names_stand_in_the_files_they_are_said_to_stand_in(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    said = [(path, name) for path, name in NAME_IN.findall(text) if path.startswith(TOPS)]
    missing = [
        (path, name)
        for path, name in said
        if not re.search(rf"\b{name}\b", (ROOT / path).read_text(encoding="utf-8"))
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    folder = (ROOT / page).parent
    assert [link for link in LINK.findall(text) if not Path(folder / link).exists()] == []


def test_readme_names_the_places_to_add_things() -> None:
    named = named_paths("README.md")
    for place in (
        "laoma_desktop/ui/screens/case_list/columns.py",
        "resources/codes/forms.toml",
        "laoma_desktop/domain/",
        "db/migrations/versions/",
    ):
        assert place in named
    assert "resources/workflows/" in (ROOT / "README.md").read_text(encoding="utf-8")
