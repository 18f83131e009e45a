"""The forms of what happens in a case: sessions, the agreement, visits, events, members, steps."""

from laoma_desktop.domain.case import Party
from laoma_desktop.domain.vocabulary import AgreementForm, Confirmation
from laoma_desktop.ui.presenting import FieldSpec
from laoma_desktop.ui.wording.forms import choices_of
from laoma_desktop.ui.wording.specs import Choices, own_words

_METHODS = ("当场支付现金", "转账", "分期转账", "赔礼道歉", "修复", "停止该行为", "交付")


def session_specs(
    mediators: tuple[str, ...] = (), places: tuple[str, ...] = ()
) -> tuple[FieldSpec, ...]:
    """Return the fields of a mediation session; the names given are offered while one types."""
    return (
        FieldSpec(name="date", label="日期", kind="date", required=True),
        FieldSpec(name="place", label="地点", choices=own_words(*places)),
        FieldSpec(
            name="mediators",
            label="调解员",
            required=True,
            help="几个人之间用顿号隔开",
            choices=own_words(*mediators),
        ),
        FieldSpec(name="attendees", label="参加人", wide=True, help="当事人、代理人、其他到场的人"),
        FieldSpec(
            name="summary",
            label="调解经过",
            kind="multiline",
            lines=9,
            required=True,
            wide=True,
            help="各方怎么说，怎么劝，谈到哪一步",
        ),
    )


def agreement_specs(copies: int) -> tuple[FieldSpec, ...]:
    """Return the fields of an agreement; ``copies`` is what an empty field stands for."""
    return (
        FieldSpec(name="form", label="形式", kind="choice", choices=choices_of(AgreementForm)),
        FieldSpec(name="signed_on", label="签订日期", kind="date"),
        FieldSpec(
            name="effective_on",
            label="生效日期",
            kind="date",
            help="空着就是签订日期；后来才盖章的写盖章日期",
        ),
        FieldSpec(name="number", label="协议编号", help="空着就用案号"),
        FieldSpec(
            name="copies",
            label="份数",
            help=f"空着就是 {copies} 份：各方各一份，另存一份",
        ),
        FieldSpec(
            name="judicial_confirmation",
            label="司法确认",
            kind="choice",
            choices=choices_of(Confirmation),
            help="签订后三十日内双方共同申请",
        ),
        FieldSpec(name="facts", label="查明的事实", kind="multiline", lines=6, wide=True),
        FieldSpec(
            name="disputed",
            label="争议事项",
            kind="multiline",
            lines=3,
            wide=True,
            help="空着就写各方的请求",
        ),
        FieldSpec(
            name="responsibility",
            label="责任",
            kind="multiline",
            lines=3,
            wide=True,
            help="各方的责任；没有划分责任的空着",
        ),
    )


def term_specs(parties: tuple[Party, ...]) -> tuple[FieldSpec, ...]:
    """Return the fields of one term of the agreement."""
    names = own_words(*(party.name for party in parties), "双方")
    return (
        FieldSpec(
            name="text",
            label="内容",
            kind="multiline",
            lines=3,
            required=True,
            wide=True,
            help="谁、做什么、做到什么程度",
        ),
        FieldSpec(name="obligor", label="义务人", kind="choice", editable=True, choices=names),
        FieldSpec(name="obligee", label="权利人", kind="choice", editable=True, choices=names),
        FieldSpec(name="amount_cents", label="金额", kind="money"),
        FieldSpec(name="due_on", label="履行期限", kind="date", prefer="future"),
        FieldSpec(
            name="method",
            label="方式",
            kind="choice",
            editable=True,
            choices=own_words(*_METHODS),
        ),
    )


def visit_specs(choices: Choices) -> tuple[FieldSpec, ...]:
    """Return the fields of a return visit."""
    return (
        FieldSpec(name="date", label="日期", kind="date", required=True),
        FieldSpec(
            name="way", label="方式", kind="choice", editable=True, choices=choices("visit_way")
        ),
        FieldSpec(
            name="result",
            label="情况",
            kind="multiline",
            lines=3,
            wide=True,
            required=True,
            help="履行了吗，还有气吗，有新难处吗",
        ),
    )


def event_specs(choices: Choices) -> tuple[FieldSpec, ...]:
    """Return the fields of a dated event that no other record gives."""
    return (
        FieldSpec(name="event", label="事情", kind="choice", choices=choices("events")),
        FieldSpec(name="date", label="日期", kind="date", required=True),
        FieldSpec(name="note", label="说明", wide=True),
    )


def member_specs(
    choices: Choices, people: tuple[str, ...] = (), organisations: tuple[str, ...] = ()
) -> tuple[FieldSpec, ...]:
    """Return the fields of a member of the team; the names given are offered while one types."""
    return (
        FieldSpec(name="role", label="角色", kind="choice", choices=choices("roles")),
        FieldSpec(name="name", label="姓名", required=True, choices=own_words(*people)),
        FieldSpec(name="organisation", label="单位", choices=own_words(*organisations)),
        FieldSpec(name="phone", label="电话", kind="phone"),
        FieldSpec(name="duty", label="职责", wide=True),
    )


def day_spec(label: str = "日期", *, future: bool = False) -> FieldSpec:
    """Return a required day of its own, for steps that ask for nothing else."""
    return FieldSpec(
        name="on",
        label=label,
        kind="date",
        required=True,
        prefer="future" if future else "past",
    )


def reason_spec(label: str = "原因", *, required: bool = True, help_: str = "") -> FieldSpec:
    """Return a reason or note in words."""
    return FieldSpec(
        name="reason",
        label=label,
        kind="multiline",
        lines=2,
        wide=True,
        required=required,
        help=help_,
    )
