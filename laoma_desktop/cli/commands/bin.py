"""``bin purge``, ``note trash`` and ``note restore``."""

from laoma_desktop.cli.commands.note import note_id
from laoma_desktop.cli.session import Call


def purge(call: Call) -> int:
    """Remove for good what has had its days in the bin."""
    with call.register() as services:
        gone = services.bin.purge()
    words = f"清除了 {gone.cases} 件案件、{gone.notes} 篇笔记。"
    if not gone.cases and not gone.notes:
        words = "回收站里没有到期的。"
    call.out.report({"cases": gone.cases, "notes": gone.notes}, [words])
    return 0


def trash_note(call: Call) -> int:
    """Put an own note into the bin."""
    wanted = note_id(call.args.note)
    with call.register() as services:
        services.notes.trash(services.notes.get(wanted).stored.ref)
    call.out.report({"id": str(wanted)}, ["笔记已移入回收站，30 天内可以恢复。"])
    return 0


def restore_note(call: Call) -> int:
    """Take an own note out of the bin."""
    wanted = note_id(call.args.note)
    with call.register() as services:
        services.notes.restore(wanted)
    call.out.report({"id": str(wanted)}, ["笔记已恢复。"])
    return 0
