"""``case attach``, ``case attachments`` and ``case attachment save``."""

from pathlib import Path

from laoma_desktop.cli.output import table
from laoma_desktop.cli.progress import terminal_progress
from laoma_desktop.cli.session import Call, Services, require_parent
from laoma_desktop.domain.case import Attachment
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.attachments import Taken
from laoma_desktop.services.incoming import Incoming


def attach(call: Call) -> int:
    """Take files into a case, each on its own or all as one; 1 where some were refused."""
    args = call.args
    kind = _kind(call, args.kind)
    files = [Incoming.at(path) for path in args.files]
    with call.register() as services:
        stored = _stored(services, args.number)
        if args.as_one:
            done = services.attachments.add_united(stored.ref, files, kind, args.as_one)
            taken = Taken(done, (done.case.attachments[-1].name,), ())
        else:
            taken = services.attachments.add_all(
                stored.ref, files, kind, terminal_progress(call.out.say)
            )
        services.file_texts.read_new()
    for one in taken.refused:
        call.out.warn(str(one.error))
    document: dict[str, Plain] = {
        "added": list(taken.names),
        "refused": [{"file": one.name, "message": one.error.what} for one in taken.refused],
    }
    words = f"添加 {len(taken.names)} 个附件，退回 {len(taken.refused)} 个文件。"
    call.out.report(document, [words])
    return 1 if taken.refused else 0


def _kind(call: Call, word: str) -> str:
    codes = call.program.codes().table("attachment_kind")
    entry = codes.find(word)
    if entry is None:
        titles = "、".join(entry.title for entry in codes.entries)
        raise WrongUse(f"没有附件种类“{word}”", next_step=f"可以写：{titles}。")
    return entry.id


def list_files(call: Call) -> int:
    """List the files of a case in their order."""
    codes = call.program.codes().table("attachment_kind")
    with call.register() as services:
        files = _stored(services, call.args.number).case.attachments
    rows = [
        (str(n), one.name, codes.title(one.kind), f"{one.size:,}", one.note)
        for n, one in enumerate(files, 1)
    ]
    lines = table(("第几个", "名称", "种类", "字节", "说明"), rows)
    call.out.report(
        {"attachments": [_plain(n, one) for n, one in enumerate(files, 1)]},
        lines if rows else ["还没有附件。"],
    )
    return 0


def _plain(place: int, one: Attachment) -> dict[str, Plain]:
    return {
        "place": place,
        "name": one.name,
        "kind": one.kind,
        "size": one.size,
        "sha256": one.sha256,
        "note": one.note,
    }


def save(call: Call) -> int:
    """Write a readable copy of one file."""
    target: Path = call.args.output
    require_parent(target)
    which: int = call.args.which
    with call.register() as services:
        stored = _stored(services, call.args.number)
        files = stored.case.attachments
        if which > len(files):
            raise WrongUse(
                f"这件案件只有 {len(files)} 个附件", next_step="请用 laoma case attachments 查看。"
            )
        services.attachments.save(stored.ref, files[which - 1].uuid, target)
    call.out.report(
        {"file": str(target), "sha256": files[which - 1].sha256},
        [f"已另存为 {target}（没有加密，用完请删除）。"],
    )
    return 0


def _stored(services: Services, number: str) -> StoredCase:
    return services.cases.page(services.cases.find(number)).stored
