"""Reads a template file: its shape here, what its ids refer to in ``template_references``.

Every fault is collected with its line; a template with a fault is never used.
"""

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.template import (
    TASK_ANCHOR,
    Applies,
    DueRule,
    Escalation,
    PlanRule,
    RepeatRule,
    RiskRule,
    RoleRule,
    StageRule,
    TaskRule,
    Template,
    VisitRule,
)
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.toml_lines import TomlFile
from laoma_desktop.foundation.toml_table import TomlTable
from laoma_desktop.services.template_references import check_references

_DISTANCES = ("days", "workdays", "months")
ESCALATE_TO = ("street", "district")
PLAIN_EVIDENCE = ("none", "note", "attachment", "visit", "session")
MAX_ROWS = {"roles": 40, "stages": 30, "tasks": 300, "plan": 40, "risk": 40, "visits": 60}
"""So many tables of a kind a template may have: a longer list is a mistake nobody can work with."""
MAX_DISTANCE = 3660
"""The longest distance of a due date and of a series, in days, working days or months."""
RISK_LEVELS = (Risk.BLUE, Risk.YELLOW, Risk.ORANGE, Risk.RED)


def load_template(file: TomlFile, codes: Codes) -> Template:
    """Return the template; raise RuleRefused with every problem, each ``file:line: field：…``."""
    template, problems = examine_template(file, codes)
    if problems:
        raise file.refusal(problems)
    return template


def examine_template(file: TomlFile, codes: Codes) -> tuple[Template, list[FieldProblem]]:
    """Return the template as far as it can be read, and everything wrong with it."""
    loader = _Loader(TomlTable(file), codes)
    template = loader.template()
    if not loader.cut:
        check_references(file, template, loader.top.problems)
    return template, sorted(loader.top.problems, key=lambda p: p.line or 0)


