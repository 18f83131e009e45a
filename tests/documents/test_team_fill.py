"""What the papers of a team say: who is there now, whose task it is, what the ledger tells."""

from datetime import date

from laoma_desktop.documents.fill.team import team_fields
from laoma_desktop.domain.case import Case, Member, Task, Team
from laoma_desktop.domain.ledger_entry import LedgerEntry
from laoma_desktop.domain.vocabulary import LedgerKind, TaskState
from tests.documents.papers import facts_of, renderer
from tests.domain.cases import a_case, rid

DAY = date(2026, 10, 5)


def handed_over() -> Case:
    former = Member(
        uuid=rid(2), role="grid_worker", role_title="网格员", name="何网格", left_on=DAY
    )
    new = Member(uuid=rid(3), role="grid_worker", role_title="网格员", name="唐网格")
    done = Task(
        uuid=rid(10),
        key="a",
        title="摸底",
        role="grid_worker",
        state=TaskState.DONE,
        done_on=DAY,
        member=rid(2),
    )
    left = Task(uuid=rid(11), key="b", title="走访", role="grid_worker", due_on=DAY, member=rid(3))
    entry = LedgerEntry(
        uuid=rid(20), kind=LedgerKind.VISIT, date=DAY, who="唐网格", text="上门看了水管。"
    )
    return a_case(
        team=Team(uuid=rid(1), members=(former, new)), tasks=(done, left), ledger=(entry,)
    )


def rows_of(value: object, *names: str) -> list[tuple[object, ...]]:
    assert isinstance(value, tuple)
    return [tuple(row[name] for name in names) for row in value]


def test_who_left_is_no_member_and_keeps_what_he_did() -> None:
    fields = team_fields(renderer()._context(facts_of(handed_over())))
    assert rows_of(fields["专班成员"], "姓名") == [("唐网格",)]
    assert rows_of(fields["任务"], "任务", "责任人") == [("走访", "唐网格"), ("摸底", "何网格")]
    assert ("走访（唐网格）：上门看了水管",) in rows_of(fields["进展"], "事项")
