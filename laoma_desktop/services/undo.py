"""Undo and redo by name: the last steps of the person logged in, across all cases.

Going back writes new revisions with the former values; the history only grows. What leaves the
register (papers, packages) or is no case (accounts, keys, settings) makes no step.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.guards import require_editable
from laoma_desktop.domain.ids import CaseId, NoteId
from laoma_desktop.domain.note_steps import NoteTurn, turn_of
from laoma_desktop.domain.records import case_from_records
from laoma_desktop.domain.undoing import Change, Clash, changes_of, gone_back
from laoma_desktop.domain.views.history import KEPT_STEPS, Step
from laoma_desktop.services.actor import Right
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.undo_refusal import overtaken
from laoma_desktop.storage.repositories.case_rows import CaseKey
from laoma_desktop.storage.uow import UnitOfWork

NOTHING_TO_UNDO = "没有可以撤销的操作"
NO_STEP = "打印、导出、导入和账户、设置的操作不能撤销。"


@dataclass(frozen=True, slots=True)
class Turned:
    """A step that was taken back or done again, and the cases and notes it touched."""

    step: Step
    cases: tuple[CaseId, ...]
    notes: tuple[NoteId, ...] = ()


class UndoService:
    """Takes back what the person logged in did last; every step has a name."""

    def __init__(self, editor: CaseEditor) -> None:
        self._office = editor.office
        self._editor = editor

    def steps(self, limit: int = KEPT_STEPS) -> tuple[Step, ...]:
        """Return the person's last steps, newest first; those taken back can be done again."""
        with self._office.read() as uow:
            return uow.steps.of(self._office.actor.name, limit)

    def undo(self, step: int | None = None) -> Turned:
        """Take a step back, the last one unless said otherwise.

        Raises:
            RuleRefused: there is none, or somebody changed the same afterwards.
        """
        open_steps = [one for one in self.steps() if not one.undone]
        wanted = [one for one in open_steps if step is None or one.id == step]
        if not wanted:
            raise RuleRefused(NOTHING_TO_UNDO, next_step=NO_STEP)
        return self._turn(wanted[0], f"撤销：{wanted[0].label}")

    def undo_to(self, step: int) -> tuple[Turned, ...]:
        """Take back all steps from the last one to ``step``; stop at the first that is refused."""
        open_steps = [one for one in self.steps() if not one.undone and one.id >= step]
        return tuple(self.undo(one.id) for one in open_steps)

    def redo(self) -> Turned:
        """Do the step again that was taken back last; RuleRefused where there is none."""
        back = [one for one in self.steps() if one.undone]
        if not back:
            raise RuleRefused("没有可以重做的操作", next_step="撤销以后没有再办别的，才能重做。")
        return self._turn(back[-1], f"重做：{back[-1].label}")

    def _turn(self, step: Step, label: str) -> Turned:
        with self._office.write(label) as uow:
            entries = uow.steps.revs(step)
            notes = [turn for turn in map(turn_of, entries) if turn is not None]
            self._turn_notes(uow, step, notes)
            revs = frozenset(entry for entry in entries if turn_of(entry) is None)
            revisions = uow.revisions.beside(sorted(revs))
            changes = sorted(changes_of(revisions, revs), key=lambda change: change.case)
            cases = []
            for case_id, found in groupby(changes, key=lambda change: change.case):
                self._turn_case(uow, step, CaseId(case_id), tuple(found))
                cases.append(CaseId(case_id))
            uow.doubles.check_made()
            uow.steps.turn(step)
            uow.commit()
        return Turned(step, tuple(cases), tuple(turn.note_id for turn in notes))

    def _turn_notes(self, uow: UnitOfWork, step: Step, turns: Sequence[NoteTurn]) -> None:
        """Write notes as they were before the step, the last change first."""
        for turn in sorted(turns, key=lambda one: one.after, reverse=True):
            try:
                uow.notes.turn(turn)
            except RuleRefused as refusal:
                verb = "重做" if step.undone else "撤销"
                raise RuleRefused(
                    f"不能{verb}“{step.label}”：{refusal.what}",
                    next_step="请先撤销后来的那一步，或直接改这篇笔记。",
                ) from refusal

    def _turn_case(
        self, uow: UnitOfWork, step: Step, case_id: CaseId, changes: Sequence[Change]
    ) -> None:
        key = uow.cases.key(case_id)
        marks = next((change.marks for change in changes if change.marks is not None), None)
        if marks is not None:
            self._turn_mark(uow, step, key, changes[0], marks)
            return
        now = {record.uuid: record for record in uow.cases.records(key)} if key else {}
        if key is not None and not _ends_or_begins(changes):
            require_editable(uow.cases.get(case_id).case)
        records = gone_back(now, changes)
        if isinstance(records, Clash):
            raise self._overtaken(uow, step, records)
        if not records and key is not None:
            uow.cases.remove(key)
            return
        case: Case = case_from_records(records)
        facts = self._editor.derive(case)
        if key is None:
            uow.cases.add(case, facts, anew=True)
        else:
            uow.cases.save(case, key.version, facts)

    def _turn_mark(
        self,
        uow: UnitOfWork,
        step: Step,
        key: CaseKey | None,
        change: Change,
        marks: tuple[Plain, Plain],
    ) -> None:
        """Take a case out of the bin again, or put it back there."""
        self._office.actor.require(Right.THROW)
        before, after = marks
        if key is None or (key.trashed_at is None) != (after is None):
            raise self._overtaken(uow, step, Clash(change.record, change.kind))
        at = before.get("at") if isinstance(before, dict) else None
        uow.cases.mark(key, at if isinstance(at, int) else None, before)

    def _overtaken(self, uow: UnitOfWork, step: Step, clash: Clash) -> RuleRefused:
        return overtaken(uow, step, clash, self._office.actor.name)


def _ends_or_begins(changes: Iterable[Change]) -> bool:
    """Tell whether the step itself changed the state of the case, as 归档 and 重启 do."""
    return any(change.kind == "case" and "status" in change.fields for change in changes)
