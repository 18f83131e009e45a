"""``risk show`` and ``risk set``: the level of a case, why, and what it demands."""

from laoma_desktop.cli.output import day, iso
from laoma_desktop.cli.session import Call
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.services.risk import RiskPage


def show(call: Call) -> int:
    """Print the risk of a case."""
    with call.register() as services:
        page = services.risk.page(services.cases.find(call.args.number))
    _report(call, page)
    return 0


def put(call: Call) -> int:
    """Set the level of a case; 1 without a reason in words."""
    with call.register() as services:
        case_id = services.cases.find(call.args.number)
        ref = services.cases.get(case_id).ref
        services.risk.set_level(ref, Risk(call.args.level), call.args.reason)
        page = services.risk.page(case_id)
    _report(call, page)
    return 0


def _report(call: Call, page: RiskPage) -> None:
    document: dict[str, Plain] = {
        "number": call.args.number,
        "level": page.level.value,
        "found": page.found.level.value,
        "signs": [
            {"id": sign.id, "text": sign.text, "points": sign.points, "level": sign.level.value}
            for sign in page.found.signs
        ],
        "by": "person" if page.by_person else "rule" if page.last else "written",
        "reason": page.last.note if page.last else "",
        "set_on": iso(page.last.date) if page.last else None,
        "contact": page.contact,
        "contact_due": iso(page.contact_due),
        "escalate": page.escalate,
    }
    call.out.report(document, _lines(page))


def _lines(page: RiskPage) -> list[str]:
    lines = [f"风险：{page.level}"]
    if page.last is not None:
        who = "人定" if page.by_person else "规则升级"
        lines.append(f"{day(page.last.date)} {who}：{page.last.note}")
    lines.append(f"规则判为：{page.found.level}（{page.found.reason or '没有发现信号'}）")
    if page.contact:
        lines.append(f"联系：{page.contact}，下一次不晚于 {day(page.contact_due) or '—'}")
    if page.escalate:
        lines.append(f"联系断了两次以上，建议：{page.escalate}")
    return lines
