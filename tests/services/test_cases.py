"""The life of a case through its verbs; stale copies and refusals change nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Agreement, DatedEvent, Member, Party, Session, Term, Visit
from laoma_desktop.domain.errors import AccessRefused, Conflict, RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Kind,
    PartyRole,
    PartyType,
    Result,
    Status,
    TermState,
)
from laoma_desktop.services.actor import Actor, Role
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.numbering import Numbering
from tests.services.conftest import TODAY


def agreed(office: Services, case: StoredCase) -> StoredCase:
    """Return the case with a session and an agreement that pays on a day."""
    new_id = office.cases.new_id
    session = Session(
        uuid=new_id(), date=TODAY, place="调解室", mediators=("冉茂琳",), summary="说开了。"
    )
    case = office.facts.put_session(case.ref, session)
    term = Term(
        uuid=new_id(),
        text="赔偿清理费",
        obligor="邓小㐂",
        obligee="单雄信",
        amount_cents=50_000,
        due_on=date(2026, 12, 1),
        method="转账",
    )
    agreement = Agreement(
        uuid=new_id(),
        form=AgreementForm.WRITTEN,
        facts="楼道堆物属实。",
        signed_on=TODAY,
        copies=3,
        terms=(term,),
    )
    return office.facts.put_agreement(case.ref, agreement)


def test_numbers_run_by_year_and_are_found_with_ascii_brackets(
    office: Services, neighbours: StoredCase
) -> None:
    assert neighbours.case.number == "（2026）江观桥人调字第1号"
    assert office.cases.find("(2026)江观桥人调字第1号") == neighbours.case.uuid
    with pytest.raises(RuleRefused, match="没有案号"):
        office.cases.find("（2026）江观桥人调字第2号")


def test_from_registration_to_closing(office: Services, neighbours: StoredCase) -> None:
    case = agreed(office, neighbours)
    assert case.case.status is Status.PERFORMING
    page = office.cases.page(case.case.uuid)
    assert [step.title for step in page.stages] == [
        *("登记", "受理", "调查", "调解", "协议", "履行", "回访", "归档")
    ]
    term = case.case.terms[0]
    case = office.facts.settle_term(case.ref, term.uuid, TODAY, "收条")
    assert case.case.terms[0].state is TermState.SETTLED
    visit = Visit(uuid=office.cases.new_id(), date=TODAY, way="电话", result="和好")
    case = office.facts.put_visit(case.ref, visit)
    case = office.cases.close(case.ref, TODAY)
    assert case.case.status is Status.CLOSED
    assert office.due.counts().open.value == 0
    reopened = office.cases.reopen(case.ref, TODAY, "对方又堆放杂物")
    assert reopened.case.status is Status.REOPENED


def test_a_closed_case_that_owes_is_in_the_due_list_and_not_late(
    office: Services, neighbours: StoredCase
) -> None:
    case = office.cases.close(agreed(office, neighbours).ref, TODAY)
    row = next(r for r in office.due.page().rows if r.case_id == case.case.uuid)
    assert (row.what, row.closed, row.due_on) == ("已结案，尚未履行完", True, date(2026, 12, 1))
    counts = office.due.counts()
    assert counts.open.value == 0
    assert {g.value: c.value for g, c in counts.groups if c.value} == {"以后": 1}


def test_a_case_without_a_date_says_its_next_step(office: Services) -> None:
    draft = replace(
        office.cases.new_draft(),
        title="独居老人帮扶",
        kind=Kind.CARE,
        street="观音桥街道",
        narrative="独居，行动不便。",
        parties=(
            Party(
                uuid=office.cases.new_id(),
                role=PartyRole.APPLICANT,
                type=PartyType.NATURAL,
                name="阳定山",
            ),
        ),
    )
    case = office.cases.register(draft)
    row = next(r for r in office.due.page().rows if r.case_id == case.case.uuid)
    assert (row.due_on, row.what) == (None, "下一步：受理")


def test_failed_mediation_keeps_its_reason(office: Services, neighbours: StoredCase) -> None:
    session = Session(uuid=office.cases.new_id(), date=TODAY, mediators=("冉茂琳",))
    case = office.facts.put_session(neighbours.ref, session)
    case = office.cases.finish(case.ref, Result.FAILED, TODAY, "分歧过大")
    assert case.case.status is Status.FAILED
    assert case.case.end_reason == "分歧过大"


def test_a_stale_copy_is_a_conflict_that_names_the_other(
    office: Services, neighbours: StoredCase
) -> None:
    office.facts.tick(neighbours.ref, ("violence",))
    with pytest.raises(Conflict, match="JB-06管理员"):
        office.facts.tick(neighbours.ref, ("death",))
    assert office.cases.get(neighbours.case.uuid).case.ticks == ("violence",)


def test_what_a_guard_refuses_is_not_saved(office: Services, neighbours: StoredCase) -> None:
    with pytest.raises(RuleRefused):
        office.facts.settle_term(neighbours.ref, UUID(int=1), TODAY, "")
    with pytest.raises(RuleRefused):
        office.cases.register(office.cases.new_draft())
    assert office.cases.get(neighbours.case.uuid).version == neighbours.version
    with pytest.raises(RuleRefused):
        office.cases.get(CaseId(UUID(int=1)))


def test_saving_the_same_again_makes_no_version(office: Services, neighbours: StoredCase) -> None:
    again = office.facts.update(neighbours.ref, "改案情", neighbours.case)
    assert again.version == neighbours.version


def test_facts_of_a_case_change_while_all_else_stays(
    office: Services, neighbours: StoredCase
) -> None:
    event = DatedEvent(uuid=office.cases.new_id(), event="listed", date=TODAY)
    case = office.facts.put_event(neighbours.ref, event)
    edited = replace(neighbours.case, title="楼道堆物与通行纠纷")
    case = office.facts.update(case.ref, "改案由", edited)
    assert case.case.title == "楼道堆物与通行纠纷"
    assert case.case.events == (event,)
    assert office.facts.remove_event(case.ref, event.uuid).case.events == ()


def test_an_auditor_reads_and_changes_nothing(office: Services, neighbours: StoredCase) -> None:
    auditor = Actor("审计员", office.office.actor.org, frozenset({Role.AUDITOR}))
    watched = replace(office.office, actor=auditor)
    cases = CaseService(watched, CaseEditor(watched, office.templates), Numbering(watched))
    assert cases.get(neighbours.case.uuid) == neighbours
    with pytest.raises(AccessRefused, match="办理案件"):
        cases.close(neighbours.ref, TODAY)


def test_an_archived_case_is_read_only_until_it_is_reopened(
    office: Services, neighbours: StoredCase
) -> None:
    closed = office.cases.close(agreed(office, neighbours).ref, TODAY)
    new_id = office.cases.new_id
    filing = office.archive.proposal(closed.case.uuid).filing
    ref = office.archive.archive(closed.ref, replace(filing, waiver="孤本")).ref
    member = Member(uuid=new_id(), role="", role_title="联络员", name="冉茂琳")
    changes: tuple[Callable[[], object], ...] = (
        lambda: office.facts.tick(ref, ("death",)),
        lambda: office.facts.put_visit(ref, Visit(uuid=new_id(), date=TODAY)),
        lambda: office.facts.put_event(ref, DatedEvent(uuid=new_id(), event="e", date=TODAY)),
        lambda: office.teams.put_member(ref, member),
        lambda: office.teams.save_plan(ref, ()),
        lambda: office.attachments.remove(ref, new_id()),
    )
    for change in changes:
        with pytest.raises(RuleRefused, match="已经归档"):
            change()
    assert office.cases.reopen(ref, TODAY, "新证据").case.status is Status.REOPENED
