"""Why a step cannot be taken back: what came later, who did it, and what to do now."""

from collections.abc import Iterable

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.field_words import field_word, record_word
from laoma_desktop.domain.revisions import DELETED, Revision
from laoma_desktop.domain.undoing import Clash
from laoma_desktop.domain.versions import title_of
from laoma_desktop.domain.views.history import Holder, Step
from laoma_desktop.domain.vocabulary import TaskState
from laoma_desktop.foundation.clock import OFFICE_ZONE, instant_of
from laoma_desktop.foundation.hlc import hlc_milliseconds
from laoma_desktop.storage.uow import UnitOfWork

_BY_HAND = "或直接在案卷里改正"


def overtaken(uow: UnitOfWork, step: Step, clash: Clash, me: str) -> RuleRefused:
    """Return the refusal that names what changed the same afterwards; ``me`` is who asks."""
    verb = "重做" if step.undone else "撤销"
    ours = frozenset(uow.steps.revs(step))
    known = uow.revisions.of_records([clash.record])
    later = _later(known, clash, ours)
    holder = uow.steps.holding(later.rev) if later is not None else None
    if later is None:
        said = f"{_thing(clash, known)}已经不是这一步留下的样子"
    elif holder is not None and _ticked(uow, holder, later):
        said = f"后来的“{holder.label}”使{_named(clash, known)}自动办结了"
    else:
        at = instant_of(hlc_milliseconds(later.hlc)).astimezone(OFFICE_ZONE)
        done = "删去了" if later.changes.get(DELETED) else "改过"
        said = f"{later.actor} 在 {at:%Y-%m-%d %H:%M} {done}{_thing(clash, known)}"
    return RuleRefused(f"不能{verb}“{step.label}”：{said}", next_step=_next_step(holder, verb, me))


def _next_step(holder: Holder | None, verb: str, me: str) -> str:
    if holder is None:
        return f"请先撤销后来的那一步，{_BY_HAND}。"
    if holder.actor != me:
        return f"请{holder.actor}先撤销“{holder.label}”，{_BY_HAND}。"
    return f"请先撤销“{holder.label}”，再{verb}这一步，{_BY_HAND}。"


def _ticked(uow: UnitOfWork, holder: Holder, later: Revision) -> bool:
    """Tell whether a fact did a task: nobody touched the task itself in that step."""
    if later.kind != "task" or later.changes.get("state") != TaskState.DONE.value:
        return False
    revisions = uow.revisions.beside(holder.revs)
    return any(one.kind != "task" for one in revisions if one.rev in holder.revs)


def _thing(clash: Clash, known: Iterable[Revision]) -> str:
    named = _named(clash, known)
    return f"{named}的“{field_word(clash.kind, clash.field)}”" if clash.field else named


def _named(clash: Clash, known: Iterable[Revision]) -> str:
    """Return the record by its kind, and by what tells it from others."""
    facts = {name: value for one in known for name, value in one.changes.items()}
    title = title_of(clash.kind, facts)
    return f"{record_word(clash.kind)}“{title}”" if title else record_word(clash.kind)


def _later(revisions: Iterable[Revision], clash: Clash, ours: frozenset[str]) -> Revision | None:
    """Return the last revision that is not of the step and touched what clashes."""
    found = [
        revision
        for revision in revisions
        if revision.rev not in ours
        and (not clash.field or clash.field in revision.changes or DELETED in revision.changes)
    ]
    return max(found, key=lambda revision: revision.hlc, default=None)
