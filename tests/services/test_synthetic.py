"""Invented registers: repeatable, sound, searchable at once, going on with their numbers."""

import random
from datetime import timedelta

import pytest

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.identity_numbers import id_problems
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.kind_rules import kind_problems
from laoma_desktop.domain.numbering import parse_number
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.vocabulary import Kind
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.keyslots import DataKey
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.foundation.working_calendar import WorkingCalendar
from laoma_desktop.services import synthetic
from laoma_desktop.services.actor import Actor, Role
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.office import Office
from laoma_desktop.services.organisation import load_tree
from laoma_desktop.services.ports import Clock
from laoma_desktop.services.synthetic import SyntheticService
from laoma_desktop.services.synthetic_cases import CaseMaker, Place
from laoma_desktop.services.synthetic_words import Words
from laoma_desktop.services.templates import TemplateService
from laoma_desktop.storage.register import Register
from tests.conftest import FixedClock
from tests.storage.cases import STAMP


class Steps:
    """Notes what a job reports; stops it after so many reports."""

    def __init__(self, stop_after: int = 10**6) -> None:
        self.seen: list[tuple[int, int, str]] = []
        self._stop_after = stop_after

    def report(self, done: int, total: int, what: str) -> None:
        """Note a step."""
        self.seen.append((done, total, what))

    def cancelled(self) -> bool:
        """Say whether it is enough."""
        return len(self.seen) >= self._stop_after


def service(register: Register, clock: Clock) -> SyntheticService:
    tree = load_tree(shipped())
    actor = Actor("测试管理员", OrgCode("JB"), frozenset({Role.DIRECTOR}))
    calendar, codes = WorkingCalendar(shipped()), Codes(shipped())
    office = Office(register, clock, actor, tree, calendar, codes)
    return SyntheticService(office, CaseEditor(office, TemplateService(shipped(), codes)))


def made(register: Register, clock: Clock, count: int) -> list[Case]:
    assert service(register, clock).generate(count, seed=5) == count
    with register.read() as work:
        lines = work.lists.cases(CaseFilter(), None, count + 1).rows
        return [work.cases.get(line.case_id).case for line in lines]


def test_cases_are_sound_and_found(register: Register, clock: FixedClock) -> None:
    cases = made(register, clock, 300)
    assert len({case.number for case in cases}) == 300
    for case in cases:
        assert parse_number(case.number) is not None
        for party in case.parties:
            problems = id_problems(party.id_number, birth=party.birth_date, sex=party.sex)
            assert problems == ()
    with register.read() as work:
        assert work.index.owed() == 0
        hits = work.search.find(cases[0].parties[0].name, None, None, 50).rows
        assert cases[0].uuid in {hit.case_id for hit in hits}
        counts = work.due.counts(clock.today())
    assert counts.open.value == sum(case.closed_on is None for case in cases)
    assert 0 < counts.open.value < 150


def test_every_kind_has_sound_facts_of_its_own(clock: FixedClock) -> None:
    chance = random.Random(5)  # noqa: S311 - repeatable on purpose
    codes, today = Codes(shipped()), clock.today()
    words = Words(chance, shipped())
    maker = CaseMaker(chance, words, today, lambda table: codes.table(table).ids)
    station = load_tree(shipped()).get(OrgCode("JB-06"))
    place = Place(station, "观音桥街道", "", ("冉茂琳", "杨昌明"))
    cases = [maker.make(place, today - timedelta(n), "号") for n in range(2000)]
    assert {case.kind for case in cases} == set(Kind)
    for case in cases:
        assert (case.kind_facts is None) == (case.kind is Kind.DISPUTE)
        assert kind_problems(case, today) == []


def test_the_same_seed_makes_the_same_cases(
    register: Register, clock: FixedClock, tmp_path_factory: pytest.TempPathFactory, dek: DataKey
) -> None:
    first = made(register, clock, 40)
    other = Register.create(tmp_path_factory.mktemp("again"), dek)
    assert made(other, clock, 40) == first
    other.close()


def test_numbers_go_on_where_the_invented_ones_end(register: Register, clock: FixedClock) -> None:
    cases = made(register, clock, 60)
    newest = parse_number(cases[0].number)
    assert newest is not None
    with register.write(STAMP) as work:
        assert work.cases.next_number(cases[0].org, newest.year) > 1


def test_a_stopped_job_keeps_what_it_wrote(
    register: Register, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synthetic, "_BATCH", 500)
    steps = Steps(stop_after=1)
    assert service(register, clock).generate(600, seed=5, progress=steps) == 500
    assert steps.seen[0] == (500, 600, "生成案件")
    with register.read() as work:
        assert len(work.lists.cases(CaseFilter(), None, 600).rows) == 500


def test_invented_cases_never_stand_among_others(register: Register, clock: FixedClock) -> None:
    made(register, clock, 5)
    with pytest.raises(RuleRefused, match="已经有案件"):
        service(register, clock).generate(5, seed=5)
