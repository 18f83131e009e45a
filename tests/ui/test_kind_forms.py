"""The case page writes what a kind adds, payments, guarantees, longer limits, decisions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.vocabulary import (
    Capacity,
    Confirmation,
    Guarantee,
    Kind,
    Performed,
    RepresentativeTitle,
    TermState,
)
from laoma_desktop.ui.presenting import FieldValue
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_detail.agreed import guarantor_rows, payment_rows, term_rows
from laoma_desktop.ui.screens.case_detail.kind_cards import known_facts
from laoma_desktop.ui.screens.case_detail.steps import further_steps
from laoma_desktop.ui.screens.case_detail.summary import agent_lines, party_lines
from laoma_desktop.ui.wording.kind_specs import KIND_LISTS, entry_words, kind_specs
from tests.domain.kinds import every_kind
from tests.patience import settle
from tests.ui.case_desks import TODAY, Desk
from tests.ui.case_pages import case_page
from tests.ui.clip import clipped
from tests.ui.fakes import RecordedMessages
from tests.ui.offices import accepted

KINDS = [kind for kind in Kind if kind is not Kind.DISPUTE]


def of_kind(office: Services, kind: Kind) -> CaseId:
    stored = accepted(office)
    case = replace(stored.case, kind=kind)
    return office.facts.update(stored.ref, "修改案情", case).case.uuid


@pytest.fixture
def desk(office: Services) -> Desk:
    return Desk(office, accepted(office).case.uuid)


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_of_a_kind_has_a_field_and_is_shown(office: Services, kind: Kind) -> None:
    desk = Desk(office, of_kind(office, kind))
    facts = every_kind()[kind.value]
    specs = kind_specs(desk.presenter.office.choices, kind)
    held = KIND_LISTS.get(kind)
    names = {field for field in facts.__slots__ if field != "uuid"}
    assert {spec.name for spec in specs} == names - ({held.field} if held else set())
    whole = office.kind_facts.put_kind(office.cases.get(desk.case.uuid).ref, facts).case
    desk.presenter.refresh()
    desk.presenter.edit("kind")
    assert desk.view.opened is not None
    desk.presenter.save()
    assert desk.case == whole
    assert len(known_facts(specs, facts)) == len(specs)


def test_what_a_kind_adds_is_written_and_taken_out_again(office: Services) -> None:
    desk = Desk(office, of_kind(office, Kind.PETITION))
    desk.write("kind", channel="来访", times="3", responsible_unit="区住建委")
    assert desk.case.petition is not None
    assert (desk.case.petition.channel, desk.case.petition.times) == ("来访", 3)
    desk.write("kind", times="几次")
    assert desk.view.problems[0].field == "times"
    desk.presenter.remove("kind", desk.case.petition.uuid)
    assert not desk.case.kind_facts
    assert desk.messages.undo is not None
    desk.messages.undo()
    assert desk.case.kind_facts


ENTRIES: dict[Kind, dict[str, FieldValue]] = {
    Kind.CARE: {"scale": "PHQ-9", "score": "7", "level": "黄", "assessor": "李咨询师"},
    Kind.PLACE: {"problem": "电梯常停", "unit": "物业", "due_on": date(2026, 12, 1)},
    Kind.CONSULTATION: {"name": "单玉芬", "standing": "业主", "text": "先装一楼"},
    Kind.PROJECT: {"item": "扶手", "amount_cents": 900_000},
}


@pytest.mark.parametrize("kind", ENTRIES)
def test_entries_of_a_list_are_added_corrected_and_taken_out(office: Services, kind: Kind) -> None:
    desk = Desk(office, of_kind(office, kind))
    held = KIND_LISTS[kind]

    def entries() -> tuple[object, ...]:
        facts = desk.case.kind_facts
        return getattr(facts, held.field) if facts else ()

    desk.write("kind-entry", None, "", **ENTRIES[kind])
    (entry,) = entries()
    assert all(entry_words(entry))  # type: ignore[arg-type] # an entry of the kind's list
    uuid: UUID = entry.uuid  # type: ignore[attr-defined] # as above
    name = next(iter(ENTRIES[kind]))
    desk.write("kind-entry", uuid, "", **{name: "改过"})
    assert getattr(entries()[0], name) == "改过"
    desk.presenter.remove("kind-entry", uuid)
    assert entries() == ()
    assert desk.messages.undo is not None
    desk.messages.undo()
    assert len(entries()) == 1


def _agreed(desk: Desk) -> None:
    desk.write("session", summary="谈拢了", place="调解室")
    desk.write("agreement", facts="漏水属实", signed_on=TODAY, number="协议1号", effective_on=TODAY)
    desk.write("term", text="赔偿损失", obligor="刘启华", amount_cents=350_000, method="转账")


def states(desk: Desk) -> list[TermState]:
    """The states of the terms now."""
    return [term.state for term in desk.case.terms]


def checks(desk: Desk) -> tuple[str, ...]:
    """What the open form says while one types."""
    return desk.view.checks


def test_payments_are_written_by_term_and_say_what_is_left(desk: Desk) -> None:
    _agreed(desk)
    agreement = desk.case.agreement
    assert agreement is not None
    assert (agreement.number, agreement.effective_on) == ("协议1号", TODAY)
    term = desk.case.terms[0].uuid
    desk.presenter.edit("payment", None, str(term))
    assert desk.view.opened is not None
    assert desk.view.opened.editor.values["amount_cents"] == 350_000
    desk.type(amount_cents=100_000, evidence="收条")
    desk.presenter.save()
    assert "已付 1,000.00 元，还差 2,500.00 元" in term_rows(desk.case, TODAY)[0].meta
    assert desk.case.performed is Performed.PARTLY
    desk.write("payment", None, str(term), amount_cents=400_000)
    assert "还差 2,500.00 元" in desk.view.problems[0].sentence
    desk.write("payment", None, str(term), amount_cents=250_000)
    assert states(desk) == [TermState.SETTLED]
    assert payment_rows(desk.case)[1].meta == "约定 1"
    desk.presenter.remove("payment", desk.case.payments[1].uuid)
    assert states(desk) == [TermState.OPEN]


def test_a_guarantor_names_terms_by_their_number(desk: Desk) -> None:
    _agreed(desk)
    desk.presenter.edit("guarantor")
    desk.type(name="刘大川", kind="连带", for_terms="2")
    desk.presenter.save()
    assert "没有“2”" in desk.view.problems[0].sentence
    desk.type(for_terms="1")
    desk.presenter.save()
    (guarantor,) = desk.case.guarantors
    assert (guarantor.kind, guarantor.for_terms) == (Guarantee.JOINT, (desk.case.terms[0].uuid,))
    assert guarantor_rows(desk.case)[0].meta == "连带保证 · 担保约定 1"
    desk.presenter.edit("guarantor", guarantor.uuid)
    assert desk.view.opened is not None
    assert desk.view.opened.editor.values["for_terms"] == "1"
    desk.presenter.cancel()
    desk.presenter.remove("guarantor", guarantor.uuid)
    assert desk.case.guarantors == ()


def test_a_limit_is_lengthened_with_the_consent(desk: Desk) -> None:
    assert "extend" in {step.name for step in further_steps(desk.case)}
    desk.write("extend", extended_to=TODAY, extension_consent_on=TODAY)
    assert desk.view.problems[0].field == "extended_to"
    desk.type(extended_to=date(2027, 1, 5))
    desk.presenter.save()
    assert desk.case.extended_to == date(2027, 1, 5)


def test_the_decision_of_a_court_is_written(desk: Desk) -> None:
    assert "decision" not in {step.name for step in further_steps(desk.case)}
    _agreed(desk)
    assert "decision" in {step.name for step in further_steps(desk.case)}
    desk.write("decision", document_no="（2026）民特1号")
    assert desk.view.problems[0].field == "court"
    desk.type(court="某区人民法院")
    desk.presenter.save()
    assert desk.case.agreement is not None
    assert desk.case.agreement.judicial_confirmation is Confirmation.CONFIRMED


def test_guardians_titles_and_capacities_are_written(desk: Desk) -> None:
    child: dict[str, FieldValue] = {"name": "阳小山", "birth_date": date(2015, 5, 1)}
    desk.presenter.edit("party")
    desk.type(**child)
    assert checks(desk) == ("未满18岁，请写监护人",)
    desk.type(guardians="阳定山、钱玉")
    assert checks(desk) == ()
    desk.presenter.save()
    party = desk.case.parties[-1]
    assert party.guardians == ("阳定山", "钱玉")
    assert "监护人" in {line.label for line in party_lines(party)}
    desk.presenter.edit("party")
    desk.type(type="法人", name="某物业公司", representative="钱玉")
    desk.type(representative_title="经营者")
    desk.presenter.save()
    firm = desk.case.parties[-1]
    assert firm.representative_title is RepresentativeTitle.OWNER
    assert "经营者" in {line.label for line in party_lines(firm)}
    desk.write("agent", name="钱玉", for_party="阳小山", capacity="法定代理")
    desk.presenter.edit("agent", desk.case.agents[0].uuid)
    desk.type(id_number="500105198001010018")
    desk.presenter.save()
    assert desk.view.problems[0].field == "id_number"
    desk.type(id_number="500105198001010019", phone="13900001003")
    desk.presenter.save()
    (agent,) = desk.case.agents
    assert agent.capacity is Capacity.STATUTORY
    assert [line.shown for line in agent_lines(agent)][1:] == ["500105********0019", "139****1003"]


def test_facts_of_a_court_are_written_with_the_case(desk: Desk) -> None:
    desk.write(
        "facts", court_kind="委派", court_case_no="（2026）诉前1号", papers_received_on=TODAY
    )
    assert desk.case.court_case_no == "（2026）诉前1号"
    assert desk.case.papers_received_on == TODAY


@pytest.fixture(params=[1.0, 1.5])
def scale(request: pytest.FixtureRequest, theme_switch: ThemeSwitch) -> Iterator[float]:
    """A type size; the standard one is put back."""
    factor: float = request.param
    theme_switch.apply("light", factor)
    yield factor
    theme_switch.apply("light", 1.0)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_a_kind_is_cut(
    scale: float, kind: Kind, office: Services, qtbot: QtBot, messages: RecordedMessages
) -> None:
    case_id = of_kind(office, kind)
    office.kind_facts.put_kind(office.cases.get(case_id).ref, every_kind()[kind.value])
    page = case_page(office, messages, case_id)
    qtbot.addWidget(page)
    page.show()
    page.resize(1366 - round(92 * scale), 768 - round(84 * scale))
    settle()
    assert clipped(page) == []
    page.presenter.edit("kind")
    settle()
    assert clipped(page) == []


def test_nothing_of_what_was_agreed_is_cut(
    scale: float, office: Services, qtbot: QtBot, messages: RecordedMessages
) -> None:
    desk = Desk(office, accepted(office).case.uuid)
    _agreed(desk)
    term = desk.case.terms[0].uuid
    desk.write("payment", None, str(term), amount_cents=100_000, evidence="收条" * 30)
    desk.presenter.edit("guarantor")
    desk.type(name="某融资担保有限公司观音桥分公司", kind="连带", for_terms="1")
    desk.presenter.save()
    page = case_page(office, messages, desk.case.uuid)
    qtbot.addWidget(page)
    page.show()
    page.resize(1366 - round(92 * scale), 768 - round(84 * scale))
    page.presenter.choose_tab("agreement")
    for form in ("", "payment", "guarantor", "decision"):
        if form:
            page.presenter.edit(form, None, str(term) if form == "payment" else "")
        settle()
        assert clipped(page) == [], form
