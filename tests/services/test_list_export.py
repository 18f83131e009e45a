"""The list as an Excel file: every case, chosen columns, masked numbers, the audit, stopping."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import AccessRefused, Cancelled
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.actor import Role
from laoma_desktop.services.list_export import ListExport, ListExportService, Personal
from tests.documents.test_sheets import cells


@pytest.fixture
def known(office: Services, neighbours: StoredCase) -> StoredCase:
    """Return the case with numbers of its parties and a title that looks like a formula."""
    first, second = neighbours.case.parties
    parties = (
        replace(first, phone="13812345678", id_number="110101199003070054"),
        replace(second, phone="", id_number=""),
    )
    case = replace(neighbours.case, title="=1+1 纠纷", parties=parties, amount_cents=320_050)
    return office.facts.update(neighbours.ref, "补", case)


def _audit(office: Services) -> dict[str, object]:
    with office.office.read() as uow:
        entry = [e for e in uow.audit.entries() if e.action == "list_exported"][-1]
    detail: dict[str, object] = json.loads(entry.detail)
    return detail


def test_columns_as_chosen(office: Services, known: StoredCase, tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    what = ListExport(wanted=CaseFilter(), columns=("number", "title", "status", "amount"))
    made = office.list_export.export(what, target)
    assert made.rows == 1
    assert cells(target) == [
        ["案号", "案由", "状态", "金额（元）"],
        [known.case.number, "'=1+1 纠纷", "受理", "3200.5"],
    ]
    assert _audit(office)["personal"] == "none"


def test_numbers_are_masked_unless_asked_for(
    office: Services, known: StoredCase, tmp_path: Path
) -> None:
    del known
    target = tmp_path / "list.xlsx"
    masked = ListExport(wanted=CaseFilter(), columns=("title",), personal=Personal.MASKED)
    office.list_export.export(masked, target)
    assert cells(target)[1][1:] == ["单雄信；邓小㐂", "138****5678", "110101********0054"]
    office.list_export.export(replace(masked, personal=Personal.OPEN), target)
    assert cells(target)[1][2:] == ["13812345678", "110101199003070054"]
    assert _audit(office) == {"columns": ["title"], "personal": "open", "rows": 1}


def test_whole_numbers_are_the_directors(
    office: Services, known: StoredCase, tmp_path: Path
) -> None:
    del known
    actor = replace(office.office.actor, roles=frozenset({Role.MEDIATOR}))
    service = ListExportService(replace(office.office, actor=actor), office.list_export._writer)
    assert not service.may_disclose
    what = ListExport(wanted=CaseFilter(), personal=Personal.OPEN)
    with pytest.raises(AccessRefused):
        service.export(what, tmp_path / "list.xlsx")
    assert list(tmp_path.glob("*.xlsx")) == []


class Stopping:
    """Stops at once."""

    def report(self, done: int, total: int, what: str) -> None:
        """Take a report."""
        assert (done, total) == (1, 0)
        assert what == "写入第 1 件"

    def cancelled(self) -> bool:
        """Stop."""
        return True


def test_stopping_leaves_nothing(office: Services, known: StoredCase, tmp_path: Path) -> None:
    del known
    with pytest.raises(Cancelled):
        office.list_export.export(
            ListExport(wanted=CaseFilter()), tmp_path / "list.xlsx", Stopping()
        )
    assert list(tmp_path.glob("*.xlsx")) == []
