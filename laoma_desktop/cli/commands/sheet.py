"""One case as lines that a person reads: every fact under the label of the case file."""

from collections.abc import Iterator, Mapping

from laoma_desktop.domain.codec import Plain
from laoma_desktop.exchange.case_file_shape import TABLES, Key
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.services.cases import CasePage

_INDENT = "  "


def case_sheet(page: CasePage, facts: Mapping[str, Plain], codes: Codes) -> list[str]:
    """Return the lines: number and state, all facts, what is still missing."""
    case = page.stored.case
    lines = [
        f"{case.number}  {case.title}",
        f"状态：{page.status_title}    登记单位：{page.organisation_name}",
    ]
    shown = dict(facts) | {"kind": codes.table("kind").title(case.kind)}
    lines.extend(_table_lines(shown, "case", ""))
    if page.next_step is not None:
        lines.append(f"下一步：{page.next_step.title}")
    if page.gaps:
        lines.append("还缺：")
        lines.extend(f"{_INDENT}{gap.sentence}" for gap in page.gaps)
    if page.tasks_late:
        lines.append(f"逾期任务：{page.tasks_late} 项")
    return lines


def _table_lines(values: Mapping[str, Plain], table: str, indent: str) -> Iterator[str]:
    for name, key in TABLES[table].items():
        value = values.get(name)
        if value in (None, "", []):
            continue
        yield from _value_lines(name, key, value, indent)


def _value_lines(name: str, key: Key, value: Plain, indent: str) -> Iterator[str]:
    if key.type == "table" and isinstance(value, dict):
        yield f"{indent}{key.label}"
        yield from _table_lines(value, key.table, indent + _INDENT)
    elif key.type == "tables" and isinstance(value, list):
        for position, row in enumerate(value, 1):
            yield f"{indent}{key.label} {position}"
            if isinstance(row, dict):
                yield from _table_lines(row, key.table, indent + _INDENT)
    else:
        yield from _text_lines(name, key, value, indent)


def _text_lines(name: str, key: Key, value: Plain, indent: str) -> Iterator[str]:
    if name.endswith("_cents") and isinstance(value, int):
        yield f"{indent}{key.label.replace('（分）', '')}：{yuan(value)}"
        return
    text = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    first, *rest = text.strip().splitlines() or [""]
    yield f"{indent}{key.label}：{first}"
    for line in rest:
        yield f"{indent}{_INDENT}{line}"


def yuan(cents: int) -> str:
    """Return 分 as 元 with two decimals and groups of three."""
    return f"{cents // 100:,}.{cents % 100:02d}元"
