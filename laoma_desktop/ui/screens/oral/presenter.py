"""What the page 口头协议 does: keeps what is typed, records the whole matter in one command."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import FieldProblem, LaomaError, RuleRefused
from laoma_desktop.domain.oral import OralMatter, Side
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft, DraftService
from laoma_desktop.services.oral import OralService
from laoma_desktop.services.organisation_desk import OrganisationDesk
from laoma_desktop.services.organisation_staff import Staff
from laoma_desktop.ui.presenting import (
    FieldSpec,
    FieldValue,
    FormValues,
    Messages,
    Navigator,
    Route,
    Tasks,
)
from laoma_desktop.ui.wording.forms import blank_values, from_draft, split_names, to_draft
from laoma_desktop.ui.wording.specs import Choices

ORAL: Final = "oral"
"""Name of the form among the drafts; one matter at a time is enough."""

_FIELD_OF = {"form": "category", "parties": "respondent_name", "street": "street"}
"""Where a refusal of the domain stands on this page."""


def _side_specs(key: str, who: str) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(name=f"{key}_name", label=f"{who}姓名", required=True),
        FieldSpec(name=f"{key}_id_number", label=f"{who}身份证号", kind="id_number"),
        FieldSpec(name=f"{key}_phone", label=f"{who}电话", kind="phone"),
    )


def oral_specs(choices: Choices) -> tuple[FieldSpec, ...]:
    """Return the fields in the order in which a person tells the matter."""
    sides = (("applicant", "申请人"), ("respondent", "被申请人"))
    people = tuple(spec for key, who in sides for spec in _side_specs(key, who))
    return (*people, *_where_specs(choices), *_agreed_specs())


def _where_specs(choices: Choices) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            name="category",
            label="类别",
            kind="choice",
            editable=True,
            listed=True,
            required=True,
            choices=choices("category"),
        ),
        FieldSpec(
            name="street",
            label="街道（镇）",
            kind="choice",
            editable=True,
            choices=choices("street"),
        ),
        FieldSpec(name="community", label="社区（村）"),
    )


def _agreed_specs() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            name="narrative",
            label="纠纷事实",
            kind="multiline",
            wide=True,
            lines=3,
            required=True,
            placeholder="一两句话：什么时间、什么地点、谁和谁、为什么事",
        ),
        FieldSpec(
            name="terms",
            label="双方约定",
            kind="multiline",
            wide=True,
            lines=4,
            required=True,
            placeholder="一行一条",
        ),
        FieldSpec(name="on", label="达成协议的日期", kind="date", required=True),
        FieldSpec(name="due_on", label="履行期限", kind="date", prefer="future", help="没有就空着"),
        FieldSpec(name="mediators", label="调解员", required=True, help="几个人用顿号隔开"),
        FieldSpec(name="place", label="调解地点"),
        FieldSpec(name="title", label="案由", help="空着就写成“谁与谁＋类别”"),
    )


class Saver(Protocol):
    """Keeps the draft; the window's autosave."""

    key: str

    def touch(self) -> None:
        """Note that something changed."""

    def flush(self) -> None:
        """Save what is unsaved at once."""

    def forget(self) -> None:
        """Delete the draft."""


