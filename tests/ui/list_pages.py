"""What tests of the case list share."""

from datetime import date

from laoma_desktop.app.context import Services
from laoma_desktop.ui.screens.case_list.presenter import (
    ListServices,
)
from laoma_desktop.ui.screens.case_list.view import CaseListPage

TODAY = date(2026, 11, 18)


def services_of(office: Services) -> ListServices:
    """Return what the page uses of an office."""
    return ListServices(
        office.lists,
        office.list_views,
        office.search,
        office.cases,
        office.bulk,
        office.list_export,
        office.bin,
        office.undo,
    )


def select_first(page: CaseListPage) -> None:
    """Select the case of the first row."""
    line = page._model.row_at(0)
    assert line is not None
    page.presenter.select(line.case_id)
