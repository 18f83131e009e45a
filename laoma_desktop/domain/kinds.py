"""What one kind of case adds to the common facts: one typed record per kind, none for disputes.

Each stands in ``Case`` under the name of its kind (laoma-workflow.md section 1). Words of lists
that a district may edit are ids of ``resources/codes``; figures are ``None`` where unknown.
"""

from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.vocabulary import Risk


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition:
    """信访事项 (信访工作条例): ``channel``, ``demand_kind``, ``review`` are codes.

    ``times`` counts how often the matter was brought; ``ended_on`` is the day of 息访.
    """

    uuid: RecordId
    petition_no: str = ""
    channel: str = ""
    demand_kind: str = ""
    first_on: date | None = None
    times: int | None = None
    responsible_unit: str = ""
    lead_official: str = ""
    answer_no: str = ""
    answered_on: date | None = None
    review: str = ""
    ended_on: date | None = None
    ended_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One assessment of a person under care: scale, score, the level it gives."""

    uuid: RecordId
    date: date
    scale: str = ""
    score: int | None = None
    level: Risk = Risk.NONE
    assessor: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """特殊人群关爱: the group is a code, the level follows the latest assessment."""

    uuid: RecordId
    person_group: str = ""
    condition: str = ""
    guardian: str = ""
    guardian_phone: str = ""
    crisis_contact: str = ""
    crisis_plan: str = ""
    next_visit_on: date | None = None
    ended_on: date | None = None
    assessments: tuple[Assessment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One line of a rectification list (整改清单)."""

    uuid: RecordId
    problem: str
    unit: str = ""
    due_on: date | None = None
    done_on: date | None = None
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """重点场所治理: 物业矛盾突出小区, 治安重点整治 …; who lists it is a word of the district."""

    uuid: RecordId
    place_type: str = ""
    place_name: str = ""
    households: int | None = None
    manager: str = ""
    owners_committee: str = ""
    listed_by: str = ""
    listed_on: date | None = None
    inspected_on: date | None = None
    delisted_on: date | None = None
    incidents_before: int | None = None
    incidents_after: int | None = None
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What one participant of a consultation said."""

    uuid: RecordId
    name: str
    standing: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """社区协商: form and subject, who came, what was resolved, how it was voted."""

    uuid: RecordId
    form: str = ""
    topic: str = ""
    venue: str = ""
    published_on: date | None = None
    held_on: date | None = None
    invited: int | None = None
    attended: int | None = None
    resolution: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    publicity: str = ""
    follow_up: str = ""
    opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One line of a project's budget, in 分."""

    uuid: RecordId
    item: str
    amount_cents: int = 0
    spent_cents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """社会微治理项目: class, need, money, stages, whom it served."""

    uuid: RecordId
    project_class: str = ""
    owner_unit: str = ""
    need: str = ""
    funding: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    inspected_on: date | None = None
    beneficiaries: int | None = None
    outcome: str = ""
    budget: tuple[BudgetLine, ...] = ()


KindFacts = Petition | Care | Place | Consultation | Project
