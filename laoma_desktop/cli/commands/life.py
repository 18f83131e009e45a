"""Steps in a case's life: ``case accept``, ``decline``, ``end``, ``close``, ``archive``."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from laoma_desktop.cli.session import Call, Services
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.views.stored import CaseRef, StoredCase

Step = Callable[[Services, CaseRef, date], StoredCase]


def accept(call: Call) -> int:
    """Accept a registered case."""
    return _take(call, "已受理", lambda use, ref, on: use.cases.accept(ref, on))


def decline(call: Call) -> int:
    """Decline a registered case for a reason of the code list; the notice is a paper."""
    table = call.program.codes().table("decline_reason")
    reason = table.find(call.args.reason)
    if reason is None:
        offered = "、".join(f"{entry.id} {entry.title}" for entry in table.entries)
        raise RuleRefused(f"没有“{call.args.reason}”这个原因", next_step=f"可以写：{offered}。")
    return _take(
        call,
        "已记为不受理；告知书用 laoma paper 打印",
        lambda use, ref, on: use.cases.decline(ref, on, reason.id),
    )


def end(call: Call) -> int:
    """End mediation without agreement; the notice is a paper."""
    args = call.args
    return _take(
        call,
        f"已记为{args.result}；告知书用 laoma paper 打印",
        lambda use, ref, on: use.cases.finish(ref, args.result, on, args.reason),
    )


def close(call: Call) -> int:
    """Close a case."""
    reason: str = call.args.reason
    return _take(call, "已结案", lambda use, ref, on: use.cases.close(ref, on, reason))


def reopen(call: Call) -> int:
    """Take a closed case up again."""
    reason: str = call.args.reason
    return _take(call, "已重启", lambda use, ref, on: use.cases.reopen(ref, on, reason))


def archive(call: Call) -> int:
    """File a closed case away; what is not given is as proposed."""
    args = call.args

    def step(use: Services, ref: CaseRef, on: date) -> StoredCase:
        proposed = use.archive.proposal(ref.case_id).filing
        filing = replace(
            proposed,
            volume=args.volume or proposed.volume,
            archivist=args.archivist or proposed.archivist,
            retention=args.retention or proposed.retention,
            waiver=args.waiver,
            filed_on=on,
        )
        return use.archive.archive(ref, filing)

    return _take(call, "已归档", step)


def amend(call: Call) -> int:
    """Open an archived file for a correction, or end the correction."""
    args = call.args
    with call.register() as services:
        ref = services.cases.get(services.cases.find(args.number)).ref
        if args.done:
            stored = services.archive.amended(ref, call.program.today())
        else:
            stored = services.archive.amend(ref, args.reason)
    _report(call, stored, "补正完毕" if args.done else "可以补正了；改完请加 --done 再办一次")
    return 0


def _take(call: Call, words: str, step: Step) -> int:
    with call.register() as services:
        ref = services.cases.get(services.cases.find(call.args.number)).ref
        stored = step(services, ref, call.args.on or call.program.today())
    _report(call, stored, words)
    return 0


def _report(call: Call, stored: StoredCase, words: str) -> None:
    case = stored.case
    volume = case.filing.volume if case.filing else ""
    document: dict[str, Plain] = {
        "number": case.number,
        "status": case.status.value,
        "volume": volume,
    }
    said = f"（卷号 {volume}）" if volume else ""
    call.out.report(document, [f"{case.number}{said}：{words}。"])
