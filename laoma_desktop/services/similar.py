"""Closed cases of the register that are like the one in hand, with their result and terms."""

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.case_likeness import (
    pairs,
    share,
    shared_words,
    telling,
    weights,
    without,
)
from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.domain.views.similar import SimilarCase
from laoma_desktop.services.office import Office
from laoma_desktop.storage.queries.similar import Alike
from laoma_desktop.storage.uow import UnitOfWork

CRUX = "症结"
"""The section of a plan that says what a dispute is about."""

_PAIRS = 200
"""So many pairs of a story are weighed; the crux and the title stand first."""

_RANKED = 200
_LEAST_SHARE = 0.1
"""Below that two stories have no more in common than any two of a kind."""


class SimilarService:
    """Ranks closed cases of the same kind and category by the rare words they share."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def of(self, case_id: CaseId, limit: int = 5, *, own: bool = False) -> tuple[SimilarCase, ...]:
        """Return the most similar closed cases; ``own`` asks in the own subtree only.

        Raises:
            RuleRefused: there is no such case.
        """
        org = self._office.actor.org if own else None
        with self._office.read() as uow:
            return similar_in(uow, uow.cases.get(case_id).case, org, limit)


def story(case: Case) -> str:
    """Return what a case tells that makes others like it: no names of people."""
    told = (_head(case), case.narrative, *(party.claim for party in case.parties))
    return without("\n".join(told), _names(case))


def _head(case: Case) -> str:
    """Return what a case is about in short: the crux of its plan, its title."""
    sections = case.plan.sections if case.plan is not None else ()
    return "\n".join((*(part.text for part in sections if part.section == CRUX), case.title))


def _names(case: Case) -> list[str]:
    people = [name for p in case.parties for name in (p.name, p.representative, *p.guardians)]
    return [*people, *(agent.name for agent in case.agents)]


def similar_in(
    uow: UnitOfWork, case: Case, org: OrgCode | None, limit: int
) -> tuple[SimilarCase, ...]:
    """Return the most similar closed cases of a register, in an organisation's subtree if given."""
    text = story(case)
    index = uow.similar
    spread = index.spread(pairs(text)[:_PAIRS])
    stressed = frozenset(pairs(without(_head(case), _names(case))))
    weighted = weights(spread, index.cases(), stressed)
    looked_for = {pair: weighted[pair] for pair in telling(weighted, spread)}
    alike = Alike(case.uuid, case.kind, case.category, org)
    keys = index.closed(looked_for, alike, _RANKED)
    stories = index.stories(keys, CRUX)
    ranked = [(share(text, stories[key], weighted), key) for key in keys]
    ranked = [one for one in ranked if one[0] >= _LEAST_SHARE]
    best = sorted(ranked, key=lambda one: -one[0])[:limit]
    past = index.past([key for _, key in best])
    return tuple(
        SimilarCase(held, how_much, shared_words(text, stories[key], weighted))
        for held, (how_much, key) in zip(past, best, strict=True)
    )
