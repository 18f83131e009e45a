"""A simple dispute settled on the spot by word of mouth, told in one go (人民调解法 Art. 28).

What is told passes the same guards as the long way: registered, accepted, mediated, agreed.
"""

from dataclasses import dataclass, replace
from datetime import date

from laoma_desktop.domain import lifecycle, mediation
from laoma_desktop.domain.case import Agreement, Case, Party, Session, Term
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.identity_numbers import (
    birth_date_of,
    id_problems,
    looks_like_resident_id,
    normalised_id,
    phone_problem,
    sex_of,
)
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.vocabulary import AgreementForm, Difficulty, PartyRole, PartyType, Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two parties; number and phone may be unknown."""

    name: str
    id_number: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OralMatter:
    """Who, about what, agreed on what, when; ``terms`` are the terms one by one.

    ``due_on`` is the day by which all of it is to be done, None where it was done at once or no
    day was named. ``title`` may be "": then it is made of the names and the category.
    """

    applicant: Side
    respondent: Side
    category: str
    narrative: str
    terms: tuple[str, ...]
    on: date
    mediators: tuple[str, ...]
    title: str = ""
    street: str = ""
    community: str = ""
    place: str = ""
    due_on: date | None = None

    @property
    def ids_needed(self) -> int:
        """How many identities ``oral_case`` takes: parties, session, agreement, terms."""
        return 4 + len(self.terms)


def oral_problems(matter: OralMatter, today: date) -> tuple[FieldProblem, ...]:
    """Return what an oral agreement lacks, every gap and every wrong number at once."""
    needed = (
        ("applicant_name", matter.applicant.name, "请写申请人的姓名"),
        ("respondent_name", matter.respondent.name, "请写被申请人的姓名"),
        ("category", matter.category, "请选类别"),
        ("narrative", matter.narrative, "请用一两句话写明纠纷"),
        ("terms", "".join(matter.terms), "请写双方约定了什么，一行一条"),
        ("mediators", "".join(matter.mediators), "请写调解员的姓名"),
    )
    problems = [FieldProblem(name, words) for name, text, words in needed if not text.strip()]
    for role, side in (("applicant", matter.applicant), ("respondent", matter.respondent)):
        wrong = id_problems(side.id_number, today=today) if side.id_number else ()
        problems += [FieldProblem(f"{role}_id_number", sentence) for sentence in wrong[:1]]
        phone = phone_problem(side.phone) if side.phone else ""
        problems += [FieldProblem(f"{role}_phone", phone)] if phone else []
    if matter.due_on is not None and matter.due_on < matter.on:
        sentence = f"履行期限不能早于达成协议的日期 {matter.on.isoformat()}"
        problems.append(FieldProblem("due_on", sentence))
    return tuple(problems)


def oral_case(
    matter: OralMatter, draft: Case, ids: tuple[RecordId, ...], today: date, rules: CategoryRules
) -> Case:
    """Return the case of a matter, agreed by word of mouth; ``ids`` are fresh identities.

    Raises:
        RuleRefused: what is missing, or why the law wants a written agreement.
    """
    problems = oral_problems(matter, today)
    if problems:
        raise RuleRefused(f"还有 {len(problems)} 处要补", problems=problems)
    first, second, session, agreement, *terms = ids
    filled = replace(
        draft,
        title=matter.title.strip() or _title(matter),
        category=matter.category,
        difficulty=Difficulty.SIMPLE,
        street=matter.street,
        community=matter.community,
        narrative=matter.narrative,
        accepted_on=matter.on,
        parties=(
            _party(first, PartyRole.APPLICANT, matter.applicant),
            _party(second, PartyRole.RESPONDENT, matter.respondent),
        ),
    )
    case = lifecycle.register(filled, today)
    case = mediation.record_session(case, _session(session, matter))
    return mediation.record_agreement(case, _agreement(agreement, terms, matter), today, rules)


def _title(matter: OralMatter) -> str:
    return f"{matter.applicant.name}与{matter.respondent.name}{matter.category}"


def _party(uuid: RecordId, role: PartyRole, side: Side) -> Party:
    number = normalised_id(side.id_number)
    resident = looks_like_resident_id(number)
    return Party(
        uuid=uuid,
        role=role,
        type=PartyType.NATURAL,
        name=side.name.strip(),
        sex=sex_of(number) if resident else Sex.UNKNOWN,
        birth_date=birth_date_of(number) if resident else None,
        id_number=number,
        phone=side.phone.strip(),
    )


def _session(uuid: RecordId, matter: OralMatter) -> Session:
    said = "；".join(matter.terms)
    return Session(
        uuid=uuid,
        date=matter.on,
        place=matter.place,
        mediators=matter.mediators,
        attendees=f"{matter.applicant.name}、{matter.respondent.name}",
        summary=f"经调解，双方自愿达成口头协议：{said}",
    )


def _agreement(uuid: RecordId, terms: list[RecordId], matter: OralMatter) -> Agreement:
    return Agreement(
        uuid=uuid,
        form=AgreementForm.ORAL,
        facts=matter.narrative,
        terms=tuple(
            Term(uuid=term, text=text, due_on=matter.due_on)
            for term, text in zip(terms, matter.terms, strict=True)
        ),
    )
