"""A case to records and back, to plain JSON and back; what does not fit is refused in words."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.case import (
    Agent,
    Attachment,
    Case,
    DatedEvent,
    Guarantor,
    Member,
    Payment,
    Plan,
    PlanSection,
    RoleNeed,
    StageOutline,
    Task,
    Team,
    Visit,
)
from laoma_desktop.domain.codec import canonical_json, from_plain, to_plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ledger_entry import LedgerEntry
from laoma_desktop.domain.organisation import OrgName, strip_area
from laoma_desktop.domain.records import (
    DEFAULTS,
    KINDS,
    Record,
    case_from_records,
    case_records,
    whole,
)
from laoma_desktop.domain.vocabulary import LedgerKind
from tests.domain.cases import (
    a_case,
    a_filing,
    a_session,
    a_term,
    an_agreement,
    an_amendment,
    rid,
)
from tests.domain.kinds import every_kind

DAY = date(2026, 10, 5)
FULL = a_case(
    agents=(Agent(uuid=rid(11), name="卢思渝", for_party="当事人1"),),
    sessions=(a_session(DAY),),
    agreement=an_agreement(a_term(701), a_term(702, due_on=None)),
    visits=(Visit(uuid=rid(12), date=DAY),),
    events=(DatedEvent(uuid=rid(13), event="listed", date=DAY),),
    attachments=(Attachment(uuid=rid(14), kind="photo", name="a", size=1, sha256="0" * 64),),
    team=Team(
        uuid=rid(15),
        roles=(RoleNeed(role="kin", title="亲友", min=0, max=1),),
        stages=(StageOutline(id="s", title="调解"),),
        members=(Member(uuid=rid(16), role="kin", role_title="亲友", name="甲"),),
    ),
    plan=Plan(uuid=rid(17), sections=(PlanSection(section="诉求", text="修"),)),
    tasks=(Task(uuid=rid(18), key="a", title="办"),),
    ticks=("death",),
    guarantors=(Guarantor(uuid=rid(19), name="保证人"),),
    payments=(Payment(uuid=rid(20), paid_on=DAY, amount_cents=100),),
    **every_kind(),
    filing=a_filing(),
    amendments=(an_amendment(),),
    ledger=(LedgerEntry(uuid=rid(93), kind=LedgerKind.CALL, date=date(2026, 10, 3)),),
)


def test_a_case_comes_back_from_its_records() -> None:
    records = case_records(FULL)
    assert {record.kind for record in records} == set(KINDS)
    assert case_from_records(reversed(records)) == FULL


def test_a_case_comes_back_from_json() -> None:
    plain = to_plain(FULL)
    assert from_plain(Case, plain, "case") == FULL
    assert canonical_json(plain) == canonical_json(to_plain(from_plain(Case, plain)))


@given(st.permutations(list(range(len(case_records(FULL))))))
def test_the_order_of_records_does_not_matter(order: list[int]) -> None:
    records = case_records(FULL)
    assert case_from_records(records[n] for n in order) == FULL


def test_the_state_of_a_record_is_its_content() -> None:
    before = {record.uuid: record.state for record in case_records(FULL)}
    after = {r.uuid: r.state for r in case_records(replace(FULL, title="改了"))}
    assert [uuid for uuid in before if before[uuid] != after[uuid]] == [FULL.uuid]


def test_torn_records_are_refused() -> None:
    records = case_records(FULL)
    with pytest.raises(RuleRefused, match="缺少案件本身"):
        case_from_records(records[1:])
    stray = Record(UUID(int=99), "task", UUID(int=98), 0, {"key": "a", "title": "b"})
    with pytest.raises(RuleRefused, match="找不到上级"):
        case_from_records((*records, stray))
    second = replace(next(r for r in records if r.kind == "plan"), uuid=UUID(int=97))
    with pytest.raises(RuleRefused, match="两份 plan"):
        case_from_records((*records, second))
    odd = replace(records[0], fields={**records[0].fields, "later": 1})
    with pytest.raises(RuleRefused, match="不认识的字段 later"):
        case_from_records((odd, *records[1:]))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("registered_at", "x", "应当是整数"),
        ("registered_at", True, "应当是整数"),
        ("title", 1, "应当是文字"),
        ("ticks", "x", "应当是列表"),
        ("kind", "quarrel", "不在允许的取值里"),
        ("accepted_on", "2026-02-30", "不在允许的取值里"),
        ("origin", 1, "应当是一组字段"),
        ("origin", {"x": 1}, "不认识的字段 x"),
        ("uuid", "x", "不在允许的取值里"),
    ],
)
def test_values_of_a_wrong_kind_are_refused(field: str, value: object, words: str) -> None:
    plain = to_plain(FULL)
    assert isinstance(plain, dict)
    with pytest.raises(RuleRefused, match=words) as refused:
        from_plain(Case, {**plain, field: value}, "case")  # type: ignore[dict-item] # wrong on purpose
    assert refused.value.where.startswith(f"case.{field}")


def test_missing_fields_and_booleans() -> None:
    with pytest.raises(RuleRefused, match="缺少必需的字段"):
        from_plain(Case, {}, "case")
    name = OrgName(valid_from=DAY, name="甲", confirmed=False)
    assert from_plain(OrgName, to_plain(name)) == name
    with pytest.raises(RuleRefused, match="是或否"):
        from_plain(OrgName, {"valid_from": "2026-01-01", "name": "甲", "confirmed": 1})


def test_what_json_cannot_hold_is_a_bug() -> None:
    @dataclass(frozen=True)
    class Odd:
        value: float

    with pytest.raises(TypeError, match="float"):
        to_plain(Odd(0.5))


def test_areas_lose_their_suffix() -> None:
    assert strip_area("观音桥街道") == "观音桥"
    assert strip_area("双溪村") == "双溪"
    assert strip_area("某镇") == "某镇"


def test_what_holds_its_default_is_left_unsaid_and_comes_back() -> None:
    for record in case_records(FULL):
        said = record.said
        assert whole(record.kind, said) == record.fields
        assert not any(DEFAULTS[record.kind].get(name, said) == said[name] for name in said)


def test_a_fact_that_came_later_leaves_the_digest_of_older_records(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    older = case_records(FULL)[0]
    newer = replace(older, fields={**older.fields, "later": ""})
    monkeypatch.setitem(DEFAULTS, "case", {**DEFAULTS["case"], "later": ""})
    assert newer.state == older.state
    assert replace(newer, fields={**newer.fields, "later": "x"}).state != older.state
