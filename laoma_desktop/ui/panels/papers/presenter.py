"""What the papers panel does: lists the forms, draws one, saves, says what a print would hold."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.money import both_forms
from laoma_desktop.domain.vocabulary import Confirmation
from laoma_desktop.services.papers import PaperService
from laoma_desktop.services.ports import (
    CaseFilePapers,
    FormOffer,
    PaperFormat,
    Progress,
    RenderedPaper,
)
from laoma_desktop.ui.presenting import Messages, Tasks
from laoma_desktop.ui.wording.words import day_in_sentence, in_one_line

WHOLE_FILE: Final = "case_file"
"""Stands in the list for the bound file (卷宗)."""

_NOT_YET: Final = "这种文书尚未提供，请先用纸质的。"
_AGREEMENTS: Final = frozenset({"agreement", "petition_settlement"})


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row of the list; ``tone`` is the chip of its state."""

    form: str
    title: str
    place: str
    necessity: str
    state: str
    tone: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PapersState:
    """What the panel shows; ``paper`` belongs to ``form``.

    ``reading`` says that the paper is in front where there is no room for the list beside it.
    """

    case_id: CaseId | None = None
    offers: tuple[FormOffer, ...] = ()
    form: str = ""
    paper: RenderedPaper | None = None
    reading: bool = False


@dataclass(frozen=True, slots=True)
class PrintQuestion:
    """What is read back before a paper is printed; ``copies`` is what usually is needed."""

    paper: RenderedPaper
    copies: int
    lines: tuple[str, ...]


class PapersView(Protocol):
    """What the presenter asks of the window."""

    def show_rows(self, rows: tuple[PaperRow, ...], form: str) -> None:
        """Show the list with one row chosen."""

    def show_paper(self, paper: RenderedPaper) -> None:
        """Show a paper."""

    def show_note(self, sentence: str) -> None:
        """Show a sentence in the paper's place."""

    def show_reading(self, *, reading: bool) -> None:
        """Bring the paper to the front, or the list."""

    def ask_print(self, question: PrintQuestion) -> None:
        """Read back, ask for printer and copies, print."""


