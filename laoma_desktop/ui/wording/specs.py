"""The forms of a case as data: which fields a record has on the screen, under which words.

A ``Choices`` gives the (id, title) pairs of a code list, so that a district's own list shows up.
"""

from collections.abc import Callable

from laoma_desktop.domain.case import Party
from laoma_desktop.domain.vocabulary import (
    Capacity,
    Difficulty,
    Intake,
    PartyRole,
    PartyType,
    RepresentativeTitle,
    Risk,
    Sex,
)
from laoma_desktop.ui.presenting import FieldSpec
from laoma_desktop.ui.wording.forms import choices_of

Choices = Callable[[str], tuple[tuple[str, str], ...]]

_RELATIONS = ("配偶", "父亲", "母亲", "儿子", "女儿", "兄弟姐妹", "同事", "律师", "社区推荐")
_AUTHORITIES = ("一般授权", "特别授权：代为承认、变更、放弃请求，进行和解，签收文书")


def own_words(*words: str) -> tuple[tuple[str, str], ...]:
    """Return words as choices whose title is the word itself."""
    return tuple((word, word) for word in words)


def fact_specs(choices: Choices) -> tuple[FieldSpec, ...]:
    """Return the facts of the case itself, as 登记 and 概况 show them."""
    return (*dispute_specs(choices), *place_specs(choices), narrative_spec())


def dispute_specs(choices: Choices) -> tuple[FieldSpec, ...]:
    """Return what the matter is and where it came from."""
    return (
        FieldSpec(
            name="title", label="案由", required=True, wide=True, placeholder="谁与谁因什么事"
        ),
        FieldSpec(name="kind", label="种类", kind="choice", choices=choices("kind")),
        FieldSpec(
            name="category",
            label="类别",
            kind="choice",
            editable=True,
            listed=True,
            choices=choices("category"),
            help="受理前要选好类别",
        ),
        FieldSpec(name="intake", label="来源", kind="choice", choices=choices_of(Intake)),
        FieldSpec(name="source_org", label="移交单位", help="移交委托的，写移交单位全称"),
        FieldSpec(name="registered_on", label="登记日期", kind="date", help="空着就是今天"),
        FieldSpec(name="difficulty", label="难易", kind="choice", choices=choices_of(Difficulty)),
        FieldSpec(name="risk", label="风险", kind="choice", choices=choices_of(Risk)),
        FieldSpec(name="people_involved", label="涉及人数", help="十人以上按群体性纠纷办"),
        FieldSpec(name="amount_cents", label="涉及金额", kind="money"),
    )


def place_specs(choices: Choices) -> tuple[FieldSpec, ...]:
    """Return where it happened."""
    return (
        FieldSpec(
            name="street",
            label="街道（镇）",
            kind="choice",
            editable=True,
            choices=choices("street"),
        ),
        FieldSpec(name="community", label="社区（村）"),
    )


def narrative_spec() -> FieldSpec:
    """Return the story of the dispute."""
    return FieldSpec(
        name="narrative",
        label="纠纷事实",
        kind="multiline",
        required=True,
        wide=True,
        lines=6,
        help="什么时间、什么地点、谁和谁、为什么事、各要什么",
    )


def accepted_spec() -> FieldSpec:
    """Return the day of acceptance, only asked at the intake: later it is a step of its own."""
    return FieldSpec(
        name="accepted_on",
        label="受理日期",
        kind="date",
        help="当天受理的填上；空着就只登记",
    )


def party_specs(choices: Choices, party_type: PartyType) -> tuple[FieldSpec, ...]:
    """Return the fields of a party: a person's or an organisation's."""
    head = (
        FieldSpec(name="role", label="地位", kind="choice", choices=choices_of(PartyRole)),
        FieldSpec(name="type", label="类型", kind="choice", choices=choices_of(PartyType)),
    )
    own = _natural(choices) if party_type is PartyType.NATURAL else _organisation()
    tail = (
        FieldSpec(name="phone", label="电话", kind="phone"),
        FieldSpec(name="address", label="住址", wide=True),
        FieldSpec(
            name="claim", label="请求", kind="multiline", lines=2, wide=True, help="用本人的话写"
        ),
    )
    return (*head, *own, *tail)


GUARDIAN_HELP = "未成年人等；几个人之间用顿号隔开"


def _natural(choices: Choices) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(name="name", label="姓名", required=True),
        FieldSpec(
            name="id_number",
            label="身份证号",
            kind="id_number",
            help="其他证件照原样写，例如：护照 N00001234",
        ),
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
        FieldSpec(name="occupation", label="职业"),
        FieldSpec(name="guardians", label="监护人", help=GUARDIAN_HELP),
        FieldSpec(name="representative", label="其他法定代理人", help="监护人以外的，写姓名和关系"),
    )


def _organisation() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(name="name", label="单位名称", required=True),
        FieldSpec(name="uscc", label="统一社会信用代码"),
        FieldSpec(name="representative", label="代表人"),
        FieldSpec(
            name="representative_title",
            label="代表人身份",
            kind="choice",
            choices=choices_of(RepresentativeTitle, "没有写"),
        ),
    )


def all_party_specs(choices: Choices) -> tuple[FieldSpec, ...]:
    """Return every field a party may have, for drafts that change their type."""
    fields = {spec.name: spec for kind in PartyType for spec in party_specs(choices, kind)}
    return tuple(fields.values())


def agent_specs(parties: tuple[Party, ...]) -> tuple[FieldSpec, ...]:
    """Return the fields of somebody who acts for one of ``parties``."""
    return (
        FieldSpec(name="name", label="姓名", required=True),
        FieldSpec(
            name="for_party",
            label="代理谁",
            kind="choice",
            editable=True,
            required=True,
            choices=own_words(*(party.name for party in parties if party.name)),
        ),
        FieldSpec(
            name="relation",
            label="关系",
            kind="choice",
            editable=True,
            choices=own_words(*_RELATIONS),
        ),
        FieldSpec(
            name="capacity",
            label="身份",
            kind="choice",
            choices=choices_of(Capacity, "按权限写的"),
        ),
        FieldSpec(
            name="authority",
            label="权限",
            kind="choice",
            editable=True,
            wide=True,
            choices=own_words(*_AUTHORITIES),
        ),
        FieldSpec(name="id_number", label="证件号", kind="id_number"),
        FieldSpec(name="phone", label="电话", kind="phone"),
    )
