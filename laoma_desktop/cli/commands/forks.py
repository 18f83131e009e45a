"""``case settle``: what both sides changed in a case, listed with its values, and chosen."""

from laoma_desktop.cli.output import table
from laoma_desktop.cli.session import Call
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.services.forks import ForkChoice, ForkLine

NOTHING = "没有两边都改过、还没核对的地方。"
HOW = "选法：laoma case settle 案号 处=值，例如 1=2；可以一次写几处。"


def settle(call: Call) -> int:
    """List the places, or let the chosen values stand."""
    with call.register() as services:
        case_id = services.cases.find(call.args.number)
        forks = services.history.forks
        if call.args.choices:
            chosen = dict(_choice(text, forks.of(case_id)) for text in call.args.choices)
            forks.settle(services.cases.get(case_id).ref, chosen)
        left = forks.of(case_id)
    done = [f"已核对 {len(call.args.choices)} 处。"] if call.args.choices else []
    places: list[Plain] = [_plain(number, line) for number, line in enumerate(left, 1)]
    rows = [row for number, line in enumerate(left, 1) for row in _rows(number, line)]
    listed = [*table(("处", "内容", "值", "改成", "哪边", "谁", "时间"), rows), HOW]
    call.out.report({"places": places}, [*done, *(listed if rows else [NOTHING])])
    return 0


def _choice(text: str, lines: tuple[ForkLine, ...]) -> tuple[str, str]:
    """Return key and revision that ``1=2`` names; raise WrongUse where it names none."""
    place, _, value = text.partition("=")
    if place.isdecimal() and value.isdecimal() and 1 <= int(place) <= len(lines):
        line = lines[int(place) - 1]
        if 1 <= int(value) <= len(line.choices):
            return line.key, line.choices[int(value) - 1].rev
    raise WrongUse(f"没有这一处或者这个值：{text}", next_step=HOW)


def _rows(number: int, line: ForkLine) -> list[tuple[str, ...]]:
    return [
        (
            str(number) if n == 1 else "",
            f"{line.what} {line.label}" if n == 1 else "",
            str(n),
            choice.words,
            f"{_side(choice)}{'，现在显示' if choice.shown else ''}",
            choice.by,
            f"{choice.at:%Y-%m-%d %H:%M}",
        )
        for n, choice in enumerate(line.choices, 1)
    ]


def _side(choice: ForkChoice) -> str:
    return "本机" if choice.here else "来件"


def _plain(number: int, line: ForkLine) -> Plain:
    return {
        "place": number,
        "what": line.what,
        "label": line.label,
        "values": [
            {
                "value": n,
                "words": choice.words,
                "here": choice.here,
                "shown": choice.shown,
                "by": choice.by,
                "at": choice.at.isoformat(),
            }
            for n, choice in enumerate(line.choices, 1)
        ],
    }
