"""The page 编模板 on real services, for tests."""

from datetime import date

from laoma_desktop.app.context import Services
from laoma_desktop.ui.presenting import Messages, Route
from laoma_desktop.ui.screens.templates.library import TemplatesServices
from laoma_desktop.ui.screens.templates.presenter import TemplatesPresenter
from laoma_desktop.ui.screens.templates.view import TemplatesPage, make
from tests.ui.fakes import ImmediateTasks, RecordedNavigator

TODAY = date(2026, 11, 18)


def templates_page(
    office: Services, messages: Messages, presenter: TemplatesPresenter | None = None
) -> TemplatesPage:
    """Return the page showing its list."""
    made = make(
        services=TemplatesServices(office.templates, office.template_desk, office.drafts),
        office=office.office,
        tasks=ImmediateTasks(),
        messages=messages,
        navigator=RecordedNavigator(),
        today=lambda: TODAY,
        presenter=presenter,
    )
    if presenter is None:
        made.enter(Route("templates"))
    return made
