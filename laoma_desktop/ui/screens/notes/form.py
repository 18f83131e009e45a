"""The fields of a note, and a note as values of the form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.ids import CaseId, NoteId, PersonId
from laoma_desktop.domain.notes import Note, NoteKind
from laoma_desktop.domain.views.notes import NoteRef
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.wording.forms import choices_of, from_draft, record_with, to_draft, values_of

NOTE: Final = "note"
"""Name of the form among the drafts."""

SPECS: Final = (
    FieldSpec(
        name="body",
        label="说了什么",
        kind="multiline",
        wide=True,
        lines=6,
        placeholder="见了谁、看到什么、听到什么，想到哪写到哪",
    ),
    FieldSpec(name="met", label="见到的人", placeholder="几个人用顿号隔开"),
    FieldSpec(name="place", label="地点"),
    FieldSpec(name="weather", label="天气"),
    FieldSpec(name="kind", label="种类", kind="choice", choices=choices_of(NoteKind)),
    FieldSpec(name="on", label="日期", kind="date", required=True),
    FieldSpec(name="promised_on", label="答应在哪天以前", kind="date", prefer="future"),
    FieldSpec(name="promise", label="答应的事", kind="multiline", wide=True, lines=2),
    FieldSpec(name="thoughts", label="想法", kind="multiline", wide=True, lines=3),
    FieldSpec(name="private", label="私密，只有我自己看得到", kind="check", wide=True),
)


@dataclass(frozen=True, slots=True)
class Writing:
    """A note in the editor; ``ref`` is None before it was ever saved.

    ``values`` are the fields with what is typed and not saved; ``mine``: the reader may change it.
    """

    note: Note
    ref: NoteRef | None = None
    mine: bool = True
    values: FormValues | None = None

    @property
    def key(self) -> str:
        """The draft's key."""
        return str(self.note.uuid)


def note_with(note: Note, values: FormValues) -> Note:
    """Return the note with the form's values; raise RuleRefused with every problem."""
    specs = tuple(spec for spec in SPECS if spec.name != "private")
    return replace(record_with(note, specs, values), private=values.get("private") is True)


def shown(writing: Writing) -> FormValues:
    """Return what the form shows: what was typed last, else the note."""
    return values_of(SPECS, writing.note) if writing.values is None else writing.values


def body_of(writing: Writing, values: FormValues) -> dict[str, Plain]:
    """Return the draft's body: the values, their version, the linked cases and people."""
    return {
        "values": to_draft(values),
        "version": writing.ref.version if writing.ref else 0,
        "cases": [str(case) for case in writing.note.cases],
        "people": [str(person) for person in writing.note.people],
    }


def writing_of(key: str, body: Mapping[str, Plain], blank: Note) -> Writing:
    """Return the note that a draft holds; ``blank`` gives author and organisation."""
    held, version = body.get("values"), body.get("version")
    values = from_draft(SPECS, held if isinstance(held, dict) else {})
    if not isinstance(values["on"], date):
        values["on"] = blank.on
    cases = tuple(CaseId(uuid) for uuid in _links(body.get("cases")))
    people = tuple(PersonId(uuid) for uuid in _links(body.get("people")))
    note = note_with(replace(blank, uuid=NoteId(UUID(key)), cases=cases, people=people), values)
    ref = NoteRef(note.uuid, version) if isinstance(version, int) and version else None
    return Writing(note, ref)


def _links(held: Plain) -> tuple[UUID, ...]:
    return tuple(UUID(str(one)) for one in held) if isinstance(held, list) else ()


def first_words(body: Mapping[str, Plain]) -> str:
    """Return what a draft is called."""
    held = body.get("values")
    values = held if isinstance(held, dict) else {}
    for name in ("body", "thoughts", "promise", "met"):
        words = " ".join(str(values.get(name) or "").split())
        if words:
            return words if len(words) <= _MOST_SIGNS else f"{words[:_MOST_SIGNS]}…"
    return "还没写内容"


_MOST_SIGNS = 24
