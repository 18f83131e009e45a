"""Parties and agents as papers print them: unknown facts as ``/``, ages as of the paper's date."""

import re
from datetime import date
from typing import cast

from laoma_desktop.documents.fill.context import UNKNOWN, or_unknown
from laoma_desktop.documents.fill.security import identity_words
from laoma_desktop.documents.fill.signers import (
    GUARDIAN,
    STATUTORY,
    signature_places,
    signing_agents,
)
from laoma_desktop.documents.form_text import Fields, date_words
from laoma_desktop.domain.authority import (
    Power,
    acts_of,
    is_interpreter,
    needs_mandate,
    power_of,
)
from laoma_desktop.domain.case import Agent, Case, Party
from laoma_desktop.domain.guardianship import is_minor
from laoma_desktop.domain.identity_numbers import age_on
from laoma_desktop.domain.vocabulary import PartyRole, PartyType

_REPRESENTATIVE = re.compile(
    r"^(?:(法定代理人|监护人)[ \u3000：:]*|(法定代表人|负责人|经营者|组长|主任)[ \u3000：:]+)"
    r"([^（(].*)$"
)
AGENT = "委托代理人"
"""What an agent is called of whom nothing else is known."""
_TITLES = {Power.INTERPRETER: "翻译人员", Power.STATUTORY: "法定代理人"}


def party_lists(case: Case, day: date | None) -> Fields:
    """Return the lists of parties; ages as of ``day``."""
    items = tuple(party_item(case, party, day, n) for n, party in enumerate(case.parties, 1))
    acting = [agent for agent in case.agents if not is_interpreter(agent)]
    mandated = [agent for agent in case.agents if needs_mandate(agent)]
    translating = [agent for agent in case.agents if is_interpreter(agent)]
    by_role = {
        role: tuple(item for item in items if item["身份"] == role.value) for role in PartyRole
    }
    places = _places(items)
    signing = signing_agents(acting, places)
    return {
        "当事人": items,
        "申请人": by_role[PartyRole.APPLICANT],
        "被申请人": by_role[PartyRole.RESPONDENT],
        "第三人": by_role[PartyRole.THIRD_PARTY],
        "代理人": tuple(agent_item(case, agent, n) for n, agent in enumerate(acting, 1)),
        "受托人": tuple(agent_item(case, agent, n) for n, agent in enumerate(mandated, 1)),
        "签名代理人": tuple(agent_item(case, a, n) for n, a in enumerate(signing, 1)),
        "签名人": places,
        "签名申请人": _places(by_role[PartyRole.APPLICANT]),
        "翻译人员": tuple(agent_item(case, a, n) for n, a in enumerate(translating, 1)),
        "当事人姓名": "、".join(party.name for party in case.parties) or UNKNOWN,
        "申请人姓名": _names(case, PartyRole.APPLICANT),
        "被申请人姓名": _names(case, PartyRole.RESPONDENT),
        "有第三人": bool(by_role[PartyRole.THIRD_PARTY]),
        "有代理人": bool(acting),
    }


def _places(items: tuple[Fields, ...]) -> tuple[Fields, ...]:
    return tuple(place for item in items for place in cast("tuple[Fields, ...]", item["签名处"]))


def _names(case: Case, role: PartyRole) -> str:
    return "、".join(p.name for p in case.parties if p.role is role) or UNKNOWN


def party_item(case: Case, party: Party, day: date | None, number: int) -> Fields:
    """Return the fields of one party."""
    natural = party.type is PartyType.NATURAL
    title, person = representative(party)
    age = str(age_on(party.birth_date, day)) if party.birth_date and day else UNKNOWN
    birth = date_words(party.birth_date) if party.birth_date else UNKNOWN
    minor = is_minor(party, day)
    agents = [agent for agent in case.agents if agent.for_party == party.name]
    return {
        "序号": str(number),
        "身份": party.role.value,
        "自然人": natural,
        "单位": not natural,
        "姓名": or_unknown(party.name),
        "性别": or_unknown(party.sex.value) if natural else UNKNOWN,
        "民族": or_unknown(party.ethnicity) if natural else UNKNOWN,
        "年龄": age if natural else UNKNOWN,
        "出生日期": birth if natural else UNKNOWN,
        "证件": document(party),
        "信用代码": or_unknown(party.uscc),
        "有代表": bool(person),
        "代表称谓": title,
        "代表": person or UNKNOWN,
        "职业": or_unknown(party.occupation),
        "电话": or_unknown(party.phone),
        "地址": or_unknown(party.address),
        "诉求": or_unknown(party.claim),
        "简况": _summary(party, age),
        "简况行": _summary(party, age).replace("，", "\n"),
        "签名处": signature_places(party, title, person, minor=minor),
        "委托代理人": tuple(agent_item(case, a, n) for n, a in enumerate(agents, 1)),
    }


def document(party: Party) -> str:
    """Return the identity document: 公民身份号码 before a resident number, else as written."""
    return identity_words(party.id_number)


def _summary(party: Party, age: str) -> str:
    if party.type is not PartyType.NATURAL:
        return party.type.value
    parts = (party.sex.value, party.ethnicity, f"{age}岁" if age != UNKNOWN else "")
    return "，".join(part for part in parts if part) or UNKNOWN


def representative(party: Party) -> tuple[str, str]:
    """Return the kind of representation and the person, the person "" where none is known."""
    text = party.representative.strip()
    if party.type is PartyType.NATURAL and party.guardians:
        return _guardians(party.guardians, text)
    if party.type is not PartyType.NATURAL and party.representative_title.value:
        return party.representative_title.value, text
    found = _REPRESENTATIVE.match(text)
    if found:
        return found[1] or found[2], found[3]
    if party.type is PartyType.NATURAL:
        return (GUARDIAN if GUARDIAN in text else STATUTORY), text
    return "法定代表人（负责人）", text


def _guardians(guardians: tuple[str, ...], text: str) -> tuple[str, str]:
    """Return guardians, 法定代理人 by law (民法典 Art. 23), with another one beside them."""
    named = _REPRESENTATIVE.match(text)
    other = (named[3] if named else text).strip()
    if not other or any(name in other or other in name for name in guardians):
        return GUARDIAN, "、".join(guardians)
    return STATUTORY, "、".join((*guardians, other))


def agent_item(case: Case, agent: Agent, number: int) -> Fields:
    """Return the fields of one agent with the party represented; an interpreter is no agent."""
    power, acts = power_of(agent), acts_of(agent)
    graded = power in {Power.SPECIAL, Power.GENERAL}
    party = next((p for p in case.parties if p.name == agent.for_party), None)
    return {
        "序号": str(number),
        "姓名": or_unknown(agent.name),
        "委托人": or_unknown(agent.for_party),
        "委托人地址": or_unknown(party.address if party else ""),
        "委托人电话": or_unknown(party.phone if party else ""),
        "委托人证件": _principal_document(party),
        "委托人单位": party is not None and party.type is not PartyType.NATURAL,
        "关系": or_unknown(agent.relation),
        "权限": or_unknown(agent.authority),
        "称谓": _TITLES.get(power, AGENT),
        "一般授权": power is Power.GENERAL,
        "特别授权": power is Power.SPECIAL,
        "证件": identity_words(agent.id_number) if agent.id_number.strip() else "",
        "电话": agent.phone.strip(),
        "授权事项": acts or ("" if graded else agent.authority),
    }


def _principal_document(party: Party | None) -> str:
    if party is None:
        return UNKNOWN
    if party.type is PartyType.NATURAL:
        return document(party)
    return f"统一社会信用代码{party.uscc}" if party.uscc else UNKNOWN
