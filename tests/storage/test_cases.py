"""Cases in the register: every fact comes back, versions guard, nothing is half done."""

import dataclasses
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from laoma_desktop.domain.case import Session
from laoma_desktop.domain.errors import Conflict, RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.records import CHILD_FIELDS, KINDS, case_records
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.foundation.ids import new_id
from laoma_desktop.storage.register import Register
from tests.domain.kinds import every_kind
from tests.storage.cases import DAY, STAMP, derived, full_case, party, rid, small_case


def defaults(value: Any) -> list[str]:
    """Names of fields of a record that still have their default."""
    return [
        f"{type(value).__name__}.{f.name}"
        for f in dataclasses.fields(value)
        if f.default is not dataclasses.MISSING
        and f.name not in CHILD_FIELDS[type(value)]
        and getattr(value, f.name) == f.default
    ]


def test_the_full_case_sets_every_field_of_every_record_kind() -> None:
    case = full_case()
    assert {record.kind for record in case_records(case)} == set(KINDS)
    whole = [case, case.agents[0], case.parties[0], case.sessions[0], case.agreement]
    whole += [case.terms[0], case.visits[0], case.events[0], case.attachments[0], case.team]
    whole += [case.plan, case.tasks[0], case.guarantors[0], case.payments[0]]
    for kind in every_kind().values():
        whole.append(kind)
        for name in CHILD_FIELDS[type(kind)]:
            whole += getattr(kind, name)
    assert [name for value in whole for name in defaults(value)] == []


def test_every_fact_comes_back(register: Register) -> None:
    case = full_case()
    with register.write(STAMP) as work:
        added = work.cases.add(case, derived())
        work.commit()
    with register.read() as work:
        stored = work.cases.get(case.uuid)
    assert stored == added
    assert stored.case == case
    assert stored.version == 1
    assert stored.changed_at == STAMP.at


def test_leaving_without_commit_changes_nothing(register: Register) -> None:
    case = small_case()
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
    with register.read() as work:
        assert work.cases.is_empty()
        assert work.lists.cases(CaseFilter(), None, 50).rows == ()
        with pytest.raises(RuleRefused, match="没有这个案件"):
            work.cases.get(case.uuid)


def changed(case_uuid: CaseId) -> Any:
    """The full case with every record kind changed, one record added and one taken out."""
    case = full_case()
    first, second = case.sessions
    assert case.agreement is not None
    assert case.plan is not None
    assert case.team is not None
    return replace(
        case,
        uuid=case_uuid,
        title="改过的标题",
        narrative="改过的经过",
        agents=(),
        sessions=(replace(second, mediators=("陈主任",)), replace(first, mediators=())),
        agreement=replace(case.agreement, terms=case.terms[1:]),
        plan=replace(case.plan, sections=case.plan.sections[1:]),
        team=replace(case.team, members=()),
        tasks=(*case.tasks, replace(case.tasks[0], uuid=rid(), occurrence=2)),
    )


def test_a_changed_case_comes_back_changed(register: Register) -> None:
    case = full_case()
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.commit()
    new = changed(case.uuid)
    with register.write(STAMP) as work:
        saved = work.cases.save(new, 1, derived(due_kind="task"))
        work.commit()
    assert saved.version == 2
    with register.read() as work:
        assert work.cases.get(case.uuid).case == new
        assert work.revisions.forks(case.uuid) == ()


def test_records_keep_their_identity_when_only_their_content_changes(register: Register) -> None:
    case = full_case()
    new = replace(
        case,
        parties=(replace(case.parties[0], name="改名"), *case.parties[1:]),
        sessions=(replace(case.sessions[0], mediators=("新调解员", "冉茂琳")), case.sessions[1]),
    )
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        before = len(work.revisions.of_case(case.uuid))
        work.cases.save(new, 1, derived())
        revisions = work.revisions.of_case(case.uuid)
        work.commit()
    assert [dict(r.changes) for r in revisions[before:]] == [
        {"name": "改名"},
        {"mediators": ["新调解员", "冉茂琳"]},
    ]
    with register.read() as work:
        assert work.cases.get(case.uuid).case == new


