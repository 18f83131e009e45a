"""Method cards an office writes from its own closed cases: what they need, what must not be in.

A card is read by everybody, also by people who must not know whose case it was.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from laoma_desktop.domain.cards import PHASES, STEPS, Card
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.text_rules import forbidden_character
from laoma_desktop.domain.vocabulary import CLOSED_STATES

MARK = "own-"
"""Ids of own cards begin with it; no shipped card's does."""

_TITLE_SIGNS = 16
_TEXT_SIGNS = 500
_WORDS = {
    "title": "题名",
    "principle": "要义",
    "when": "什么时候用",
    "example": "例子",
    "avoid": "不要这样",
}
_ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


BLANK = Card(
    id="",
    title="",
    phases=("协商",),
    principle="",
    when="",
    how=(),
    example="",
    avoid="",
    source="",
)
"""A card of which nothing is written yet."""


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A card of this office as it reads now, with the day of its last ``version`` (from 1).

    ``case`` is the closed case it came from, None where nobody said.
    """

    card: Card
    written_on: date
    version: int
    case: CaseId | None = None
    withdrawn: bool = False


def draft_from(case: Case) -> Card:
    """Return the beginning of a card about a closed case: where it helps, nothing private.

    Raises:
        RuleRefused: the case is still open; what became of it nobody knows yet.
    """
    if case.status not in CLOSED_STATES:
        raise RuleRefused(
            "案件还没有办结，做法管不管用还不知道",
            where=case.number,
            next_step="办结以后再把做法写成卡片。",
        )
    return replace(BLANK, categories=(case.category,) if case.category else ())


def require_whole(card: Card, titles: frozenset[str]) -> None:
    """Refuse a card that lacks something, or bears the title of another one (``titles``)."""
    problems = (*_texts(card), *_steps(card), *_place(card, titles))
    if problems:
        raise RuleRefused(
            f"还有 {len(problems)} 处要改", next_step=problems[0].sentence, problems=problems
        )


def _texts(card: Card) -> Iterator[FieldProblem]:
    for field, label in _WORDS.items():
        text = getattr(card, field)
        most = _TITLE_SIGNS if field == "title" else _TEXT_SIGNS
        wrong = forbidden_character(text)
        if not text.strip() and field != "avoid":
            yield FieldProblem(field, f"请写{label}")
        elif len(text) > most:
            yield FieldProblem(field, f"{label}有 {len(text)} 个字，最多 {most} 个字")
        elif wrong is not None:
            yield FieldProblem(field, wrong.sentence)


def _steps(card: Card) -> Iterator[FieldProblem]:
    least, most = STEPS
    if not least <= len(card.how) <= most:
        yield FieldProblem(
            "how", f"做法写 {least} 到 {most} 步，一行一步；现在是 {len(card.how)} 步"
        )
    wrong = forbidden_character("\n".join(card.how))
    if wrong is not None:
        yield FieldProblem("how", wrong.sentence)
    elif any(len(step) > _TEXT_SIGNS for step in card.how):
        yield FieldProblem("how", f"一步最多 {_TEXT_SIGNS} 个字")


def _place(card: Card, titles: frozenset[str]) -> Iterator[FieldProblem]:
    if not card.phases or not set(card.phases) <= set(PHASES):
        yield FieldProblem("phases", f"请选一个阶段：{'、'.join(PHASES)}")
    if card.title.strip() in titles:
        yield FieldProblem("title", f"已经有一张叫“{card.title.strip()}”的卡片")


def private_facts(card: Card, case: Case | None) -> tuple[str, ...]:
    """Return in sentences what in a card could tell whose case it was, () where nothing does.

    Numbers of identity and phones are looked for in any card, names, addresses and the number of
    the case in one that came from ``case``.
    """
    text = "\n".join((card.title, card.principle, card.when, *card.how, card.example, card.avoid))
    found = [f"写着身份证号 {number}" for number in _ID_NUMBER.findall(text)]
    found += [f"写着电话 {number}" for number in _PHONE.findall(text)]
    for what, words in _known(case) if case is not None else ():
        if len(words) > 1 and words in text:
            found.append(f"写着{what}“{words}”")
    return tuple(dict.fromkeys(found))


def _known(case: Case) -> Iterator[tuple[str, str]]:
    """Yield what must not be told of a case, with what it is."""
    for party in case.parties:
        yield "当事人的姓名", party.name.strip()
        yield "法定代表人的姓名", party.representative.strip()
        yield "当事人的住址", party.address.strip()
        for guardian in party.guardians:
            yield "监护人的姓名", guardian.strip()
    for agent in case.agents:
        yield "代理人的姓名", agent.name.strip()
    yield "案号", case.number
