"""``template versions/export/publish/withdraw/restore/diff`` and ``plan move``."""

from pathlib import Path

from laoma_desktop.cli.output import iso, table
from laoma_desktop.cli.session import Call, require_file, require_parent
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.template import Template
from laoma_desktop.domain.template_difference import Difference
from laoma_desktop.foundation.atomic import write_atomic

NOTHING_DIFFERENT = "两版没有不同。"
NOBODY_HAS_IT = "本案现在那一版的内容这里没有，说不出有什么不同。"


def versions(call: Call) -> int:
    """Print the versions of one template, or of all."""
    with call.register() as services:
        found = services.template_desk.versions(call.args.id)
    rows: list[Plain] = [
        {
            "id": one.id,
            "version": one.version,
            "published_on": iso(one.published_on),
            "published_by": one.published_by,
            "withdrawn_on": iso(one.withdrawn_on),
            "cases": one.cases,
        }
        for one in found
    ]
    lines = table(
        ("标识", "版本", "发布", "发布人", "停用", "在用案件"),
        [
            (
                one.id,
                str(one.version),
                iso(one.published_on) or "随程序",
                one.published_by,
                iso(one.withdrawn_on) or "",
                str(one.cases),
            )
            for one in found
        ],
    )
    call.out.report({"versions": rows}, lines)
    return 0


def export(call: Call) -> int:
    """Write a version's text to a file or to stdout."""
    target: Path | None = call.args.output
    if target is not None:
        require_parent(target)
    with call.register() as services:
        templates = services.templates
        version = call.args.version_number or templates.get(call.args.id).version
        held = templates.version(call.args.id, version)
    document: dict[str, Plain] = {"id": held.template.id, "version": held.template.version}
    if target is None:
        call.out.report({**document, "text": held.text}, held.text.splitlines())
        return 0
    write_atomic(target, held.text.encode(), mode=0o644)
    call.out.report(
        {**document, "file": str(target)},
        [f"模板 {held.template.id} 第 {held.template.version} 版写到 {target}。"],
    )
    return 0


def publish(call: Call) -> int:
    """Publish a file; every fault is named with file and line."""
    require_file(call.args.file)
    with call.register() as services:
        template = services.template_desk.publish(call.args.file)
    call.out.report(_document(template), [f"“{template.title}”第 {template.version} 版已发布。"])
    return 0


def withdraw(call: Call) -> int:
    """Offer a template to new cases no more."""
    with call.register() as services:
        cases = services.template_desk.withdraw(call.args.id)
    call.out.report(
        {"id": call.args.id, "cases": cases},
        [f"模板 {call.args.id} 已停用；在用的 {cases} 件案件照常办。"],
    )
    return 0


def restore(call: Call) -> int:
    """Offer a withdrawn template again."""
    with call.register() as services:
        template = services.template_desk.restore(call.args.id)
    call.out.report(_document(template), [f"“{template.title}”已恢复，新的案件可以用。"])
    return 0


def diff(call: Call) -> int:
    """Print what differs between two versions."""
    with call.register() as services:
        found = services.template_desk.difference(call.args.id, call.args.old, call.args.new)
    call.out.report(
        {"id": call.args.id, "old": call.args.old, "new": call.args.new, **_differences(found)},
        _lines(found),
    )
    return 0


def move(call: Call) -> int:
    """Print what is different, and move the case unless only a preview was asked for."""
    wanted: int | None = call.args.to
    with call.register() as services:
        stored = services.cases.get(services.cases.find(call.args.number))
        new, found = services.template_desk.ahead(stored.case, wanted)
        team = stored.case.team
        if not call.args.preview:
            stored = services.template_desk.move(stored.ref, wanted)
    old = team.version if team else 0
    done = f"{stored.case.number} 已从第 {old} 版换到第 {new.version} 版；可以撤销。"
    if old == new.version:
        done = f"{stored.case.number} 已经按第 {new.version} 版办。"
    moved = not call.args.preview and old != new.version
    document: dict[str, Plain] = {
        "number": stored.case.number,
        "template": new.id,
        "old": old,
        "new": new.version,
        "moved": moved,
        **_differences(found or ()),
    }
    said = [NOBODY_HAS_IT] if found is None else _lines(found) if old != new.version else []
    call.out.report(document, said if call.args.preview else [*said, done])
    return 0


def _document(template: Template) -> dict[str, Plain]:
    return {"id": template.id, "version": template.version, "title": template.title}


def _differences(found: tuple[Difference, ...]) -> dict[str, Plain]:
    rows: list[Plain] = [
        {
            "part": one.part,
            "change": one.change,
            "name": one.name,
            "details": list(one.details),
        }
        for one in found
    ]
    return {"differences": rows}


def _lines(found: tuple[Difference, ...]) -> list[str]:
    return [one.sentence for one in found] or [NOTHING_DIFFERENT]