class _Loader:
    """Walks one file; problems gather in ``top.problems``."""

    def __init__(self, top: TomlTable, codes: Codes) -> None:
        self.top = top
        self.codes = codes
        self.cut = False
        """Whether tables were left unread: then what refers to them cannot be judged."""

    def template(self) -> Template:
        top = self.top
        version = top.integer("version")
        if top.data.get("version") == 0:
            top.complain("version", "版本从 1 开始")
        template = Template(
            id=top.text("id"),
            version=version,
            title=top.text("title"),
            summary=top.text("summary"),
            applies=self._applies(),
            roles=tuple(self._role(row) for row in self._some("roles")),
            stages=tuple(self._stage(row) for row in self._some("stages")),
            tasks=tuple(self._task(row) for row in self._some("tasks")),
            plan=tuple(self._plan(row) for row in self._some("plan")),
            risk=tuple(self._risk(row) for row in self._rows("risk")),
            escalation=self._escalation(),
            standards=self._standards(),
            visits=tuple(self._visit(row) for row in self._rows("visits")),
            cards=top.choices("cards", self.codes.table("cards").ids),
        )
        top.finish()
        return template

    def _some(self, key: str) -> tuple[TomlTable, ...]:
        rows = self._rows(key)
        if not rows:
            self.top.complain("", f"至少要有一个 [[{key}]]")
        return rows

    def _rows(self, key: str) -> tuple[TomlTable, ...]:
        """Return the tables under a key, not more than there may be; too many are one problem."""
        rows = self.top.tables(key)
        most = MAX_ROWS[key]
        if len(rows) > most:
            self.cut = True
            rows[most].complain("", f"[[{key}]] 写了 {len(rows)} 个，最多 {most} 个")
        return rows[:most]

    def _applies(self) -> Applies:
        row = self.top.table("applies")
        if row is None:
            return Applies()

        def words(key: str, table: str) -> tuple[str, ...]:
            return row.choices(key, self.codes.table(table).ids) if row else ()

        applies = Applies(
            kinds=words("kinds", "kind"),
            categories=words("categories", "category"),
            difficulty=words("difficulty", "difficulty"),
            risk=words("risk", "risk"),
            intake=words("intake", "intake"),
            conditions=words("conditions", "conditions"),
            words=row.texts("words"),
        )
        row.finish()
        return applies

    def _role(self, row: TomlTable) -> RoleRule:
        roles = self.codes.table("roles")
        role = row.choice("id", roles.ids)
        rule = RoleRule(
            id=role,
            title=roles.title(role),
            min=row.integer("min"),
            max=row.integer("max"),
            duty=row.text("duty", ""),
        )
        if rule.max < max(rule.min, 1):
            row.complain("max", "最多人数不能小于最少人数，也不能是 0")
        row.finish()
        return rule

    def _stage(self, row: TomlTable) -> StageRule:
        stage = StageRule(row.text("id"), row.text("title"), row.text("done_when"))
        row.finish()
        return stage

    def _task(self, row: TomlTable) -> TaskRule:
        rule = TaskRule(
            id=row.text("id"),
            stage=row.text("stage"),
            title=row.text("title"),
            role=row.text("role"),
            due=self._due(row),
            repeat=self._repeat(row),
            evidence=self._evidence(row),
            depends=row.texts("depends"),
            only_if=row.choice("only_if", self.codes.table("conditions").ids, ""),
            hint=row.text("hint", ""),
        )
        row.finish()
        return rule

    def _due(self, task: TomlTable) -> DueRule:
        row = task.table("due")
        if row is None:
            task.complain("due" if "due" in task else "", "缺少期限 due")
            return DueRule(anchor="registered", days=0)
        sides = [side for side in ("after", "before") if side in row]
        if len(sides) != 1:
            row.complain("", "after 和 before 要写一个，只写一个")
        given = [name for name in _DISTANCES if name in row]
        if len(given) != 1:
            row.complain("", "days、workdays、months 要写一个，只写一个")
        numbers = {name: _distance(row, name) for name in given}
        rule = DueRule(
            anchor=self._anchor(row, sides[0]) if sides else "",
            days=numbers.get("days", None if given else 0),
            workdays=numbers.get("workdays"),
            months=numbers.get("months"),
            before="after" not in sides,
            legal=row.flag("legal", default=False),
        )
        row.finish()
        return rule

    def _anchor(self, row: TomlTable, side: str) -> str:
        value = row.data[side]
        if isinstance(value, str) and value.startswith(TASK_ANCHOR):
            return row.text(side)
        return self._event(row, side)

    def _repeat(self, task: TomlTable) -> RepeatRule | None:
        row = task.table("repeat")
        if row is None:
            return None
        rule = RepeatRule(_distance(row, "every_days"), self._event(row, "until"))
        if rule.every_days < 1:
            row.complain("every_days", "至少间隔 1 天")
        row.finish()
        return rule

    def _event(self, row: TomlTable, key: str) -> str:
        return row.choice(key, self.codes.table("events").ids)

    def _evidence(self, row: TomlTable) -> str:
        forms = tuple(f"form:{form}" for form in self.codes.table("forms").ids)
        return row.choice("evidence", (*PLAIN_EVIDENCE, *forms), "none")

    def _plan(self, row: TomlTable) -> PlanRule:
        titles = [entry.title for entry in self.codes.table("plan_sections").entries]
        rule = PlanRule(
            row.choice("section", titles),
            row.text("prompt"),
            row.flag("required", default=False),
        )
        row.finish()
        return rule

    def _risk(self, row: TomlTable) -> RiskRule:
        when = row.choice("when", self.codes.table("conditions").ids)
        level = row.choice("level", RISK_LEVELS)
        rule = RiskRule(when, Risk(level) if level in RISK_LEVELS else Risk.NONE, row.text("text"))
        row.finish()
        return rule

    def _escalation(self) -> Escalation | None:
        row = self.top.table("escalation")
        if row is None:
            return None
        rule = Escalation(
            to=row.choice("to", ESCALATE_TO),
            no_agreement_sessions=row.integer("no_agreement_sessions", 0),
            no_progress_days=row.integer("no_progress_days", 0),
        )
        row.finish()
        return rule

    def _standards(self) -> tuple[str, ...]:
        row = self.top.table("closure")
        if row is None:
            return ()
        standards = row.texts("standards")
        row.finish()
        return standards

    def _visit(self, row: TomlTable) -> VisitRule:
        rule = VisitRule(self._event(row, "after"), _distance(row, "days"), row.text("way"))
        row.finish()
        return rule


def _distance(row: TomlTable, key: str) -> int:
    """Return a number of days or months that a calendar can count."""
    number = row.integer(key)
    if number > MAX_DISTANCE:
        row.complain(key, f"{number} 太大了，最多 {MAX_DISTANCE}")
        return MAX_DISTANCE
    return number
