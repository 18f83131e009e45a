"""Conditions of the list in words: the form that asks for them, a chip for each, the orders."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from types import MappingProxyType
from typing import Final, cast

from laoma_desktop.domain.list_views import Criteria, Period
from laoma_desktop.domain.views.cases import CaseOrder
from laoma_desktop.domain.vocabulary import Kind, Risk, Status
from laoma_desktop.services.list_views import ListWords
from laoma_desktop.ui.presenting import FieldSpec, FieldValue
from laoma_desktop.ui.wording.choices import CodeChoices
from laoma_desktop.ui.wording.words import money

ANY: Final = (("", "不限"),)
_GRAVE = "grave"
PERIODS: Final[Mapping[Period, str]] = MappingProxyType(
    {
        Period.THIS_MONTH: "本月",
        Period.LAST_MONTH: "上月",
        Period.THIS_QUARTER: "本季度",
        Period.THIS_YEAR: "今年",
        Period.LAST_YEAR: "去年",
    }
)
ORDERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "listed-": "最近受理的在前",
        "listed+": "最早受理的在前",
        "due+": "先到期的在前",
        "due-": "后到期的在前",
        "risk-": "风险高的在前",
        "risk+": "风险低的在前",
        "amount-": "金额大的在前",
        "amount+": "金额小的在前",
    }
)
"""Every order by its sign: what is compared, then - from high to low or + from low to high."""

_GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "accepted": ("accepted_in", "accepted_from", "accepted_to"),
        "closed": ("closed_in", "closed_from", "closed_to"),
        "amount": ("amount_from", "amount_to"),
    }
)
"""Conditions that stand on one chip."""

_MARKS: Final = (
    ("open_only", "在办"),
    ("overdue", "逾期"),
    ("forgotten", "怕忘"),
    ("grave", "红橙风险"),
)


@dataclass(frozen=True, slots=True)
class FilterChip:
    """One condition in words; ``key`` takes it away again."""

    key: str
    words: str


def filter_specs(choices: CodeChoices, words: ListWords) -> tuple[FieldSpec, ...]:
    """Return the fields of the form, in the order in which people narrow a list."""
    periods = (("", "按起止日期"), *((p.value, title) for p, title in PERIODS.items()))
    mediators = tuple((name, name) for name in words.mediators)
    return (
        _choice("kind", "种类", choices("kind")),
        _found("category", "类别", choices("category")),
        _choice("status", "状态", choices("status")),
        _choice("risk", "风险", ((_GRAVE, "红色和橙色"), *((r.value, _risk(r)) for r in Risk))),
        _found("org", "承办机构（含下级）", words.orgs),
        FieldSpec(
            name="mediator",
            label="调解员",
            kind="choice",
            editable=True,
            choices=mediators,
            placeholder="姓名",
        ),
        FieldSpec(name="accepted_in", label="受理时间", kind="choice", choices=periods),
        FieldSpec(name="accepted_from", label="受理日期 从", kind="date"),
        FieldSpec(name="accepted_to", label="受理日期 到", kind="date"),
        FieldSpec(name="closed_in", label="结案时间", kind="choice", choices=periods),
        FieldSpec(name="closed_from", label="结案日期 从", kind="date"),
        FieldSpec(name="closed_to", label="结案日期 到", kind="date"),
        FieldSpec(name="amount_from", label="涉及金额 从", kind="money"),
        FieldSpec(name="amount_to", label="涉及金额 到", kind="money"),
        FieldSpec(name="order", label="排列", kind="choice", choices=tuple(ORDERS.items())),
        FieldSpec(name="open_only", label="只看在办的", kind="check"),
        FieldSpec(name="overdue", label="只看逾期的", kind="check"),
        FieldSpec(name="forgotten", label="只看怕忘的（很久没动）", kind="check"),
    )


def _choice(name: str, label: str, choices: tuple[tuple[str, str], ...]) -> FieldSpec:
    return FieldSpec(name=name, label=label, kind="choice", choices=(*ANY, *choices))


def _found(name: str, label: str, choices: tuple[tuple[str, str], ...]) -> FieldSpec:
    return FieldSpec(
        name=name,
        label=label,
        kind="choice",
        editable=True,
        listed=True,
        placeholder="不限",
        choices=choices,
    )


def _risk(risk: Risk) -> str:
    return "无风险" if risk is Risk.NONE else f"{risk.value}色"


def values_of(criteria: Criteria, order: CaseOrder) -> dict[str, FieldValue]:
    """Return what the form shows."""
    values = {f.name: getattr(criteria, f.name) for f in fields(criteria)}
    values["order"] = order.sign
    if criteria.grave:
        values["risk"] = _GRAVE
    return {name: "" if value is None else value for name, value in values.items()}


def criteria_of(values: Mapping[str, FieldValue]) -> Criteria:
    """Return the conditions that were filled in; a period takes the place of its two days."""

    def text(name: str) -> str:
        return str(values.get(name) or "")

    def day(name: str, period: str) -> date | None:
        return None if text(period) else cast("date | None", values.get(name) or None)

    return Criteria(
        kind=Kind(text("kind")) if text("kind") else None,
        category=text("category"),
        status=Status(text("status")) if text("status") else None,
        risk=Risk(text("risk")) if text("risk") not in ("", _GRAVE) else None,
        grave=text("risk") == _GRAVE,
        org=text("org"),
        mediator=text("mediator"),
        open_only=bool(values.get("open_only")),
        overdue=bool(values.get("overdue")),
        forgotten=bool(values.get("forgotten")),
        accepted_in=Period(text("accepted_in")) if text("accepted_in") else None,
        accepted_from=day("accepted_from", "accepted_in"),
        accepted_to=day("accepted_to", "accepted_in"),
        closed_in=Period(text("closed_in")) if text("closed_in") else None,
        closed_from=day("closed_from", "closed_in"),
        closed_to=day("closed_to", "closed_in"),
        amount_from=cast("int | None", values.get("amount_from")),
        amount_to=cast("int | None", values.get("amount_to")),
    )


def chips_of(criteria: Criteria, choices: CodeChoices, words: ListWords) -> tuple[FilterChip, ...]:
    """Return a chip for every condition, in the order of the form."""
    said = criteria.said()
    chips = [FilterChip(name, title) for name, title in _MARKS if name in said]
    single = {
        "kind": ("种类", choices.title("kind", criteria.kind or "")),
        "category": ("类别", choices.title("category", criteria.category)),
        "status": ("状态", choices.title("status", criteria.status or "")),
        "risk": ("风险", _risk(criteria.risk) if criteria.risk else ""),
        "org": ("机构", dict(words.orgs).get(criteria.org, criteria.org)),
        "mediator": ("调解员", criteria.mediator),
    }
    chips += [FilterChip(n, f"{t}：{w}") for n, (t, w) in single.items() if n in said]
    spans = (
        (
            "accepted",
            "受理",
            _days(criteria.accepted_in, criteria.accepted_from, criteria.accepted_to),
        ),
        ("closed", "结案", _days(criteria.closed_in, criteria.closed_from, criteria.closed_to)),
        ("amount", "金额", _amounts(criteria.amount_from, criteria.amount_to)),
    )
    return (*chips, *(FilterChip(n, f"{t}：{w}") for n, t, w in spans if w))


def _days(period: Period | None, first: date | None, last: date | None) -> str:
    if period is not None:
        return PERIODS[period]
    return _between(first.isoformat() if first else "", last.isoformat() if last else "")


def _amounts(low: int | None, high: int | None) -> str:
    return _between(*("" if cents is None else f"{money(cents)} 元" for cents in (low, high)))


def _between(first: str, last: str) -> str:
    if first and last:
        return first if first == last else f"{first} 至 {last}"
    if first:
        return f"{first} 起"
    return f"到 {last}" if last else ""


def without(criteria: Criteria, key: str) -> Criteria:
    """Return the conditions without those of a chip."""
    blank = Criteria()
    gone = {name: getattr(blank, name) for name in _GROUPS.get(key, (key,))}
    return replace(criteria, **gone)
