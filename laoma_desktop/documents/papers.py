"""From a case to the papers of one form: fields, instances, refusals."""

from collections.abc import Mapping

from laoma_desktop.documents.checks import AGREEMENTS, lacking_of_agreement, require_agreement
from laoma_desktop.documents.fill.binding import UNBOUND, BoundFile
from laoma_desktop.documents.fill.case_fields import case_fields, field_vocabulary
from laoma_desktop.documents.fill.context import UNKNOWN, FillContext
from laoma_desktop.documents.fill.paper_dates import event_date
from laoma_desktop.documents.fill.parties import AGENT
from laoma_desktop.documents.form_expand import expand, is_set
from laoma_desktop.documents.form_model import Paper
from laoma_desktop.documents.form_shape import Form
from laoma_desktop.documents.form_text import Fields, PaperDate
from laoma_desktop.domain.agreements import is_petition_settlement
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import RuleRefused, WrongUse
from laoma_desktop.domain.organisation import OrgName
from laoma_desktop.services.ports import SEAL_NAME

_SAME_FACT = {"条款": "协议条款"}
"""What a form's description calls otherwise than the law."""


def drawn_form(case: Case, form_id: str) -> str:
    """Return the form that is really drawn: a settlement takes the place of the agreement."""
    if form_id in {"agreement", "petition_settlement"}:
        return "petition_settlement" if is_petition_settlement(case) else "agreement"
    return form_id


def make_papers(
    context: FillContext, form: Form, item: int | None = None, bound: BoundFile = UNBOUND
) -> tuple[Paper, ...]:
    """Return all papers of a form, or the ``item``-th (from 1).

    Raises:
        RuleRefused: the paper bears a seal and there is no committee; an agreement without content.
        WrongUse: there is no such item.
    """
    case = context.case
    if form.sealed:
        _require_committee(context, form)
    if form.id in AGREEMENTS:
        require_agreement(case, form.title)
    fields = case_fields(context, form.id, bound)
    instances = _instances(form, fields)
    if item is not None and not 1 <= item <= len(instances):
        raise WrongUse(
            f"《{form.title}》没有第 {item} 份", next_step=f"这个案件有 {len(instances)} 份。"
        )
    chosen = instances if item is None else instances[item - 1 : item]
    return tuple(
        expand(form, one, title=form.title, subject=_subject(case), author=str(one["调委会"]))
        for one in chosen
    )


def missing_facts(context: FillContext, form: Form) -> tuple[str, ...]:
    """Return the fields without which the form says nothing or may not be printed."""
    fields = case_fields(context, form.id)
    lacking = [SEAL_NAME] if form.sealed and not _seal_names(context, form).committee else []
    lacking += [name for name in form.needs if not is_set(fields, name) or fields[name] == UNKNOWN]
    if form.per and not is_set(fields, form.per):
        lacking.append(form.per)
    if form.id in AGREEMENTS:
        said = {*lacking, *(_SAME_FACT.get(name, "") for name in lacking)}
        lacking += [name for name in lacking_of_agreement(context.case) if name not in said]
    return tuple(lacking)


def _instances(form: Form, fields: Fields) -> tuple[Fields, ...]:
    if not form.per:
        return (fields,)
    items = fields[form.per]
    if not isinstance(items, tuple) or not items:
        prototype = field_vocabulary()[form.per]
        items = (_empty(prototype[0], fields),) if isinstance(prototype, tuple) else ()
    return tuple({**fields, **item} for item in items)


def _empty(item: Fields, of_case: Fields) -> Fields:
    """Return an item that knows nothing: a paper to write on, without a stroke on its lines.

    What the case itself knows stays (its committee, its parties), but for days.
    """
    blank: dict[str, str | bool | PaperDate | tuple[Fields, ...]] = {}
    for name, value in item.items():
        if isinstance(value, PaperDate):
            blank[name] = PaperDate(None)
        elif name in of_case:
            continue
        elif isinstance(value, bool):
            blank[name] = False
        elif isinstance(value, tuple):
            blank[name] = ()
        else:
            blank[name] = ""
    known: Mapping[str, str] = {"序号": "1", "称谓": AGENT}
    return {**blank, **{k: v for k, v in known.items() if k in blank}}


def _require_committee(context: FillContext, form: Form) -> None:
    names = _seal_names(context, form)
    if not names.committee:
        raise RuleRefused(
            f"《{form.title}》要盖人民调解委员会的印章，{names.name}没有调解委员会的名称",
            next_step="请由管理员在“设置 → 机构资料”里填写印章上的全称，"
            "没有调委会的单位请把案件交给有调委会的单位办理。",
        )


def _seal_names(context: FillContext, form: Form) -> OrgName:
    return context.names_on(event_date(context.case, form.id))


def _subject(case: Case) -> str:
    return f"{case.number} {case.title}".strip()
