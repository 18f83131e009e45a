"""归档 and 补正 through the register: numbers in sequence, one for each file, history, undo."""

from dataclasses import replace

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Session
from laoma_desktop.domain.errors import AccessRefused, Conflict, RuleRefused
from laoma_desktop.domain.guards import is_amending
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import Result, Status
from laoma_desktop.services.actor import Actor, Role
from laoma_desktop.services.archiving import ArchiveService
from laoma_desktop.services.editing import CaseEditor
from tests.services.conftest import TODAY

WHY = "身份证复印件当事人不愿提供"


def closed(office: Services, case: StoredCase) -> StoredCase:
    session = Session(
        uuid=office.cases.new_id(), date=TODAY, mediators=("马善祥",), summary="没谈拢"
    )
    held = office.facts.put_session(case.ref, session)
    failed = office.cases.finish(held.ref, Result.FAILED, TODAY, "谈不拢")
    return office.cases.close(failed.ref, TODAY)


def archived(office: Services, case: StoredCase) -> StoredCase:
    done = closed(office, case)
    filing = office.archive.proposal(done.case.uuid).filing
    return office.archive.archive(done.ref, replace(filing, waiver=WHY))


def another(office: Services) -> StoredCase:
    first = office.cases.get(office.lists.page(CaseFilter()).rows[0].case_id).case
    fresh = office.cases.new_draft()
    parties = tuple(replace(party, uuid=office.cases.new_id()) for party in first.parties)
    draft = replace(
        fresh,
        title="屋顶漏水纠纷",
        category=first.category,
        street=first.street,
        narrative=first.narrative,
        parties=parties,
    )
    return office.cases.accept(office.cases.register(draft).ref, TODAY)


def test_numbers_go_up_and_the_register_keeps_them(
    office: Services, neighbours: StoredCase
) -> None:
    proposal = office.archive.proposal(neighbours.case.uuid)
    assert proposal.filing.volume == "2026-0001"
    assert proposal.filing.retention in proposal.retentions
    first = archived(office, neighbours)
    assert first.case.status is Status.ARCHIVED
    assert office.cases.get(first.case.uuid) == first
    second = archived(office, another(office))
    assert second.case.filing is not None
    assert second.case.filing.volume == "2026-0002"
    hits = office.search.search("2026-0002").rows
    assert [hit.number for hit in hits] == [second.case.number]


def test_a_number_belongs_to_one_file(office: Services, neighbours: StoredCase) -> None:
    first = archived(office, neighbours)
    done = closed(office, another(office))
    filing = office.archive.proposal(done.case.uuid).filing
    with pytest.raises(RuleRefused, match=f"已经是 {first.case.number} 的") as refusal:
        office.archive.archive(done.ref, replace(filing, volume=" 2026-0001 ", waiver=WHY))
    assert [problem.field for problem in refusal.value.problems] == ["volume"]
    own = office.archive.archive(done.ref, replace(filing, volume="甲-7", waiver=WHY))
    assert own.case.filing is not None
    assert own.case.filing.volume == "甲-7"


def test_a_stale_page_archives_nothing(office: Services, neighbours: StoredCase) -> None:
    done = closed(office, neighbours)
    filing = replace(office.archive.proposal(done.case.uuid).filing, waiver=WHY)
    with pytest.raises(Conflict):
        office.archive.archive(neighbours.ref, filing)


def test_a_correction_is_seen_in_the_history_with_its_reason(
    office: Services, neighbours: StoredCase
) -> None:
    away = archived(office, neighbours)
    with pytest.raises(RuleRefused, match="已经归档"):
        office.facts.update(away.ref, "x", replace(away.case, community="小苑社区"))
    open_ = office.archive.amend(away.ref, "社区写错了")
    changed = office.facts.update(open_.ref, "改社区", replace(open_.case, community="小苑社区"))
    done = office.archive.amended(changed.ref, TODAY)
    assert not is_amending(done.case)
    assert (done.case.status, done.case.community) == (Status.ARCHIVED, "小苑社区")
    words = {
        change.new
        for line in office.history.page(done.case.uuid).rows
        for change in line.changes
        if line.what.startswith("补正")
    }
    assert "社区写错了" in words


def test_archiving_is_taken_back_and_done_again(office: Services, neighbours: StoredCase) -> None:
    away = archived(office, neighbours)
    office.undo.undo()
    back = office.cases.get(away.case.uuid).case
    assert (back.status, back.filing) == (Status.CLOSED, None)
    office.undo.redo()
    assert office.cases.get(away.case.uuid).case == away.case


def test_who_may_open_an_archived_file(office: Services, neighbours: StoredCase) -> None:
    away = archived(office, neighbours)
    clerk = replace(
        office.office, actor=Actor("邓蓉", office.office.actor.org, frozenset({Role.MEDIATOR}))
    )
    service = ArchiveService(CaseEditor(clerk, office.templates))
    with pytest.raises(AccessRefused, match="补正已归档案件"):
        service.amend(away.ref, "写错了")
