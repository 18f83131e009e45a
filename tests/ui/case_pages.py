"""The page of a case on real services, for tests."""

from datetime import date

from laoma_desktop.app.context import Services
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.ui.presenting import Messages, Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.screens.case_detail.editing import CaseServices
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage, make
from tests.ui.fakes import ImmediateTasks, RecordedNavigator

TODAY = date(2026, 11, 18)


def case_services(office: Services) -> CaseServices:
    """Return what the case page uses."""
    return CaseServices(
        office.cases,
        office.facts,
        office.teams,
        office.templates,
        office.attachments,
        office.drafts,
        office.kind_facts,
        office.people,
        office.bin,
        office.undo,
        office.notes,
        office.archive,
        office.id_cards,
        office.organisation,
        office.scans,
        office.similar,
        office.template_desk,
        office.risk,
    )


def case_page(
    office: Services, messages: Messages, case_id: CaseId, presenter: CasePresenter | None = None
) -> CaseDetailPage:
    """Return the page showing a case; ``presenter`` is that of a page it takes the place of."""
    hub = ChangeHub()
    made = make(
        services=case_services(office),
        papers=office.papers,
        cards=office.cards,
        history=office.history,
        office=office.office,
        tasks=ImmediateTasks(),
        messages=messages,
        navigator=RecordedNavigator(),
        changes=hub,
        today=lambda: TODAY,
        presenter=presenter,
    )
    if presenter is None:
        made.enter(Route("case_detail", str(case_id)))
    return made
