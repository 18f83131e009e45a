"""Forms of what single kinds of case add, as data.

A list that a kind holds (评估, 整改, 发言, 预算) is a ``KindList``: its field in the record, how an
entry begins, and the words on the page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.kinds import Assessment, BudgetLine, Measure, Opinion
from laoma_desktop.domain.money import figures
from laoma_desktop.domain.vocabulary import Kind, Risk
from laoma_desktop.ui.presenting import FieldSpec
from laoma_desktop.ui.wording.forms import choices_of
from laoma_desktop.ui.wording.specs import Choices
from laoma_desktop.ui.wording.words import day, joined

Entry = Assessment | Measure | Opinion | BudgetLine


def kind_specs(choices: Choices, kind: Kind) -> tuple[FieldSpec, ...]:
    """Return the fields of what a kind adds, lists left out; none for a dispute."""
    made = _BY_KIND.get(kind)
    return made(choices) if made else ()


def _code(choices: Choices, name: str, label: str, table: str, help_: str = "") -> FieldSpec:
    """Return a field that holds a code of a table or nothing yet."""
    return FieldSpec(
        name=name,
        label=label,
        kind="choice",
        editable=True,
        listed=True,
        choices=choices(table),
        help=help_,
    )


def _day(name: str, label: str, help_: str = "", *, future: bool = False) -> FieldSpec:
    return FieldSpec(
        name=name, label=label, kind="date", help=help_, prefer="future" if future else "past"
    )


def _words(name: str, label: str, help_: str = "", lines: int = 2) -> FieldSpec:
    return FieldSpec(name=name, label=label, kind="multiline", lines=lines, wide=True, help=help_)


def _petition(choices: Choices) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(name="petition_no", label="信访件编号"),
        _code(choices, "channel", "信访渠道", "petition_channel"),
        _code(choices, "demand_kind", "信访目的", "petition_demand"),
        _day("first_on", "初访日期"),
        FieldSpec(name="times", label="信访次数", help="到今天一共反映过几次"),
        FieldSpec(name="responsible_unit", label="责任单位"),
        FieldSpec(name="lead_official", label="包案领导"),
        FieldSpec(name="answer_no", label="答复文号"),
        _day("answered_on", "答复日期"),
        _code(choices, "review", "复查复核", "petition_review"),
        _day("ended_on", "息访日期"),
        FieldSpec(name="ended_note", label="息访说明", wide=True, help="签了承诺，还是谈通了"),
    )


def _care(choices: Choices) -> tuple[FieldSpec, ...]:
    return (
        _code(choices, "person_group", "关爱类型", "care_group"),
        FieldSpec(name="guardian", label="监护人"),
        FieldSpec(name="guardian_phone", label="监护人电话", kind="phone"),
        FieldSpec(name="crisis_contact", label="紧急联系人", help="姓名和电话"),
        _day("next_visit_on", "下次走访", future=True),
        _day("ended_on", "解除日期"),
        _words("condition", "现在的情况", "身体、精神、住处、生活来源"),
        _words("crisis_plan", "危机预案", "出事先找谁、怎么办"),
    )


def _place(choices: Choices) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(name="place_name", label="场所名称"),
        _code(choices, "place_type", "场所类型", "place_type"),
        FieldSpec(name="households", label="户数"),
        FieldSpec(name="manager", label="管理单位", help="物业公司、经营者"),
        _code(choices, "owners_committee", "业委会", "owners_committee"),
        FieldSpec(name="listed_by", label="挂牌单位"),
        _day("listed_on", "挂牌日期"),
        _day("inspected_on", "验收日期"),
        _day("delisted_on", "摘牌日期"),
        FieldSpec(name="incidents_before", label="整治前警情", help="件数"),
        FieldSpec(name="incidents_after", label="整治后警情", help="件数"),
    )


def _consultation(choices: Choices) -> tuple[FieldSpec, ...]:
    return (
        _code(choices, "form", "协商形式", "consultation_form"),
        FieldSpec(name="topic", label="议题"),
        FieldSpec(name="venue", label="地点", help="议事厅，或者网上的群、平台"),
        _day("published_on", "公示日期"),
        _day("held_on", "议事日期", future=True),
        FieldSpec(name="invited", label="应到人数"),
        FieldSpec(name="attended", label="实到人数"),
        FieldSpec(name="votes_for", label="赞成票"),
        FieldSpec(name="votes_against", label="反对票"),
        FieldSpec(name="votes_abstained", label="弃权票"),
        _words(
            "resolution",
            "议定的事",
            "须由业主共同决定的，另按业主大会表决（民法典第二百七十八条）",
        ),
        FieldSpec(name="publicity", label="怎样公布", wide=True),
        _words("follow_up", "落实情况"),
    )


def _project(choices: Choices) -> tuple[FieldSpec, ...]:
    return (
        _code(choices, "project_class", "项目类别", "project_class"),
        FieldSpec(name="owner_unit", label="实施单位"),
        FieldSpec(name="funding", label="经费来源"),
        _day("starts_on", "开工日期"),
        _day("ends_on", "完工日期", future=True),
        _day("inspected_on", "验收日期"),
        FieldSpec(name="beneficiaries", label="受益人数"),
        _words("need", "居民的需要"),
        _words("outcome", "成效"),
    )


_BY_KIND: Final[Mapping[Kind, Callable[[Choices], tuple[FieldSpec, ...]]]] = {
    Kind.PETITION: _petition,
    Kind.CARE: _care,
    Kind.PLACE: _place,
    Kind.CONSULTATION: _consultation,
    Kind.PROJECT: _project,
}


@dataclass(frozen=True, slots=True)
class KindList:
    """A list that a kind of case holds; ``blank`` makes an empty entry of it."""

    field: Literal["assessments", "measures", "opinions", "budget"]
    title: str
    noun: str
    empty: str
    specs: tuple[FieldSpec, ...]
    blank: Callable[[RecordId, date], Entry]


def entry_words(entry: Entry) -> tuple[str, str]:
    """Return what an entry of a list says: the thing itself, then what is known of it."""
    match entry:
        case Assessment():
            score = "" if entry.score is None else f"{entry.score} 分"
            level = "" if entry.level is Risk.NONE else f"{entry.level.value}色"
            title = " ".join(word for word in (day(entry.date), entry.scale, score) if word)
            return title, joined(level, entry.assessor, entry.note)
        case Measure():
            due = f"期限 {day(entry.due_on)}" if entry.due_on else ""
            done = f"{day(entry.done_on)} 改好" if entry.done_on else "还没有改好"
            return entry.problem, joined(entry.unit, due, done, entry.result)
        case Opinion():
            return f"{entry.name}：{entry.text}", entry.standing
        case BudgetLine():
            spent = "" if entry.spent_cents is None else f"已用 {figures(entry.spent_cents)} 元"
            return entry.item, joined(f"预算 {figures(entry.amount_cents)} 元", spent)


KIND_LISTS: Final[Mapping[Kind, KindList]] = {
    Kind.CARE: KindList(
        "assessments",
        "评估",
        "评估",
        "还没有评估。先评估，再定走访的次数。",
        (
            FieldSpec(name="date", label="评估日期", kind="date", required=True),
            FieldSpec(name="scale", label="量表"),
            FieldSpec(name="score", label="得分"),
            FieldSpec(name="level", label="等级", kind="choice", choices=choices_of(Risk)),
            FieldSpec(name="assessor", label="评估人"),
            _words("note", "说明"),
        ),
        lambda uuid, today: Assessment(uuid=uuid, date=today),
    ),
    Kind.PLACE: KindList(
        "measures",
        "整改清单",
        "整改",
        "还没有整改清单。写明问题、谁来改、什么时候改完。",
        (
            FieldSpec(name="problem", label="问题", required=True, wide=True),
            FieldSpec(name="unit", label="整改单位"),
            _day("due_on", "整改期限", future=True),
            _day("done_on", "整改日期"),
            FieldSpec(name="result", label="结果", wide=True),
        ),
        lambda uuid, _: Measure(uuid=uuid, problem=""),
    ),
    Kind.CONSULTATION: KindList(
        "opinions",
        "发言",
        "发言",
        "还没有记发言。",
        (
            FieldSpec(name="name", label="姓名", required=True),
            FieldSpec(name="standing", label="身份", help="业主、物业、社区、单位"),
            FieldSpec(
                name="text", label="说了什么", kind="multiline", lines=3, wide=True, required=True
            ),
        ),
        lambda uuid, _: Opinion(uuid=uuid, name=""),
    ),
    Kind.PROJECT: KindList(
        "budget",
        "预算",
        "预算",
        "还没有预算。",
        (
            FieldSpec(name="item", label="用途", required=True),
            FieldSpec(name="amount_cents", label="预算", kind="money"),
            FieldSpec(name="spent_cents", label="已用", kind="money"),
        ),
        lambda uuid, _: BudgetLine(uuid=uuid, item=""),
    ),
}
"""The list of each kind that has one."""
