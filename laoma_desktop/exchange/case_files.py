"""Intake from a file: one TOML file records what has happened and becomes one case.

Guards never refuse here: dates may lie in the past and anything may be missing from the file
order. What is refused is a file that cannot be understood, with every fault and its line.
"""

import dataclasses
import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from laoma_desktop.domain.case import (
    Agent,
    Agreement,
    Case,
    Member,
    Origin,
    Party,
    Plan,
    PlanSection,
    Session,
    Team,
    Term,
    Visit,
)
from laoma_desktop.domain.ids import CaseId, OrgCode, RecordId
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Confirmation,
    Difficulty,
    Intake,
    Kind,
    PartyRole,
    PartyType,
    Performed,
    Result,
    Risk,
    Sex,
    Status,
    TermState,
)
from laoma_desktop.exchange.case_file_check import Checker
from laoma_desktop.exchange.case_file_shape import PLAN_KEYS, TABLES
from laoma_desktop.exchange.case_file_words import WORD_JUDGES
from laoma_desktop.foundation.toml_lines import parse_toml

_BOM = b"\xef\xbb\xbf"
_ENDED = {
    Result.FAILED: Status.FAILED,
    Result.TERMINATED: Status.TERMINATED,
    Result.WITHDRAWN: Status.WITHDRAWN,
}
_SETTLED = frozenset({Performed.DONE, Performed.AT_ONCE})
_OWING = frozenset({Performed.PARTLY, Performed.NOT})


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeContext:
    """What a file does not say: whose register it enters, when, and the code tables.

    ``roles`` maps role words to role ids; a word that is not there stays an extra member.
    ``registered_at`` is ms UTC. ``new_id`` makes a fresh UUIDv7.
    """

    org: OrgCode
    registered_at: int
    new_id: Callable[[], UUID]
    categories: Collection[str]
    roles: Mapping[str, str]


