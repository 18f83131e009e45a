"""Steps: the revisions of one command of a person, so that it can be taken back by its name.

A step holds the revisions that brought about what it did. Taken back, it holds those that took it
back as well; done again, it holds the new ones: so both ways are the same work.
"""

import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select, update

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.views.history import KEPT_STEPS, Holder, Step
from laoma_desktop.foundation.clock import instant_of, milliseconds
from laoma_desktop.storage.repositories.history import Made
from laoma_desktop.storage.schema.history import undo_step
from laoma_desktop.storage.work import Work

_STEPS = (
    select(undo_step.c.id, undo_step.c.label, undo_step.c.at, undo_step.c.inverse != "")
    .where(undo_step.c.actor == bindparam("actor"))
    .order_by(undo_step.c.id.desc())
    .limit(bindparam("limit"))
)
_REVS = select(undo_step.c.revs, undo_step.c.inverse).where(undo_step.c.id == bindparam("id"))
_EVERY = select(undo_step.c.id, undo_step.c.revs, undo_step.c.inverse)
_HOLDING = (
    "SELECT actor, label, CASE WHEN instr(revs, :rev) THEN revs ELSE inverse END FROM undo_step"
    " WHERE instr(revs, :rev) OR instr(inverse, :rev) ORDER BY id DESC LIMIT 1"
)
_TAKEN_BACK = "DELETE FROM undo_step WHERE actor = :actor AND inverse <> ''"
_ADD = (
    "INSERT INTO undo_step (label, at, actor, revs, inverse)"
    " VALUES (:label, :at, :actor, :revs, '')"
)
_OLDER = (
    "DELETE FROM undo_step WHERE actor = :actor AND id < (SELECT id FROM undo_step"
    " WHERE actor = :actor ORDER BY id DESC LIMIT 1 OFFSET :newer)"
)


class Steps:
    """The last steps of each person, the newest ``KEPT_STEPS`` of them."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._turned: Step | None = None

    def of(self, actor: str, limit: int = KEPT_STEPS) -> tuple[Step, ...]:
        """Return a person's steps, newest first."""
        rows = self._work.connection.execute(_STEPS, {"actor": actor, "limit": limit})
        return tuple(Step(key, label, instant_of(at), bool(back)) for key, label, at, back in rows)

    def revs(self, step: Step) -> list[str]:
        """Return the revisions that made things as they now are: the step's, or its undoing's."""
        row = self._work.connection.execute(_REVS, {"id": step.id}).first()
        if row is None:
            raise RuleRefused(f"“{step.label}”已经不在最近的操作里")
        revs: list[str] = json.loads(row[1] if step.undone else row[0])
        return revs

    def holding(self, rev: str) -> Holder | None:
        """Return the step that wrote a revision, None where it is kept no more."""
        for actor, label, revs in self._work.rows(_HOLDING, {"rev": rev}):
            return Holder(actor, label, frozenset(json.loads(revs)))
        return None

    def turn(self, step: Step) -> None:
        """Say that this unit of work takes a step back, or does it again where it was."""
        self._turned = step

    def forget(self, gone: AbstractSet[str]) -> None:
        """Drop every step that holds one of these revisions: what it touched is gone for good."""
        run = self._work.connection.execute
        for key, revs, inverse in run(_EVERY).all():
            if not gone.isdisjoint(json.loads(revs) + json.loads(inverse or "[]")):
                run(delete(undo_step).where(undo_step.c.id == key))

    def forget_note(self, note_id: UUID) -> None:
        """Drop every step that holds a change of this note: it is gone for good."""
        run = self._work.connection.execute
        for key, revs, inverse in run(_EVERY).all():
            if str(note_id) in f"{revs}{inverse}":
                run(delete(undo_step).where(undo_step.c.id == key))

    def keep(self, made: Made) -> None:
        """Write down what this unit of work did; called once, right before it is committed."""
        if self._turned is not None:
            self._set(self._turned, made.revs)
        elif made.revs:
            self._add(made)

    def _set(self, step: Step, revs: Sequence[str]) -> None:
        written = json.dumps(list(revs))
        values: dict[str, Any] = (
            {"revs": written, "inverse": ""} if step.undone else {"inverse": written}
        )
        self._work.connection.execute(
            update(undo_step).where(undo_step.c.id == step.id).values(**values)
        )

    def _add(self, made: Made) -> None:
        act, run = self._work.act, self._work.run
        run(_TAKEN_BACK, {"actor": act.actor})
        row = {
            "label": _label(act.label, list(made.cases.values())),
            "at": milliseconds(act.at),
            "actor": act.actor,
            "revs": json.dumps(made.revs),
        }
        run(_ADD, row)
        run(_OLDER, {"actor": act.actor, "newer": KEPT_STEPS - 1})


def _label(command: str, cases: Sequence[str]) -> str:
    if len(cases) == 1:
        return f"{command} {cases[0]}".strip()
    return f"{command}（{len(cases)} 件）"
