"""A template of 专班 and 对策 (laoma-workflow.md section 6.0): roles, stages, tasks, plan, visits.

Frozen facts only; ``applying.py`` puts them to a case, ``foundation`` and ``services`` load them.
"""

from dataclasses import dataclass

from laoma_desktop.domain.vocabulary import Kind, Risk

EACH_TERM = frozenset({"due_term", "overdue_term"})
"""Anchors that happen once per term: a task on them exists once for each dated term."""

CORE_SECTIONS = ("诉求", "症结", "化解措施")
"""Sections without which there is no plan: what is asked, what lies beneath, what is done."""

TASK_ANCHOR = "task:"
"""Prefix of an anchor that is the completion of another task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRule:
    """When a task is due: an anchor and a distance; exactly one distance is not None.

    The day of the anchor is day 0. ``legal``: a last day on a holiday moves to the next working
    day.
    """

    anchor: str
    days: int | None = None
    workdays: int | None = None
    months: int | None = None
    before: bool = False
    legal: bool = False


@dataclass(frozen=True, slots=True)
class RepeatRule:
    """Occurrence k is due ``every_days`` × k days after the first, until an event happens."""

    every_days: int
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRule:
    """How many members of a role the team needs; ``title`` comes from the code table."""

    id: str
    title: str
    min: int
    max: int
    duty: str = ""


@dataclass(frozen=True, slots=True)
class StageRule:
    """A stage and the sentence that says when it is done."""

    id: str
    title: str
    done_when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRule:
    """A duty: who, when, what proves it, on which condition."""

    id: str
    stage: str
    title: str
    role: str
    due: DueRule
    repeat: RepeatRule | None = None
    evidence: str = "none"
    depends: tuple[str, ...] = ()
    only_if: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class PlanRule:
    """A section of the plan with the question it answers."""

    section: str
    prompt: str
    required: bool


@dataclass(frozen=True, slots=True)
class RiskRule:
    """The level a case of this template has at least where the condition ``when`` holds."""

    when: str
    level: Risk
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """When the case is offered to the level above; 0 means: not for this reason."""

    to: str
    no_agreement_sessions: int = 0
    no_progress_days: int = 0


@dataclass(frozen=True, slots=True)
class VisitRule:
    """A return visit ``days`` after an event; a visit is not moved by holidays."""

    after: str
    days: int
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Applies:
    """Which cases the template is made for; an empty list means any.

    Of ``conditions`` one must hold, of ``words`` one must stand in the texts of the case.
    """

    kinds: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    difficulty: tuple[str, ...] = ()
    risk: tuple[str, ...] = ()
    intake: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The whole template; ids are unique among their kind and every reference leads somewhere."""

    id: str
    version: int
    title: str
    summary: str
    applies: Applies
    roles: tuple[RoleRule, ...]
    stages: tuple[StageRule, ...]
    tasks: tuple[TaskRule, ...]
    plan: tuple[PlanRule, ...]
    escalation: Escalation | None
    standards: tuple[str, ...]
    visits: tuple[VisitRule, ...]
    cards: tuple[str, ...]
    risk: tuple[RiskRule, ...] = ()

    @property
    def is_general(self) -> bool:
        """Whether the template asks nothing of a case: the one for what no other is made for."""
        return self.applies == Applies()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Kinds of cases the template is made for, all where it names none."""
        return tuple(Kind(kind) for kind in self.applies.kinds) or tuple(Kind)
