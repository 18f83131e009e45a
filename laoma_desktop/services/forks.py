"""What two registers changed without knowing of each other: told in words, settled by a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from laoma_desktop.domain import settling
from laoma_desktop.domain.case_text import require_clean_texts
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.field_words import field_place, field_word, record_word
from laoma_desktop.domain.guards import require_editable
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.records import Record, case_from_records, case_records
from laoma_desktop.domain.revisions import DELETED, Fork, Revision
from laoma_desktop.domain.versions import title_of
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.foundation.clock import OFFICE_ZONE, instant_of
from laoma_desktop.foundation.hlc import hlc_milliseconds
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.value_words import said

_FACTS_SHOWN = 4
"""Facts by which one of two records is told from the other."""


@dataclass(frozen=True, slots=True)
class ForkChoice:
    """One of the values: whose it is, when it was written (office time).

    ``here``: it was written in this register; ``shown``: the case shows it now.
    """

    rev: str
    words: str
    by: str
    at: datetime
    here: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class ForkLine:
    """One thing that both sides changed; ``key`` names it for ``settle``."""

    key: str
    what: str
    label: str
    choices: tuple[ForkChoice, ...]


class ForkService:
    """Tells what is to be settled in a case, and settles it as one step."""

    def __init__(self, editor: CaseEditor) -> None:
        self._office = editor.office
        self._editor = editor

    def count(self, case_id: CaseId) -> int:
        """Return in how many places both sides changed a case, and nobody has chosen yet."""
        with self._office.read() as uow:
            return len(uow.revisions.forks(case_id))

    def of(self, case_id: CaseId) -> tuple[ForkLine, ...]:
        """Return those places, each with its values, the one that is shown first."""
        with self._office.read() as uow:
            case = uow.cases.get(case_id).case
            forks = uow.revisions.forks(case_id)
            revisions = uow.revisions.of_case(case_id) if forks else ()
            node = uow.revisions.node
        by_rev = {revision.rev: revision for revision in revisions}
        records = {record.uuid: record for record in case_records(case)}
        teller = _Teller(self._editor, records, by_rev, node)
        return tuple(teller.line(fork) for fork in forks)

    def settle(self, ref: CaseRef, choices: settling.Choices) -> StoredCase:
        """Let the chosen values stand; ``choices`` are revisions by the key of their line.

        Raises:
            RuleRefused: the case is archived, or a choice is about something settled already.
            Conflict: the case was changed since ``ref``.
        """
        if not choices:
            raise RuleRefused("还没有选", next_step="每一处选本机或来件，再保存；可以先选一部分。")
        with self._office.write("核对两边的改动") as uow:
            stored = uow.cases.get(ref.case_id)
            if stored.version != ref.version:
                raise uow.cases.conflict(ref.case_id)
            require_editable(stored.case)
            chosen = uow.revisions.settled(ref.case_id, choices)
            case = self._editor.settle(case_from_records(chosen.records))
            require_clean_texts(case)
            saved = uow.cases.save(case, stored.version, self._editor.derive(case), chosen)
            uow.commit()
        return saved


class _Teller:
    """Puts forks into words."""

    def __init__(
        self,
        editor: CaseEditor,
        records: dict[UUID, Record],
        by_rev: dict[str, Revision],
        node: str,
    ) -> None:
        self._codes = editor.office.codes
        self._records = records
        self._by_rev = by_rev
        self._node = node

    def line(self, fork: Fork) -> ForkLine:
        """Return a fork in words."""
        record = self._records.get(fork.record)
        title = title_of(fork.kind, record.fields) if record is not None else ""
        what = record_word(fork.kind)
        if settling.is_double(fork):
            label = f"{record_word(fork.field)}有两份，只能留一份"
        elif fork.field == DELETED:
            label = "一边删去了，另一边改过"
        else:
            label = field_word(fork.kind, fork.field)
        words = told_apart(
            [self._words(fork, value) for _, value in fork.values],
            [str(value) for _, value in fork.values],
        )
        choices = tuple(
            self._choice(rev, said, shown=n == 0)
            for n, ((rev, _), said) in enumerate(zip(fork.values, words, strict=True))
        )
        named = f"{what}（{title}）" if title else what
        return ForkLine(settling.key_of(fork), named, label, choices)

    def _choice(self, rev: str, words: str, *, shown: bool) -> ForkChoice:
        revision = self._by_rev[rev]
        return ForkChoice(
            rev=rev,
            words=words,
            by=revision.actor or "程序",
            at=instant_of(hlc_milliseconds(revision.hlc)).astimezone(OFFICE_ZONE),
            here=revision.node == self._node,
            shown=shown,
        )

    def _words(self, fork: Fork, value: Plain) -> str:
        if fork.field == DELETED:
            return "删去" if value else "保留"
        if settling.is_double(fork):
            return self._record_words(fork.field, UUID(str(value)))
        return said(self._codes, fork.kind, fork.field, value)

    def _record_words(self, kind: str, uuid: UUID) -> str:
        """Return the first facts of a record, out of what its revisions state."""
        facts: dict[str, Plain] = {}
        mine = [one for one in self._by_rev.values() if one.record == uuid]
        for revision in sorted(mine, key=lambda one: one.hlc):
            facts.update(revision.changes)
        told = [
            f"{field_word(kind, name)}：{said(self._codes, kind, name, facts[name])}"
            for name in sorted(facts, key=lambda one: field_place(kind, one))
            if facts[name] not in (None, "", []) and not name.startswith("@")
        ]
        return "；".join(told[:_FACTS_SHOWN]) or record_word(kind)


def told_apart(words: list[str], values: list[str]) -> list[str]:
    """Return masked numbers with the signs in sight by which they differ, other words as is."""
    lengths = {len(text) for text in (*words, *values)}
    if len(set(words)) == len(words) or len(lengths) > 1:
        return words
    differing = [len(set(signs)) > 1 for signs in zip(*values, strict=True)]
    return [
        "".join(v if seen else m for v, m, seen in zip(value, masked, differing, strict=True))
        for value, masked in zip(values, words, strict=True)
    ]