class PapersPresenter:
    """Holds the case, its forms and the paper in sight."""

    def __init__(self, tasks: Tasks, messages: Messages, papers: PaperService) -> None:
        self._tasks = tasks
        self._messages = messages
        self._papers = papers
        self._view: PapersView | None = None
        self.state = PapersState()

    def attach(self, view: PapersView) -> None:
        """Take a (new) view and show the present state on it."""
        self._view = view
        if self.state.case_id is not None:
            view.show_reading(reading=self.state.reading)
            self._show()

    def show_case(self, case_id: CaseId, form: str = "") -> None:
        """Show the papers of a case; the chosen form stays where it is the same case."""
        same = self.state.case_id == case_id
        kept = form or (self.state.form if same else "")
        if not same and self._view:
            self._view.show_rows((), "")
            self._view.show_note("正在看这一卷要哪些文书……")
        reading = self.state.reading and same
        if not reading:
            self.read(on=False)
        self.state = PapersState(case_id, form=kept, reading=reading)
        self._tasks.query(
            self._view, lambda: self._papers.offers(case_id), self._offered, topic="offers"
        )

    def choose(self, form: str) -> None:
        """Draw a form."""
        if form and form != self.state.form:
            self.state = replace(self.state, form=form, paper=None)
            self._draw()

    def read(self, *, on: bool) -> None:
        """Bring the chosen paper to the front, or go back to the list."""
        if on != self.state.reading:
            self.state = replace(self.state, reading=on)
            if self._view:
                self._view.show_reading(reading=on)

    def save(self, fmt: PaperFormat, path: Path) -> None:
        """Save the chosen paper under a name."""
        case_id, form, shown = self.state.case_id, self.state.form, self.state.paper
        if case_id is None or not form:
            return

        def work() -> Path:
            drawn = shown if shown and shown.format == fmt else None
            content = (drawn or self._drawn(case_id, form, fmt)).content
            self._papers.save(case_id, ((path, content),), "保存文书")
            return path

        self._tasks.command(self._view, work, lambda saved: self._messages.done(f"已保存：{saved}"))

    def save_all(self, folder: Path) -> None:
        """Save every paper of the file and the bound file into a folder."""
        case_id = self.state.case_id
        if case_id is None:
            return

        def work(progress: Progress) -> tuple[CaseFilePapers, tuple[Path, ...]]:
            return self._papers.save_all(case_id, folder, progress)

        self._tasks.job(self._view, work, self._saved_all, title="保存全卷")

    def print_paper(self) -> None:
        """Read back what the paper says, then print."""
        case_id, paper = self.state.case_id, self.state.paper
        if case_id is None or paper is None:
            return
        self._tasks.query(
            self._view,
            lambda: self._papers.facts(case_id).case,
            lambda case: self._ask_print(case, paper),
        )

    def file_name(self, fmt: PaperFormat) -> str:
        """Return the name offered for the chosen paper."""
        title = self._title(self.state.form)
        return f"{title}.{fmt}"

    def _offered(self, offers: tuple[FormOffer, ...]) -> None:
        first = next((o.form for o in offers if o.available and o.necessity == "必须"), "")
        known = {offer.form for offer in offers} | {WHOLE_FILE}
        form = self.state.form if self.state.form in known else first
        self.state = replace(self.state, offers=offers, form=form)
        self._show()

    def _show(self) -> None:
        if self._view:
            self._view.show_rows(rows_of(self.state.offers), self.state.form)
        if self.state.paper is not None and self._view:
            self._view.show_paper(self.state.paper)
        else:
            self._draw()

    def _draw(self) -> None:
        case_id, form = self.state.case_id, self.state.form
        if not self._view or case_id is None:
            return
        offer = next((offer for offer in self.state.offers if offer.form == form), None)
        if not form or (offer is not None and not offer.available):
            self._view.show_note(_NOT_YET if form else "从清单里选一份文书。")
            return
        self._view.show_note("正在排版……")
        self._tasks.query(
            self._view,
            lambda: self._drawn(case_id, form, "pdf"),
            lambda paper: self._drawn_for(form, paper),
            lambda error: self._not_drawn(form, error),
            topic="paper",
        )

    def _drawn(self, case_id: CaseId, form: str, fmt: PaperFormat) -> RenderedPaper:
        if form == WHOLE_FILE:
            return self._papers.case_file(case_id).bound
        return self._papers.render(case_id, form, fmt)

    def _drawn_for(self, form: str, paper: RenderedPaper) -> None:
        if form == self.state.form and self._view:
            self.state = replace(self.state, paper=paper)
            self._view.show_paper(paper)

    def _not_drawn(self, form: str, error: LaomaError) -> None:
        if form == self.state.form and self._view:
            step = f"\n{error.next_step}" if error.next_step else ""
            self._view.show_note(f"还不能打印：{error.what}{step}")

    def _saved_all(self, result: tuple[CaseFilePapers, tuple[Path, ...]]) -> None:
        drawn, paths = result
        folder = paths[0].parent if paths else Path()
        if drawn.gaps:
            self._messages.warn(
                f"已保存 {len(paths)} 份到 {folder}；还缺：{in_one_line(drawn.gaps)}。"
            )
        else:
            self._messages.done(f"已保存 {len(paths)} 份到 {folder}")

    def _ask_print(self, case: Case, paper: RenderedPaper) -> None:
        if self._view and paper is self.state.paper:
            copies = copies_for(case, self.state.form)
            self._view.ask_print(PrintQuestion(paper, copies, read_back(case)))

    def _title(self, form: str) -> str:
        if form == WHOLE_FILE:
            return "卷宗"
        return next((offer.title for offer in self.state.offers if offer.form == form), form)


def rows_of(offers: tuple[FormOffer, ...]) -> tuple[PaperRow, ...]:
    """Return the rows of the list: the forms in file order, the whole file last."""
    rows = [_row(offer) for offer in offers if offer.necessity != "不用"]
    whole = PaperRow(WHOLE_FILE, "卷宗（全卷装订）", "", "归档", "可打印", "ok")
    return (*rows, whole) if rows else ()


def _row(offer: FormOffer) -> PaperRow:
    place = f"第 {offer.slot} 项" if 1 <= offer.slot <= LAST_SLOT else ""
    if not offer.available:
        state, tone, note = "尚未提供", "neutral", ""
    elif offer.missing:
        state, tone = f"还缺 {len(offer.missing)} 处", "warn"
        note = "；".join(offer.missing)
    else:
        state, tone, note = "可打印", "ok", ""
    return PaperRow(offer.form, offer.title, place, offer.necessity, state, tone, note)


LAST_SLOT: Final = 13
"""The archive order has thirteen places; others stand outside it."""


def copies_for(case: Case, form: str) -> int:
    """Return the usual copies: of an agreement one a party, one to keep, one for the court."""
    if form not in _AGREEMENTS:
        return 1
    agreement = case.agreement
    if agreement is not None and agreement.copies:
        return agreement.copies
    court = agreement is not None and agreement.judicial_confirmation is Confirmation.APPLIED
    return len(case.parties) + 1 + court


def read_back(case: Case) -> tuple[str, ...]:
    """Return what to compare with one's notes before signing: people, sums in words, days."""
    lines = [f"{party.role}：{party.name}" for party in case.parties]
    for number, term in enumerate(case.terms, 1):
        parts = [f"第 {number} 条"]
        if term.amount_cents:
            parts.append(both_forms(term.amount_cents))
        if term.due_on:
            parts.append(f"{term.due_on.year}年{day_in_sentence(term.due_on)}前")
        if len(parts) > 1:
            lines.append("，".join(parts))
    return tuple(lines)
