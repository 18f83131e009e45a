"""``mediator``: profiles listed, shown, kept, ended, taken in from a table."""

from dataclasses import replace

from laoma_desktop.cli.commands.organisation import given, own_org, report_end
from laoma_desktop.cli.output import day, iso, table
from laoma_desktop.cli.session import Call, require_file
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.mediators import Mediator, staff_figures
from laoma_desktop.domain.org_words import certificate_words, read_certificates, read_list

_SAID = ("standing", "employment", "sex", "birth_year", "education", "phone", "account", "note")


def list_all(call: Call) -> int:
    """Print the mediators and how many there are."""
    with call.register() as services:
        use = services.organisation.mediators
        people = [row.record for row in use.list(ended=call.args.ended)]
        figures = staff_figures(people, use.today)
    lines = table(
        ("姓名", "身份", "专兼职", "单位", "电话", "擅长", "离任", "编号"),
        [_cells(one) for one in people],
    )
    said = f"人民调解员 {figures.total} 人：专职 {figures.full_time}，兼职 {figures.part_time}。"
    document: dict[str, Plain] = {
        "mediators": [_document(one) for one in people],
        "total": figures.total,
        "full_time": figures.full_time,
        "part_time": figures.part_time,
        "women": figures.women,
    }
    call.out.report(document, [*lines, said] if people else ["还没有调解员的档案。"])
    return 0


def show(call: Call) -> int:
    """Print one profile."""
    with call.register() as services:
        one = services.organisation.mediators.find(call.args.which).record
    facts = (
        ("姓名", one.name),
        ("身份", f"{one.standing}（{one.employment}）"),
        ("单位", one.org),
        ("性别", one.sex),
        ("出生年份", str(one.birth_year or "")),
        ("文化程度", one.education),
        ("电话", one.phone),
        ("擅长", "、".join(one.specialities)),
        ("证书", "；".join(certificate_words(one.certificates).splitlines())),
        ("登录账户", one.account),
        ("从业", day(one.valid_from)),
        ("离任", day(one.valid_until)),
        ("备注", one.note),
    )
    call.out.report(_document(one), [f"{label}：{words}" for label, words in facts if words])
    return 0


def put(call: Call) -> int:
    """Keep a new profile, or change what was said of the person of this name."""
    args = call.args
    with call.register() as services:
        use = services.organisation.mediators
        org = own_org(call, services)
        found = [
            r for r in use.list(ended=True) if (r.record.org, r.record.name) == (org, args.name)
        ]
        before = found[-1] if found else None
        one = before.record if before else Mediator(uuid=use.new_id(), org=org, name=args.name)
        one = replace(one, **given(call, *_SAID))
        if args.specialities is not None:
            one = replace(one, specialities=read_list(args.specialities))
        if args.certificate is not None:
            one = replace(one, certificates=read_certificates("\n".join(args.certificate)))
        if args.since is not None:
            one = replace(one, valid_from=args.since)
        stored = use.save(one, before.ref if before else None)
    call.out.report({"mediator": _document(stored.record)}, [f"已保存：{args.name}"])
    return 0


def end(call: Call) -> int:
    """Give a profile its last day."""
    with call.register() as services:
        use = services.organisation.mediators
        stored = use.find(call.args.which)
        use.end(stored.ref, None if call.args.undo else call.args.on or use.today)
    report_end(call)
    return 0


def take_in(call: Call) -> int:
    """Take a list of mediators in from a table; rows with faults stay out."""
    require_file(call.args.file)
    with call.register() as services:
        use = services.organisation.intake
        judged = use.judge(call.args.file)
        names = [one.name for one in judged.good]
        if not call.args.dry_run:
            use.take(judged)
    for fault in judged.faults:
        call.out.warn(f"{call.args.file}:{fault.line}: {fault.sentence}")
    verb = "可以登记" if call.args.dry_run else "已登记"
    document: dict[str, Plain] = {
        "added": list(names),
        "refused": [{"line": f.line, "message": f.sentence} for f in judged.faults],
    }
    call.out.report(document, [f"{verb} {len(names)} 人，退回 {len(judged.faults)} 行。"])
    return 1 if judged.faults else 0


def due(call: Call) -> int:
    """Print certificates that end soon or have ended."""
    with call.register() as services:
        found = services.organisation.mediators.endings()
    document: dict[str, Plain] = {
        "due": [
            {
                "name": ending.mediator.name,
                "certificate": ending.certificate.name,
                "number": ending.certificate.number,
                "valid_until": iso(ending.certificate.valid_until),
                "days": ending.days,
            }
            for ending in found
        ]
    }
    lines = [ending.sentence for ending in found]
    call.out.report(document, lines or ["没有快到期的证书。"])
    return 0


def _cells(one: Mediator) -> tuple[str, ...]:
    return (
        one.name,
        one.standing,
        one.employment,
        one.org,
        one.phone,
        "、".join(one.specialities),
        day(one.valid_until),
        str(one.uuid),
    )


def _document(one: Mediator) -> dict[str, Plain]:
    return {
        "id": str(one.uuid),
        "name": one.name,
        "org": one.org,
        "standing": one.standing.value,
        "employment": one.employment.value,
        "sex": one.sex.value,
        "birth_year": one.birth_year or None,
        "education": one.education,
        "phone": one.phone,
        "specialities": list(one.specialities),
        "certificates": [
            {"name": c.name, "number": c.number, "valid_until": iso(c.valid_until)}
            for c in one.certificates
        ],
        "account": one.account,
        "note": one.note,
        "since": iso(one.valid_from),
        "until": iso(one.valid_until),
    }
