"""The history of a case in words, and one record put back to a version."""

from dataclasses import replace

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Session
from laoma_desktop.domain.errors import Conflict, RuleRefused
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import Status
from laoma_desktop.services.history import VersionLine
from laoma_desktop.services.value_words import EMPTY, said
from tests.registers import TODAY


def _lines(
    office: Services, stored: StoredCase, record: RecordId | None = None
) -> list[VersionLine]:
    return list(office.history.page(stored.case.uuid, record).rows)


def test_each_version_says_who_when_and_what(office: Services, neighbours: StoredCase) -> None:
    case = replace(neighbours.case, title="楼道杂物纠纷", amount_cents=120_000)
    stored = office.facts.update(neighbours.ref, "修改概况", case)
    line = _lines(office, stored)[0]
    assert (line.what, line.said, line.by) == ("案件", "修改", "JB-06管理员")
    assert [(c.label, c.old, c.new) for c in line.changes] == [
        ("案由", "楼道堆物纠纷", "楼道杂物纠纷"),
        ("涉及金额", EMPTY, "1,200.00 元"),
    ]
    accepted = next(one for one in _lines(office, stored)[1:] if one.what == "案件")
    assert ("状态", "登记", "受理") in [(c.label, c.old, c.new) for c in accepted.changes]
    assert line.at.utcoffset() is not None


def test_the_history_comes_in_pages(office: Services, neighbours: StoredCase) -> None:
    whole = _lines(office, neighbours)
    found: list[VersionLine] = []
    cursor = None
    while True:
        page = office.history.page(neighbours.case.uuid, cursor=cursor, limit=2)
        found += page.rows
        cursor = page.next
        if cursor is None:
            break
    assert found == whole
    assert len(whole) >= 4


def test_the_facts_go_back_and_the_history_goes_on(
    office: Services, neighbours: StoredCase
) -> None:
    stored = office.facts.update(
        neighbours.ref, "修改概况", replace(neighbours.case, title="别的", community="洋河社区")
    )
    older = [line for line in _lines(office, stored) if line.what == "案件" and line.can_restore]
    back = office.history.restore(stored.ref, older[0].rev)
    assert (back.case.title, back.case.community) == ("楼道堆物纠纷", "建新社区")
    assert back.case.status is Status.ACCEPTED
    assert len(_lines(office, stored)) > len(older)
    office.undo.undo()
    assert office.cases.get(stored.case.uuid).case.title == "别的"


def test_a_removed_session_comes_back(office: Services, neighbours: StoredCase) -> None:
    session = Session(uuid=office.cases.new_id(), date=TODAY, summary="双方到场")
    stored = office.facts.put_session(neighbours.ref, session)
    stored = office.facts.remove_session(stored.ref, session.uuid)
    removed, made = _lines(office, stored, session.uuid)
    assert (removed.said, made.said) == ("删去", "新增")
    assert (removed.can_restore, made.can_restore) == (False, True)
    back = office.history.restore(stored.ref, made.rev)
    assert back.case.sessions == (session,)


def test_the_rules_of_the_case_still_hold(office: Services, neighbours: StoredCase) -> None:
    registered = [line for line in _lines(office, neighbours) if line.what == "案件"][-1]
    with pytest.raises(RuleRefused, match="一样"):
        office.history.restore(neighbours.ref, registered.rev)
    with pytest.raises(RuleRefused, match="没有可以恢复"):
        office.history.restore(neighbours.ref, "0" * 32)


def test_a_stale_copy_is_refused(office: Services, neighbours: StoredCase) -> None:
    office.facts.update(neighbours.ref, "修改概况", replace(neighbours.case, title="别的"))
    older = [line for line in _lines(office, neighbours) if line.can_restore]
    with pytest.raises(Conflict):
        office.history.restore(neighbours.ref, older[0].rev)


def test_values_are_said_as_people_read_them(office: Services) -> None:
    codes = office.office.codes
    goal = codes.table("plan_sections").title("basics")
    assert said(codes, "case", "kind", "petition") == "信访事项"
    assert said(codes, "session", "mediators", ["马善祥", "李四"]) == "马善祥、李四"
    assert (
        said(codes, "plan", "sections", [{"section": "basics", "text": "化解"}]) == f"{goal}：化解"
    )
    assert said(codes, "case", "registered_at", 0) == "1970-01-01 08:00"
    assert said(codes, "plan", "version", 2) == "2"


def test_a_phone_stands_as_in_the_lists(office: Services) -> None:
    assert said(office.office.codes, "party", "phone", "13900007691") == "139****7691"
    assert said(office.office.codes, "agent", "phone", "13900007691") == "139****7691"


def test_a_person_is_told_as_forms_ask_for_one(office: Services, neighbours: StoredCase) -> None:
    made = next(one for one in _lines(office, neighbours) if one.what.startswith("当事人"))
    labels = [change.label for change in made.changes]
    assert labels[0] == "姓名（名称）"
    assert labels.index("地位") < labels.index("类型")
