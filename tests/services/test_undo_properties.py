"""Whatever a person does: all of it taken back is the register as it was, all done again as it is.

The facts are compared table by table, with keys of rows put into words and the history left out.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Agreement, DatedEvent, Party, Session, Term, Visit
from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import AgreementForm, PartyRole, PartyType, Result
from tests.registers import TODAY, open_register
from tests.storage.facts import facts_of

_WORDS = st.sampled_from(["楼道", "噪声", "漏水", "物业费", "停车位", ""])
_ACTS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 3), _WORDS), min_size=1, max_size=14)


def _party(office: Services, name: str) -> Party:
    return Party(
        uuid=office.cases.new_id(),
        role=PartyRole.APPLICANT,
        type=PartyType.NATURAL,
        name=name or "单雄信",
    )


def _draft(office: Services, word: str) -> StoredCase:
    draft = office.cases.new_draft()
    parties = (_party(office, word), replace(_party(office, "邓"), role=PartyRole.RESPONDENT))
    draft = replace(
        draft,
        title=f"{word}纠纷",
        category="邻里纠纷",
        narrative=f"因{word}争执",
        parties=parties,
        street="观音桥街道",
    )
    return office.cases.register(draft)


def _edit(office: Services, stored: StoredCase, word: str) -> object:
    case = replace(stored.case, narrative=f"{word}，再次争执", community=word)
    return office.facts.update(stored.ref, "修改概况", case)


def _add_party(office: Services, stored: StoredCase, word: str) -> object:
    parties = (_party(office, word), *stored.case.parties)
    return office.facts.update(stored.ref, "新增当事人", replace(stored.case, parties=parties))


def _drop_party(office: Services, stored: StoredCase, _word: str) -> object:
    case = replace(stored.case, parties=stored.case.parties[1:])
    return office.facts.update(stored.ref, "移出当事人", case)


def _session(office: Services, stored: StoredCase, word: str) -> object:
    session = Session(
        uuid=office.cases.new_id(), date=TODAY, mediators=("马善祥",), summary=f"谈{word}"
    )
    return office.facts.put_session(stored.ref, session)


def _agree(office: Services, stored: StoredCase, word: str) -> object:
    term = Term(uuid=office.cases.new_id(), text=f"清理{word}", due_on=date(2026, 12, 1))
    agreement = Agreement(
        uuid=office.cases.new_id(),
        form=AgreementForm.WRITTEN,
        facts="属实",
        signed_on=TODAY,
        terms=(term,),
    )
    return office.facts.put_agreement(stored.ref, agreement)


def _settle(office: Services, stored: StoredCase, word: str) -> object:
    if stored.case.agreement is None:
        return None
    return office.facts.settle_term(stored.ref, stored.case.agreement.terms[0].uuid, TODAY, word)


def _apply(office: Services, stored: StoredCase, _word: str) -> object:
    template = office.templates.list()[0]
    return office.teams.apply_template(stored.ref, template.id, replace=True)


_EDITS: tuple[Callable[[Services, StoredCase, str], object], ...] = (
    _edit,
    _add_party,
    _drop_party,
    _session,
    _agree,
    _settle,
    _apply,
    lambda office, stored, _: office.cases.accept(stored.ref, TODAY),
    lambda office, stored, word: office.facts.put_visit(
        stored.ref, Visit(uuid=office.cases.new_id(), date=TODAY, way="电话", result=word)
    ),
    lambda office, stored, word: office.facts.put_event(
        stored.ref, DatedEvent(uuid=office.cases.new_id(), event="listed", date=TODAY, note=word)
    ),
    lambda office, stored, word: office.cases.finish(
        stored.ref, Result.FAILED, TODAY, word or "双方分歧大"
    ),
)


def _act(office: Services, cases: list[CaseId], act: tuple[int, int, str]) -> None:
    number, which, word = act
    if number == len(_EDITS) or not cases:
        cases.append(_draft(office, word or "楼道").case.uuid)
        return
    stored = office.cases.get(cases[which % len(cases)])
    try:
        _EDITS[number](office, stored, word)
    except LaomaError:
        return  # what the rules refuse changes nothing, and is no step


@contextmanager
def _fresh() -> Iterator[Services]:
    with TemporaryDirectory() as folder, open_register(Path(folder) / "studio", "JB-06") as office:
        yield office


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts=_ACTS)
def test_all_taken_back_is_as_before_and_all_done_again_as_after(
    acts: list[tuple[int, int, str]],
) -> None:
    with _fresh() as office:
        _draft(office, "邻里")
        before = facts_of(office.office.register)
        cases: list[CaseId] = []
        first = office.undo.steps()[0].id
        for act in acts:
            _act(office, cases, act)
        after = facts_of(office.office.register)
        steps = [step for step in office.undo.steps() if step.id > first]
        for _ in steps:
            office.undo.undo()
        assert facts_of(office.office.register) == before
        for _ in steps:
            office.undo.redo()
        assert facts_of(office.office.register) == after
