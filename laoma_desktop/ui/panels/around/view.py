"""同一当事人的其他案件: a card beside the facts of a case, and the warning above its tabs."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.people import RECURRING_MONTHS, OtherCase, Recurrence
from laoma_desktop.services.people import PeopleService, Surroundings
from laoma_desktop.ui.presenting import Navigator, Route, Tasks
from laoma_desktop.ui.widgets.action_row import ActionRow, Verb, show_rows
from laoma_desktop.ui.widgets.buttons import button, ink_icon
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.page import ScrollBody
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.warn_strip import warn_strip
from laoma_desktop.ui.wording.words import day, joined

_SHOWN = 5
"""Cases the card shows; the rest are on the pages of the people."""


def recurring_words(recurring: tuple[Recurrence, ...], *, listed: bool) -> str:
    """Return the warning (24 个月内：同一当事人（王丽）3 起。), "" for none.

    Cases that share an address only are not ``listed`` on the page: it says how to find them.
    """
    said = "；".join(f"{line.what}（{line.who}）{line.cases} 起" for line in recurring)
    where = "" if listed else "按 Ctrl+K 用地址或姓名就能找出来。"
    return f"{RECURRING_MONTHS} 个月内：{said}。{where}" if said else ""


class AroundPanel:
    """Two widgets for one answer: ``strip`` for the warning, ``card`` for the cases."""

    def __init__(
        self,
        tasks: Tasks,
        navigator: Navigator,
        people: PeopleService,
        title: Callable[[str, str], str],
    ) -> None:
        self._tasks = tasks
        self._navigator = navigator
        self._people = people
        self._title = title
        self._case: CaseId | None = None
        self._warning = PlainLabel("", wrap=True, name="around_warning")
        self._look = button("看这些案件", "quiet", name="around_look")
        ink_icon(self._look, "arrow-right", "warn")
        self._look.clicked.connect(self._on_look)
        self.strip = warn_strip(self._warning, self._look, "around_strip")
        self.card = Card("同一当事人的其他案件", name="around_card")
        self._wanted = True
        self._alone = False
        self.clear()

    def clear(self) -> None:
        """Show nothing: another case is about to be shown."""
        self._case = None
        self._show(Surroundings((), ()))

    def show_case(self, case_id: CaseId) -> None:
        """Ask for what is around a case; the newest question wins."""
        self._case = case_id
        self._tasks.query(
            self.card, lambda: self._people.around(case_id), self._show, topic="around"
        )

    def show_beside(self, *, facts: bool, alone: bool) -> None:
        """Show the card beside the ``facts`` only, the warning unless a paper stands ``alone``."""
        self._wanted, self._alone = facts, alone
        self._fold()

    def _fold(self) -> None:
        self.strip.setHidden(self._alone or not self._warning.text())
        self.card.setHidden(not self._wanted or self.card.body.count() == 0)

    def _show(self, found: Surroundings) -> None:
        self._warning.setText(recurring_words(found.recurring, listed=bool(found.others)))
        self._look.setVisible(bool(found.others))
        rows = [self._row(other, number) for number, other in enumerate(found.others[:_SHOWN])]
        show_rows(self.card, rows)
        more = len(found.others) - _SHOWN
        self.card.meta.setText(f"另有 {more} 件，见人员档案" if more > 0 else "")
        self._fold()

    def _on_look(self) -> None:
        """Go to the part of the page where the cases stand, the focus on the first."""
        self._navigator.open(Route("case_detail", str(self._case), "overview"))
        QTimer.singleShot(0, self.card, self._see_first)  # the card is laid out in the next turn

    def _see_first(self) -> None:
        first = self.card.findChild(QPushButton, "around_open_0")
        if not isinstance(first, QPushButton) or not first.isVisible():
            return
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        above: QWidget | None = self.card
        while above is not None and not isinstance(above, ScrollBody):
            above = above.parentWidget()
        if isinstance(above, ScrollBody):
            above.show_whole(self.card)

    def _row(self, other: OtherCase, number: int) -> ActionRow:
        meta = joined(
            other.number,
            "、".join(other.people),
            self._title("status", other.status),
            day(other.listed_on),
        )
        go = partial(self._navigator.open, Route("case_detail", str(other.case_id)))
        return ActionRow(other.title, meta, (Verb("打开", f"around_open_{number}", go),))
