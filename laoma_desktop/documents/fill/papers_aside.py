"""Papers beside the mediation itself: for the court, the police, the evidence, representatives."""

from laoma_desktop.documents.fill.context import FillContext
from laoma_desktop.documents.fill.parties import party_item
from laoma_desktop.documents.form_text import Fields, PaperDate
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.vocabulary import PartyRole, TermState

_EVIDENCE = ("evidence", "photo", "recording")
_KINDS = "attachment_kind"
_SPARE_EVIDENCE = 6
_SPARE_PERSONS = 10
_MOST_REPRESENTATIVES = 5


def papers_aside_fields(context: FillContext) -> Fields:
    """Return what applications and lists say besides parties and terms."""
    case = context.case
    represented = _represented(context)
    return {
        "达成日期": PaperDate(case.agreed_on),
        "空日期": PaperDate(None),
        "受理法院": case.court,
        "履行概况": performance_in_words(case),
        "证据清单": _evidence(context),
        "五行": tuple(_numbers(1, _MOST_REPRESENTATIVES)),
        "被代表人": represented,
        "留空行": tuple(_numbers(len(represented) + 1, _SPARE_PERSONS)),
    }


def performance_in_words(case: Case) -> str:
    """Return which terms are performed, without the full stop."""
    done = [str(n) for n, term in enumerate(case.terms, 1) if term.state is TermState.SETTLED]
    if not case.terms:
        return "没有协议"
    if not done:
        return "尚未履行"
    if len(done) == len(case.terms):
        return "已经全部履行"
    return f"第{'、'.join(done)}条已经履行，其余尚未履行"


def _evidence(context: FillContext) -> tuple[Fields, ...]:
    """Return a line for each piece of evidence in the case and some to write on."""
    known = [a for a in context.case.attachments if a.kind in _EVIDENCE]
    lines: list[Fields] = [
        {
            "序号": str(n),
            "名称": attachment.name,
            "种类": context.title(_KINDS, attachment.kind),
            "说明": attachment.note,
        }
        for n, attachment in enumerate(known, 1)
    ]
    spare = _numbers(len(known) + 1, _SPARE_EVIDENCE)
    return (*lines, *({**line, "名称": "", "种类": "", "说明": ""} for line in spare))


def _represented(context: FillContext) -> tuple[Fields, ...]:
    """Return the applicants: who has chosen is known only where each is a party."""
    parties = [p for p in context.case.parties if p.role is PartyRole.APPLICANT]
    return tuple(party_item(context.case, p, None, n) for n, p in enumerate(parties, 1))


def _numbers(first: int, count: int) -> list[Fields]:
    return [{"序号": str(number)} for number in range(first, first + count)]
