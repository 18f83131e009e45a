"""What a template's ids must lead to: its own stages, roles and tasks, no ring among the tasks."""

from collections.abc import Collection, Mapping

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.template import CORE_SECTIONS, TASK_ANCHOR, TaskRule, Template
from laoma_desktop.foundation.toml_lines import TomlFile
from laoma_desktop.foundation.toml_table import nearest


def check_references(file: TomlFile, template: Template, problems: list[FieldProblem]) -> None:
    """Add a problem for every reference inside the template that leads nowhere or in a ring."""
    checker = _Checker(file, template, problems)
    checker.unique("roles", [role.id for role in template.roles], "id")
    checker.unique("stages", [stage.id for stage in template.stages], "id")
    checker.unique("stages", [stage.title for stage in template.stages], "title")
    checker.unique("tasks", [task.id for task in template.tasks], "id")
    checker.unique("plan", [rule.section for rule in template.plan], "section")
    for n, task in enumerate(template.tasks):
        checker.task(n, task)
    checker.sections()
    checker.rings()


class _Checker:
    """Holds what the references may lead to."""

    def __init__(self, file: TomlFile, template: Template, problems: list[FieldProblem]) -> None:
        self.file = file
        self.template = template
        self.problems = problems
        self.stages = [stage.id for stage in template.stages]
        self.roles = [role.id for role in template.roles]
        self.tasks = [task.id for task in template.tasks]

    def unique(self, key: str, ids: list[str], field: str) -> None:
        seen: set[str] = set()
        for n, name in enumerate(ids):
            if name and name in seen:
                self._say((key, n, field), f"“{name}”写了两次")
            seen.add(name)

    def task(self, n: int, task: TaskRule) -> None:
        self._leads(("tasks", n, "stage"), task.stage, self.stages, "阶段")
        self._leads(("tasks", n, "role"), task.role, self.roles, "本模板的角色")
        for k, other in enumerate(task.depends):
            self._leads(("tasks", n, "depends", k), other, self.tasks, "任务")
        if task.due.anchor.startswith(TASK_ANCHOR):
            side = "before" if task.due.before else "after"
            other = task.due.anchor.removeprefix(TASK_ANCHOR)
            self._leads(("tasks", n, "due", side), other, self.tasks, "任务")

    def sections(self) -> None:
        there = {rule.section for rule in self.template.plan}
        for section in CORE_SECTIONS:
            if self.template.plan and section not in there:
                self._say(("plan",), f"对策缺少“{section}”一栏")

    def rings(self) -> None:
        waits = {task.id: _waits_for(task) for task in self.template.tasks}
        for n, task in enumerate(self.template.tasks):
            if task.id in _reached(task.id, waits):
                key = "depends" if task.depends else "due"
                self._say(("tasks", n, key), f"任务 {task.id} 绕了一圈又等它自己")

    def _leads(
        self, path: tuple[str | int, ...], name: str, allowed: Collection[str], what: str
    ) -> None:
        if name and name not in allowed:
            self._say(path, f"没有叫“{name}”的{what}" + nearest(name, allowed))

    def _say(self, path: tuple[str | int, ...], sentence: str) -> None:
        self.problems.append(self.file.problem(path, sentence))


def _waits_for(task: TaskRule) -> tuple[str, ...]:
    anchor = task.due.anchor
    after = (anchor.removeprefix(TASK_ANCHOR),) if anchor.startswith(TASK_ANCHOR) else ()
    return (*task.depends, *after)


def _reached(start: str, waits: Mapping[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    todo = list(waits.get(start, ()))
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += waits.get(name, ())
    return found
