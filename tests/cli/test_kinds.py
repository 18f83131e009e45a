"""A case file of each kind comes in, is shown as it stands, and says its facts in words."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Laoma

FILES = sorted((Path(__file__).parent / "kinds").glob("*.toml"))
WORDS = {
    "petition": ("信访编号：XF-2026-0417", "代表人身份：经营者", "保证方式：连带"),
    "care": ("监护人：曾建华、区兰芳", "代理身份：法定代理", "评估 2", "得分：18"),
    "place": ("户数：388", "整改清单 1", "整改期限：2026-05-15"),
    "consultation": ("赞成：29", "发言 2", "车停到街上天天挨罚"),
    "project": ("预算：26,000.00元", "决算：11,800.00元", "成效：扶手四十二米"),
    "dispute": ("调解委员会：某行业人民调解委员会", "法院移交方式：委派", "延长至：2026-07-31"),
}


def plain(value: Any) -> Any:
    """Return TOML values as JSON shows them."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def held(shown: Any, given: Any) -> bool:
    """Return whether what was given is shown; what was left unsaid may be there empty."""
    if isinstance(given, dict):
        return isinstance(shown, dict) and all(held(shown.get(k), v) for k, v in given.items())
    if isinstance(given, list):
        same = isinstance(shown, list) and len(shown) == len(given)
        return same and all(map(held, shown, given))
    return bool(shown == given)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_file_of_each_kind_is_shown_as_it_stands(studio: Laoma, file: Path) -> None:
    given = plain(tomllib.loads(file.read_text(encoding="utf-8")))
    added = studio("case", "add", file, "--json")
    assert added.status == 0, added.err
    number = added.json["cases"][0]["number"]
    shown = studio("case", "show", number, "--json").json
    assert held(shown, given)
    out = studio("case", "show", number).out
    for words in WORDS[file.stem]:
        assert words in out
