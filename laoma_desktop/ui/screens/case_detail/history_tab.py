"""经过: everything that happened, the newest first; things entered by hand can be taken out."""

from laoma_desktop.domain.case import Case
from laoma_desktop.ui.screens.case_detail.parts import RecordRow
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.state import CaseState
from laoma_desktop.ui.screens.case_detail.summary import story
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.timeline import Timeline, TimelineItem
from laoma_desktop.ui.wording.words import joined


class HistoryTab(Tab):
    """Entered events first, then the story."""

    def __init__(self, presenter: CasePresenter) -> None:
        super().__init__(presenter, "history")

    def build(self, state: CaseState, case: Case) -> None:
        """Show events and story."""
        del state
        self.column.addWidget(self._events(case))
        card = Card("经过", name="card_story")
        line = Timeline(name="story")
        line.show_items(
            tuple(
                TimelineItem(item.on.isoformat(), item.what, item.detail, item.tone)
                for item in story(case, self.presenter.office.choices)
            )
        )
        card.body.addWidget(line)
        self.column.addWidget(card)

    def _events(self, case: Case) -> Card:
        card = Card(
            "记下的事",
            meta="签批、挂牌、验收、送达等，任务按这些日期起算",
            actions=[self.opener("记一件事", "event", icon="calendar-days")],
            name="card_events",
        )
        choices = self.presenter.office.choices
        for event in case.events:
            card.body.addWidget(
                RecordRow(
                    choices.title("events", event.event),
                    joined(event.date.isoformat(), event.note),
                    verbs=[self.remover("删去", "event", event.uuid)],
                    name=f"event_{event.uuid}",
                )
            )
        if not case.events:
            card.body.addWidget(PlainLabel("还没有。", "label"))
        return card
