"""Numbers of a party while they are typed: what is wrong with them, what they say by themselves."""

from datetime import date

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.guardianship import ADULT_AGE
from laoma_desktop.domain.identity_numbers import (
    age_on,
    birth_date_of,
    id_problems,
    looks_like_resident_id,
    normalised_id,
    phone_problem,
    sex_of,
    uscc_problem,
)
from laoma_desktop.domain.vocabulary import PartyType, Sex
from laoma_desktop.ui.presenting import FieldValue, FormValues

NUMBERS = ("id_number", "uscc", "phone")
"""Fields of a party that carry a check of their own."""


def number_problem(name: str, values: FormValues, today: date) -> str:
    """Return what is wrong with one number of a party, "" for nothing."""
    text = str(values.get(name) or "")
    if not text:
        return ""
    if name == "phone":
        return phone_problem(text)
    if name == "uscc":
        return uscc_problem(text)
    born, sex = values.get("birth_date"), str(values.get("sex") or "")
    problems = id_problems(
        text, birth=born if isinstance(born, date) else None, sex=Sex(sex), today=today
    )
    return problems[0] if problems else ""


def number_problems(values: FormValues, today: date) -> tuple[FieldProblem, ...]:
    """Return what is wrong with the numbers a party of its type has."""
    natural = values.get("type") == PartyType.NATURAL.value
    names = ("id_number", "phone") if natural else ("uscc", "phone")
    found = ((name, number_problem(name, values, today)) for name in names)
    return tuple(FieldProblem(name, sentence) for name, sentence in found if sentence)


def person_problems(values: FormValues, today: date) -> tuple[FieldProblem, ...]:
    """Return what is wrong with the numbers of somebody beside a party: agent, guarantor."""
    found = ((name, number_problem(name, values, today)) for name in ("id_number", "phone"))
    return tuple(FieldProblem(name, sentence) for name, sentence in found if sentence)


def guardian_words(values: FormValues, today: date) -> tuple[str, ...]:
    """Return that a minor needs a guardian while none is written (民法典 Arts. 19–23)."""
    if values.get("type") != PartyType.NATURAL.value:
        return ()
    named = str(values.get("guardians") or "") + str(values.get("representative") or "")
    born = values.get("birth_date") or derived(values, today).get("birth_date")
    if named.strip() or not isinstance(born, date) or age_on(born, today) >= ADULT_AGE:
        return ()
    return ("未满18岁，请写监护人",)


def derived(values: FormValues, today: date) -> dict[str, FieldValue]:
    """Return birth date and sex where the identity number says them and the fields are empty."""
    number = normalised_id(str(values.get("id_number") or ""))
    if not looks_like_resident_id(number) or id_problems(number, today=today):
        return {}
    found: dict[str, FieldValue] = {}
    if not values.get("birth_date"):
        found["birth_date"] = birth_date_of(number)
    if not values.get("sex"):
        found["sex"] = sex_of(number).value
    return found
