"""What to look at while a session is written; a person may always go on."""

from collections.abc import Iterator

from laoma_desktop.domain.case import Case, Session

VIOLENCE = "violence"
"""Tick: there was violence in the family."""


def session_cautions(case: Case, session: Session) -> tuple[str, ...]:
    """Return sentences about who mediates, who sits at one table, what comes before the first."""
    return (*_partial(case, session), *_violent(case), *_first(case, session))


def _partial(case: Case, session: Session) -> Iterator[str]:
    """Art. 19 lets the parties choose; nobody mediates in his own matter."""
    names = {party.name.strip() for party in case.parties}
    names |= {agent.name.strip() for agent in case.agents}
    for name in session.mediators:
        if name.strip() in names:
            yield f"{name}是当事人或者代理人，不能当调解员；请另请人（人民调解法第十九条）"


def _violent(case: Case) -> Iterator[str]:
    if VIOLENCE in case.ticks:
        yield (
            "有家庭暴力：不劝和；受害人要求、并且评估过安全的，才面对面调解"
            "（反家庭暴力法第三条、第十六条）"
        )


def _first(case: Case, session: Session) -> Iterator[str]:
    if all(other.uuid == session.uuid for other in case.sessions):
        yield "第一次调解前先告知权利义务，请各方在告知书上签字（人民调解法第二十三条）"
