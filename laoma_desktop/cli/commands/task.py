"""``task``: the tasks of a case listed, done, put off, given away, left out, blocked."""

from collections.abc import Callable

from laoma_desktop.cli.output import day, iso, table
from laoma_desktop.cli.session import Call, Services
from laoma_desktop.domain.case import Case, Member, Task
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.teams import doer
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, TaskState

_UNDONE = LIVE_TASK_STATES | {TaskState.WAITING, TaskState.MISSED}

Verb = Callable[[Services, StoredCase, Task], StoredCase]


def done(call: Call) -> int:
    """Mark a task done; 1 where its proof is not in the case."""
    args = call.args
    on = args.on or call.program.today()
    return _do(
        call,
        "已办结",
        lambda use, stored, task: use.teams.complete_task(stored.ref, task.uuid, on, args.note),
    )


def postpone(call: Call) -> int:
    """Give a task a later date, with the reason."""
    args = call.args
    return _do(
        call,
        "已延期",
        lambda use, stored, task: use.teams.postpone_task(
            stored.ref, task.uuid, args.to, args.reason
        ),
    )


def block(call: Call) -> int:
    """Say that a task cannot go on, with the reason."""
    return _reasoned(call, "已记为受阻", lambda use: use.teams.block_task)


def skip(call: Call) -> int:
    """Leave a task out, with the reason."""
    return _reasoned(call, "已记为不办", lambda use: use.teams.skip_task)


def delegate(call: Call) -> int:
    """Give a task to another member of the team, with the reason."""
    args = call.args
    return _do(
        call,
        f"已转给{args.to}",
        lambda use, stored, task: use.teams.delegate_task(
            stored.ref, task.uuid, member_of(stored.case, args.to).uuid, args.reason
        ),
    )


def list_tasks(call: Call) -> int:
    """Print the tasks of a case by day; without --all only what is left to do."""
    with call.register() as services:
        case = services.cases.get(services.cases.find(call.args.number)).case
    wanted = [t for t in case.tasks if call.args.all or t.state in _UNDONE]
    wanted.sort(key=lambda task: iso(task.due_on) or "9999")
    states = call.program.codes().table("task_state")
    rows = [(day(t.due_on), states.title(t.state), t.title, who(case, t), t.key) for t in wanted]
    lines = table(("期限", "状态", "任务", "谁办", "标识"), rows) if rows else ["没有任务。"]
    call.out.report({"tasks": [task_document(case, task) for task in wanted]}, lines)
    return 0


def who(case: Case, task: Task) -> str:
    """Return the name of who does a task, "" where nobody is known."""
    member = doer(case, task)
    return member.name if member else ""


def task_document(case: Case, task: Task) -> dict[str, Plain]:
    """Return a task as JSON."""
    return {
        "key": task.key,
        "title": task.title,
        "role": task.role,
        "person": who(case, task),
        "due_on": iso(task.due_on),
        "done_on": iso(task.done_on),
        "state": task.state.value,
        "reason": task.reason,
    }


def member_of(case: Case, name: str) -> Member:
    """Return the member of the team by name; raise RuleRefused where nobody or several are it."""
    present = case.team.present if case.team else ()
    found = [member for member in present if member.name == name]
    if len(found) == 1:
        return found[0]
    names = "、".join(member.name for member in present)
    raise RuleRefused(
        f"专班里{'有几个' if found else '没有'}“{name}”",
        where=case.number,
        next_step=f"专班成员：{names}。" if names else "请先添加专班成员。",
    )


def find_task(case: Case, text: str) -> Task:
    """Return the unfinished task by key or by words of its title; the earliest of a series.

    Raises:
        RuleRefused: no such task, or several with these words.
    """
    undone = sorted(
        (task for task in case.tasks if task.state in _UNDONE),
        key=lambda task: (task.state is TaskState.MISSED, iso(task.due_on) or "9999"),
    )
    keyed = [task for task in undone if task.key == text]
    if keyed:
        return keyed[0]
    titled = [task for task in undone if text and text in task.title]
    if len({task.title for task in titled}) == 1:
        return titled[0]
    offered = "、".join(dict.fromkeys(task.title for task in (titled or undone)))
    raise RuleRefused(
        f"“{text}”{'不止一项' if titled else '不是'}没办完的任务",
        where=case.number,
        next_step=f"可以是：{offered}。" if offered else "这个案件没有要办的任务。",
    )


def _reasoned(call: Call, words: str, verb: Callable[[Services], Callable[..., StoredCase]]) -> int:
    reason: str = call.args.reason
    return _do(call, words, lambda use, stored, task: verb(use)(stored.ref, task.uuid, reason))


def _do(call: Call, words: str, verb: Verb) -> int:
    with call.register() as services:
        stored = services.cases.get(services.cases.find(call.args.number))
        task = find_task(stored.case, call.args.task)
        stored = verb(services, stored, task)
    now = next((one for one in stored.case.tasks if one.uuid == task.uuid), task)
    said = f"{stored.case.number}：{words}：{now.title}"
    call.out.report({"number": stored.case.number, "task": task_document(stored.case, now)}, [said])
    return 0


def ref_of(services: Services, number: str) -> CaseRef:
    """Return the case of a number as it stands."""
    return services.cases.get(services.cases.find(number)).ref