def test_an_older_version_is_a_conflict_that_names_who_and_when(register: Register) -> None:
    case = small_case()
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.cases.save(replace(case, title="甲改的"), 1, derived())
        work.commit()
    with (
        register.write(STAMP) as work,
        pytest.raises(Conflict, match="冉茂琳 在 2026-03-02 10:42 修改"),
    ):
        work.cases.save(replace(case, title="乙改的"), 1, derived())


def test_numbers_go_up_per_organisation_and_year(register: Register) -> None:
    with register.write(STAMP) as work:
        given = [work.cases.next_number("JB-06", 2026) for _ in range(3)]
        given += [work.cases.next_number("JB-06", 2027), work.cases.next_number("JB-07", 2026)]
        work.commit()
    assert given == [1, 2, 3, 1, 1]
    with register.write(STAMP) as work:
        assert work.cases.next_number("JB-06", 2026) == 4


def test_a_case_is_found_by_number_and_by_its_file(register: Register) -> None:
    case = full_case()
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.cases.add(small_case(), derived())
        work.cases.add(small_case(), derived())
        work.commit()
    with register.read() as work:
        assert work.cases.find(case.number) == case.uuid
        assert work.cases.find("(2026)江观调字第13号") is None
        assert work.cases.by_file(case.origin.file_sha256) == case.uuid
        assert work.cases.by_file("") is None


def test_the_same_document_and_name_is_the_same_person(register: Register) -> None:
    first = small_case(parties=(party("单雄信", "A1"), party("李四"), party("公司", uscc="U1")))
    second = small_case(parties=(party("单雄信", "A1"), party("李四"), party("公司", uscc="U1")))
    third = small_case(parties=(party("单雄", "A1"),))
    with register.write(STAMP) as work:
        for case in (first, second, third):
            work.cases.add(case, derived())
        count = work._work.connection.exec_driver_sql("SELECT count(*) FROM person").scalar()
    assert count == 5


def test_mediators_are_kept_once_per_name(register: Register) -> None:
    sessions = (Session(uuid=rid(), date=DAY, mediators=("甲", "乙")),)
    with register.write(STAMP) as work:
        work.cases.add(small_case(sessions=sessions), derived())
        work.cases.add(small_case(sessions=(replace(sessions[0], uuid=rid()),)), derived())
        work.members.ensure(derived().ancestors, ["丙", "甲"])
        assert work.members.names(derived().ancestors[-1], date(2026, 11, 18)) == ("丙", "乙", "甲")


def test_many_cases_at_once_are_the_same_as_one_by_one(register: Register) -> None:
    cases = [full_case(), small_case(), small_case(accepted_on=None, parties=())]
    with register.write(STAMP) as work:
        assert work.cases.add_many((case, derived()) for case in cases) == 3
        work.commit()
    with register.read() as work:
        assert [work.cases.get(case.uuid).case for case in cases] == cases
        assert work.index.owed() == 3
        assert len(work.search.find("洗衣机", None, None, 20).rows) == 3
    assert register.index_owed() == 0
    with register.read() as work:
        assert len(work.search.find("洗衣机", None, None, 20).rows) == 3


def test_an_unknown_category_is_refused_in_words(register: Register) -> None:
    with register.write(STAMP) as work, pytest.raises(RuleRefused, match="没有“星际纠纷”"):
        work.cases.add(small_case(category="星际纠纷"), derived())


def test_a_reader_cannot_write(register: Register) -> None:
    with register.read() as work, pytest.raises(RuntimeError):
        work.cases.add(small_case(uuid=CaseId(new_id())), derived(next_due=date(2026, 1, 1)))
