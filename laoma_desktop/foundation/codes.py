"""Code tables (``resources/codes``): ids of the program and of files, their numbers and titles.

Each table is a file with ``title`` and rows ``number, id, title`` and, where they apply, ``from``,
``until``, ``replaced_by``; other keys of a row are facts of that table (``attributes``). A number
stands in the database and is never used again for something else. A table is read when first
asked for and kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.risk import RiskSign
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.foundation.toml_lines import TomlFile, read_toml
from laoma_desktop.foundation.toml_table import TomlTable

Attribute = str | int | bool
_ROW_KEYS = ("number", "id", "title", "from", "until", "replaced_by")


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One row. ``id`` is what case files and packages hold, ``number`` what the database holds."""

    number: int
    id: str
    title: str
    valid_from: date | None = None
    valid_until: date | None = None
    replaced_by: str = ""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)

    def valid_on(self, day: date) -> bool:
        """Return whether the code may be chosen on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

    def text(self, name: str) -> str:
        """Return an attribute as text, "" where the row has none."""
        return str(self.attributes.get(name, ""))

    def flag(self, name: str) -> bool:
        """Return a mark, False where the row has none; raise RuleRefused where it is no mark."""
        value = self.attributes.get(name, False)
        if not isinstance(value, bool):
            raise RuleRefused(f"代码“{self.id}”的 {name} 要写 true 或 false")
        return value


class CodeTable:
    """One table; ids and numbers are unique in it."""

    def __init__(self, name: str, title: str, entries: tuple[CodeEntry, ...]) -> None:
        self.name = name
        self.title_of_table = title
        self.entries = entries
        self._by_id = {entry.id: entry for entry in entries}
        self._by_number = {entry.number: entry for entry in entries}

    def __contains__(self, code: str) -> bool:
        return code in self._by_id

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids in the table's order."""
        return tuple(self._by_id)

    def get(self, code: str) -> CodeEntry:
        """Return the row of an id; raise RuleRefused where there is none."""
        try:
            return self._by_id[code]
        except KeyError as error:
            raise RuleRefused(f"代码表“{self.title_of_table}”里没有“{code}”") from error

    def title(self, code: str) -> str:
        """Return the Chinese title of an id; an id of another version is shown as it stands."""
        entry = self._by_id.get(code)
        return entry.title if entry else code

    def number(self, code: str) -> int:
        """Return the number of an id; raise RuleRefused where there is none."""
        return self.get(code).number

    def id(self, number: int) -> str:
        """Return the id of a number; raise RuleRefused where there is none."""
        try:
            return self._by_number[number].id
        except KeyError as error:
            raise RuleRefused(f"代码表“{self.title_of_table}”里没有编号 {number}") from error

    def find(self, word: str) -> CodeEntry | None:
        """Return the row whose id or title is ``word``, None where there is none."""
        by_title = (entry for entry in self.entries if entry.title == word)
        return self._by_id.get(word) or next(by_title, None)


class Codes:
    """All code tables, each read when first asked for (an overlay's file first)."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._tables: dict[str, CodeTable] = {}

    def table(self, name: str) -> CodeTable:
        """Return a table by its file name; raise RuleRefused with ``file:line:`` if broken."""
        if name not in self._tables:
            file = f"codes/{name}.toml"
            self._tables[name] = load_table(read_toml(self._resources.path(file), file))
        return self._tables[name]

    def category_rules(self) -> CategoryRules:
        """Return which categories the table marks by which mark of ``CategoryRules``."""
        entries = self.table("category").entries
        return CategoryRules(
            medical=frozenset(entry.id for entry in entries if entry.flag("medical")),
            written_only=frozenset(entry.id for entry in entries if entry.flag("written_only")),
            labour=frozenset(entry.id for entry in entries if entry.flag("labour")),
            long_kept=frozenset(entry.id for entry in entries if entry.flag("long_kept")),
        )

    def risk_signs(self) -> tuple[RiskSign, ...]:
        """Return the rules by which a case's risk rises; RuleRefused where a level is none."""
        return tuple(_risk_sign(entry) for entry in self.table("risk_signs").entries)

    def role_words(self) -> Mapping[str, str]:
        """Return role words of case files with the role id each stands for."""
        return {entry.id: entry.text("role") for entry in self.table("role_words").entries}


def _risk_sign(entry: CodeEntry) -> RiskSign:
    level, points = entry.text("level") or Risk.NONE.value, entry.attributes.get("points", 0)
    if level not in set(Risk) or not isinstance(points, int):
        raise RuleRefused(f"风险信号“{entry.id}”的 level 要写红橙黄蓝，points 要写整数")
    return RiskSign(
        id=entry.id,
        text=entry.title,
        points=points,
        level=Risk(level),
        danger=entry.flag("danger"),
        when=tuple(entry.text("when").split()),
        words=tuple(entry.text("words").split()),
    )


def load_table(file: TomlFile) -> CodeTable:
    """Return the table of a parsed file; raise RuleRefused with every problem and its line."""
    top = TomlTable(file)
    title = top.text("title")
    rows = top.tables("codes")
    entries = tuple(_entry(row) for row in rows)
    top.finish()
    if not rows:
        top.complain("", "代码表里一个代码也没有")
    _check_unique(rows, entries)
    top.raise_problems()
    return CodeTable(file.name.removeprefix("codes/").removesuffix(".toml"), title, entries)


def _entry(row: TomlTable) -> CodeEntry:
    code = row.text("id", "")
    if "id" not in row:
        row.complain("", "缺少 id")
    attributes = {key: row.data[key] for key in row.data if key not in _ROW_KEYS}
    for key, value in attributes.items():
        if not isinstance(value, str | int):
            row.complain(key, "这里应当是文字、整数或 true/false")
    return CodeEntry(
        number=row.integer("number"),
        id=code,
        title=row.text("title"),
        valid_from=row.day("from"),
        valid_until=row.day("until"),
        replaced_by=row.text("replaced_by", ""),
        attributes=attributes,
    )


def _check_unique(rows: tuple[TomlTable, ...], entries: tuple[CodeEntry, ...]) -> None:
    ids: set[str] = set()
    numbers: set[int] = set()
    all_ids = {entry.id for entry in entries}
    for row, entry in zip(rows, entries, strict=True):
        if entry.id in ids:
            row.complain("id", f"“{entry.id}”写了两次")
        if entry.number in numbers:
            row.complain("number", f"编号 {entry.number} 用了两次")
        if entry.replaced_by and entry.replaced_by not in all_ids:
            row.complain("replaced_by", f"表里没有“{entry.replaced_by}”")
        ids.add(entry.id)
        numbers.add(entry.number)
