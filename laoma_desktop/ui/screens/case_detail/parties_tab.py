"""当事人: a card per party and agent; numbers masked until asked for."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QGridLayout

from laoma_desktop.domain.case import Agent, Case, Party
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.state import CaseState
from laoma_desktop.ui.screens.case_detail.summary import Line, agent_lines, party_lines
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.masked_label import MaskedLabel
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.words import joined


class PartiesTab(Tab):
    """Cards of people, then the verbs that add some."""

    def __init__(self, presenter: CasePresenter) -> None:
        super().__init__(presenter, "parties")

    def build(self, state: CaseState, case: Case) -> None:
        """Show parties and agents."""
        del state
        flow = FlowLayout()
        flow.addWidget(self.opener("添加当事人", "party", icon="user-plus", look="normal"))
        flow.addWidget(self.opener("添加代理人", "agent", icon="user-check", look="normal"))
        for party in case.parties:
            self.column.addWidget(self._party(party))
        for agent in case.agents:
            self.column.addWidget(self._agent(agent))
        self.column.addLayout(flow)

    def _party(self, party: Party) -> Card:
        card = Card(
            party.name,
            meta=joined(party.role.value, party.type.value),
            actions=[
                self.opener("修改", "party", party.uuid, icon="pencil"),
                self.remover("移出", "party", party.uuid),
            ],
            name=f"card_party_{party.uuid}",
        )
        card.body.addLayout(_lines(party_lines(party), party.uuid))
        return card

    def _agent(self, agent: Agent) -> Card:
        card = Card(
            agent.name,
            meta=f"代理 {agent.for_party}",
            actions=[
                self.opener("修改", "agent", agent.uuid, icon="pencil"),
                self.remover("移出", "agent", agent.uuid),
            ],
            name=f"card_agent_{agent.uuid}",
        )
        card.body.addLayout(_lines(agent_lines(agent), agent.uuid))
        return card


def _lines(lines: Sequence[Line], uuid: UUID) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.current().px("space_4"))
    grid.setColumnStretch(1, 1)
    for row, line in enumerate(lines):
        grid.addWidget(PlainLabel(line.label, "label"), row, 0)
        grid.addWidget(_value(line, f"{uuid}_{row}"), row, 1)
    return grid


def _value(line: Line, name: str) -> PlainLabel | MaskedLabel:
    if line.full and line.full != line.shown:
        return MaskedLabel(line.shown, line.full, title=line.label, name=f"masked_{name}")
    return PlainLabel(line.shown, wrap=True).selectable()
