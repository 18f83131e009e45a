"""A longer mediation that the parties agreed to (司法部令第75号 Art. 33)."""

from datetime import date

import pytest

from laoma_desktop.domain.deadlines import extend, limits
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.vocabulary import Status
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.foundation.working_calendar import WorkingCalendar
from tests.domain.cases import RULES, a_case

ACCEPTED, CONSENT, TO, TODAY = (
    date(2026, 10, 8),
    date(2026, 11, 3),
    date(2026, 12, 8),
    date(2026, 11, 24),
)
CALENDAR = WorkingCalendar(shipped())


def test_a_longer_limit_takes_the_place_of_the_thirty_days() -> None:
    case = a_case(status=Status.MEDIATING, accepted_on=ACCEPTED)
    assert limits(case, CALENDAR, RULES)[0].last_day < TO
    longer = extend(case, TO, CONSENT, TODAY)
    assert [limit.last_day for limit in limits(longer, CALENDAR, RULES)] == [TO]


@pytest.mark.parametrize(
    ("to", "consent", "words"),
    [
        (TO, date(2026, 12, 1), "不能晚于今天"),
        (TO, date(2026, 10, 1), "不能早于受理日期"),
        (CONSENT, CONSENT, "要在同意日期 2026-11-03 以后"),
    ],
)
def test_an_extension_that_cannot_be_is_refused(to: date, consent: date, words: str) -> None:
    case = a_case(status=Status.MEDIATING, accepted_on=ACCEPTED)
    with pytest.raises(RuleRefused, match=words):
        extend(case, to, consent, TODAY)


def test_nothing_is_extended_once_mediation_has_ended() -> None:
    with pytest.raises(RuleRefused, match="没有在进行"):
        extend(a_case(status=Status.AGREED, accepted_on=ACCEPTED), TO, CONSENT, TODAY)
