"""How long the bin keeps, and what may not go there."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain.bin import KEPT_DAYS, days_left, goes_on, require_throwable
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.domain.vocabulary import Kind, Status
from laoma_desktop.foundation.ids import new_id

THROWN = date(2026, 11, 18)
CASE = Case(
    uuid=CaseId(new_id()),
    org=OrgCode("JB-06"),
    custodian=OrgCode("JB-06"),
    title="楼道堆物纠纷",
    kind=Kind.DISPUTE,
)


def test_thirty_days_are_kept_the_first_included() -> None:
    assert days_left(THROWN, THROWN) == KEPT_DAYS == 30
    assert goes_on(THROWN) == date(2026, 12, 18)
    assert days_left(THROWN, date(2026, 12, 17)) == 1
    assert days_left(THROWN, date(2027, 1, 1)) == 0


@pytest.mark.parametrize("status", [Status.CLOSED, Status.ARCHIVED, Status.DECLINED])
def test_what_belongs_to_the_archive_is_refused(status: Status) -> None:
    with pytest.raises(RuleRefused, match="重启"):
        require_throwable(replace(CASE, status=status), "重复登记")


def test_a_reason_is_asked_for() -> None:
    require_throwable(CASE, "重复登记")
    with pytest.raises(RuleRefused, match="为什么") as refusal:
        require_throwable(CASE, "  ")
    assert [problem.field for problem in refusal.value.problems] == ["reason"]
