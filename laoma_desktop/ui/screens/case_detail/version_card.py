"""The card that says a case runs on an older version of its template, what is new, and moves it."""

from functools import partial

from laoma_desktop.domain.template_difference import Difference
from laoma_desktop.services.template_desk import VersionNote
from laoma_desktop.ui.screens.case_detail.parts import verb
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.plain_label import PlainLabel

UNKNOWN = "本案那一版的内容这里没有，说不出有什么不同；换过去以后，没做的任务按新的一版重排。"
SAME = "两版写的没有不同。"
SHOWN = 12
"""So many differences are listed at most; the rest is counted."""


def version_card(presenter: CasePresenter, note: VersionNote) -> Card | None:
    """Return the card, None where the case already runs on the present version."""
    current = note.standing.current
    if current is None or not note.standing.newer:
        return None
    move = verb(
        f"换到第 {current} 版",
        partial(_move, presenter, current),
        icon="check",
        name="move_template",
    )
    card = Card("模板有新的一版", meta=note.standing.words, actions=[move], name="card_version")
    card.body.addWidget(PlainLabel(difference_words(note.differences), wrap=True).selectable())
    card.body.addWidget(
        PlainLabel("做完的任务不动，没做的跟着新的一版走；换了可以撤销。", "meta", wrap=True)
    )
    return card


def difference_words(found: tuple[Difference, ...] | None) -> str:
    """Return the differences, one a line; ``found`` None is that nobody knows."""
    if found is None:
        return UNKNOWN
    lines = [one.sentence for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"另有 {len(found) - SHOWN} 处不同。")
    return "\n".join(lines) or SAME


def _move(presenter: CasePresenter, version: int) -> None:
    desk = presenter.services.template_desk
    presenter.do(lambda ref: desk.move(ref, version), f"已换到第 {version} 版")
