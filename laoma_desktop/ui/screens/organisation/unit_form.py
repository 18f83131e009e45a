"""The form of departments, 专项组 and 综合服务队."""

from dataclasses import replace

from laoma_desktop.domain.org_records import Mention
from laoma_desktop.domain.org_words import (
    organisation_words,
    people_words,
    read_organisations,
    read_people,
)
from laoma_desktop.domain.units import Unit, UnitKind, UnitName, renamed
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.screens.organisation.form_parts import (
    PEOPLE_HELP,
    Form,
    Words,
    day_in,
    text_of,
)


def unit_form(one: Unit, words: Words, *, new: bool) -> Form:
    """Return the form of a department, a group or a team."""
    named = _unit_name_fields(new=new)
    fields = (
        *named,
        *_unit_member_fields(one, words),
        FieldSpec(name="contact", label="联系人"),
        FieldSpec(name="phone", label="电话", kind="phone"),
        FieldSpec(name="duty", label="职责", kind="multiline", lines=2, wide=True),
    )
    group = one.kind is UnitKind.TASK_GROUP
    name = one.name_on(words.today)

    def read(values: FormValues) -> Unit:
        unit = replace(
            one,
            contact=text_of(values, "contact"),
            phone=text_of(values, "phone"),
            duty=text_of(values, "duty"),
        )
        if "members" in values:
            members = text_of(values, "members")
            unit = replace(unit, members=(read_organisations if group else read_people)(members))
        if group:
            lead = text_of(values, "lead")
            unit = replace(unit, lead=Mention(organisation=lead) if lead else None)
        written = text_of(values, "name")
        if written == name:
            return unit
        if new:
            return replace(unit, names=(UnitName(name=written),))
        return renamed(unit, written, day_in(values, "name_from"))

    values: FormValues = {
        "name": name,
        "name_from": None,
        "lead": one.lead.organisation if one.lead else "",
        "members": (organisation_words if group else people_words)(one.members),
        "contact": one.contact,
        "phone": one.phone,
        "duty": one.duty,
    }
    title = f"添加{one.kind}" if new else name
    key = f"new/{one.kind.name}" if new else str(one.uuid)
    return Form(title, fields, values, read, key)


def _unit_name_fields(*, new: bool) -> tuple[FieldSpec, ...]:
    name = FieldSpec(name="name", label="名称", required=True)
    if new:
        return (name,)
    start = FieldSpec(
        name="name_from",
        label="新名称从哪天起用",
        kind="date",
        help="改名时填：以前的文书保持原名；不填是改正写错的字",
    )
    return (name, start)


def _unit_member_fields(one: Unit, words: Words) -> tuple[FieldSpec, ...]:
    if one.kind is UnitKind.DEPARTMENT:
        return ()
    if one.kind is UnitKind.SERVICE_TEAM:
        return (
            FieldSpec(
                name="members",
                label="队员",
                kind="multiline",
                lines=4,
                wide=True,
                help=PEOPLE_HELP,
            ),
        )
    return (
        FieldSpec(
            name="lead",
            label="组长单位",
            kind="choice",
            editable=True,
            required=True,
            choices=tuple((name, name) for name in words.departments),
        ),
        FieldSpec(
            name="members",
            label="成员单位",
            kind="multiline",
            lines=4,
            wide=True,
            help="每行一个：单位，联系人，电话；后面的可以不写",
        ),
    )
