"""Forms of what the kind of a case adds, and of the entries of its lists."""

from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.kind_rules import KIND_FACTS, KIND_NAMES
from laoma_desktop.domain.kinds import KindFacts
from laoma_desktop.services.facts import put, without
from laoma_desktop.ui.presenting import FormValues
from laoma_desktop.ui.screens.case_detail.editing import Command, Desk, Editor
from laoma_desktop.ui.wording.forms import record_with, values_of
from laoma_desktop.ui.wording.kind_specs import (
    KIND_LISTS,
    Entry,
    KindList,
    kind_specs,
)


def kind_facts(desk: Desk) -> KindFacts:
    """Return what the kind of the case adds, empty where nothing is written yet."""
    facts = desk.case.kind_facts
    cls = KIND_FACTS.get(desk.case.kind)
    if facts is None and cls is None:
        raise RuleRefused("矛盾纠纷没有另外的内容", next_step="要写的，请先在“修改案情”里改种类。")
    return facts or cast("type[KindFacts]", cls)(uuid=desk.services.cases.new_id())


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the entries of the kind's list, none where the kind has no list."""
    held = KIND_LISTS.get(desk.case.kind)
    facts = desk.case.kind_facts
    return getattr(facts, held.field) if held is not None and facts is not None else ()


def kind_editor(desk: Desk) -> Editor:
    """Return the form of what the kind of the case adds; its list is written entry by entry."""
    record = kind_facts(desk)
    title = KIND_NAMES[desk.case.kind]
    specs = kind_specs(desk.choices, desk.case.kind)

    def save(values: FormValues) -> Command:
        edited = record_with(record, specs, values)
        return lambda ref: desk.services.kind_facts.put_kind(ref, edited)

    return Editor(
        id="kind",
        tab="overview",
        title=title,
        verb="保存",
        done=f"{title}的内容已保存。",
        specs=specs,
        values=values_of(specs, record),
        save=save,
    )


def entry_editor(desk: Desk, entry: Entry | None) -> Editor:
    """Return the form of an entry of the kind's list, of a new one for None."""
    held = kind_list(desk)
    record = entry or held.blank(desk.services.cases.new_id(), desk.today)

    def save(values: FormValues) -> Command:
        edited = record_with(record, held.specs, values)
        return _putting(desk, held, put(entries(desk), edited))

    shown = values_of(held.specs, record)
    return Editor(
        id=f"kind-entry/{entry.uuid}" if entry else "kind-entry/new",
        tab="overview",
        title=f"修改{held.noun}" if entry else f"添加{held.noun}",
        verb="保存",
        done=f"{held.noun}已保存。",
        specs=held.specs,
        values={**shown, "amount_cents": shown.get("amount_cents") or None},
        save=save,
    )


def kind_list(desk: Desk) -> KindList:
    """Return the list of the case's kind; raise RuleRefused where it has none."""
    held = KIND_LISTS.get(desk.case.kind)
    if held is None:
        raise RuleRefused("这个种类没有清单")
    return held


def without_entry(desk: Desk, uuid: UUID) -> Command:
    """Return the command that takes an entry out of the kind's list."""
    return _putting(desk, kind_list(desk), without(entries(desk), uuid))


def _putting(desk: Desk, held: KindList, changed: tuple[Entry, ...]) -> Command:
    fields: dict[str, Any] = {held.field: changed}
    facts = replace(kind_facts(desk), **fields)
    return lambda ref: desk.services.kind_facts.put_kind(ref, facts)


def without_kind(desk: Desk) -> Command:
    """Return the command that takes out everything the kind adds."""
    nothing: dict[str, Any] = {desk.case.kind.value: None}
    case = replace(desk.case, **nothing)
    return lambda ref: desk.services.facts.update(ref, "删去种类内容", case)
