"""调解记录: what was said at which session."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from laoma_desktop.domain.case import Case, Session
from laoma_desktop.domain.views.organisation import BookedLine
from laoma_desktop.ui.screens.case_detail.parts import RecordRow, verb
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.state import CaseState
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.words import day_in_sentence, joined


class SessionsTab(Tab):
    """The newest session first."""

    def __init__(self, presenter: CasePresenter) -> None:
        super().__init__(presenter, "sessions")

    def build(self, state: CaseState, case: Case) -> None:
        """Show the rooms taken and the sessions, or what will stand here."""
        if state.bookings:
            self.column.addWidget(self._bookings(state.bookings))
        if not case.sessions:
            empty = EmptyState(
                "notebook-pen",
                "每次调解记一笔：谁到场，怎么说，谈到哪一步。",
                action="写第 1 次调解记录",
                action_icon="plus",
                name="sessions_empty",
            )
            empty.acted.connect(self._write)
            self.column.addWidget(empty)
            self.column.addWidget(self._room(), 0, Qt.AlignmentFlag.AlignHCenter)
            return
        verbs = FlowLayout()
        verbs.addWidget(
            self.opener(
                f"写第 {len(case.sessions) + 1} 次调解记录", "session", icon="plus", look="normal"
            )
        )
        verbs.addWidget(self._room())
        self.column.addLayout(verbs)
        for number, session in reversed(list(enumerate(case.sessions, 1))):
            self.column.addWidget(self._session(number, session))

    def _bookings(self, lines: tuple[BookedLine, ...]) -> Card:
        card = Card("已约的房间", name="card_bookings")
        for line in lines:
            booking = line.booking.record
            when = f"{day_in_sentence(booking.on)} {booking.span}"
            give_back = verb(
                "取消预约",
                partial(self.presenter.give_room_back, line),
                icon="x",
                name=f"booking_cancel_{booking.uuid}",
            )
            give_back.setAccessibleName(f"取消 {when} {line.room.title}的预约")
            card.body.addWidget(
                RecordRow(
                    f"{when}　{line.room.title}",
                    joined(line.room.place, booking.purpose, booking.booked_by),
                    verbs=[give_back],
                    name=f"booking_{booking.uuid}",
                )
            )
        return card

    def _session(self, number: int, session: Session) -> Card:
        card = Card(
            f"第 {number} 次调解",
            meta=f"{session.date.year}年{day_in_sentence(session.date)}",
            actions=[
                self.opener("修改", "session", session.uuid, icon="pencil"),
                self.remover("删去", "session", session.uuid),
            ],
            name=f"card_session_{session.uuid}",
        )
        people = joined(
            session.place,
            f"调解员：{'、'.join(session.mediators)}" if session.mediators else "",
            f"参加人：{session.attendees}" if session.attendees else "",
        )
        if people:
            card.body.addWidget(PlainLabel(people, "label", wrap=True))
        card.body.addWidget(PlainLabel(session.summary, wrap=True).selectable())
        return card

    def _room(self) -> QPushButton:
        made = button("约调解室", icon="calendar-days", name="session_room")
        made.clicked.connect(self.presenter.book_room)
        return made

    def _write(self) -> None:
        self.presenter.edit("session")
