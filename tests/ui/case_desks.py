"""The presenter of the case page on real services, with recorders around it."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Case, Plan
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.vocabulary import Status
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft
from laoma_desktop.services.templates import TemplateOffer
from laoma_desktop.ui.presenting import FieldValue
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.state import CaseOffice, CaseState, Opened
from laoma_desktop.ui.wording.choices import office_choices
from tests.ui.case_pages import case_services
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator

TODAY = date(2026, 11, 18)


class Saver:
    """Keeps drafts at once in the real register."""

    def __init__(self, form: str, office: Services, body: Callable[[], dict[str, object]]) -> None:
        self.key = ""
        self._form, self._office, self._body = form, office, body

    def touch(self) -> None:
        """Save."""
        self._office.drafts.put(self._form, self.key, self._body())  # type: ignore[arg-type]

    def flush(self) -> None:
        """Nothing is left to save."""

    def forget(self) -> None:
        """Delete."""
        self._office.drafts.delete(self._form, self.key)


class View:
    """Keeps what it is told."""

    def __init__(self, office: Services) -> None:
        self.office = office
        self.presenter: CasePresenter | None = None
        self.pages = 0
        self.tab = ""
        self.opened: Opened | None = None
        self.problems: tuple[FieldProblem, ...] = ()
        self.sentence = ""
        self.checks: tuple[str, ...] = ()
        self.offers: tuple[TemplateOffer, ...] = ()
        self.unfinished: tuple[Draft, ...] = ()
        self._savers: dict[str, Saver] = {}

    def show_page(self, state: CaseState) -> None:
        """Count."""
        assert state.page is not None
        self.pages += 1

    def show_tab(self, tab: str) -> None:
        """Keep the tab."""
        self.tab = tab

    def show_editor(self, opened: Opened | None) -> None:
        """Keep the form."""
        self.opened = opened

    def show_specs(self, opened: Opened) -> None:
        """Keep the form with other fields."""
        self.opened = opened

    def show_problems(self, problems: tuple[FieldProblem, ...], sentence: str) -> None:
        """Keep problems."""
        self.problems, self.sentence = problems, sentence

    def is_in_front(self) -> bool:
        """Say that a person looks at it."""
        return True

    def show_checks(self, sentences: tuple[str, ...]) -> None:
        """Keep what is lacking."""
        self.checks = sentences

    def show_offers(self, offers: tuple[TemplateOffer, ...]) -> None:
        """Keep the offers."""
        self.offers = offers

    def show_unfinished(self, drafts: tuple[Draft, ...]) -> None:
        """Keep left forms."""
        self.unfinished = drafts

    def saver(self, form: str) -> Saver:
        """Return the saver of a form."""
        assert self.presenter is not None
        if form not in self._savers:
            self._savers[form] = Saver(form, self.office, self.presenter.body)  # type: ignore[arg-type]
        return self._savers[form]


class Desk:
    """A presenter on a case, with its recorders."""

    def __init__(self, office: Services, case_id: CaseId) -> None:
        self.office, self.view = office, View(office)
        self.messages, self.told = RecordedMessages(), list[Changes]()
        self.tasks = ImmediateTasks()
        self.presenter = CasePresenter(
            self.tasks,
            self.messages,
            RecordedNavigator(),
            case_services(office),
            CaseOffice(
                office_choices(office.office, TODAY), "冉茂琳", lambda: TODAY, self._on_told
            ),
        )
        self.view.presenter = self.presenter
        self.presenter.attach(self.view)
        self.presenter.show_case(case_id)

    def _on_told(self, changes: Changes) -> None:
        self.told.append(changes)
        self.presenter.touched(changes.cases)

    @property
    def case(self) -> Case:
        """The case as the page holds it."""
        assert self.presenter.state.page is not None
        return self.presenter.state.page.stored.case

    def status(self) -> Status:
        """The state of the case now."""
        return self.case.status

    def plan(self) -> Plan:
        """The plan now."""
        assert self.case.plan is not None
        return self.case.plan

    def shown(self) -> Opened | None:
        """The form in sight now."""
        return self.view.opened

    def write(self, kind: str, uuid: UUID | None = None, role: str = "", **v: FieldValue) -> None:
        """Open a form, type and save."""
        self.presenter.edit(kind, uuid, role)
        self.type(**v)
        self.presenter.save()

    def type(self, **values: FieldValue) -> None:
        """Type into the open form."""
        for name, value in values.items():
            self.presenter.changed(name, value, "" if value is None else str(value))


def agreed(desk: Desk) -> None:
    desk.write("session", summary="谈拢了", place="调解室")
    desk.write("agreement", facts="漏水属实", signed_on=TODAY)
    desk.write("term", text="赔偿损失", obligor="刘启华", amount_cents=350_000, method="转账")
