"""Forms of 归档 and 补正: a closed file put away, an archived one opened for a correction."""

from dataclasses import replace

from laoma_desktop.domain.archiving import open_amendment
from laoma_desktop.domain.completeness import completeness
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.screens.case_detail.editing import Command, Desk, Editor
from laoma_desktop.ui.wording.forms import day_of, record_with, values_of
from laoma_desktop.ui.wording.record_specs import day_spec, reason_spec

_MOST_GAPS = 6
_DONE = "已归档，案卷只能看了。下一步：归档报送。"


def archive_editor(desk: Desk) -> Editor:
    """Return the form of 归档; where the file lacks something it asks why that has to do."""
    filing = desk.filing
    if filing is None:
        raise RuleRefused("案件还没有结案，不能归档", where=desk.case.number)
    gaps = completeness(desk.case)
    specs = _filing_specs(desk)
    if gaps:
        specs = (*specs, FieldSpec(name="waiver", label="缺件理由", required=True, wide=True))

    def save(values: FormValues) -> Command:
        edited = record_with(filing, specs, values)
        return lambda ref: desk.services.archive.archive(ref, edited)

    return Editor(
        id="archive",
        tab="overview",
        title="归档",
        verb="归档",
        done=_DONE,
        specs=specs,
        values=values_of(specs, replace(filing, waiver="")),
        save=save,
        note=_gap_words(tuple(gap.sentence for gap in gaps)),
    )


def _filing_specs(desk: Desk) -> tuple[FieldSpec, ...]:
    periods = tuple((title, title) for _, title in desk.choices("retention"))
    return (
        FieldSpec(name="volume", label="卷号", required=True, help="按年顺着编，可以改"),
        replace(day_spec("归档日期"), name="filed_on"),
        FieldSpec(name="archivist", label="归档人", required=True),
        FieldSpec(
            name="retention",
            label="保管期限",
            kind="choice",
            editable=True,
            required=True,
            choices=periods,
        ),
    )


def _gap_words(gaps: tuple[str, ...]) -> str:
    if not gaps:
        return "归档以后只能看；写错了的办补正，要继续办的先重启。"
    more = f"等 {len(gaps)} 项" if len(gaps) > _MOST_GAPS else ""
    return f"案卷还缺：{'；'.join(gaps[:_MOST_GAPS])}{more}。补齐再归档最好；补不了的写明理由。"


def amend_editor(desk: Desk) -> Editor:
    """Return the form that opens an archived file for a correction."""
    specs = (reason_spec(),)

    def save(values: FormValues) -> Command:
        reason = str(values["reason"])
        return lambda ref: desk.services.archive.amend(ref, reason)

    return Editor(
        id="amend",
        tab="overview",
        title="补正归档的案卷",
        verb="开始补正",
        done="可以改正了。改完请办“补正完毕”。",
        specs=specs,
        values={"reason": ""},
        save=save,
        note="理由留在卷里，封底一并打印；改了什么看历史。只有主任可以补正。",
    )


def amended_editor(desk: Desk) -> Editor:
    """Return the form that ends a correction."""
    specs = (day_spec("完毕日期"),)
    amendment = open_amendment(desk.case)

    def save(values: FormValues) -> Command:
        on = day_of(specs, values)
        return lambda ref: desk.services.archive.amended(ref, on)

    return Editor(
        id="amended",
        tab="overview",
        title="补正完毕",
        verb="补正完毕",
        done="补正完毕，案卷又只能看了。",
        specs=specs,
        values={"on": desk.today},
        save=save,
        note=f"正在补正：{amendment.reason}" if amendment else "",
    )
