"""One case as it stands: facts of the file, its parties, sessions, agreement, team, plan, tasks.

A case keeps the facts about its parties as they were written; the people register offers them and
never rewrites them. Every class with a ``uuid`` is a *record*: it has its own revisions
(``records.py``). Classes without one are values inside a record. Amounts are integer 分,
``None`` where unknown; texts are ``""`` where unknown, dates ``None``.
"""

from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.filed import Amendment, Filing
from laoma_desktop.domain.ids import CaseId, OrgCode, RecordId
from laoma_desktop.domain.kinds import Care, Consultation, KindFacts, Petition, Place, Project
from laoma_desktop.domain.ledger_entry import LedgerEntry
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Capacity,
    Confirmation,
    CourtReferral,
    Difficulty,
    Guarantee,
    Intake,
    Kind,
    PartyRole,
    PartyType,
    Performed,
    RepresentativeTitle,
    Result,
    Risk,
    Sex,
    Status,
    TaskState,
    TermState,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party as written on the day; ``person_id`` links the people register where it does."""

    uuid: RecordId
    role: PartyRole
    type: PartyType
    name: str
    sex: Sex = Sex.UNKNOWN
    birth_date: date | None = None
    ethnicity: str = ""
    id_number: str = ""
    uscc: str = ""
    representative: str = ""
    occupation: str = ""
    phone: str = ""
    address: str = ""
    claim: str = ""
    representative_title: RepresentativeTitle = RepresentativeTitle.UNSAID
    guardians: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Somebody who acts for a party; ``authority`` in words as the power of attorney says.

    An interpreter stands here too: he signs as such and never as an agent.
    """

    uuid: RecordId
    name: str
    for_party: str
    relation: str = ""
    authority: str = ""
    id_number: str = ""
    phone: str = ""
    capacity: Capacity = Capacity.UNSAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantor:
    """Who answers for terms of the agreement (民法典 Arts. 681–692).

    ``for_terms`` are uuids of terms, none for all of them; ``until`` ends the guarantee.
    """

    uuid: RecordId
    name: str
    id_number: str = ""
    kind: Guarantee = Guarantee.UNSAID
    for_terms: tuple[RecordId, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One act of performance; ``term`` is the uuid of the term it serves, None for all."""

    uuid: RecordId
    term: RecordId | None = None
    paid_on: date | None = None
    amount_cents: int = 0
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One mediation session; names of mediators in order, attendees in words."""

    uuid: RecordId
    date: date
    place: str = ""
    mediators: tuple[str, ...] = ()
    attendees: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of the agreement; obligor and obligee are words, printed as they stand."""

    uuid: RecordId
    text: str
    obligor: str = ""
    obligee: str = ""
    amount_cents: int = 0
    due_on: date | None = None
    method: str = ""
    state: TermState = TermState.OPEN
    settled_on: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What the parties agreed (人民调解法 Arts. 28–30).

    ``disputed`` and ``responsibility`` are the parts Art. 29 names besides facts and terms; empty
    means: derived from the claims, and no line, respectively.
    """

    uuid: RecordId
    form: AgreementForm = AgreementForm.NONE
    facts: str = ""
    disputed: str = ""
    responsibility: str = ""
    signed_on: date | None = None
    copies: int | None = None
    judicial_confirmation: Confirmation = Confirmation.NOT_APPLIED
    number: str = ""
    effective_on: date | None = None
    terms: tuple[Term, ...] = ()

    @property
    def is_signed(self) -> bool:
        """Whether the parties bound themselves: orally, or in writing with the day of signing."""
        written = self.form is AgreementForm.WRITTEN and self.signed_on is not None
        return written or self.form is AgreementForm.ORAL

    @property
    def is_concluded(self) -> bool:
        """Whether something was agreed: bound, with the facts and a term (Art. 29)."""
        said = bool(self.facts.strip()) and any(term.text.strip() for term in self.terms)
        return self.is_signed and said


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A return visit (回访)."""

    uuid: RecordId
    date: date
    way: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedEvent:
    """An event no other record gives (挂牌, 签批, 验收 …), entered with its date."""

    uuid: RecordId
    event: str
    date: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of the case; the bytes lie in the blob store under their SHA-256."""

    uuid: RecordId
    kind: str
    name: str
    size: int
    sha256: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of the 专班. ``role`` is an id of codes/roles, "" for a role word of its own.

    Who left stays with the day and the reason; ``handed_to`` is the uuid of who took over.
    """

    uuid: RecordId
    role: str
    role_title: str
    name: str
    organisation: str = ""
    phone: str = ""
    duty: str = ""
    joined_on: date | None = None
    left_on: date | None = None
    left_reason: str = ""
    handed_to: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleNeed:
    """A role that the template asks for, as it stood when it was applied."""

    role: str
    title: str
    min: int
    max: int
    duty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageOutline:
    """A stage of the template, as it stood when it was applied."""

    id: str
    title: str
    done_when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """The 专班 of a case; ``template`` is "" for one without template.

    ``leader`` is the name of whoever leads it, in words; it need not be a member. A dissolved
    team has the day and a ``summary`` of what it reached.
    """

    uuid: RecordId
    leader: str = ""
    template: str = ""
    version: int = 0
    formed_on: date | None = None
    deadline: date | None = None
    roles: tuple[RoleNeed, ...] = ()
    stages: tuple[StageOutline, ...] = ()
    members: tuple[Member, ...] = ()
    dissolved_on: date | None = None
    summary: str = ""

    @property
    def present(self) -> tuple[Member, ...]:
        """Who belongs to the team now; the others left."""
        return tuple(member for member in self.members if member.left_on is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSection:
    """One section of the 对策: its title (诉求, 症结 …), the prompt of the template, the text."""

    section: str
    text: str = ""
    prompt: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The 对策 in its present version; earlier versions are its revisions."""

    uuid: RecordId
    version: int = 1
    author: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    sections: tuple[PlanSection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A dated duty of the team (laoma-workflow.md section 5).

    ``key`` is the template's task id, ``occurrence`` the k of a repeated one. ``due_on`` is None
    while its anchor has not happened (state ``waiting``). ``member`` is the uuid of the member who
    does it or did it, None where whoever holds the role does.
    """

    uuid: RecordId
    key: str
    occurrence: int = 0
    stage: str = ""
    title: str
    role: str = ""
    due_on: date | None = None
    state: TaskState = TaskState.WAITING
    done_on: date | None = None
    evidence: str = "none"
    reason: str = ""
    hint: str = ""
    member: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a case came from: the file's own id and published source, bytes of the file."""

    file_id: str = ""
    source: str = ""
    file_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The aggregate: everything one case file (卷) holds.

    ``org`` is the committee that runs the case, ``custodian`` the one organisation that may edit
    it. ``registered_at`` is the instant of entry in ms UTC. ``ticks`` are the conditions a person
    ticks on the case page (violence, death, variant_… of laoma-workflow.md 6.0, ``status_right``
    for 身份关系/确权). ``committee`` is the full name on the papers where it is not the one of
    ``org``. ``court_kind`` … ``papers_received_on`` are of a case that a court handed over,
    ``extended_to`` and ``extension_consent_on`` of a longer mediation that the parties agreed to,
    ``confirmation_result`` … ``decided_on`` of the court's decision on the confirmation.
    """

    uuid: CaseId
    org: OrgCode
    custodian: OrgCode
    custody_seq: int = 0
    number: str = ""
    title: str
    kind: Kind
    category: str = ""
    status: Status = Status.REGISTERED
    intake: Intake = Intake.APPLICATION
    source_org: str = ""
    registered_on: date | None = None
    registered_at: int = 0
    accepted_on: date | None = None
    closed_on: date | None = None
    difficulty: Difficulty = Difficulty.ORDINARY
    risk: Risk = Risk.NONE
    people_involved: int | None = None
    amount_cents: int | None = None
    street: str = ""
    community: str = ""
    narrative: str = ""
    result: Result = Result.OPEN
    performed: Performed = Performed.UNKNOWN
    end_reason: str = ""
    ticks: tuple[str, ...] = ()
    committee: str = ""
    court_kind: CourtReferral = CourtReferral.UNSAID
    court_case_no: str = ""
    papers_received_on: date | None = None
    extended_to: date | None = None
    extension_consent_on: date | None = None
    confirmation_result: str = ""
    court: str = ""
    document_no: str = ""
    decided_on: date | None = None
    origin: Origin = Origin()
    parties: tuple[Party, ...] = ()
    agents: tuple[Agent, ...] = ()
    sessions: tuple[Session, ...] = ()
    agreement: Agreement | None = None
    guarantors: tuple[Guarantor, ...] = ()
    payments: tuple[Payment, ...] = ()
    visits: tuple[Visit, ...] = ()
    events: tuple[DatedEvent, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    team: Team | None = None
    plan: Plan | None = None
    tasks: tuple[Task, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    petition: Petition | None = None
    care: Care | None = None
    place: Place | None = None
    consultation: Consultation | None = None
    project: Project | None = None
    filing: Filing | None = None
    amendments: tuple[Amendment, ...] = ()

    @property
    def kind_facts(self) -> KindFacts | None:
        """What the kind of the case adds; None for disputes and where nothing is known yet."""
        found: KindFacts | None = getattr(self, self.kind.value, None)
        return found

    @property
    def terms(self) -> tuple[Term, ...]:
        """Terms of the agreement, none without one."""
        return self.agreement.terms if self.agreement else ()

    @property
    def mediators(self) -> tuple[str, ...]:
        """Names of all mediators of the sessions, each once, in order of appearance."""
        return tuple(dict.fromkeys(name for s in self.sessions for name in s.mediators))

    @property
    def last_session_on(self) -> date | None:
        """Date of the latest session."""
        return max((s.date for s in self.sessions), default=None)

    @property
    def agreed_on(self) -> date | None:
        """``signed_on``, else the last session where something was agreed (product.md).

        None for a draft: an open case whose agreement is unsigned or says nothing yet.
        """
        agreement = self.agreement
        if agreement is None or agreement.form is AgreementForm.NONE:
            return None
        running = self.result is Result.OPEN and self.closed_on is None
        if running and not agreement.is_concluded:
            return None
        return agreement.signed_on or self.last_session_on
