"""Forms of mediators, grids and rooms: fields, what they begin with, the record they make."""

from dataclasses import replace

from laoma_desktop.domain.grids import Grid
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.mediators import Employment, Mediator, Standing
from laoma_desktop.domain.org_words import (
    certificate_words,
    people_words,
    read_certificates,
    read_list,
    read_people,
)
from laoma_desktop.domain.rooms import Room, RoomKind
from laoma_desktop.domain.vocabulary import Sex
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.screens.organisation.form_parts import (
    PEOPLE_HELP,
    Form,
    Words,
    choices_of,
    day_in,
    key_of,
    number_in,
    org_field,
    since_field,
    text_of,
)
from laoma_desktop.ui.screens.organisation.parts import Record
from laoma_desktop.ui.screens.organisation.unit_form import unit_form


def form_of(record: Record, words: Words, *, new: bool) -> Form:
    """Return the form of a record."""
    if isinstance(record, Mediator):
        return _mediator(record, words, new=new)
    if isinstance(record, Grid):
        return _grid(record, words, new=new)
    if isinstance(record, Room):
        return _room(record, words, new=new)
    return unit_form(record, words, new=new)


def _mediator(one: Mediator, words: Words, *, new: bool) -> Form:
    fields = (
        FieldSpec(name="name", label="姓名", required=True),
        FieldSpec(name="standing", label="身份", kind="choice", choices=choices_of(Standing)),
        FieldSpec(name="employment", label="专兼职", kind="choice", choices=choices_of(Employment)),
        org_field(words),
        FieldSpec(name="phone", label="电话", kind="phone"),
        since_field("从业日期"),
        FieldSpec(
            name="sex",
            label="性别",
            kind="choice",
            choices=(("", "没有写"), ("男", "男"), ("女", "女")),
        ),
        FieldSpec(name="birth_year", label="出生年份", help="如 1980，报表按年龄段统计"),
        FieldSpec(name="education", label="文化程度"),
        FieldSpec(
            name="specialities",
            label="擅长的纠纷类别",
            wide=True,
            help="几类之间用顿号隔开，如 邻里纠纷、物业纠纷",
        ),
        FieldSpec(
            name="certificates",
            label="证书",
            kind="multiline",
            lines=2,
            wide=True,
            help="每行一张：名称，编号，有效期至（如 2027-03-01），到期前 60 天提醒",
        ),
        FieldSpec(name="account", label="登录账户", help="用本程序的人写账户的姓名"),
        FieldSpec(name="note", label="备注", wide=True),
    )

    def read(values: FormValues) -> Mediator:
        return replace(
            one,
            name=text_of(values, "name"),
            standing=Standing(text_of(values, "standing")),
            employment=Employment(text_of(values, "employment")),
            org=OrgCode(text_of(values, "org")),
            phone=text_of(values, "phone"),
            valid_from=day_in(values),
            sex=Sex(text_of(values, "sex")),
            birth_year=number_in(values, "birth_year"),
            education=text_of(values, "education"),
            specialities=read_list(text_of(values, "specialities")),
            certificates=read_certificates(text_of(values, "certificates")),
            account=text_of(values, "account"),
            note=text_of(values, "note"),
        )

    values: FormValues = {
        "name": one.name,
        "standing": one.standing.value,
        "employment": one.employment.value,
        "org": one.org,
        "phone": one.phone,
        "valid_from": one.valid_from,
        "sex": one.sex.value,
        "birth_year": str(one.birth_year or ""),
        "education": one.education,
        "specialities": "、".join(one.specialities),
        "certificates": certificate_words(one.certificates),
        "account": one.account,
        "note": one.note,
    }
    title = "添加调解员" if new else one.name
    return Form(title, fields, values, read, key_of(one, new=new))


def _grid(one: Grid, words: Words, *, new: bool) -> Form:
    fields = (
        FieldSpec(name="number", label="编号"),
        FieldSpec(name="name", label="名称", help="不写就叫“编号 + 网格”"),
        org_field(words),
        FieldSpec(name="worker", label="网格员"),
        FieldSpec(name="phone", label="电话", kind="phone"),
        since_field(),
        FieldSpec(
            name="areas",
            label="范围",
            kind="multiline",
            lines=2,
            wide=True,
            help="社区、小区、楼栋、地址，用顿号或换行隔开",
        ),
        FieldSpec(
            name="members",
            label="下沉的其他力量",
            kind="multiline",
            lines=3,
            wide=True,
            help=PEOPLE_HELP,
        ),
    )

    def read(values: FormValues) -> Grid:
        return replace(
            one,
            number=text_of(values, "number"),
            name=text_of(values, "name"),
            org=OrgCode(text_of(values, "org")),
            worker=text_of(values, "worker"),
            phone=text_of(values, "phone"),
            valid_from=day_in(values),
            areas=read_list(text_of(values, "areas")),
            members=read_people(text_of(values, "members")),
        )

    values: FormValues = {
        "number": one.number,
        "name": one.name,
        "org": one.org,
        "worker": one.worker,
        "phone": one.phone,
        "valid_from": one.valid_from,
        "areas": "、".join(one.areas),
        "members": people_words(one.members),
    }
    return Form("添加网格" if new else one.title, fields, values, read, key_of(one, new=new))


def _room(one: Room, words: Words, *, new: bool) -> Form:
    fields = (
        FieldSpec(name="kind", label="种类", kind="choice", choices=choices_of(RoomKind)),
        FieldSpec(name="name", label="名称", help="同一种有几间时用来区分，如 二楼调处室"),
        org_field(words),
        FieldSpec(name="place", label="位置"),
        FieldSpec(name="seats", label="座位数"),
        since_field(),
        FieldSpec(name="note", label="备注", wide=True),
    )

    def read(values: FormValues) -> Room:
        return replace(
            one,
            kind=RoomKind(text_of(values, "kind")),
            name=text_of(values, "name"),
            org=OrgCode(text_of(values, "org")),
            place=text_of(values, "place"),
            seats=number_in(values, "seats"),
            valid_from=day_in(values),
            note=text_of(values, "note"),
        )

    values: FormValues = {
        "kind": one.kind.value,
        "name": one.name,
        "org": one.org,
        "place": one.place,
        "seats": str(one.seats or ""),
        "valid_from": one.valid_from,
        "note": one.note,
    }
    return Form("添加房间" if new else one.title, fields, values, read, key_of(one, new=new))
