"""以往相似的案件: a card with closed cases like the one in hand; one step opens one."""

from functools import partial

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.similar import PastCase, SimilarCase
from laoma_desktop.domain.vocabulary import Performed
from laoma_desktop.services.similar import SimilarService
from laoma_desktop.ui.presenting import Navigator, Route, Tasks
from laoma_desktop.ui.widgets.action_row import ActionRow, Verb, show_rows
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.wording.words import day, joined, money

_SHOWN = 3
_MOST_TERMS = 2
_MOST_SIGNS = 48


def outcome(past: PastCase) -> str:
    """Return in words what became of a case: result, performance, amount, day."""
    return joined(
        past.number,
        past.result.value,
        "" if past.performed is Performed.NONE else past.performed.value,
        f"{money(past.amount_cents)} 元" if past.amount_cents else "",
        f"{day(past.closed_on)} 结案" if past.closed_on else "",
    )


def terms_said(past: PastCase) -> str:
    """Return the first terms of its agreement, "" where there was none."""
    said = [_short(term) for term in past.terms[:_MOST_TERMS]]
    more = len(past.terms) - len(said)
    return "；".join((*said, f"另有 {more} 条") if more > 0 else said)


def _short(term: str) -> str:
    words = " ".join(term.split()).rstrip("。；;")
    return words if len(words) <= _MOST_SIGNS else f"{words[:_MOST_SIGNS]}…"


class SimilarPanel:
    """``card`` shows the likest past cases, nothing where there are none."""

    def __init__(self, tasks: Tasks, navigator: Navigator, similar: SimilarService) -> None:
        self._tasks = tasks
        self._navigator = navigator
        self._similar = similar
        self._wanted = False
        self.card = Card("以往相似的案件", name="card_similar")
        self.card.hide()

    def show_beside(self, *, wanted: bool) -> None:
        """Show the card where it is wanted and there is something to say."""
        self._wanted = wanted
        self.card.setHidden(not wanted or self.card.body.count() == 0)

    def show_case(self, case_id: CaseId) -> None:
        """Ask for past cases like one; the newest question wins."""
        self._tasks.query(
            self.card,
            lambda: self._similar.of(case_id, _SHOWN),
            self._show,
            topic="similar",
        )

    def _show(self, found: tuple[SimilarCase, ...]) -> None:
        show_rows(self.card, [self._row(one, number) for number, one in enumerate(found)])
        self.show_beside(wanted=self._wanted)

    def _row(self, one: SimilarCase, number: int) -> ActionRow:
        past = one.past
        terms = terms_said(past)
        lines = (
            outcome(past),
            f"协议：{terms}" if terms else "",
            f"都写到：{'、'.join(one.words)}" if one.words else "",
        )
        go = partial(self._navigator.open, Route("case_detail", str(past.case_id)))
        meta = "\n".join(line for line in lines if line)
        return ActionRow(past.title, meta, (Verb("打开", f"similar_open_{number}", go),))
