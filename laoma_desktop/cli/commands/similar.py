"""``case similar``: closed cases like one in hand, with what became of them."""

from laoma_desktop.cli.output import day, iso, table
from laoma_desktop.cli.session import Call
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.money import figures
from laoma_desktop.domain.views.similar import SimilarCase

_MOST = 50


def similar(call: Call) -> int:
    """Print the most similar closed cases, the likest first; raise WrongUse for a wrong limit."""
    if not 1 <= call.args.limit <= _MOST:
        raise WrongUse(f"件数 {call.args.limit} 不行", next_step=f"请写 1 到 {_MOST} 之间的整数。")
    with call.register() as services:
        case_id = services.cases.find(call.args.number)
        found = services.similar.of(case_id, call.args.limit, own=call.args.own)
    rows: list[Plain] = [_document(one) for one in found]
    heads = ("案号", "标题", "结果", "结案", "金额", "都写到")
    lines = table(heads, [_cells(one) for one in found])
    call.out.report({"similar": rows}, lines if found else ["没有相似的已结案件。"])
    return 0


def _document(one: SimilarCase) -> dict[str, Plain]:
    past = one.past
    return {
        "number": past.number,
        "title": past.title,
        "result": past.result.value,
        "performed": past.performed.value,
        "closed_on": iso(past.closed_on),
        "amount_cents": past.amount_cents,
        "terms": list(past.terms),
        "share_percent": round(one.share * 100),
        "words": list(one.words),
    }


def _cells(one: SimilarCase) -> tuple[str, ...]:
    past = one.past
    amount = "" if past.amount_cents is None else figures(past.amount_cents)
    words = "、".join(one.words)
    return (past.number, past.title, past.result.value, day(past.closed_on), amount, words)
