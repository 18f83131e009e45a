"""归档 and 补正: what a file needs to be put away, and how it is put right afterwards."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain import archiving, lifecycle, mediation
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.guards import is_amending
from laoma_desktop.domain.vocabulary import AgreementForm, Confirmation, Result, Status
from tests.domain.cases import (
    LATER,
    RULES,
    a_case,
    a_filing,
    a_session,
    an_agreement,
    an_amendment,
)

DAY = date(2026, 10, 12)


def closed() -> Case:
    held = mediation.record_session(a_case(), a_session(date(2026, 10, 5)))
    failed = lifecycle.finish(held, Result.FAILED, date(2026, 10, 10), "谈不拢", DAY)
    return lifecycle.close(failed, date(2026, 10, 11), DAY)


def archived() -> Case:
    return archiving.archive(closed(), a_filing(), DAY)


def fields(refusal: pytest.ExceptionInfo[RuleRefused]) -> list[str]:
    return [problem.field for problem in refusal.value.problems]


def test_a_closed_case_is_put_away_under_its_number() -> None:
    case = archived()
    assert case.status is Status.ARCHIVED
    assert case.filing == a_filing()


def test_only_a_closed_case_is_put_away() -> None:
    for status in Status:
        if status is not Status.CLOSED:
            with pytest.raises(RuleRefused):
                archiving.archive(a_case(status=status), a_filing(), DAY)


def test_all_that_is_wrong_is_said_at_once() -> None:
    nothing = a_filing(volume=" ", filed_on=None, archivist="", retention="", waiver="")
    with pytest.raises(RuleRefused) as refusal:
        archiving.archive(closed(), nothing, DAY)
    assert fields(refusal) == ["volume", "archivist", "retention", "waiver", "filed_on"]
    with pytest.raises(RuleRefused, match="最多 40 字") as refusal:
        archiving.archive(closed(), a_filing(volume="7" * 41), DAY)
    with pytest.raises(RuleRefused, match="NUL"):
        archiving.archive(closed(), a_filing(archivist="马\x00"), DAY)


@pytest.mark.parametrize(
    ("on", "words"), [(date(2026, 10, 10), "结案日期 2026-10-11"), (LATER, "不能晚于今天")]
)
def test_the_day_lies_between_closing_and_today(on: date, words: str) -> None:
    with pytest.raises(RuleRefused, match=words) as refusal:
        archiving.archive(closed(), a_filing(filed_on=on), DAY)
    assert fields(refusal) == ["filed_on"]


def test_what_is_lacking_is_named_unless_a_person_says_why() -> None:
    with pytest.raises(RuleRefused, match=r"案卷还缺：.+缺件理由"):
        archiving.archive(closed(), a_filing(waiver=" "), DAY)


def test_a_correction_opens_the_file_with_a_reason_and_closes_it_again() -> None:
    with pytest.raises(RuleRefused, match="理由"):
        archiving.begin_amendment(archived(), an_amendment(reason=" "))
    open_ = archiving.begin_amendment(archived(), an_amendment())
    assert is_amending(open_)
    corrected = mediation.record_session(open_, replace(open_.sessions[0], place="社区二楼"))
    assert corrected.status is Status.ARCHIVED
    with pytest.raises(RuleRefused, match="还没有完毕"):
        archiving.begin_amendment(corrected, an_amendment())
    with pytest.raises(RuleRefused, match="补正开始 2026-10-13"):
        archiving.end_amendment(corrected, DAY, LATER)
    done = archiving.end_amendment(corrected, LATER, LATER)
    assert done.amendments == (an_amendment(ended_on=LATER),)
    with pytest.raises(RuleRefused, match="已经归档"):
        mediation.record_session(done, done.sessions[0])
    with pytest.raises(RuleRefused, match="没有正在进行的补正"):
        archiving.end_amendment(done, LATER, LATER)


def test_no_correction_of_what_is_not_archived() -> None:
    with pytest.raises(RuleRefused, match="补正"):
        archiving.begin_amendment(closed(), an_amendment())
    with pytest.raises(RuleRefused, match="没有正在进行的补正"):
        archiving.end_amendment(closed(), DAY, DAY)


def test_no_step_of_the_case_is_taken_during_a_correction() -> None:
    open_ = archiving.begin_amendment(archived(), an_amendment())
    with pytest.raises(RuleRefused, match="已经归档"):
        lifecycle.close(open_, DAY, DAY)
    with pytest.raises(RuleRefused, match="已经归档"):
        mediation.record_session(open_, a_session(DAY, 777))


def test_reopening_ends_the_correction_and_keeps_the_number() -> None:
    open_ = archiving.begin_amendment(archived(), an_amendment())
    again = lifecycle.reopen(open_, DAY, "新证据", DAY)
    assert not is_amending(again)
    assert again.amendments[0].ended_on == DAY
    proposed = archiving.next_filing(again, a_filing().uuid, "2027-0001", "邓蓉", "30年")
    assert (proposed.volume, proposed.retention) == ("2026-0007", "10年")
    assert (proposed.archivist, proposed.filed_on, proposed.waiver) == ("邓蓉", None, "")


def test_numbers_are_read_back() -> None:
    assert archiving.volume_number(2026, 7) == "2026-0007"
    assert archiving.volume_parts(" 2026-12345 ") == (2026, 12345)
    assert archiving.volume_parts("甲-7") is None


def test_how_long_a_file_is_kept() -> None:
    rules = CategoryRules(long_kept=frozenset({"山林土地纠纷"}))
    case = a_case()
    assert archiving.retention_code(case, RULES) == archiving.SHORT
    assert archiving.retention_code(replace(case, ticks=("death",)), rules) == archiving.LONG
    assert archiving.retention_code(replace(case, category="山林土地纠纷"), rules) == archiving.LONG
    agreed = replace(an_agreement(), judicial_confirmation=Confirmation.APPLIED)
    assert archiving.retention_code(replace(case, agreement=agreed), rules) == archiving.LONG
    oral = replace(agreed, form=AgreementForm.ORAL)
    assert archiving.retention_code(replace(case, agreement=oral), rules) == archiving.SHORT
