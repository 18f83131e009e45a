"""Own method cards in the register: versions, conflicts, withdrawing, among the shipped ones."""

from dataclasses import replace

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import Conflict, RuleRefused
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import Result
from laoma_desktop.services.own_cards import Writing
from tests.domain.test_own_cards import WHOLE
from tests.services.conftest import TODAY


@pytest.fixture
def closed(office: Services, neighbours: StoredCase) -> StoredCase:
    ended = office.cases.finish(neighbours.ref, Result.WITHDRAWN, TODAY, "双方自行和解")
    return office.cases.close(ended.ref, TODAY)


def written(office: Services, closed: StoredCase) -> Writing:
    begun = office.own_cards.begin(closed.case.uuid)
    card = replace(WHOLE, id="", author="", categories=begun.card.categories)
    kept = office.own_cards.write(replace(begun, card=card))
    return office.own_cards.edit(kept.card.id)


def test_a_card_of_a_closed_case_stands_among_the_others(
    office: Services, closed: StoredCase
) -> None:
    writing = written(office, closed)
    assert writing.case == closed.case.uuid
    card = office.cards.list()[0]
    assert card == writing.card
    assert card.author == office.office.actor.name
    assert TODAY.isoformat() in card.source
    assert card.categories == ("邻里纠纷",)
    assert office.cards.get(card.id) == office.cards.get("先修后谈") == card
    assert card in office.cards.search("总阀")
    assert card in office.cards.of_phase("协商")


def test_an_open_case_gives_no_card(office: Services, neighbours: StoredCase) -> None:
    with pytest.raises(RuleRefused):
        office.own_cards.begin(neighbours.case.uuid)


def test_names_of_the_parties_are_warned_of(office: Services, closed: StoredCase) -> None:
    writing = replace(
        office.own_cards.begin(closed.case.uuid),
        card=replace(WHOLE, example="单雄信让了一步。"),
    )
    assert office.own_cards.warnings(writing) == ("写着当事人的姓名“单雄信”",)
    assert office.own_cards.warnings(replace(writing, card=WHOLE)) == ()
    assert office.own_cards.warnings(replace(writing, case=None)) == ()


def test_each_change_is_a_version_and_an_old_one_conflicts(
    office: Services, closed: StoredCase
) -> None:
    first = written(office, closed)
    changed = replace(first, card=replace(first.card, avoid="先算账。"))
    assert office.own_cards.write(changed).version == 2
    assert "第 2 次写" in office.cards.list()[0].source
    with pytest.raises(Conflict):
        office.own_cards.write(changed)
    assert office.own_cards.list()[0].card.avoid == "先算账。"


def test_a_title_stands_once(office: Services, closed: StoredCase) -> None:
    written(office, closed)
    again = replace(office.own_cards.begin(None), card=replace(WHOLE, id=""))
    with pytest.raises(RuleRefused):
        office.own_cards.write(again)
    other = replace(again, card=replace(again.card, title="算账法"))
    with pytest.raises(RuleRefused):
        office.own_cards.write(other, frozenset(card.title for card in office.cards.shipped()))


def test_a_withdrawn_card_is_shown_nowhere_and_comes_back(
    office: Services, closed: StoredCase
) -> None:
    card = written(office, closed).card
    office.own_cards.withdraw(card.id)
    assert card not in office.cards.list()
    assert office.own_cards.list()[0].withdrawn
    office.own_cards.bring_back(card.id)
    assert card in office.cards.list()
    with pytest.raises(RuleRefused):
        office.own_cards.withdraw("own-x")
    with pytest.raises(RuleRefused):
        office.own_cards.edit("own-x")
