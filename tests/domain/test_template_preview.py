"""The days a template gives on a sample case."""

from datetime import date

from laoma_desktop.domain.template import DueRule, RepeatRule
from laoma_desktop.domain.template_preview import TURNS, preview
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.foundation.working_calendar import WorkingCalendar
from tests.domain.test_applying import a_task, a_template

CALENDAR = WorkingCalendar(shipped())
ACCEPTED = date(2026, 9, 30)


def test_days_chains_turns_and_what_waits() -> None:
    template = a_template(
        a_task(id="later", due=DueRule(anchor="task:first", days=2)),
        a_task(id="first", due=DueRule(anchor="accepted", workdays=5)),
        a_task(
            id="visit",
            due=DueRule(anchor="accepted", days=1),
            repeat=RepeatRule(every_days=7, until="closed"),
        ),
        a_task(id="waits", due=DueRule(anchor="agreed", days=1)),
        a_task(id="ring", due=DueRule(anchor="task:ring", days=1)),
    )
    rows = {row.task.id: row for row in preview(template, ACCEPTED, CALENDAR)}
    assert rows["first"].days == (date(2026, 10, 13),)
    assert rows["later"].days == (date(2026, 10, 15),)
    assert len(rows["visit"].days) == TURNS
    assert rows["visit"].working[0] is False  # the first of October
    assert rows["waits"].days == rows["ring"].days == ()
    days = [row.days[0] for row in preview(template, ACCEPTED, CALENDAR) if row.days]
    assert days == sorted(days)
