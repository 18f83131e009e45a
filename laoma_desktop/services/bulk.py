"""Many cases at once: chosen by hand or by filter, looked at before, done one by one.

Each case is one command with its own step of history; stopping leaves those done as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from laoma_desktop.domain.bulk import (
    MOST_CASES,
    Assign,
    BulkAction,
    Close,
    Move,
    done_to,
    lead_mediator,
)
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.entry import LEAD_MEDIATOR
from laoma_desktop.domain.errors import Conflict, RuleRefused
from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.domain.views.cases import CaseFilter, CaseOrder
from laoma_desktop.domain.views.stored import CaseRef
from laoma_desktop.services.actor import Right
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.ports import Progress

_PAGE = 200


@dataclass(frozen=True, slots=True)
class BulkLine:
    """What happens to one case: ``effect`` in words, or why not (``refusal``)."""

    ref: CaseRef
    number: str
    title: str
    effect: str = ""
    refusal: str = ""

    @property
    def possible(self) -> bool:
        """Whether anything is going to happen to it."""
        return not self.refusal


@dataclass(frozen=True, slots=True)
class Chosen:
    """Cases by a filter in the list's order; ``more`` where there are more than may be taken."""

    cases: tuple[CaseId, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What was done; ``left`` cases were not reached because the person stopped."""

    done: tuple[BulkLine, ...]
    refused: tuple[BulkLine, ...]
    left: int = 0


class BulkService:
    """Assigns, hands over and closes; the rules are those of a single case."""

    def __init__(self, editor: CaseEditor) -> None:
        self._office = editor.office
        self._editor = editor

    def choose(self, wanted: CaseFilter, order: CaseOrder, limit: int = MOST_CASES) -> Chosen:
        """Return the first cases that fit a filter."""
        found: list[CaseId] = []
        cursor: str | None = None
        while len(found) <= limit:
            with self._office.read() as uow:
                page = uow.lists.cases(wanted, cursor, _PAGE, order=order)
            found += [row.case_id for row in page.rows]
            cursor = page.next
            if cursor is None:
                break
        return Chosen(tuple(found[:limit]), len(found) > limit)

    def assignment(self, mediator: str) -> Assign:
        """Return the action that names a lead mediator; raise RuleRefused without a name."""
        name = mediator.strip()
        if not name:
            raise RuleRefused("请写明指派给谁")
        return Assign(name, self._office.codes.table("roles").title(LEAD_MEDIATOR))

    def handing_over(self, org: str) -> Move:
        """Return the action that hands cases over; raise RuleRefused outside the own tree."""
        own = self._office.actor.org
        if OrgCode(own) not in self._office.tree.lineage(org):
            raise RuleRefused(
                "只能移交给本单位和下级单位",
                next_step="交给别的单位，请用“归档报送”做移交包，由对方收进登记簿。",
            )
        return Move(OrgCode(org))

    def preview(
        self, action: BulkAction, cases: Sequence[CaseId], progress: Progress | None = None
    ) -> tuple[BulkLine, ...]:
        """Return what the action would do to each case; nothing is changed."""
        self._office.actor.require(Right.WRITE)
        if len(cases) > MOST_CASES:
            raise RuleRefused(f"一次最多办 {MOST_CASES:,} 件", next_step="请再筛选，分几次办。")
        lines: list[BulkLine] = []
        for done, case_id in enumerate(dict.fromkeys(cases)):
            if progress is not None:
                progress.report(done, len(cases), "查看")
                if progress.cancelled():
                    break
            lines.append(self._foreseen(action, case_id))
        return tuple(lines)

    def run(
        self, action: BulkAction, lines: Iterable[BulkLine], progress: Progress | None = None
    ) -> BulkResult:
        """Do what the preview said; a case that somebody changed since is refused, not guessed."""
        todo = [line for line in lines if line.possible]
        done: list[BulkLine] = []
        refused: list[BulkLine] = []
        for count, line in enumerate(todo):
            if progress is not None:
                progress.report(count, len(todo), f"{label_of(action)} {line.number}")
                if progress.cancelled():
                    break
            try:
                self._editor.change(line.ref, label_of(action), lambda c: self._done(c, action))
            except (RuleRefused, Conflict) as refusal:
                refused.append(replace(line, refusal=refusal.what))
            else:
                done.append(line)
        return BulkResult(tuple(done), tuple(refused), len(todo) - len(done) - len(refused))

    def _done(self, case: Case, action: BulkAction) -> Case:
        if isinstance(action, Close):
            return self._editor.close(case, action.on)
        office = self._office
        return done_to(case, action, office.actor.org, office.new_id, office.clock.today())

    def _foreseen(self, action: BulkAction, case_id: CaseId) -> BulkLine:
        with self._office.read() as uow:
            stored = uow.cases.get(case_id)
        line = BulkLine(stored.ref, stored.case.number, stored.case.title)
        try:
            after = self._done(stored.case, action)
        except RuleRefused as refusal:
            return replace(line, refusal=_sentence(refusal))
        if after == stored.case:
            return replace(line, refusal="已经是这样，不用改")
        return replace(line, effect=self._effect(action, stored.case))

    def _effect(self, action: BulkAction, case: Case) -> str:
        if isinstance(action, Assign):
            return f"{action.title}：{lead_mediator(case) or '还没有'} → {action.mediator}"
        if isinstance(action, Move):
            return f"承办：{self._name(case.org)} → {self._name(action.org)}"
        return f"结案，日期 {action.on.isoformat()}"

    def _name(self, org: str) -> str:
        tree = self._office.tree
        return tree.get(org).names_on(self._office.clock.today()).name if tree.knows(org) else org


def label_of(action: BulkAction) -> str:
    """Return what history calls the action."""
    if isinstance(action, Close):
        return "结案"
    return "指派调解员" if isinstance(action, Assign) else "移交"


def _sentence(refusal: RuleRefused) -> str:
    problems = "；".join(problem.sentence for problem in refusal.problems)
    return problems or refusal.what
