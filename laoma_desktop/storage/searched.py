"""What is searched of a case: one list for the index, the verification of hits and the snippet.

Identity numbers, phones and addresses are not in it.
"""

from collections.abc import Iterator

from sqlalchemy import Table

from laoma_desktop.storage.schema.archive import case_amendment, case_filing
from laoma_desktop.storage.schema.case_file import case_file, case_origin, case_text
from laoma_desktop.storage.schema.case_parts import (
    agent,
    agreement,
    case_event,
    guarantor,
    party,
    payment,
    session,
    term,
    visit,
)
from laoma_desktop.storage.schema.files import attachment
from laoma_desktop.storage.schema.kinds import (
    care_assessment,
    case_care,
    case_consultation,
    case_petition,
    case_place,
    case_project,
    consultation_opinion,
    place_measure,
    project_budget_line,
)
from laoma_desktop.storage.schema.workflow import ledger_entry, team, team_member

_SEARCHED: tuple[tuple[str, Table, tuple[str, ...]], ...] = (
    ("标题", case_file, ("title",)),
    ("案号", case_file, ("number",)),
    ("当事人", party, ("name", "representative")),
    ("诉求", party, ("claim",)),
    ("代理人", agent, ("name",)),
    ("案情", case_text, ("narrative",)),
    ("移交单位", case_text, ("source_org",)),
    ("地点", case_file, ("street", "community")),
    ("调解记录", session, ("summary",)),
    ("参加人员", session, ("attendees",)),
    ("调解地点", session, ("place",)),
    ("协议", agreement, ("facts", "disputed", "responsibility")),
    ("协议条款", term, ("body",)),
    ("回访", visit, ("result",)),
    ("事件", case_event, ("note",)),
    ("专班", team_member, ("name", "organisation")),
    ("附件", attachment, ("name", "note")),
    ("调委会", case_text, ("committee",)),
    ("法院", case_text, ("court", "court_case_no", "document_no", "confirmation_result")),
    ("协议编号", agreement, ("number",)),
    ("担保人", guarantor, ("name",)),
    ("履行凭据", payment, ("evidence",)),
    ("信访", case_petition, ("petition_no", "responsible_unit", "lead_official", "answer_no")),
    ("息访", case_petition, ("ended_note",)),
    ("关爱", case_care, ("condition", "guardian", "crisis_contact", "crisis_plan")),
    ("评估", care_assessment, ("scale", "assessor", "note")),
    ("场所", case_place, ("place_name", "manager", "listed_by")),
    ("整改", place_measure, ("problem", "unit", "result")),
    ("议题", case_consultation, ("topic", "venue")),
    ("决议", case_consultation, ("resolution", "publicity", "follow_up")),
    ("意见", consultation_opinion, ("name", "standing", "text")),
    ("项目", case_project, ("owner_unit", "need", "funding", "outcome")),
    ("预算", project_budget_line, ("item",)),
    ("原编号", case_origin, ("file_id",)),
    ("归档", case_filing, ("volume", "archivist", "waiver")),
    ("补正", case_amendment, ("reason",)),
    ("台账", ledger_entry, ("text", "people", "who", "place")),
    ("专班总结", team, ("summary",)),
)

COLUMNS = {
    source.name: frozenset(n for _, s, names in _SEARCHED if s is source for n in names)
    for source in dict.fromkeys(source for _, source, _ in _SEARCHED)
}
"""The searched columns of each table."""

ELSEWHERE = {"session": "mediators", "plan": "sections", "attachment": "sha256", "case": "origin"}
"""Fields of records whose words stand in another table than the record itself."""

_OF = "IN (SELECT value FROM json_each(:keys))"
_PLANS = (
    "SELECT p.case_id, s.text FROM plan AS p JOIN plan_section AS s ON s.plan_id = p.id"
    " WHERE p.case_id"
)
_MEDIATORS = (
    "SELECT s.case_id, m.name FROM session AS s"
    " JOIN session_mediator AS d ON d.session_id = s.id JOIN org_member AS m ON m.id = d.member_id"
    " WHERE s.case_id"
)

_FILES = (
    "SELECT a.case_id, t.body FROM attachment AS a"
    " JOIN attachment_text AS t ON t.sha256 = a.sha256 WHERE a.case_id"
)


def _readings() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a statement for each table: the case's key, then texts, and what each is called."""
    for source in dict.fromkeys(source for _, source, _ in _SEARCHED):
        mine = [(label, name) for label, s, names in _SEARCHED if s is source for name in names]
        key = "id" if source is case_file else "case_id"
        columns = ", ".join((key, *(f'"{name}"' for _, name in mine)))
        parts = ("SELECT", columns, "FROM", source.name, "WHERE", key, _OF)
        yield " ".join(parts), tuple(label for label, _ in mine)
    yield f"{_PLANS} {_OF}", ("对策",)
    yield f"{_MEDIATORS} {_OF}", ("调解员",)
    yield f"{_FILES} {_OF}", ("附件内容",)


Reading = tuple[str, tuple[str, ...]]
"""A statement for some cases (``:keys``, a JSON list) and the names of its text columns."""

_MAIN_TABLES = ("case_file", "case_text", "session")
_ALL = tuple(_readings())
MAIN_READINGS = tuple(one for one in _ALL if any(f"FROM {t} " in one[0] for t in _MAIN_TABLES))
"""Where most hits stand: a search reads the other tables only of cases that have none here."""

OTHER_READINGS = tuple(one for one in _ALL if one not in MAIN_READINGS)
