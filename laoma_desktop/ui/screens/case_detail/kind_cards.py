"""Cards of what the kind of a case adds: its facts, then its list."""

from datetime import date

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.kind_rules import KIND_NAMES
from laoma_desktop.domain.kinds import KindFacts
from laoma_desktop.domain.masking import mask_phone
from laoma_desktop.domain.vocabulary import Kind
from laoma_desktop.ui.presenting import FieldSpec
from laoma_desktop.ui.screens.case_detail.parts import FactGrid, RecordRow
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.kind_specs import (
    KIND_LISTS,
    Entry,
    KindList,
    entry_words,
    kind_specs,
)
from laoma_desktop.ui.wording.words import day


def kind_cards(tab: Tab, case: Case) -> tuple[Card, ...]:
    """Return the cards of the case's kind, none for a dispute."""
    if case.kind is Kind.DISPUTE:
        return ()
    held = KIND_LISTS.get(case.kind)
    facts = _facts_card(tab, case)
    return (facts,) if held is None else (facts, _list_card(tab, case, held))


def _facts_card(tab: Tab, case: Case) -> Card:
    choices = tab.presenter.office.choices
    facts = case.kind_facts
    actions = [tab.opener("修改" if facts else "填写", "kind", icon="pencil")]
    if facts is not None:
        actions.append(tab.remover("删去", "kind", facts.uuid))
    card = Card(KIND_NAMES[case.kind], actions=actions, name="card_kind")
    specs = kind_specs(choices, case.kind)
    known = known_facts(specs, facts) if facts is not None else ()
    if not known:
        card.body.addWidget(PlainLabel("还没有填写。", "label"))
        return card
    short = [(label, words) for label, words, wide in known if not wide]
    if short:
        card.body.addWidget(FactGrid(short))
    for label, words, wide in known:
        if wide:
            card.body.addWidget(PlainLabel(label, "strong"))
            card.body.addWidget(PlainLabel(words, wrap=True).selectable())
    return card


def known_facts(
    specs: tuple[FieldSpec, ...], facts: KindFacts
) -> tuple[tuple[str, str, bool], ...]:
    """Return label, words and width of every fact that is known; phones masked."""
    found = []
    for spec in specs:
        value = getattr(facts, spec.name)
        if value is None or value == "":
            continue
        found.append((spec.label, _words(spec, value), spec.wide))
    return tuple(found)


def _words(spec: FieldSpec, value: object) -> str:
    if isinstance(value, date):
        return day(value)
    if spec.kind == "phone":
        return mask_phone(str(value))
    return dict(spec.choices).get(str(value), str(value))


def _list_card(tab: Tab, case: Case, held: KindList) -> Card:
    facts = case.kind_facts
    entries: tuple[Entry, ...] = getattr(facts, held.field) if facts is not None else ()
    card = Card(
        held.title,
        meta=f"共 {len(entries)} 条" if entries else "",
        actions=[tab.opener(f"添加{held.noun}", "kind-entry", icon="plus", look="normal")],
        name="card_kind_list",
    )
    for entry in entries:
        title, meta = entry_words(entry)
        verbs = [
            tab.opener("修改", "kind-entry", entry.uuid, icon="pencil"),
            tab.remover("删去", "kind-entry", entry.uuid),
        ]
        card.body.addWidget(
            RecordRow(title, meta, verbs=verbs, name=f"entry_{entry.uuid}", prose=True)
        )
    if not entries:
        card.body.addWidget(PlainLabel(held.empty, "label"))
    return card