def read_case_file(content: bytes, name: str, context: IntakeContext) -> Case:
    """Return the case that a file records; its number is still "".

    ``name`` is what messages call the file.

    Raises:
        RuleRefused: every fault at once, each line ``name:line: field：sentence``.
    """
    # Notepad puts a byte order mark in front of UTF-8; it is no part of the text.
    file = parse_toml(content.removeprefix(_BOM), name)
    checker = Checker(file, context.categories, WORD_JUDGES)
    checker.check(file.data)
    if checker.problems:
        raise file.refusal(checker.problems)
    return _Builder(context).case(file.data, hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class _Builder:
    """Turns checked tables into records; nothing can fail here any more."""

    context: IntakeContext

    def case(self, raw: Mapping[str, Any], sha256: str) -> Case:
        outcome = raw.get("outcome", {})
        performed = Performed(outcome.get("performed", ""))
        team, plan = self._team(raw)
        case = Case(
            uuid=CaseId(self.context.new_id()),
            org=self.context.org,
            custodian=self.context.org,
            title=raw["title"],
            kind=Kind(raw["kind"]),
            intake=Intake(raw.get("intake", Intake.APPLICATION)),
            accepted_on=raw["accepted_on"],
            closed_on=outcome.get("closed_on"),
            registered_at=self.context.registered_at,
            difficulty=Difficulty(raw.get("difficulty", Difficulty.ORDINARY)),
            risk=Risk(raw.get("risk", Risk.NONE)),
            people_involved=raw.get("people_involved"),
            amount_cents=raw.get("amount_cents"),
            result=Result(outcome.get("result", "")),
            performed=performed,
            origin=Origin(
                file_id=raw.get("id", ""), source=raw.get("source", ""), file_sha256=sha256
            ),
            parties=tuple(self._party(row) for row in raw["parties"]),
            agents=tuple(self._agent(row) for row in raw.get("agents", ())),
            sessions=tuple(self._session(row) for row in raw.get("sessions", ())),
            agreement=self._agreement(raw.get("agreement"), performed),
            visits=tuple(self._visit(row) for row in raw.get("followups", ())),
            team=team,
            plan=plan,
            **_texts(raw, "category", "source_org", "street", "community", "narrative"),
        )
        return _with_status(case)

    def _new(self) -> RecordId:
        return RecordId(self.context.new_id())

    def _party(self, row: Mapping[str, Any]) -> Party:
        texts = (name for name, key in TABLES["party"].items() if key.type == "text")
        return Party(
            uuid=self._new(),
            role=PartyRole(row["role"]),
            type=PartyType(row["type"]),
            sex=Sex(row.get("sex", "")),
            birth_date=row.get("birth_date"),
            **_texts(row, *texts),
        )

    def _agent(self, row: Mapping[str, Any]) -> Agent:
        return Agent(uuid=self._new(), **_texts(row, "name", "for_party", "relation", "authority"))

    def _session(self, row: Mapping[str, Any]) -> Session:
        return Session(
            uuid=self._new(),
            date=row["date"],
            mediators=tuple(row.get("mediators", ())),
            **_texts(row, "place", "attendees", "summary"),
        )

    def _visit(self, row: Mapping[str, Any]) -> Visit:
        return Visit(uuid=self._new(), date=row["date"], **_texts(row, "way", "result"))

    def _agreement(self, row: Mapping[str, Any] | None, performed: Performed) -> Agreement | None:
        if row is None:
            return None
        confirmation = row.get("judicial_confirmation", Confirmation.NOT_APPLIED)
        return Agreement(
            uuid=self._new(),
            form=AgreementForm(row["form"]),
            facts=row.get("facts", ""),
            signed_on=row.get("signed_on"),
            copies=row.get("copies"),
            judicial_confirmation=Confirmation(confirmation),
            terms=tuple(self._term(term, performed) for term in row.get("terms", ())),
        )

    def _term(self, row: Mapping[str, Any], performed: Performed) -> Term:
        due_on = row.get("due_on")
        state = TermState.OPEN
        if performed in _SETTLED:
            state = TermState.SETTLED
        elif performed in _OWING and due_on:
            state = TermState.UNVERIFIED
        return Term(
            uuid=self._new(),
            amount_cents=row.get("amount_cents", 0),
            due_on=due_on,
            state=state,
            **_texts(row, "text", "obligor", "obligee", "method"),
        )

    def _team(self, raw: Mapping[str, Any]) -> tuple[Team | None, Plan | None]:
        row = raw.get("task_force")
        if row is None:
            return None, None
        team = Team(
            uuid=self._new(),
            leader=row.get("leader", ""),
            formed_on=raw["accepted_on"],
            deadline=row.get("deadline"),
            members=tuple(self._member(member) for member in row.get("members", ())),
        )
        sections = tuple(
            PlanSection(section=TABLES["task_force"][key].label, text=row.get(key, ""))
            for key in PLAN_KEYS
        )
        return team, Plan(uuid=self._new(), sections=sections)

    def _member(self, row: Mapping[str, Any]) -> Member:
        word = row.get("role", "")
        return Member(
            uuid=self._new(),
            role=self.context.roles.get(word, ""),
            role_title=word,
            name=row["name"],
            organisation=row.get("org", ""),
        )


def _texts(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: row.get(name, "") for name in names}


def _with_status(case: Case) -> Case:
    """Return the case with the state its own facts give (product.md has no other source)."""
    return dataclasses.replace(case, status=_status(case))


def _status(case: Case) -> Status:
    if case.closed_on:
        return Status.CLOSED
    if case.result in _ENDED:
        return _ENDED[case.result]
    if case.performed in _SETTLED:
        return Status.PERFORMED
    if case.performed in _OWING:
        return Status.PERFORMING
    if case.result is Result.SUCCESS or (case.agreement and case.agreement.signed_on):
        return Status.AGREED
    return Status.MEDIATING if case.sessions else Status.ACCEPTED
