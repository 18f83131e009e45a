"""机构资料 without Qt: finding an organisation, giving it names that hold from a day on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from laoma_desktop.domain.errors import FieldProblem, LaomaError, RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.organisation import OrgName
from laoma_desktop.services.org_names import OfficeLine
from laoma_desktop.services.organisation import GivenNames
from laoma_desktop.ui.presenting import FieldSpec, FormValues, Messages, Tasks


class Names(Protocol):
    """The part of ``services.org_names`` needed here."""

    @property
    def may_change(self) -> bool:
        """Whether the person logged in is the administrator."""

    def lines(self) -> tuple[OfficeLine, ...]:
        """Return the own organisation and those below."""

    def periods(self, code: OrgCode) -> tuple[OrgName, ...]:
        """Return all names of an organisation, the oldest first."""

    def given(self, code: OrgCode) -> tuple[GivenNames, ...]:
        """Return what was given for an organisation."""

    def give(self, names: GivenNames) -> None:
        """Keep names that hold from a day on."""

    def withdraw(self, code: OrgCode, valid_from: date) -> None:
        """Forget what was given for a day."""


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An organisation in words; ``initials`` are for finding it."""

    line: OfficeLine
    initials: str

    @property
    def state(self) -> str:
        """Whether papers can bear a seal's name."""
        if self.line.committee:
            return "已核对" if self.line.confirmed else "未核对"
        return "没有全称" if self.line.needed else "不盖章"

    @property
    def tone(self) -> str:
        """Tone of the chip."""
        tones = {"已核对": "ok", "未核对": "warn", "没有全称": "error"}
        return tones.get(self.state, "neutral")

    def fits(self, wanted: str) -> bool:
        """Return whether a search finds it: name, seal, short name, code or initials."""
        line = self.line
        words = (line.name, line.committee, line.short, line.code.lower(), self.initials)
        return any(wanted in word for word in words)


class OfficesView(Protocol):
    """What the presenter shows."""

    def show_rows(self, rows: tuple[OfficeRow, ...]) -> None:
        """Show the organisations found."""

    def edit(self, row: OfficeRow, periods: tuple[OrgName, ...]) -> None:
        """Open the form of one organisation."""

    def saved(self) -> None:
        """Close the form."""

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show what is wrong in the form."""


class OfficesPresenter:
    """Finds organisations and gives them names."""

    def __init__(
        self,
        names: Names,
        tasks: Tasks,
        messages: Messages,
        today: Callable[[], date],
        initials: Callable[[str], str],
    ) -> None:
        self._names = names
        self._tasks = tasks
        self._messages = messages
        self._initials = initials
        self.today = today
        self._rows: tuple[OfficeRow, ...] = ()
        self._wanted = ""
        self._view: OfficesView | None = None

    @property
    def may_change(self) -> bool:
        """Whether the page is offered at all."""
        return self._names.may_change

    def attach(self, view: OfficesView) -> None:
        """Take the view."""
        self._view = view

    def load(self, then: OrgCode | None = None) -> None:
        """Read the organisations; ``then`` opens the form of one of them."""

        def work() -> tuple[OfficeRow, ...]:
            return tuple(OfficeRow(one, self._initials(one.name)) for one in self._names.lines())

        def show(rows: tuple[OfficeRow, ...]) -> None:
            self._rows = rows
            self._show()
            for row in rows:
                if row.line.code == then:
                    self.open(row)

        self._tasks.query(self._view, work, show, topic="offices")

    def search(self, text: str) -> None:
        """Show what fits the text."""
        self._wanted = text.strip().lower()
        self._show()

    def open(self, row: OfficeRow) -> None:
        """Open the form of an organisation."""
        if self._view:
            self._view.edit(row, self._names.periods(row.line.code))

    def save(self, row: OfficeRow, values: FormValues) -> None:
        """Give names; what was given for the same day before comes back by 撤销."""
        start = values["valid_from"]
        if not isinstance(start, date):
            return
        code = row.line.code
        names = GivenNames(
            code=code,
            valid_from=start,
            committee=str(values["committee"]).strip(),
            short=str(values["short"]).strip(),
        )

        def work() -> tuple[GivenNames, ...]:
            before = self._names.given(code)
            self._names.give(names)
            return tuple(one for one in before if one.valid_from == start)

        def done(before: tuple[GivenNames, ...]) -> None:
            if self._view:
                self._view.saved()
            self._told(row, names, before)

        self._tasks.command(self._view, work, done, self._refused)

    def _told(self, row: OfficeRow, names: GivenNames, before: tuple[GivenNames, ...]) -> None:
        def undo() -> None:
            def work() -> None:
                self._names.withdraw(names.code, names.valid_from)
                for one in before:
                    self._names.give(one)

            self._tasks.command(self._view, work, lambda _: self.load())

        day = names.valid_from
        said = f"{day.year} 年 {day.month} 月 {day.day} 日起的文书用新名称"
        self._messages.done(f"{row.line.name}的名称已改，{said}，以前的照旧。", undo)
        self.load()

    def _refused(self, error: LaomaError) -> None:
        problems = error.problems if isinstance(error, RuleRefused) else ()
        if self._view:
            self._view.show_problems(problems or (FieldProblem("", error.what),))

    def _show(self) -> None:
        if self._view:
            self._view.show_rows(tuple(row for row in self._rows if row.fits(self._wanted)))


def fields(row: OfficeRow, today: date) -> tuple[FieldSpec, ...]:
    """Return the form of an organisation."""
    return (
        FieldSpec(
            name="committee",
            label="调委会全称（照印章）",
            required=row.line.needed,
            wide=True,
            help="一字不差地照印章写，文书落款打印它",
        ),
        FieldSpec(
            name="short",
            label="案号里的简称",
            help=f"案号写成（{today.year}）{row.line.short or '…'}人调字第1号",
        ),
        FieldSpec(
            name="valid_from",
            label="启用日期",
            kind="date",
            required=True,
            help="这天起的文书用新名称，以前的文书照旧",
        ),
    )


def start_values(row: OfficeRow, today: date) -> FormValues:
    """Return what the form begins with: a name never compared is corrected from its first day."""
    line = row.line
    settled = bool(line.committee) and line.confirmed
    return {
        "committee": line.committee,
        "short": line.short,
        "valid_from": today if settled else line.since,
    }


def history(periods: tuple[OrgName, ...]) -> str:
    """Return the names by period, the newest first."""
    rows = []
    for names in reversed(periods):
        until = f"{names.valid_until.isoformat()} 止" if names.valid_until else "现在"
        seal = names.committee or "没有全称"
        rows.append(f"{names.valid_from.isoformat()} 至 {until}：{seal}")
    return "\n".join(rows)
