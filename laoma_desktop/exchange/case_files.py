"""Intake from a file: one TOML file records what has happened and becomes one case.

Guards never refuse here: dates may lie in the past and anything may be missing from the file
order. What is refused is a file that cannot be understood, with every fault and its line.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args
from uuid import UUID

from laoma_desktop.domain.case import (
    Agent,
    Agreement,
    Case,
    Guarantor,
    Member,
    Origin,
    Party,
    Payment,
    Plan,
    PlanSection,
    Session,
    Team,
    Term,
    Visit,
)
from laoma_desktop.domain.codec import field_types
from laoma_desktop.domain.confirmation import with_decision
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import CaseId, OrgCode, RecordId
from laoma_desktop.domain.ledger_entry import LedgerEntry
from laoma_desktop.domain.records import KINDS
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Confirmation,
    CourtReferral,
    Difficulty,
    Intake,
    Kind,
    Performed,
    Result,
    Risk,
    Status,
    TermState,
)
from laoma_desktop.exchange.case_file_check import Checker, names_of, numbers_of
from laoma_desktop.exchange.case_file_shape import KIND_TABLES, PLAN_KEYS, TABLES, Key
from laoma_desktop.exchange.case_file_words import WORD_JUDGES
from laoma_desktop.foundation.toml_lines import TomlFile, parse_toml

_BOM = b"\xef\xbb\xbf"
_ENDED = {
    Result.FAILED: Status.FAILED,
    Result.TERMINATED: Status.TERMINATED,
    Result.WITHDRAWN: Status.WITHDRAWN,
}
_SETTLED = frozenset({Performed.DONE, Performed.AT_ONCE})
_OWING = frozenset({Performed.PARTLY, Performed.NOT})
_TEXTS = (
    "category",
    "source_org",
    "street",
    "community",
    "narrative",
    "committee",
    "court_case_no",
)
_DAYS = (
    "accepted_on",
    "registered_on",
    "papers_received_on",
    "extended_to",
    "extension_consent_on",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeContext:
    """What a file does not say: whose register it enters, when, and the code tables.

    ``codes`` gives the ids of a code table. ``roles`` maps role words to role ids; a word that is
    not there stays an extra member. ``registered_at`` is ms UTC. ``new_id`` makes a fresh UUIDv7.
    """

    org: OrgCode
    registered_at: int
    new_id: Callable[[], UUID]
    codes: Callable[[str], Collection[str]]
    roles: Mapping[str, str]


def read_case_file(content: bytes, name: str, context: IntakeContext) -> Case:
    """Return the case that a file records; its number is still "".

    ``name`` is what messages call the file.

    Raises:
        RuleRefused: every fault at once, each line ``name:line: field：sentence``.
    """
    # Notepad puts a byte order mark in front of UTF-8; it is no part of the text.
    file = parse_toml(content.removeprefix(_BOM), name)
    checker = Checker(file, context.codes, WORD_JUDGES)
    checker.check_whole(file.data)
    if checker.problems:
        raise file.refusal(checker.problems)
    return _Builder(context).case(file.data, hashlib.sha256(content).hexdigest())


def case_of_table(raw: Mapping[str, Any], name: str, context: IntakeContext) -> Case:
    """Return the case of keys that did not come from a file, such as the row of a sheet.

    Raises:
        RuleRefused: every fault at once, with the path of its key.
    """
    checker = Checker(TomlFile(name, raw, ""), context.codes, WORD_JUDGES)
    checker.check_whole(raw)
    if checker.problems:
        raise RuleRefused("有的内容不对", where=name, problems=tuple(checker.problems))
    return _Builder(context).case(raw, "")


@dataclass(frozen=True, slots=True)
class _Builder:
    """Turns checked tables into records; nothing can fail here any more."""

    context: IntakeContext

    def case(self, raw: Mapping[str, Any], sha256: str) -> Case:
        outcome = raw.get("outcome", {})
        performed = Performed(outcome.get("performed", ""))
        team, plan = self._team(raw)
        agreement = self._agreement(raw.get("agreement"), performed)
        terms = agreement.terms if agreement else ()
        case = Case(
            uuid=CaseId(self.context.new_id()),
            org=self.context.org,
            custodian=self.context.org,
            title=raw["title"],
            kind=Kind(raw["kind"]),
            intake=Intake(raw.get("intake", Intake.APPLICATION)),
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
            court_kind=CourtReferral(raw.get("court_kind", "")),
            parties=self._records(Party, "party", raw["parties"]),
            agents=self._records(Agent, "agent", raw.get("agents", ())),
            sessions=self._records(Session, "session", raw.get("sessions", ())),
            agreement=agreement,
            guarantors=tuple(self._guarantor(row, terms) for row in raw.get("guarantors", ())),
            payments=tuple(self._payment(row, terms) for row in raw.get("performance", ())),
            visits=self._records(Visit, "followup", raw.get("followups", ())),
            team=team,
            plan=plan,
            ledger=self._records(LedgerEntry, "ledger", raw.get("ledger", ())),
            decided_on=outcome.get("decided_on"),
            **{
                name: self._record(KINDS[name], name, raw[name])
                for name in KIND_TABLES
                if name in raw
            },
            **_days(raw),
            **_texts(raw, *_TEXTS),
            **_texts(outcome, "confirmation_result", "court", "document_no"),
        )
        return _with_status(with_decision(case))

    def _new(self) -> RecordId:
        return RecordId(self.context.new_id())

    def _record(self, cls: Any, table: str, row: Mapping[str, Any]) -> Any:
        """Return the record of a table whose keys are the record's fields."""
        types = field_types(cls)
        values = {
            name: self._value(key, types[name], row[name])
            for name, key in TABLES[table].items()
            if name in row
        }
        return cls(uuid=self._new(), **values)

    def _value(self, key: Key, hint: Any, value: Any) -> Any:
        if key.type == "tables":
            return tuple(self._record(get_args(hint)[0], key.table, row) for row in value)
        if key.type == "names":
            return names_of(value)
        return hint(value) if key.type == "code" else value

    def _records(self, cls: Any, table: str, rows: Iterable[Mapping[str, Any]]) -> tuple[Any, ...]:
        return tuple(self._record(cls, table, row) for row in rows)

    def _guarantor(self, row: Mapping[str, Any], terms: Sequence[Term]) -> Guarantor:
        backed = tuple(terms[n - 1].uuid for n in numbers_of(row.get("for_terms", ())))
        said = {name: value for name, value in row.items() if name != "for_terms"}
        guarantor: Guarantor = self._record(Guarantor, "guarantor", said)
        return replace(guarantor, for_terms=backed)

    def _payment(self, row: Mapping[str, Any], terms: Sequence[Term]) -> Payment:
        term = terms[row["term"] - 1].uuid if "term" in row else None
        said = {name: value for name, value in row.items() if name != "term"}
        payment: Payment = self._record(Payment, "performance", said)
        return replace(payment, term=term)

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
            number=row.get("number", ""),
            effective_on=row.get("effective_on"),
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


def _days(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: raw.get(name) for name in _DAYS}


def _texts(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: row.get(name, "") for name in names}


def _with_status(case: Case) -> Case:
    """Return the case with the state its own facts give (product.md has no other source)."""
    return replace(case, status=_status(case))


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
