"""Method cards of this office: written from closed cases, kept in the register, each version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, cast
from uuid import UUID

from laoma_desktop.domain.cards import Card
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import Conflict, RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.own_cards import (
    BLANK,
    MARK,
    OwnCard,
    draft_from,
    private_facts,
    require_whole,
)
from laoma_desktop.services.office import Office
from laoma_desktop.storage.uow import UnitOfWork

_SETTING: Final = "cards.own"
"""All own cards as one value of the register, each with its versions, the oldest first."""

_TEXTS: Final = ("title", "principle", "when", "example", "avoid")
_LISTS: Final = ("phases", "categories", "how")

Kept = dict[str, Plain]
_Shelf = list[Kept]
_Plains = list[Plain]


@dataclass(frozen=True, slots=True)
class Writing:
    """A card being written: new without ``version``; ``case`` is where the experience is from."""

    card: Card
    version: int = 0
    case: CaseId | None = None


class OwnCardService:
    """Writes, withdraws and brings back own cards; nothing is deleted."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def cards(self) -> tuple[Card, ...]:
        """Return the cards in use, the newest first."""
        return tuple(own.card for own in self.list() if not own.withdrawn)

    def list(self) -> tuple[OwnCard, ...]:
        """Return all own cards, withdrawn ones too, the newest first."""
        with self._office.read() as uow:
            return tuple(_own(kept) for kept in reversed(_kept(uow)))

    def begin(self, case_id: CaseId | None) -> Writing:
        """Return a new card, about a closed case or none; raise RuleRefused for an open one."""
        if case_id is None:
            return Writing(BLANK)
        with self._office.read() as uow:
            return Writing(draft_from(uow.cases.get(case_id).case), case=case_id)

    def edit(self, card_id: str) -> Writing:
        """Return a card to be changed; raise RuleRefused where there is none."""
        own = next((own for own in self.list() if own.card.id == card_id), None)
        if own is None:
            raise _unknown()
        return Writing(own.card, own.version, own.case)

    def warnings(self, writing: Writing) -> tuple[str, ...]:
        """Return what in a card could tell whose case it was, in sentences."""
        with self._office.read() as uow:
            known = writing.case is not None and uow.cases.key(writing.case) is not None
            case = uow.cases.get(writing.case).case if known and writing.case else None
        return private_facts(writing.card, case)

    def write(self, writing: Writing, others: frozenset[str] = frozenset()) -> OwnCard:
        """Keep a card as its next version; ``others`` are titles of shipped cards.

        Raises:
            RuleRefused: it lacks something, or its title is taken.
            Conflict: it was changed since it was opened.
        """
        card = writing.card
        with self._office.write("写方法卡片" if not writing.version else "改方法卡片") as uow:
            all_ = _kept(uow)
            mine = next((kept for kept in all_ if kept["id"] == card.id), None)
            taken = {str(_last(kept)["title"]) for kept in all_ if kept is not mine}
            require_whole(card, others | taken)
            if mine is None:
                mine = self._new(writing)
                all_.append(mine)
            versions = _versions(mine)
            if len(versions) != writing.version:
                raise Conflict("这张卡片刚刚在别处改过", next_step="请重新打开再改，草稿还在。")
            versions.append(self._version(card))
            self._keep(uow, all_, "card_written", str(mine["id"]))
        return _own(mine)

    def withdraw(self, card_id: str) -> None:
        """Show a card no longer; ``bring_back`` does."""
        self._mark(card_id, "撤下方法卡片", withdrawn=True)

    def bring_back(self, card_id: str) -> None:
        """Show a withdrawn card again."""
        self._mark(card_id, "重新用方法卡片", withdrawn=False)

    def _mark(self, card_id: str, label: str, *, withdrawn: bool) -> None:
        with self._office.write(label) as uow:
            all_ = _kept(uow)
            mine = next((kept for kept in all_ if kept["id"] == card_id), None)
            if mine is None:
                raise _unknown()
            mine["withdrawn"] = withdrawn
            self._keep(uow, all_, "card_withdrawn" if withdrawn else "card_back", card_id)

    def _new(self, writing: Writing) -> Kept:
        if writing.version:
            raise _unknown()
        return {
            "id": f"{MARK}{self._office.new_id()}",
            "case": str(writing.case) if writing.case else "",
            "withdrawn": False,
            "versions": [],
        }

    def _version(self, card: Card) -> Kept:
        today = self._office.clock.today().isoformat()
        said: Kept = {"author": self._office.actor.name, "on": today}
        texts: Kept = {name: str(getattr(card, name)).strip() for name in _TEXTS}
        return said | texts | {name: list(getattr(card, name)) for name in _LISTS}

    def _keep(self, uow: UnitOfWork, all_: _Shelf, action: str, card_id: str) -> None:
        uow.settings.put(_SETTING, cast("Plain", all_))
        uow.audit.append(action, card_id)
        uow.commit()


def _kept(uow: UnitOfWork) -> _Shelf:
    return cast("_Shelf", uow.settings.get(_SETTING, []))


def _versions(kept: Mapping[str, Plain]) -> _Plains:
    return cast("_Plains", kept["versions"])


def _last(kept: Mapping[str, Plain]) -> Kept:
    return cast("Kept", _versions(kept)[-1])


def _own(kept: Mapping[str, Plain]) -> OwnCard:
    versions, last = _versions(kept), _last(kept)
    first = cast("Kept", versions[0])
    again = f"；{last['author']} 第 {len(versions)} 次写" if len(versions) > 1 else ""
    card = Card(
        id=str(kept["id"]),
        title=str(last["title"]),
        principle=str(last["principle"]),
        when=str(last["when"]),
        example=str(last["example"]),
        avoid=str(last["avoid"]),
        phases=_words(last["phases"]),
        categories=_words(last["categories"]),
        how=_words(last["how"]),
        author=str(first["author"]),
        source=f"本所办结案件的做法，{first['author']} {first['on']} 写{again}",
    )
    written = date.fromisoformat(str(last["on"]))
    case = CaseId(UUID(str(kept["case"]))) if kept["case"] else None
    return OwnCard(card, written, len(versions), case, withdrawn=bool(kept["withdrawn"]))


def _words(kept: Plain) -> tuple[str, ...]:
    return tuple(map(str, cast("_Plains", kept)))


def _unknown() -> RuleRefused:
    return RuleRefused("没有这张卡片", next_step="请刷新“老马方法”再试。")
