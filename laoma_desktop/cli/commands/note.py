"""``note``: work notes written, listed, found, shown and printed as a booklet."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from laoma_desktop.cli.commands.person import who_of
from laoma_desktop.cli.output import iso, table
from laoma_desktop.cli.session import Call, require_parent
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.ids import NoteId
from laoma_desktop.domain.views.notes import NoteFilter, NoteLine
from laoma_desktop.services.notes import NotePage

MORE = "还有更多；接着看请加 --after {cursor}"
STDIN = "-"


def add(call: Call) -> int:
    """Write a note; the text comes from the command line or, for ``-``, from stdin."""
    args = call.args
    with call.register() as services:
        cases = tuple(services.cases.find(number) for number in args.case)
        people = tuple(who_of(services, text) for text in args.person)
        note = replace(
            services.notes.new(args.on),
            kind=args.kind,
            weather=args.weather,
            place=args.place,
            met=args.met,
            body=sys.stdin.read().strip() if args.text == STDIN else args.text,
            promise=args.promise,
            promised_on=args.until,
            thoughts=args.thoughts,
            private=args.private,
            cases=cases,
            people=people,
        )
        stored = services.notes.write(note)
    document: dict[str, Plain] = {"id": str(stored.note.uuid), "on": stored.note.on.isoformat()}
    call.out.report(document, [f"已记下 {stored.note.on.isoformat()}：{stored.note.uuid}"])
    return 0


def list_notes(call: Call) -> int:
    """Print a page of notes by day, or of those that hold some words."""
    args = call.args
    with call.register() as services:
        if args.find:
            hits = services.notes.find(args.find, args.after, args.limit, mine=args.mine)
            rows = tuple(replace(hit.line, words=hit.snippet) for hit in hits.rows)
            following = hits.next
        else:
            case = services.cases.find(args.case) if args.case else None
            wanted = NoteFilter(month=args.month, kind=args.kind, case=case, mine=args.mine)
            page = services.notes.page(wanted, args.after, args.limit)
            rows, following = page.rows, page.next
    lines = _table(rows) if rows else ["没有符合条件的笔记。"]
    if following:
        lines.append(MORE.format(cursor=following))
    call.out.report({"notes": [_line(row) for row in rows], "next": following}, lines)
    return 0


def show(call: Call) -> int:
    """Print one note whole; with --history how it read after each change."""
    wanted = note_id(call.args.note)
    with call.register() as services:
        page = services.notes.get(wanted)
        versions = services.notes.history(wanted) if call.args.history else ()
    document = _document(page)
    if call.args.history:
        document["history"] = [
            {"version": v.version, "at": v.at.isoformat(), "label": v.label, "body": v.note.body}
            for v in versions
        ]
    lines = [f"{label}：{words}" for label, words in _said(page) if words]
    for version in versions:
        head = f"第 {version.version} 版，{version.at.astimezone():%Y-%m-%d %H:%M}"
        lines += ["", f"{head}，{version.label}", version.note.body]
    call.out.report(document, lines)
    return 0


def print_month(call: Call) -> int:
    """Write the booklet of a month as a PDF."""
    target: Path = call.args.output
    require_parent(target)
    own: bool = not call.args.for_others
    month: date = call.args.month
    with call.register() as services:
        booklet = services.booklets.save(month, target, own=own)
    document: dict[str, Plain] = {
        "file": str(target),
        "month": f"{booklet.month:%Y-%m}",
        "notes": len(booklet.entries),
        "own": own,
    }
    call.out.report(document, [f"{booklet.title}，{len(booklet.entries)} 篇：{target}"])
    return 0


def note_id(text: str) -> NoteId:
    """Return the identity a person typed; raise WrongUse where it is none."""
    try:
        return NoteId(UUID(text))
    except ValueError as error:
        raise WrongUse(
            f"笔记的编号不对：{text}", next_step="请照原样写 laoma note list 给出的编号。"
        ) from error


def _line(row: NoteLine) -> dict[str, Plain]:
    return {
        "id": str(row.note_id),
        "on": row.on.isoformat(),
        "kind": row.kind.value,
        "author": row.author,
        "place": row.place,
        "met": row.met,
        "people": list(row.people),
        "text": row.words,
        "private": row.private,
        "owes": row.owes,
    }


def _table(rows: tuple[NoteLine, ...]) -> list[str]:
    return table(
        ("日期", "种类", "地点", "见到的人", "内容", "私密", "编号"),
        [
            (
                row.on.isoformat(),
                row.kind,
                row.place,
                row.who,
                row.words,
                "私密" if row.private else "",
                str(row.note_id),
            )
            for row in rows
        ],
    )


def _document(page: NotePage) -> dict[str, Plain]:
    note = page.stored.note
    return {
        "id": str(note.uuid),
        "version": page.stored.version,
        "author": note.author,
        "on": note.on.isoformat(),
        "kind": note.kind.value,
        "weather": note.weather,
        "place": note.place,
        "met": note.met,
        "text": note.body,
        "promise": note.promise,
        "promised_on": iso(note.promised_on),
        "kept_on": iso(note.kept_on),
        "thoughts": note.thoughts,
        "private": note.private,
        "cases": [case.number or case.title for case in page.cases],
        "people": [person.name for person in page.people],
    }


def _said(page: NotePage) -> list[tuple[str, str]]:
    note = page.stored.note
    until = f"（{note.promised_on.isoformat()} 前）" if note.promised_on else ""
    return [
        ("日期", note.on.isoformat()),
        ("种类", note.kind),
        ("写的人", note.author),
        ("天气", note.weather),
        ("地点", note.place),
        ("见到的人", note.met),
        ("说了什么", note.body),
        ("答应的事", f"{note.promise}{until}" if note.promise else ""),
        ("办到", note.kept_on.isoformat() if note.kept_on else ""),
        ("想法", note.thoughts),
        ("私密", "是" if note.private else ""),
        ("案件", "；".join(f"{case.number} {case.title}" for case in page.cases)),
        ("人员", "、".join(person.name for person in page.people)),
    ]
