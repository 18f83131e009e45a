"""What the page 专班对策 does: lists teams and who works in them, shows templates."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.template import DueRule, RepeatRule, TaskRule, Template
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.teams import TeamLine
from laoma_desktop.domain.workload import MemberLoad
from laoma_desktop.services.lists import ListService
from laoma_desktop.services.templates import TemplateService
from laoma_desktop.ui.presenting import Navigator, Route, Tasks
from laoma_desktop.ui.wording.choices import CodeChoices
from laoma_desktop.ui.wording.words import joined

Source = Callable[[str | None], Page[TeamLine]]
BoardSource = Callable[[str | None], Page[MemberLoad]]


@dataclass(frozen=True, slots=True)
class TemplateCard:
    """A template in words: head, then sections of (title, lines)."""

    id: str
    title: str
    summary: str
    applies: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


class TeamsView(Protocol):
    """What the presenter asks of the window."""

    def show_rows(self, source: Source) -> None:
        """Start the table anew."""

    def show_board(self, source: BoardSource) -> None:
        """Start the board anew."""

    def show_templates(self, templates: tuple[TemplateCard, ...]) -> None:
        """Show the library."""


class TeamsPresenter:
    """Holds which part of the page is in sight."""

    def __init__(
        self,
        tasks: Tasks,
        navigator: Navigator,
        lists: ListService,
        templates: TemplateService,
        choices: CodeChoices,
    ) -> None:
        self._tasks = tasks
        self._navigator = navigator
        self._lists = lists
        self._templates = templates
        self._choices = choices
        self._view: TeamsView | None = None
        self.half = "teams"

    def attach(self, view: TeamsView) -> None:
        """Take a (new) view and fill it."""
        self._view = view
        self.refresh()

    def refresh(self) -> None:
        """Load teams and templates again."""
        if self._view is None:
            return
        self._view.show_rows(self._lists.teams)
        self._view.show_board(self._board)
        self._tasks.query(self._view, self._templates.list, self._listed, topic="templates")

    def _board(self, cursor: str | None) -> Page[MemberLoad]:
        """Return the whole board: it is one page."""
        del cursor
        return Page(self._lists.workload())

    def open(self, case_id: CaseId) -> None:
        """Open a case at its team."""
        self._navigator.open(Route("case_detail", str(case_id), "team"))

    def find_cases(self) -> None:
        """Go to the cases: a template is applied on the page of a case."""
        self._navigator.open(Route("case_list"))

    def read_methods(self) -> None:
        """Go to the method cards."""
        self._navigator.open(Route("methods"))

    def write_templates(self) -> None:
        """Go to where templates are copied, changed and published."""
        self._navigator.open(Route("templates"))

    def _listed(self, templates: tuple[Template, ...]) -> None:
        if self._view:
            self._view.show_templates(tuple(card_of(t, self._choices) for t in templates))


def card_of(template: Template, choices: CodeChoices) -> TemplateCard:
    """Return a template in words."""
    roles = tuple(
        joined(f"{role.title} {_how_many(role.min, role.max)}", role.duty)
        for role in template.roles
    )
    stages = tuple(
        line for stage in template.stages for line in _stage_lines(template, stage.id, choices)
    )
    plan = tuple(
        joined(f"{rule.section}{'（必写）' if rule.required else ''}", rule.prompt)
        for rule in template.plan
    )
    visits = tuple(
        f"{choices.title('events', visit.after)}后 {visit.days} 天，{visit.way}回访"
        for visit in template.visits
    )
    cards = tuple(choices.title("cards", card) for card in template.cards)
    risk = tuple(
        joined(f"{rule.level}：{choices.title('conditions', rule.when)}", rule.text)
        for rule in template.risk
    )
    sections = (
        ("专班", roles),
        ("阶段和任务", stages),
        ("对策栏目", plan),
        ("风险规则", risk),
        ("办结标准", template.standards),
        ("回访", visits),
        ("工作法卡片", ("、".join(cards),) if cards else ()),
    )
    return TemplateCard(
        template.id,
        template.title,
        template.summary,
        _applies(template, choices),
        tuple((title, lines) for title, lines in sections if lines),
    )


def _how_many(least: int, most: int) -> str:
    if least == most:
        return f"{least} 人"
    return f"{least}–{most} 人" if least else f"至多 {most} 人"


def _applies(template: Template, choices: CodeChoices) -> str:
    applies = template.applies
    kinds = tuple(choices.title("kind", kind) for kind in applies.kinds)
    held = tuple(choices.title("conditions", name) for name in applies.conditions)
    lists = (kinds, applies.categories, applies.difficulty, applies.risk, applies.intake, held)
    parts = ["、".join(words) for words in lists if words]
    if applies.words:
        parts.append(f"案情写到{'、'.join(applies.words)}")
    return f"适合：{'；'.join(parts)}" if parts else "各种案件都可以用"


def _stage_lines(template: Template, stage: str, choices: CodeChoices) -> tuple[str, ...]:
    rule = next(outline for outline in template.stages if outline.id == stage)
    head = f"【{rule.title}】{rule.done_when}"
    tasks = [task for task in template.tasks if task.stage == stage]
    roles = {role.id: role.title for role in template.roles}
    lines = [
        f"· {joined(task.title, roles.get(task.role, ''), due_words(task, choices))}"
        for task in tasks
    ]
    return (head, *lines)


def due_words(task: TaskRule, choices: CodeChoices) -> str:
    """Return when a task is due: 受理后 5 个工作日；每 7 天一次，到结案为止."""
    return "；".join(
        part for part in (_when(task.due, choices), _again(task.repeat, choices)) if part
    )


def _when(rule: DueRule, choices: CodeChoices) -> str:
    anchor = rule.anchor
    name = "前一项任务办结" if anchor.startswith("task:") else choices.title("events", anchor)
    if rule.workdays is not None:
        amount = f"{rule.workdays} 个工作日"
    elif rule.months is not None:
        amount = f"{rule.months} 个月"
    else:
        amount = f"{rule.days or 0} 天"
    if amount in {"0 天", "0 个工作日"}:
        return f"{name}当天"
    return f"{name}{'前' if rule.before else '后'} {amount}"


def _again(rule: RepeatRule | None, choices: CodeChoices) -> str:
    if rule is None:
        return ""
    return f"每 {rule.every_days} 天一次，到{choices.title('events', rule.until)}为止"
