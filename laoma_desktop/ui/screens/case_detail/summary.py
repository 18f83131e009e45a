"""What the tabs of the case page show, as values: rows, cards, the story of the case."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from laoma_desktop.domain.case import Agent, Case, Member, Party, RoleNeed
from laoma_desktop.domain.masking import mask_document, mask_phone
from laoma_desktop.domain.vocabulary import PartyType, Performed
from laoma_desktop.ui.wording.choices import CodeChoices
from laoma_desktop.ui.wording.words import day, joined, money

Tone = Literal["neutral", "accent", "ok", "warn", "error"]
"""Ground of a chip, as the chips know it."""

Rows = tuple[tuple[str, str], ...]
"""(label, value) pairs."""


def fact_rows(case: Case, choices: CodeChoices) -> Rows:
    """Return the case's own facts; unknown ones with a dash."""
    amount = "没有" if not case.amount_cents else f"{money(case.amount_cents)} 元"
    people = f"{case.people_involved} 人" if case.people_involved else "未填"
    performed = case.performed.value if case.performed is not Performed.NONE else ""
    rows = [
        ("种类", choices.title("kind", case.kind.value)),
        ("类别", case.category or "未填"),
        ("来源", joined(case.intake.value, case.source_org)),
        ("登记日期", day(case.registered_on)),
        ("受理日期", day(case.accepted_on)),
        ("结案日期", day(case.closed_on)),
        ("难易", case.difficulty.value),
        ("风险", case.risk.value),
        ("涉及人数", people),
        ("涉及金额", amount),
        ("地点", joined(case.street, case.community) or "未填"),
        ("结果", joined(case.result.value, performed) or "未结"),
    ]
    longer = f"{day(case.extended_to)}（{day(case.extension_consent_on)} 各方同意）"
    court = joined(case.court_kind.value, case.court_case_no)
    known = (
        ("原编号", case.origin.file_id),
        ("期限延长到", longer if case.extended_to else ""),
        ("法院移交", court),
        ("收到材料", day(case.papers_received_on) if case.papers_received_on else ""),
        ("文书上的调委会", case.committee),
    )
    return (*rows, *(row for row in known if row[1]))


def tick_titles(case: Case, choices: CodeChoices) -> tuple[str, ...]:
    """Return the ticked conditions in words."""
    return tuple(choices.title("ticks", tick) for tick in case.ticks)


@dataclass(frozen=True, slots=True)
class Line:
    """A fact of a person; ``full`` differs from ``shown`` where it is masked."""

    label: str
    shown: str
    full: str = ""


def party_lines(party: Party) -> tuple[Line, ...]:
    """Return what is known of a party; numbers and phones masked until asked for."""
    natural = party.type is PartyType.NATURAL
    title = party.representative_title.value or "负责人"
    lines = [
        Line("身份证号" if natural else "信用代码", mask_document(party.id_number), party.id_number)
        if natural
        else Line("信用代码", party.uscc),
        Line("电话", mask_phone(party.phone), party.phone),
        Line("性别、民族", joined(party.sex.value, party.ethnicity)),
        Line("出生日期", party.birth_date.isoformat() if party.birth_date else ""),
        Line("职业", party.occupation),
        Line("监护人", "、".join(party.guardians)),
        Line("法定代理人" if natural else title, party.representative),
        Line("住址", party.address),
        Line("请求", party.claim),
    ]
    return tuple(line for line in lines if line.shown)


