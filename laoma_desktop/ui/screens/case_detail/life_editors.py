"""Forms of the steps in a case's life: accept, decline, end, close, reopen."""

from collections.abc import Callable
from datetime import date

from laoma_desktop.domain.closing import open_words
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.domain.vocabulary import Result
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.screens.case_detail.editing import Command, Desk, Editor
from laoma_desktop.ui.wording.forms import day_of
from laoma_desktop.ui.wording.record_specs import day_spec, reason_spec

_ENDINGS = (Result.FAILED, Result.TERMINATED, Result.WITHDRAWN)


def _on_day(
    specs: tuple[FieldSpec, ...], step: Callable[[CaseRef, date], StoredCase]
) -> Callable[[FormValues], Command]:
    """Return the saving of a form that asks for nothing but the day of a step."""

    def save(values: FormValues) -> Command:
        on = day_of(specs, values)
        return lambda ref: step(ref, on)

    return save


def accept_editor(desk: Desk) -> Editor:
    """Return the form of 受理."""
    specs = (day_spec("受理日期"),)
    return Editor(
        id="accept",
        tab="overview",
        title="受理案件",
        verb="受理",
        done="已受理，三十日的期限从这一天起算。",
        specs=specs,
        values={"on": desk.today},
        save=_on_day(specs, desk.services.cases.accept),
        note="受理要有双方当事人和类别；主持调解的人随后在专班里定。",
    )


def decline_editor(desk: Desk) -> Editor:
    """Return the form of 不受理."""
    reasons = desk.choices("decline_reason")
    specs = (
        day_spec("告知日期"),
        FieldSpec(name="reason", label="原因", kind="choice", choices=reasons, wide=True),
    )

    def save(values: FormValues) -> Command:
        on = day_of(specs, values)
        reason = str(values["reason"])
        return lambda ref: desk.services.cases.decline(ref, on, reason)

    return Editor(
        id="decline",
        tab="overview",
        title="不予受理",
        verb="不受理",
        done="已记为不受理。",
        specs=specs,
        values={"on": desk.today, "reason": reasons[0][0]},
        save=save,
        note="要当面告知原因和其他解决办法。",
        dangerous=True,
    )


def finish_editor(desk: Desk) -> Editor:
    """Return the form of ending mediation without agreement."""
    specs = (
        FieldSpec(
            name="result",
            label="结果",
            kind="choice",
            choices=tuple((result.value, result.value) for result in _ENDINGS),
        ),
        day_spec("日期"),
        FieldSpec(
            name="reason",
            label="原因",
            kind="choice",
            editable=True,
            required=True,
            wide=True,
            choices=tuple((title, title) for _, title in desk.choices("end_reason")),
        ),
    )

    def save(values: FormValues) -> Command:
        on = day_of(specs, values)
        result, reason = Result(str(values["result"])), str(values["reason"])
        return lambda ref: desk.services.cases.finish(ref, result, on, reason)

    return Editor(
        id="finish",
        tab="overview",
        title="调解不成或终止",
        verb="终止调解",
        done="已记下结果。下一步：告知当事人其他解决办法，再办结案。",
        specs=specs,
        values={"result": Result.FAILED.value, "on": desk.today, "reason": ""},
        save=save,
        dangerous=True,
    )


def close_editor(desk: Desk) -> Editor:
    """Return the form of 结案; it names the open tasks, what the file still lacks stands below."""
    left = desk.services.cases.left_open(desk.case)
    why = reason_spec("为什么不办了", help_="写进这些任务的说明；重启案件时它们会回来")
    specs = (day_spec("结案日期"), *((why,) if left else ()))
    checklist = "结案前看一遍下面的清单；缺的可以先补，也可以以后补。"

    def save(values: FormValues) -> Command:
        on = day_of(specs, values)
        reason = str(values.get("reason") or "")
        return lambda ref: desk.services.cases.close(ref, on, reason)

    return Editor(
        id="close",
        tab="overview",
        title="结案",
        verb="结案",
        done="已结案。下一步：打印全卷，归档报送。",
        specs=specs,
        values={"on": desk.today, "reason": ""} if left else {"on": desk.today},
        save=save,
        note=f"{open_words(left)}\n{checklist}" if left else checklist,
    )


def reopen_editor(desk: Desk) -> Editor:
    """Return the form of 重启."""
    specs = (day_spec("重启日期"), reason_spec())

    def save(values: FormValues) -> Command:
        on = day_of(specs, values)
        reason = str(values["reason"])
        return lambda ref: desk.services.cases.reopen(ref, on, reason)

    return Editor(
        id="reopen",
        tab="overview",
        title="重启案件",
        verb="重启",
        done="已重启，可以接着办了。",
        specs=specs,
        values={"on": desk.today, "reason": ""},
        save=save,
        note="结了案的只有主任可以重启。",
    )
