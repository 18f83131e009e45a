"""专班对策: offered templates, roster, stages with dated tasks, the plan."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from laoma_desktop.domain.case import Case, Plan
from laoma_desktop.domain.plans import state_of
from laoma_desktop.domain.vocabulary import TaskState
from laoma_desktop.services.template_desk import VersionNote
from laoma_desktop.services.templates import TemplateOffer
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_detail.chart_rows import chart_rows
from laoma_desktop.ui.screens.case_detail.ledger_card import ledger_card
from laoma_desktop.ui.screens.case_detail.parts import RecordRow, clear, show_children, verb
from laoma_desktop.ui.screens.case_detail.plan_compare import PlanCompare
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.roster_card import RosterCard
from laoma_desktop.ui.screens.case_detail.stage_tasks import StageTasks, TaskRow, stage_tasks
from laoma_desktop.ui.screens.case_detail.state import CaseState
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.screens.case_detail.version_card import version_card
from laoma_desktop.ui.widgets.buttons import ButtonKind
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.chip import Tone
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.plan_chart import PlanChart
from laoma_desktop.ui.wording.words import day_in_sentence, joined

SHOWN_OFFERS = 6


class TeamTab(Tab):
    """Without a team the templates come first; with one, they stand at the end."""

    def __init__(self, presenter: CasePresenter) -> None:
        super().__init__(presenter, "team")
        self._offers = QVBoxLayout()
        self._shown: tuple[TemplateOffer, ...] | None = None
        self._wanted: list[str] = []
        self._late = ""

    def focus_first(self) -> bool:
        """Give the focus to the first role nobody fills, else to the first task to be done."""
        for kind in ("member", "task-done"):
            for made in self.findChildren(QPushButton):
                name = made.objectName()
                wanted = name in self._wanted and name.startswith(f"open_{kind}_")
                if wanted and made.isVisibleTo(self):
                    made.setFocus(Qt.FocusReason.OtherFocusReason)
                    return True
        page = self.presenter.state.page
        waiting = self._shown is None and page is not None and page.stored.case.team is None
        return False if waiting else super().focus_first()

    def focus_late(self) -> None:
        """Give the focus to the first task that is late."""
        late = self.findChild(QPushButton, self._late)
        if isinstance(late, QPushButton):
            late.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def build(self, state: CaseState, case: Case) -> None:
        """Show roster, tasks and plan, and a place for the templates."""
        self._shown, self._wanted, self._late = None, [], ""
        self._offers = QVBoxLayout()
        self._offers.setSpacing(theme.current().px("space_2"))
        template = Card("套用模板", name="card_templates")
        template.meta.setText("看案情推荐，套用后人员、阶段、任务、对策栏目一次排好")
        template.body.addLayout(self._offers)
        if case.team is None:
            self.column.addWidget(template)
        else:
            self._add_version(template, state.version)
            roster = RosterCard(self, case, case.team)
            self._wanted += roster.wanted
            self.column.addWidget(roster)
            self.column.addWidget(ledger_card(self, case))
            stages = stage_tasks(case, self.presenter.office.today(), state.waits)
            self._add_chart(stages)
            for stage in stages:
                self.column.addWidget(self._stage(stage))
        self.column.addWidget(self._plan(case.plan))
        if case.team is None:
            self.column.addWidget(ledger_card(self, case))
        if case.team is not None:
            self.column.addWidget(template)
        if state.offers is not None:
            self.show_offers(state.offers)

    def _add_version(self, template: Card, version: VersionNote | None) -> None:
        """Say which version of the template the case runs on; offer a newer one first of all."""
        if version is None:
            return
        template.meta.setText(version.standing.words)
        newer = version_card(self.presenter, version)
        if newer is not None:
            self.column.addWidget(newer)

    def show_offers(self, offers: tuple[TemplateOffer, ...]) -> None:
        """Show templates with the reason for or against each."""
        if offers == self._shown:
            return  # the focus may stand on one of them
        self._shown = offers
        clear(self._offers)
        running = self._running()
        for number, offer in enumerate(offers[:SHOWN_OFFERS]):
            best = number == 0 and offer.fits and not running
            self._offers.addWidget(self._offer(offer, running, "primary" if best else "normal"))
        card = self.findChild(Card, "card_templates")
        if isinstance(card, Card):
            show_children(card)

    def _running(self) -> str:
        """Return the template the case runs on, "" for none."""
        page = self.presenter.state.page
        team = page.stored.case.team if page is not None else None
        return team.template if team is not None else ""

    def _offer(self, offer: TemplateOffer, running: str, look: ButtonKind) -> RecordRow:
        template = offer.template
        chip: tuple[str, Tone] = ("合适", "ok") if offer.fits else ("不太合适", "neutral")
        verbs: list[QPushButton] = []
        if template.id == running:
            chip = ("正在用", "accent")
        else:
            words = "换成" if running else "套用"
            verbs = [
                verb(
                    f"{words}这个" if running else words,
                    partial(self.presenter.apply_template, template.id),
                    icon="check",
                    name=f"apply_{template.id}",
                    kind=look,
                )
            ]
            verbs[0].setAccessibleName(f"{words}{template.title}")
        return RecordRow(
            template.title,
            joined(offer.reason, template.summary),
            chip=chip,
            verbs=verbs,
            name=f"offer_{template.id}",
        )

    def _add_chart(self, stages: tuple[StageTasks, ...]) -> None:
        today = self.presenter.office.today()
        rows = chart_rows(stages, today)
        if not rows:
            return
        card = Card("进度图", meta="上下键移动，回车到那项任务", name="card_chart")
        chart = PlanChart(name="plan_chart", title="进度图")
        chart.show_rows(rows, today)
        chart.opened.connect(self._focus_task)
        card.body.addWidget(chart)
        self.column.addWidget(card)

    def _focus_task(self, key: str) -> None:
        """Give the focus to the first verb of a task."""
        found = self.findChild(QPushButton, f"open_task-done_{key}")
        if isinstance(found, QPushButton):
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stage(self, stage: StageTasks) -> Card:
        total = len(stage.rows)
        done = f"{stage.done}/{total} 已办" if total else "没有任务"
        card = Card(stage.title, meta=joined(done, stage.done_when), name="card_stage")
        for row in stage.rows:
            card.body.addWidget(self._task(row))
        return card

    def _task(self, row: TaskRow) -> RecordRow:
        task = row.task
        verbs: list[QPushButton] = []
        if row.live:
            verbs = [
                self.opener("办结", "task-done", task.uuid, icon="check"),
                self.opener("延期", "task-postpone", task.uuid),
                self.opener("不办", "task-skip", task.uuid),
                self.opener("受阻", "task-block", task.uuid),
                self.opener("转办", "task-delegate", task.uuid),
            ]
            if task.state is TaskState.WAITING:
                verbs = [self.opener("不办", "task-skip", task.uuid)]
            else:
                self._wanted.append(verbs[0].objectName())
                if row.tone == "error":
                    self._late = self._late or verbs[0].objectName()
        for made in verbs:
            made.setAccessibleName(f"{made.text()}：{task.title}")
        return RecordRow(
            task.title,
            joined(row.due, row.who, task.reason),
            chip=(row.state, row.tone),
            verbs=verbs,
            name=f"task_{task.uuid}",
        )

    def _plan(self, plan: Plan | None) -> Card:
        actions = [self.opener("写对策", "plan", icon="pencil")]
        if plan is not None and plan.sections and not plan.approved_on:
            actions.append(self.opener("签批", "approve", icon="stamp"))
        page = self.presenter.state.page
        comparing: PlanCompare | None = None
        if page is not None and plan is not None:
            load = partial(self.presenter.services.teams.plan_versions, page.stored.case.uuid)
            comparing = PlanCompare(load, self.presenter.tasks)
            actions.append(verb("各版比较", comparing.toggle, icon="history", name="plan_versions"))
        card = Card("对策", meta=_plan_state(plan), actions=actions, name="card_plan")
        if comparing is not None:
            card.body.addWidget(comparing)
        sections = plan.sections if plan else ()
        for section in sections:
            card.body.addWidget(PlainLabel(section.section, "strong"))
            text = section.text or section.prompt or "还没有写。"
            card.body.addWidget(
                PlainLabel(text, "body" if section.text else "meta", wrap=True).selectable()
            )
        if not sections:
            card.body.addWidget(PlainLabel("还没有对策。套用模板，或者直接写。", "label"))
        return card


def _plan_state(plan: Plan | None) -> str:
    if plan is None:
        return ""
    state = state_of(plan).value
    approved = (
        f"{day_in_sentence(plan.approved_on)} {plan.approved_by}签批" if plan.approved_on else state
    )
    empty = sum(1 for section in plan.sections if section.required and not section.text)
    lacking = f"还有 {empty} 栏必写的没有写" if empty else ""
    return joined(f"第 {plan.version} 版", approved, lacking)
