"""The forms there are: descriptions by id or Chinese title, read once when first asked for."""

from collections.abc import Mapping
from functools import cached_property

from laoma_desktop.documents.fill.case_fields import field_vocabulary
from laoma_desktop.documents.form_loader import Vocabulary, load_form, load_styles
from laoma_desktop.documents.form_model import Style
from laoma_desktop.documents.form_shape import Form
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.foundation.codes import CodeEntry, Codes, CodeTable
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.foundation.toml_lines import read_toml
from laoma_desktop.foundation.toml_table import nearest

_FOLDER = "forms"
_STYLES = "styles"


class FormLibrary:
    """Descriptions under ``resources/forms``, those of a district first."""

    def __init__(self, resources: Resources, codes: Codes) -> None:
        self._resources = resources
        self._codes = codes
        self._forms: dict[str, Form] = {}

    @cached_property
    def available(self) -> frozenset[str]:
        """Ids of the forms that can be drawn."""
        found = {path.stem for path in self._resources.glob(_FOLDER, "*.toml")}
        return frozenset(found - {_STYLES})

    @property
    def table(self) -> CodeTable:
        """All forms known, in file order, also those that cannot be drawn yet."""
        return self._codes.table("forms")

    def entry(self, word: str) -> CodeEntry:
        """Return the code of a form by id or title; raise RuleRefused where there is none."""
        entry = self.table.find(word)
        if entry is None:
            entry = next((e for e in self.table.entries if self._own_title(e.id) == word), None)
        if entry is None:
            words = [w for e in self.table.entries for w in (e.id, e.title)]
            raise RuleRefused(
                f"没有“{word}”这种文书" + nearest(word, words),
                next_step="用 laoma paper --list 查看这个案件的文书。",
            )
        return entry

    def form(self, form_id: str) -> Form:
        """Return a description; raise RuleRefused where it is not offered yet or is wrong."""
        if form_id not in self._forms:
            if form_id not in self.available:
                raise RuleRefused(
                    f"《{self.table.title(form_id)}》尚未提供", next_step="请用手工文书归入卷内。"
                )
            name = f"{_FOLDER}/{form_id}.toml"
            file = read_toml(self._resources.path(name), name)
            form = load_form(file, self._styles, Vocabulary(field_vocabulary()))
            if form.id != form_id:
                raise RuleRefused(f"{name}:{file.line('id')}: id 应当是 {form_id}")
            self._forms[form_id] = form
        return self._forms[form_id]

    @cached_property
    def _styles(self) -> Mapping[str, Style]:
        name = f"{_FOLDER}/{_STYLES}.toml"
        return load_styles(read_toml(self._resources.path(name), name))

    def _own_title(self, form_id: str) -> str:
        return self.form(form_id).title if form_id in self.available else ""
