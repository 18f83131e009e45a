"""概况: facts of the case, its story, ticks; what the file still lacks."""

from laoma_desktop.domain.case import Case
from laoma_desktop.ui.screens.case_detail.kind_cards import kind_cards
from laoma_desktop.ui.screens.case_detail.parts import FactGrid
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.state import CaseState
from laoma_desktop.ui.screens.case_detail.summary import fact_rows, tick_titles
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.chip import Chip
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.plain_label import PlainLabel


class OverviewTab(Tab):
    """Facts first, then the words of the narrative."""

    def __init__(self, presenter: CasePresenter) -> None:
        super().__init__(presenter, "overview")

    def build(self, state: CaseState, case: Case) -> None:
        """Show facts, narrative and ticks."""
        del state
        choices = self.presenter.office.choices
        facts = Card(
            "案情",
            actions=[self.opener("修改", "facts", icon="pencil")],
            name="card_facts",
        )
        facts.body.addWidget(FactGrid(fact_rows(case, choices)))
        self.column.addWidget(facts)
        for card in kind_cards(self, case):
            self.column.addWidget(card)
        story = Card("纠纷事实", name="card_narrative")
        story.body.addWidget(
            PlainLabel(case.narrative or "还没有写。", wrap=True, name="narrative").selectable()
        )
        self.column.addWidget(story)
        self.column.addWidget(self._ticks(case))

    def _ticks(self, case: Case) -> Card:
        card = Card(
            "勾选的情形",
            actions=[self.opener("勾选", "ticks", icon="list-checks")],
            name="card_ticks",
        )
        titles = tick_titles(case, self.presenter.office.choices)
        if not titles:
            card.body.addWidget(PlainLabel("没有特别的情形。", "label"))
            return card
        flow = FlowLayout()
        for title in titles:
            flow.addWidget(Chip(title, "warn"))
        card.body.addLayout(flow)
        return card