def agent_lines(agent: Agent) -> tuple[Line, ...]:
    """Return what is known of an agent; numbers and phones masked until asked for."""
    words = joined(agent.capacity.value, agent.relation, agent.authority)
    lines = (
        Line("身份、权限", words or "关系和权限还没有写。"),
        Line("证件号", mask_document(agent.id_number), agent.id_number),
        Line("电话", mask_phone(agent.phone), agent.phone),
    )
    return tuple(line for line in lines if line.shown)


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role of the team: who fills it, whether somebody is still missing."""

    title: str
    duty: str
    members: tuple[Member, ...]
    need: RoleNeed | None
    lacking: int


def role_rows(case: Case) -> tuple[RoleRow, ...]:
    """Return asked roles in the template's order, then members of other roles."""
    if case.team is None:
        return ()
    rows: list[RoleRow] = []
    asked = {need.role for need in case.team.roles}
    for need in case.team.roles:
        members = tuple(m for m in case.team.present if m.role == need.role)
        rows.append(RoleRow(need.title, need.duty, members, need, max(0, need.min - len(members))))
    others = [m for m in case.team.present if m.role not in asked]
    rows += [RoleRow(m.role_title, m.duty, (m,), None, 0) for m in others]
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One thing that happened."""

    on: date
    what: str
    detail: str = ""
    tone: Tone = "accent"


def story(case: Case, choices: CodeChoices) -> tuple[StoryLine, ...]:
    """Return what happened in the case, the newest first."""
    lines = [*_life(case), *_records(case, choices)]
    order = sorted(enumerate(lines), key=lambda pair: (pair[1].on, pair[0]), reverse=True)
    return tuple(line for _, line in order)


def _life(case: Case) -> list[StoryLine]:
    dated: tuple[tuple[date | None, str, str, Tone], ...] = (
        (case.registered_on, "登记", case.intake.value, "accent"),
        (case.accepted_on, "受理", "", "accent"),
        (case.team.formed_on if case.team else None, "专班组成", "", "accent"),
        (
            case.plan.approved_on if case.plan else None,
            "对策签批",
            case.plan.approved_by if case.plan else "",
            "accent",
        ),
        (case.agreed_on, "达成协议", f"{len(case.terms)} 条", "ok"),
        (case.extension_consent_on, "同意延长期限", f"到 {day(case.extended_to)}", "accent"),
        (case.decided_on, f"司法确认：{case.confirmation_result}", case.court, "ok"),
        (case.closed_on, "结案", joined(case.result.value, case.end_reason), "ok"),
    )
    return [StoryLine(on, what, detail, tone) for on, what, detail, tone in dated if on]


def _records(case: Case, choices: CodeChoices) -> list[StoryLine]:
    lines = [
        StoryLine(s.date, f"第 {n} 次调解", joined("、".join(s.mediators), s.place))
        for n, s in enumerate(case.sessions, 1)
    ]
    lines += [
        StoryLine(t.settled_on, "履行", joined(t.text, t.evidence), "ok")
        for t in case.terms
        if t.settled_on
    ]
    lines += [
        StoryLine(p.paid_on, "付款", joined(f"{money(p.amount_cents)} 元", p.evidence), "ok")
        for p in case.payments
        if p.paid_on
    ]
    lines += [StoryLine(v.date, f"回访（{v.way}）", v.result) for v in case.visits]
    lines += [
        StoryLine(e.date, choices.title("events", e.event), e.note, "warn") for e in case.events
    ]
    lines += [
        StoryLine(e.date, joined(e.kind.value, e.who), joined(e.text, e.people))
        for e in case.ledger
    ]
    lines += _comings(case)
    lines += [
        StoryLine(t.done_on, f"办结：{t.title}", t.reason, "ok") for t in case.tasks if t.done_on
    ]
    return lines


def _comings(case: Case) -> list[StoryLine]:
    """Return who left the team, and when it was dissolved."""
    team = case.team
    if team is None:
        return []
    names = {member.uuid: member.name for member in team.members}
    lines = [
        StoryLine(
            m.left_on,
            f"{m.role_title} {m.name} 离开专班",
            joined(f"交接给{names[m.handed_to]}" if m.handed_to in names else "", m.left_reason),
            "warn",
        )
        for m in team.members
        if m.left_on
    ]
    if team.dissolved_on:
        lines.append(StoryLine(team.dissolved_on, "专班解散", team.summary, "ok"))
    return lines
