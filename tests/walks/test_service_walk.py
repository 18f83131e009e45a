"""The main job through services: intake, team, agreement, papers, package, equal import."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Agreement, Case, Party, Session, Term
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Kind,
    PartyRole,
    PartyType,
    Status,
)
from laoma_desktop.services.exporting import ExportChoice
from tests.registers import TODAY, open_register


def _draft(office: Services) -> Case:
    """Return what a mediator types while two neighbours are in the room."""
    cases = office.cases
    return replace(
        cases.new_draft(),
        title="楼上漏水赔偿纠纷",
        kind=Kind.DISPUTE,
        category="邻里纠纷",
        street="观音桥街道",
        community="建新社区",
        narrative="楼上水管爆裂，楼下吊顶受损，双方对赔偿数额有争议。",
        parties=(
            Party(
                uuid=cases.new_id(),
                role=PartyRole.APPLICANT,
                type=PartyType.NATURAL,
                name="阳定山",
                address="观音桥街道建新东路1号",
                claim="修好管道，赔偿吊顶损失3500元",
            ),
            Party(
                uuid=cases.new_id(),
                role=PartyRole.RESPONDENT,
                type=PartyType.NATURAL,
                name="刘启华",
                address="观音桥街道建新东路1号",
            ),
        ),
        sessions=(
            Session(
                uuid=cases.new_id(),
                date=TODAY,
                place="社区调解室",
                mediators=("马善祥",),
                summary="双方现场查看，同意由楼上修好管道并赔偿。",
            ),
        ),
    )


def _agreement(office: Services) -> Agreement:
    return Agreement(
        uuid=office.cases.new_id(),
        form=AgreementForm.WRITTEN,
        facts="2026年11月1日楼上水管爆裂，造成楼下吊顶受损，双方无异议。",
        signed_on=TODAY,
        copies=3,
        terms=(
            Term(
                uuid=office.cases.new_id(),
                text="赔偿吊顶损失",
                obligor="刘启华",
                obligee="阳定山",
                amount_cents=350_000,
                due_on=date(2026, 11, 30),
                method="转账",
            ),
        ),
    )


def _mediate(office: Services) -> Case:
    """Carry a case from the first entry to its closing."""
    stored = office.cases.register(_draft(office))
    assert stored.case.number.startswith("（2026）")
    stored = office.cases.accept(stored.ref, TODAY)
    best = office.templates.offers(stored.case)[0]
    assert best.fits
    stored = office.teams.apply_template(stored.ref, best.template.id).stored
    assert stored.case.team is not None
    assert stored.case.team.template == best.template.id
    assert any(task.due_on for task in stored.case.tasks)
    stored = office.facts.put_agreement(stored.ref, _agreement(office))
    assert stored.case.status in (Status.AGREED, Status.PERFORMING)
    stored = office.cases.close(stored.ref, TODAY, "当场谈拢，其余不用再办")
    return stored.case


def _papers(office: Services, case: Case, folder: Path) -> None:
    """Print everything; a second print gives the same bytes."""
    first = office.papers.render(case.uuid, "agreement")
    assert first.content.startswith(b"%PDF")
    assert office.papers.render(case.uuid, "agreement").content == first.content
    _, paths = office.papers.save_all(case.uuid, folder)
    assert folder / "卷宗.pdf" in paths


def _introduce(one: Services, other: Services) -> None:
    for giver, taker in ((one, other), (other, one)):
        question = taker.keys.question(giver.keys.card().text.encode())
        assert question.replaces is None
        taker.keys.trust(question.card)


@pytest.mark.slow
def test_a_case_from_intake_to_the_district(tmp_path: Path) -> None:
    with (
        open_register(tmp_path / "studio", "JB-06") as studio,
        open_register(tmp_path / "district", "JB") as district,
    ):
        case = _mediate(studio)
        assert case.status is Status.CLOSED
        _papers(studio, case, tmp_path / "papers")
        _introduce(studio, district)
        packed = studio.exports.export(ExportChoice(year=2026), tmp_path)
        assert packed.cases == 1
        assert district.imports.verify(packed.path).ok
        report = district.imports.import_package(packed.path)
        assert report.count("new") == 1
        assert district.cases.get(case.uuid).case == case
        assert district.cases.find(case.number) == case.uuid
        again = district.imports.import_package(packed.path)
        assert again.count("unchanged") == 1
        assert district.cases.get(case.uuid).case == case
