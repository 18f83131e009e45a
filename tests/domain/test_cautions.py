"""What is said while a session is written; nothing of it refuses anything."""

from dataclasses import replace
from datetime import date

from laoma_desktop.domain.case import Agent, Case, Session
from laoma_desktop.domain.cautions import session_cautions
from tests.domain.cases import a_case, a_party, a_session
from tests.domain.kinds import rid

DAY = date(2026, 11, 2)


def held(case: Case, *mediators: str) -> str:
    session = Session(uuid=rid(), date=DAY, mediators=mediators)
    return "；".join(session_cautions(case, session))


def test_nobody_mediates_in_a_matter_of_his_own() -> None:
    party = a_party(name="单雄信")
    case = a_case(parties=(party,), sessions=(a_session(DAY),))
    assert held(case, "冉茂琳") == ""
    assert held(case, "冉茂琳", "单雄信").startswith("单雄信是当事人或者代理人")
    agent = Agent(uuid=rid(), name="钱玉", for_party="单雄信")
    assert "钱玉" in held(replace(case, agents=(agent,)), "钱玉")


def test_violence_asks_for_safety_first() -> None:
    case = a_case(ticks=("violence",), sessions=(a_session(DAY),))
    assert "不劝和" in held(case, "冉茂琳")


def test_rights_are_told_before_the_first_session() -> None:
    assert "先告知权利义务" in held(a_case(sessions=()), "冉茂琳")
