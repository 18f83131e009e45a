"""Reads form descriptions (``resources/forms/<id>.toml``) and names every fault with its line.

A description is data that a district may change: wording, order, measures. It knows blocks, lists
(``each``), conditions on one field (``when``, ``unless``) and marks in texts, nothing more. Styles
stand once in ``styles.toml``; ``vocabulary`` says which fields and lists there are.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from laoma_desktop.documents.form_blocks import BlockReader, Scope
from laoma_desktop.documents.form_model import Align, PageSpec, Style
from laoma_desktop.documents.form_shape import Form
from laoma_desktop.documents.form_text import Fields
from laoma_desktop.foundation.toml_lines import TomlFile
from laoma_desktop.foundation.toml_table import TomlTable


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names a form may use, taken from a prototype of all fields."""

    fields: Fields

    @property
    def scope(self) -> Scope:
        """The scope of a whole case."""
        return Scope((self.fields,))


def load_styles(file: TomlFile) -> Mapping[str, Style]:
    """Return the named styles; raise RuleRefused with ``file:line:`` where one is wrong."""
    top = TomlTable(file)
    styles: dict[str, Style] = {}
    for name in file.data:
        table = top.table(name)
        if table is not None:
            styles[name] = _style(table)
            table.finish()
    top.raise_problems()
    return styles


def load_form(file: TomlFile, styles: Mapping[str, Style], vocabulary: Vocabulary) -> Form:
    """Return the form of a file; raise RuleRefused with every problem and its line."""
    top = TomlTable(file)
    form_id, title, version = top.text("id"), top.text("title"), top.integer("version")
    sealed = top.flag("sealed", default=False)
    per = top.text("per", "")
    needs = top.texts("needs")
    scope = vocabulary.scope
    scope.check_names(top, "needs", needs)
    if per:
        inner = scope.inner(per)
        if inner is None:
            top.complain("per", f"没有“{per}”这个列表")
        scope = inner or scope
    reader = BlockReader(styles)
    blocks = tuple(
        block for table in top.tables("block") if (block := reader.block(table, scope)) is not None
    )
    page = _page(top.table("page"))
    top.finish()
    if not blocks:
        top.complain("", "文书里一个 [[block]] 也没有")
    top.raise_problems()
    return Form(form_id, title, version, page, blocks, sealed, per, needs, file.name)


def _page(table: TomlTable | None) -> PageSpec:
    if table is None:
        return PageSpec()
    plain = PageSpec()
    page = PageSpec(
        table.integer("top", int(plain.top)),
        table.integer("bottom", int(plain.bottom)),
        table.integer("left", int(plain.left)),
        table.integer("right", int(plain.right)),
        table.flag("numbered", default=True),
        table.number("shrink", plain.shrink),
        table.flag("landscape", default=False),
    )
    table.finish()
    return page


def _style(table: TomlTable) -> Style:
    plain = Style()
    return Style(
        role=table.text("role", plain.role),
        size=table.number("size", plain.size),
        leading=table.number("leading", plain.leading),
        align=Align(table.choice("align", tuple(Align), plain.align)),
        indent=table.number("indent", plain.indent),
        left=table.number("left", plain.left),
        before=table.number("before", plain.before),
        after=table.number("after", plain.after),
    )
