"""The form by which a person sets the level of risk, with the reason."""

from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.screens.case_detail.editing import Command, Desk, Editor
from laoma_desktop.ui.wording.forms import refuse_missing
from laoma_desktop.ui.wording.record_specs import reason_spec


def risk_editor(desk: Desk) -> Editor:
    """Return the form; without a reason nothing is set."""
    specs = (
        FieldSpec(
            name="level",
            label="风险等级",
            kind="choice",
            choices=tuple(desk.choices("risk")),
            listed=True,
            required=True,
        ),
        reason_spec("理由", help_="和规则判的不一样时，写明凭什么；规则看到新的信号还会再升。"),
    )

    def save(values: FormValues) -> Command:
        refuse_missing(specs, values)
        level, reason = Risk(str(values["level"])), str(values["reason"]).strip()
        return lambda ref: desk.services.risk.set_level(ref, level, reason)

    return Editor(
        id="risk",
        tab="overview",
        title="定风险等级",
        verb="定级",
        done="风险等级已定，理由记在经过里。",
        specs=specs,
        values={"level": desk.case.risk.value, "reason": ""},
        save=save,
    )
