"""The head of the case page: what the case is, how far it is, the next step as a verb."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QMenu, QVBoxLayout

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.services.cases import CasePage
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_detail.steps import Step, further_steps, next_verb, stage_words
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.chip import Chip, risk_tone, status_tone
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.stage_bar import Stage, StageBar
from laoma_desktop.ui.wording.risk_words import risk_sentence

BESIDE_FROM = 900
"""Effective width from which the verbs stand beside the title."""


class CaseHeader(Card):
    """Four signals: a step by its name, printing, the history, the bin."""

    step_asked = Signal(str)
    print_asked = Signal()
    past_asked = Signal()
    throw_asked = Signal()

    def __init__(self) -> None:
        super().__init__(name="case_head")
        look = theme.current()
        self._number = PlainLabel("", "label", name="case_number").selectable()
        self._category = Chip(name="case_category_chip")
        self._status = Chip(name="case_status_chip")
        self._risk = Chip(name="case_risk_chip")
        line = FlowLayout()
        for widget in (self._number, self._category, self._status, self._risk):
            line.addWidget(widget)
        self._title = PlainLabel("", "page", wrap=True, name="case_title")
        self._title.selectable()
        words = QVBoxLayout()
        words.setSpacing(look.px("space_1"))
        words.addLayout(line)
        words.addWidget(self._title)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(look.px("space_3"))
        self._top.addLayout(words, 1)
        self._top.addLayout(self._build_verbs(), 1)
        self.body.addLayout(self._top)
        words.addWidget(self._next_words)
        self._risk_words = PlainLabel("", "meta", wrap=True, name="case_risk_words")
        words.addWidget(self._risk_words)
        self.stages = StageBar()
        self.body.addWidget(self.stages)

    def _build_verbs(self) -> FlowLayout:
        self._print = button("打印(&T)", icon="printer", name="case_print")
        self._print.clicked.connect(self.print_asked)
        self._menu = QMenu(self)
        self._more = button("更多(&M)", icon="ellipsis", name="case_more")
        self._more.setMenu(self._menu)
        self.next = button("", "primary", icon="arrow-right", name="case_next")
        self.next.clicked.connect(self._on_next)
        self._next_step = ""
        self._next_words = PlainLabel("", "meta", wrap=True, name="case_next_words")
        flow = FlowLayout(right=True)
        for made in (self._print, self._more, self.next):
            flow.addWidget(made)
        return flow

    def fold(self, width: int) -> None:
        """Put the verbs beside the words, below them where the page is narrow."""
        beside = width >= BESIDE_FROM
        self._top.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def show_case(self, page: CasePage) -> None:
        """Show a case."""
        case = page.stored.case
        self._number.setText(case.number or "未编号")
        self._category.show_state(case.category, "neutral")
        self._status.show_state(page.status_title, status_tone(case.status))
        risk = "" if case.risk is Risk.NONE else f"风险：{case.risk.value}"
        self._risk.show_state(risk, risk_tone(case.risk))
        sentence = risk_sentence(page.risk)
        self._risk_words.setText(sentence)
        self._risk_words.setVisible(bool(sentence))
        self._title.setText(case.title)
        self.stages.show_stages(tuple(Stage(*words) for words in stage_words(page)))
        self._show_next(page)
        self._fill_menu(case)

    def _show_next(self, page: CasePage) -> None:
        step = next_verb(page)
        self._next_step = step.name if step else ""
        self.next.setVisible(step is not None)
        if step is not None:
            self.next.setText(f"下一步：{step.title}(&N)")
            self.next.setAccessibleName(f"下一步：{step.title}")
        self._next_words.setText(step.sentence if step else "")

    def _fill_menu(self, case: Case) -> None:
        self._menu.clear()
        for step in further_steps(case):
            action = self._menu.addAction(step.title)
            action.setObjectName(f"step_{step.name}")
            action.triggered.connect(self._asker(step))
        self._menu.addSeparator()
        past = self._menu.addAction("历史：谁改了什么")
        past.setObjectName("case_past_asked")
        past.triggered.connect(self.past_asked)
        throw = self._menu.addAction("移入回收站…")
        throw.setObjectName("case_throw_asked")
        throw.triggered.connect(self.throw_asked)

    def _asker(self, step: Step) -> Callable[[], None]:
        def ask() -> None:
            self.step_asked.emit(step.name)

        return ask

    def _on_next(self) -> None:
        if self._next_step:
            self.step_asked.emit(self._next_step)