class OralView(Protocol):
    """What the presenter asks of the window."""

    def show_values(self, values: FormValues) -> None:
        """Show values in the form."""

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show problems under their fields; the first gets the focus."""

    def values(self) -> FormValues:
        """Return what stands in the form."""

    def offer(self, staff: Staff) -> None:
        """Offer mediators and rooms while one types."""


@dataclass(frozen=True, slots=True)
class OralServices:
    """The use cases of the page."""

    oral: OralService
    drafts: DraftService
    organisation: OrganisationDesk


@dataclass(frozen=True, slots=True)
class OralOffice:
    """What the page knows of its office: code lists, own street, the day, who is told."""

    choices: Choices
    street: str
    today: Callable[[], date]
    tell: Callable[[Changes], None]


class OralPresenter:
    """Holds the values; the view only shows them."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
        services: OralServices,
        office: OralOffice,
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self._oral = services.oral
        self._drafts = services.drafts
        self._staff = services.organisation.staff
        self._office = office
        self._view: OralView | None = None
        self._saver: Saver | None = None
        self.specs = oral_specs(office.choices)
        self.shown: FormValues = self._blank()
        self.touched = False

    def attach(self, view: OralView, saver: Saver) -> None:
        """Take a (new) view and its autosave."""
        self._view, self._saver = view, saver
        saver.key = ORAL
        view.show_values(self.shown)

    def changed(self) -> None:
        """Take note that somebody typed."""
        if self._view:
            self.shown, self.touched = self._view.values(), True
        if self._saver:
            self._saver.touch()

    def body(self) -> dict[str, Plain]:
        """Return the draft's body."""
        return to_draft(self.shown)

    def enter(self) -> None:
        """Offer who mediates today; go on with what was typed and never recorded."""
        self._tasks.query(self._view, self._staff.of, self._offer, topic="staff")
        if not self.touched:
            self._tasks.query(
                self._view, lambda: self._drafts.get(ORAL, ORAL), self._found, topic="draft"
            )

    def leave(self) -> None:
        """Save what is unsaved as a draft."""
        if self._saver:
            self._saver.flush()

    def clear(self) -> None:
        """Begin anew; what was typed is given up."""
        if self._saver:
            self._saver.forget()
        self._restart()

    def record(self) -> None:
        """Record the whole matter; problems stand under their fields."""
        if self._view is None:
            return
        matter = matter_of(self._view.values(), self._office.today())
        self._tasks.command(
            self._view, lambda: self._oral.record(matter), self._recorded, self._refused
        )

    def _blank(self) -> dict[str, FieldValue]:
        values = blank_values(self.specs)
        known: dict[str, FieldValue] = {
            "street": self._office.street,
            "on": self._office.today(),
            "mediators": self._oral.me,
        }
        return values | known

    def _restart(self) -> None:
        self.shown, self.touched = self._blank(), False
        if self._view:
            self._view.show_values(self.shown)
            self._view.show_problems(())

    def _offer(self, staff: Staff) -> None:
        if self._view:
            self._view.offer(staff)

    def _found(self, draft: Draft | None) -> None:
        if draft is None or self.touched or self._view is None:
            return
        self.shown, self.touched = from_draft(self.specs, draft.body), True
        self._view.show_values(self.shown)
        self._messages.warn("接着上次没登记完的口头协议；不要了请按“清空重写”。")

    def _recorded(self, stored: StoredCase) -> None:
        case = stored.case
        if self._saver:
            self._saver.forget()
        self._restart()
        self._office.tell(Changes("登记口头协议", frozenset({case.uuid}), frozenset({"case"})))
        self._messages.done(f"已登记并达成口头协议：{case.number} {case.title}")
        self._navigator.back()  # Esc in the case must not lead to a blank form
        self._navigator.open(Route("case_detail", str(case.uuid), "papers/oral_agreement"))

    def _refused(self, error: LaomaError) -> None:
        problems = error.problems if isinstance(error, RuleRefused) else ()
        if self._view:
            known = {spec.name for spec in self.specs}
            placed = tuple(
                FieldProblem(
                    p.field if p.field in known else _FIELD_OF.get(p.field, ""), p.sentence
                )
                for p in problems
            )
            self._view.show_problems(placed)
            titles = {spec.name: spec.label for spec in self.specs}
            named = dict.fromkeys(titles[p.field] for p in placed if p.field in titles)
            if named and not error.where:
                error.where = "、".join(named)
        self._messages.refuse(error)


def matter_of(values: FormValues, today: date) -> OralMatter:
    """Return the matter as the form tells it; without a day it is of today."""

    def text(name: str) -> str:
        return str(values.get(name) or "").strip()

    def day(name: str) -> date | None:
        value = values.get(name)
        return value if isinstance(value, date) else None

    def side(key: str) -> Side:
        return Side(
            name=text(f"{key}_name"), id_number=text(f"{key}_id_number"), phone=text(f"{key}_phone")
        )

    return OralMatter(
        applicant=side("applicant"),
        respondent=side("respondent"),
        category=text("category"),
        narrative=text("narrative"),
        terms=tuple(line.strip() for line in text("terms").splitlines() if line.strip()),
        on=day("on") or today,
        mediators=split_names(text("mediators")),
        title=text("title"),
        street=text("street"),
        community=text("community"),
        place=text("place"),
        due_on=day("due_on"),
    )
