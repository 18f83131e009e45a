"""The card 进展台账: what was done for the case, the newest first."""

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.ledger import decided, newest_first
from laoma_desktop.domain.ledger_entry import LedgerEntry
from laoma_desktop.domain.vocabulary import LedgerKind
from laoma_desktop.ui.runtime.shortcuts import shortcut
from laoma_desktop.ui.screens.case_detail.parts import RecordRow
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.chip import Tone
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.words import joined

SHOWN = 12
"""Entries the card shows; the others stand under 经过."""

_TONES: dict[LedgerKind, Tone] = {
    LedgerKind.VISIT: "accent",
    LedgerKind.CALL: "neutral",
    LedgerKind.MEETING: "ok",
    LedgerKind.OTHER: "neutral",
}


def ledger_card(tab: Tab, case: Case) -> Card:
    """Return the card with its verbs: an entry, a meeting."""
    write = tab.opener("记一笔", "ledger", icon="pencil")
    write.setToolTip(f"记一笔台账（{shortcut('ledger').shown}）")
    meet = tab.opener("记会议", "meeting", icon="users-round")
    entries = newest_first(case)
    meta = f"共 {len(entries)} 条" if entries else ""
    card = Card("进展台账", meta=meta, actions=[write, meet], name="card_ledger")
    for entry in entries[:SHOWN]:
        card.body.addWidget(_row(tab, case, entry))
    if len(entries) > SHOWN:
        card.body.addWidget(
            PlainLabel(f"还有 {len(entries) - SHOWN} 条早先的，在“经过”里。", "meta")
        )
    if not entries:
        words = "还没有记过。每次走访、电话、会议都记一句，以后写材料不用回想。"
        card.body.addWidget(PlainLabel(words, "label", wrap=True))
    return card


def _row(tab: Tab, case: Case, entry: LedgerEntry) -> RecordRow:
    made = decided(case, entry.uuid)
    task = next((t.title for t in case.tasks if t.uuid == entry.task), "")
    meta = joined(
        entry.date.isoformat(),
        entry.who,
        f"见到 {entry.people}" if entry.people and entry.kind is not LedgerKind.MEETING else "",
        f"到会 {entry.people}" if entry.people and entry.kind is LedgerKind.MEETING else "",
        entry.place,
        f"对应任务：{task}" if task else "",
        f"定了 {len(made)} 件事" if made else "",
    )
    kind = "meeting" if entry.kind is LedgerKind.MEETING else "ledger"
    verbs = [tab.opener("修改", kind, entry.uuid, icon="pencil")]
    if not made:
        verbs.append(tab.remover("删去", "ledger", entry.uuid))
    for made_verb in verbs:
        made_verb.setAccessibleName(f"{made_verb.text()}：{entry.text[:20]}")
    return RecordRow(
        entry.text,
        meta,
        chip=(entry.kind.value, _TONES[entry.kind]),
        verbs=verbs,
        name=f"ledger_{entry.uuid}",
        prose=True,
    )
