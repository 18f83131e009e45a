"""Reads files of method cards: every fault with its line, a file with a fault is not used."""

from laoma_desktop.domain.cards import PHASES, STEPS, Card
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.toml_lines import TomlFile
from laoma_desktop.foundation.toml_table import TomlTable

MAX_CARDS = 500
"""So many cards a file may hold."""


def examine_cards(file: TomlFile, codes: Codes) -> tuple[tuple[Card, ...], list[FieldProblem]]:
    """Return the cards as far as they can be read, and everything wrong with the file."""
    top = TomlTable(file)
    rows = top.tables("cards")
    if not rows:
        top.complain("", "至少要有一个 [[cards]]")
    if len(rows) > MAX_CARDS:
        rows[MAX_CARDS].complain("", f"[[cards]] 写了 {len(rows)} 个，最多 {MAX_CARDS} 个")
    cards = tuple(_card(row, codes) for row in rows[:MAX_CARDS])
    top.finish()
    _check_unique(rows, cards)
    return cards, sorted(top.problems, key=lambda problem: problem.line or 0)


def load_cards(file: TomlFile, codes: Codes) -> tuple[Card, ...]:
    """Return the cards of a file; raise RuleRefused with every problem, each with its line."""
    cards, problems = examine_cards(file, codes)
    if problems:
        raise file.refusal(problems)
    return cards


def _card(row: TomlTable, codes: Codes) -> Card:
    table = codes.table("cards")
    name = row.choice("id", table.ids)
    card = Card(
        id=name,
        title=table.title(name),
        phases=row.choices("phases", PHASES),
        categories=row.choices("categories", codes.table("category").ids),
        conditions=row.choices("conditions", codes.table("conditions").ids),
        principle=row.text("principle"),
        when=row.text("when"),
        how=row.texts("how"),
        example=row.text("example"),
        avoid=row.text("avoid"),
        source=row.text("source"),
    )
    least, most = STEPS
    if not least <= len(card.how) <= most or not all(step.strip() for step in card.how):
        row.complain("how", f"做法要写 {least} 到 {most} 步，每步不能空着")
    phase = table.get(name).text("phase") if name in table else ""
    if phase and phase not in card.phases:
        row.complain("phases", f"代码表里这张卡片用在“{phase}”，这里要写上")
    row.finish()
    return card


def _check_unique(rows: tuple[TomlTable, ...], cards: tuple[Card, ...]) -> None:
    seen: set[str] = set()
    for row, card in zip(rows, cards, strict=False):
        if card.id and card.id in seen:
            row.complain("id", f"“{card.id}”写了两次")
        seen.add(card.id)
