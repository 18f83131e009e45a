"""Notices on the way of a case: why it was not accepted, until when mediation was extended."""

from laoma_desktop.documents.fill.context import FillContext
from laoma_desktop.documents.form_text import Fields, PaperDate
from laoma_desktop.domain.vocabulary import Status


def notice_fields(context: FillContext) -> Fields:
    """Return reason and ways out of a case not accepted, and the longer limit of a mediation."""
    case = context.case
    declined = case.status is Status.DECLINED and bool(case.end_reason)
    reason, way = context.decline_words(case.end_reason) if declined else ("", "")
    return {
        "不受理原因": reason.rstrip("。"),
        "其他途径": way.rstrip("。"),
        "延长至": PaperDate(case.extended_to),
    }
