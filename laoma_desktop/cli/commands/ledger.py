"""``ledger``: 进展台账 of a case: entries, meetings with decisions."""

from argparse import ArgumentTypeError
from dataclasses import replace

from laoma_desktop.cli.commands.task import find_task, member_of, task_document
from laoma_desktop.cli.output import day, table
from laoma_desktop.cli.parser import given_day
from laoma_desktop.cli.session import Call
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.ledger import Decision, decided, newest_first
from laoma_desktop.domain.ledger_entry import LedgerEntry
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import LedgerKind
from laoma_desktop.services.ledger import LedgerService

_PARTS = 3


def add(call: Call) -> int:
    """Enter a visit, a call or what else was done; with --task it does that task."""
    args = call.args
    with call.register() as services:
        stored = services.cases.get(services.cases.find(args.number))
        ledger = services.teams.ledger
        task = find_task(stored.case, args.task).uuid if args.task else None
        entry = replace(_entry(call, ledger, args.kind), task=task)
        stored = ledger.record(stored.ref, entry, done=task is not None and not args.not_done)
    _report(call, stored, entry)
    return 0


def meeting(call: Call) -> int:
    """Enter a meeting of the team; every --decide becomes a task."""
    args = call.args
    with call.register() as services:
        stored = services.cases.get(services.cases.find(args.number))
        decisions = [_decision(stored.case, words) for words in args.decide]
        ledger = services.teams.ledger
        entry = _entry(call, ledger, LedgerKind.MEETING)
        stored = ledger.hold_meeting(stored.ref, entry, decisions)
    _report(call, stored, entry)
    return 0


def list_entries(call: Call) -> int:
    """Print the ledger of a case, the newest first."""
    with call.register() as services:
        case = services.cases.get(services.cases.find(call.args.number)).case
    entries = newest_first(case)
    rows = [(day(e.date), e.kind.value, e.who, e.text, e.people) for e in entries]
    lines = table(("日期", "种类", "谁", "办了什么", "见到的人"), rows)
    call.out.report(
        {"number": case.number, "ledger": [_document(case, e) for e in entries]},
        lines if rows else ["台账里还没有记过。"],
    )
    return 0


def _entry(call: Call, ledger: LedgerService, kind: LedgerKind) -> LedgerEntry:
    args = call.args
    new = ledger.new_entry(kind)
    return replace(
        new,
        date=args.on or new.date,
        who=args.who or new.who,
        text=args.text,
        people=args.people,
        place=args.place,
    )


def _decision(case: Case, words: str) -> Decision:
    """Return a decision written 事情|责任人|期限; nobody where the middle is empty."""
    parts = [part.strip() for part in words.replace("｜", "|").split("|")]
    if len(parts) != _PARTS:
        raise WrongUse(
            f"“{words}”没有写全",
            next_step="要写成 事情|责任人|期限，如 找物业谈|何网格|2026-11-20。",
        )
    title, name, due = parts
    try:
        due_on = given_day(due)
    except ArgumentTypeError as error:
        raise WrongUse(f"“{words}”的期限不对：{error}") from error
    return Decision(title, member_of(case, name).uuid if name else None, due_on)


def _document(case: Case, entry: LedgerEntry) -> dict[str, Plain]:
    task = next((t for t in case.tasks if t.uuid == entry.task), None)
    return {
        "id": str(entry.uuid),
        "kind": entry.kind.value,
        "date": entry.date.isoformat(),
        "who": entry.who,
        "text": entry.text,
        "people": entry.people,
        "place": entry.place,
        "task": task.title if task else None,
        "decisions": [task_document(case, t) for t in decided(case, entry.uuid)],
    }


def _report(call: Call, stored: StoredCase, entry: LedgerEntry) -> None:
    case = stored.case
    said = [f"{case.number}：已记台账：{day(entry.date)} {entry.kind.value} {entry.text}"]
    said += [f"  任务：{t.title}，{day(t.due_on)}" for t in decided(case, entry.uuid)]
    call.out.report({"number": case.number, "entry": _document(case, entry)}, said)
