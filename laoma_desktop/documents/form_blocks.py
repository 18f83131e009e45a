"""The blocks of a form description: reads each kind and checks the fields it names."""

from collections.abc import Mapping
from dataclasses import dataclass

from laoma_desktop.documents.form_model import Style
from laoma_desktop.documents.form_shape import (
    FormBlock,
    FormCell,
    FormRow,
    GridBlock,
    GroupBlock,
    Guard,
    Sentence,
    SignatureBlock,
    SpaceBlock,
    TextBlock,
)
from laoma_desktop.documents.form_text import Fields, MarkedText, parse_marks
from laoma_desktop.foundation.toml_table import TomlTable, nearest

BLOCK_TYPES = ("text", "grid", "signatures", "space", "page", "group")
_EMPTY = MarkedText(())


@dataclass(frozen=True, slots=True)
class Scope:
    """The fields that may be named at a place, innermost list first."""

    layers: tuple[Fields, ...]

    def find(self, name: str) -> object:
        """Return the prototype value of a field, None where there is none."""
        return next((layer[name] for layer in self.layers if name in layer), None)

    def inner(self, name: str) -> "Scope | None":
        """Return the scope inside a list, None where the name is no list."""
        value = self.find(name)
        if not isinstance(value, tuple) or not value:
            return None
        return Scope((value[0], *self.layers))

    def check_names(self, table: TomlTable, key: str, names: tuple[str, ...]) -> None:
        """Complain about every name that is no field here."""
        known = [name for layer in self.layers for name in layer]
        for name in names:
            if self.find(name) is None:
                table.complain(key, f"没有“{name}”这个字段" + nearest(name, known))


class BlockReader:
    """Reads blocks; ``styles`` are the named styles of ``styles.toml``."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self._styles = styles

    def block(self, table: TomlTable, scope: Scope) -> FormBlock | None:
        """Return one block with everything in it; None where its kind is unknown."""
        kind = table.choice("type", BLOCK_TYPES, "text")
        guard, inner = self._guard(table, scope)
        block: FormBlock | None = None
        if kind == "text":
            block = self._text(table, inner, guard)
        elif kind == "grid":
            block = self._grid(table, inner, guard)
        elif kind == "signatures":
            block = self._signatures(table, inner, guard)
        elif kind == "group":
            found = [self.block(part, inner) for part in table.tables("block")]
            block = GroupBlock(tuple(b for b in found if b is not None), guard)
        elif kind in {"space", "page"}:
            block = SpaceBlock(table.number("height", 0), kind == "page", guard)
        table.finish()
        return block

    def _guard(self, table: TomlTable, scope: Scope) -> tuple[Guard, Scope]:
        each = table.text("each", "")
        inner = scope
        if each:
            found = scope.inner(each)
            if found is None:
                table.complain("each", f"没有“{each}”这个列表")
            inner = found or scope
        when, unless = table.text("when", ""), table.text("unless", "")
        inner.check_names(table, "when", (when,) if when else ())
        inner.check_names(table, "unless", (unless,) if unless else ())
        return Guard(each, when, unless), inner

    def _marked(self, table: TomlTable, key: str, scope: Scope, default: str = "") -> MarkedText:
        text = table.text(key, default)
        try:
            marked = parse_marks(text)
        except ValueError as error:
            table.complain(key, str(error))
            return _EMPTY
        scope.check_names(table, key, marked.names)
        for name in marked.names:
            if isinstance(scope.find(name), tuple):
                table.complain(key, f"“{name}”是列表，不能直接打印，请用 each")
        return marked

    def _sentences(self, table: TomlTable, scope: Scope) -> tuple[Sentence, ...]:
        if "text" in table:
            return (Sentence(self._marked(table, "text", scope)),)
        sentences = []
        for part in table.tables("sentences"):
            guard, inner = self._guard(part, scope)
            sentences.append(Sentence(self._marked(part, "text", inner), guard))
            part.finish()
        return tuple(sentences)

    def _style(self, table: TomlTable, default: str) -> Style:
        name = table.choice("style", tuple(self._styles), default)
        return self._styles.get(name) or Style()

    def _text(self, table: TomlTable, scope: Scope, guard: Guard) -> TextBlock:
        sentences = self._sentences(table, scope)
        if not sentences:
            table.complain("", "缺少 text 或 sentences")
        keep = table.flag("keep_next", default=False)
        return TextBlock(sentences, self._style(table, "body"), guard, keep)

    def _grid(self, table: TomlTable, scope: Scope, guard: Guard) -> GridBlock:
        columns = table.numbers("columns")
        if not columns or not all(columns):
            table.complain("columns", "缺少列宽")
        rows = tuple(self._row(row, scope, len(columns)) for row in table.tables("row"))
        return GridBlock(columns or (1.0,), rows, table.text("continued", ""), guard)

    def _row(self, table: TomlTable, scope: Scope, width: int) -> FormRow:
        guard, inner = self._guard(table, scope)
        lines = []
        held = [0] * width
        for line in table.tables("line") or (table,):
            cells = tuple(self._cell(cell, inner) for cell in line.tables("cells"))
            _check_width(line, cells, held)
            lines.append(cells)
            if line is not table:
                line.finish()
        row = FormRow(
            tuple(lines), table.number("height", 0), table.flag("header", default=False), guard
        )
        table.finish()
        return row

    def _cell(self, table: TomlTable, scope: Scope) -> FormCell:
        label = "label" in table
        if label:
            sentences: tuple[Sentence, ...] = (Sentence(self._marked(table, "label", scope)),)
        else:
            sentences = self._sentences(table, scope)
        shade = table.text("shade", "")
        scope.check_names(table, "shade", (shade,) if shade else ())
        cell = FormCell(
            sentences,
            self._style(table, "label" if label else "value"),
            table.integer("across", 1),
            table.integer("down", 1),
            table.flag("vertical", default=False),
            table.flag("top", default=False),
            label,
            shade,
        )
        table.finish()
        return cell

    def _signatures(self, table: TomlTable, scope: Scope, guard: Guard) -> SignatureBlock:
        entries = []
        for part in table.tables("entries"):
            own, inner = self._guard(part, scope)
            entries.append(Sentence(self._marked(part, "text", inner), own))
            part.finish()
        seal = self._marked(table, "seal", scope) if "seal" in table else None
        dated = self._marked(table, "dated", scope) if "dated" in table else None
        style = self._style(table, "signature")
        return SignatureBlock(
            tuple(entries), style, table.integer("columns", 1), seal, dated, guard
        )


def _check_width(table: TomlTable, cells: tuple[FormCell, ...], held: list[int]) -> None:
    """Complain where a line does not fill its grid; ``held`` counts rows a column is taken."""
    free = [column for column, rows in enumerate(held) if rows == 0]
    for column, rows in enumerate(held):
        held[column] = max(rows - 1, 0)
    if sum(cell.across for cell in cells) != len(free):
        table.complain("cells", f"这一行应当占满 {len(free)} 列")
        return
    at = 0
    for cell in cells:
        for column in free[at : at + cell.across]:
            held[column] = cell.down - 1
        at += cell.across
