"""How people of the register are said: a line to recognise them by, the fields of their form."""

from datetime import date

from laoma_desktop.domain.identity_numbers import age_on
from laoma_desktop.domain.people import Person
from laoma_desktop.domain.views.people import PersonLine
from laoma_desktop.domain.vocabulary import DocumentKind, Sex
from laoma_desktop.ui.presenting import FieldSpec
from laoma_desktop.ui.wording.forms import choices_of
from laoma_desktop.ui.wording.specs import Choices
from laoma_desktop.ui.wording.words import day, joined


def age_words(born: date | None, today: date) -> str:
    """Return ``50 岁``, "" where no birth date is known."""
    return f"{age_on(born, today)} 岁" if born is not None and born <= today else ""


def recognised_by(line: PersonLine) -> str:
    """Return sex, birth, numbers and address of a line, what is unknown left out."""
    return joined(
        line.sex,
        f"{day(line.birth_date)} 出生" if line.birth_date else "",
        line.id_number,
        line.phone,
        line.address,
        f"{line.cases} 件案件",
    )


def fact_lines(person: Person, today: date) -> tuple[tuple[str, str], ...]:
    """Return the facts of a file as (label, words), what is unknown left out."""
    lines = (
        ("曾用名", "、".join(person.former_names)),
        ("性别", person.gender.value),
        (
            "出生日期",
            joined(day(person.born), age_words(person.born, today)) if person.born else "",
        ),
        ("民族", person.ethnicity),
        (person.doc_kind.value or "证件号码", person.id_number),
        ("统一社会信用代码", person.uscc),
        ("电话", person.phone),
        ("住址" if person.natural else "地址", person.address),
    )
    return tuple(line for line in lines if line[1])


def person_specs(choices: Choices, *, natural: bool) -> tuple[FieldSpec, ...]:
    """Return the fields of a file: of a human being or of an organisation."""
    name = FieldSpec(name="name", label="姓名" if natural else "单位名称", required=True)
    tail = (
        FieldSpec(name="phone", label="电话", kind="phone"),
        FieldSpec(name="address", label="住址" if natural else "地址", wide=True),
    )
    if not natural:
        return (name, FieldSpec(name="uscc", label="统一社会信用代码"), *tail)
    own = (
        FieldSpec(name="former_names", label="曾用名", help="几个之间用顿号隔开"),
        FieldSpec(
            name="doc_kind",
            label="证件种类",
            kind="choice",
            choices=choices_of(DocumentKind, "未填"),
        ),
        FieldSpec(name="id_number", label="证件号码", kind="id_number"),
        FieldSpec(name="sex", label="性别", kind="choice", choices=choices_of(Sex, "未填")),
        FieldSpec(name="birth_date", label="出生日期", kind="date", placeholder="如 1968-05-12"),
        FieldSpec(
            name="ethnicity",
            label="民族",
            kind="choice",
            editable=True,
            listed=True,
            choices=choices("ethnicity"),
        ),
    )
    return (name, *own, *tail)
