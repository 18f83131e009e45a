"""Who signs beside the parties: interpreters and guardians."""

import dataclasses
from uuid import UUID

from laoma_desktop.domain.case import Agent, Case
from laoma_desktop.domain.file_order import file_slots, form_necessity
from laoma_desktop.domain.ids import RecordId
from tests.documents.papers import body_text, demo_case, facts_of, renderer

INTERPRETER = Agent(
    uuid=RecordId(UUID(int=1)), name="伊力亚", for_party="", relation="翻译（高校教师）"
)


def with_first(case: Case, **facts: object) -> Case:
    """Return the case with another first party."""
    first = dataclasses.replace(case.parties[0], **facts)  # type: ignore[arg-type]
    return dataclasses.replace(case, parties=(first, *case.parties[1:]))


def test_an_interpreter_signs_and_needs_no_authorisation() -> None:
    case = demo_case("real-004")
    agent = dataclasses.replace(INTERPRETER, for_party=case.parties[0].name)
    case = dataclasses.replace(case, agents=(agent,))
    assert form_necessity(case)["authorisation"] == "按需"
    assert file_slots(case)[3].necessity == "按需"
    assert "翻译人员伊力亚：" in body_text(facts_of(case), "agreement")
    assert "翻译人员伊力亚：" in body_text(facts_of(case), "record")
    assert "伊力亚" not in body_text(facts_of(case), "authorisation")
    names = [name for name, _ in renderer().case_file(facts_of(case)).papers]
    assert not [name for name in names if "authorisation" in name]
