"""The check of a register: silent on a sound one, names what was changed behind its back."""

import pytest

from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.views.findings import Finding
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.foundation.working_calendar import WorkingCalendar
from laoma_desktop.services.actor import Actor, Role
from laoma_desktop.services.checking import CheckService
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.office import Office
from laoma_desktop.services.organisation import load_tree
from laoma_desktop.services.templates import TemplateService
from laoma_desktop.storage.register import Register
from tests.conftest import FixedClock
from tests.storage.cases import STAMP, full_case, small_case


@pytest.fixture
def editor(register: Register, clock: FixedClock) -> CaseEditor:
    codes = Codes(shipped())
    actor = Actor("测试管理员", OrgCode("JB"), frozenset({Role.DIRECTOR}))
    office = Office(register, clock, actor, load_tree(shipped()), WorkingCalendar(shipped()), codes)
    return CaseEditor(office, TemplateService(shipped(), codes))


@pytest.fixture
def checks(register: Register, editor: CaseEditor) -> CheckService:
    """The check of a register with two cases, one of them with every fact set."""
    with register.write(STAMP) as work:
        for case in (full_case(), small_case(number="（2026）江调字第9号", title="小案")):
            if case.attachments:
                work.blobs.put(b"12345")
            work.cases.add(case, editor.derive(case))
        work.commit()
    return CheckService(editor)


def change(register: Register, statement: str) -> None:
    with register.write(STAMP) as work:
        work._work.connection.exec_driver_sql(statement)
        work.commit()


def found(checks: CheckService, thing: str) -> list[Finding]:
    return [f for f in checks.check() if f.thing == thing and "附件" not in f.message]


def test_a_sound_register_has_nothing_to_report(checks: CheckService) -> None:
    assert found(checks, "（2026）江调字第9号") == []
    assert [f for f in checks.check() if "附件" not in f.message] == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE case_text SET narrative = '改了'", "与最后一次历史记录不一致"),
        ("UPDATE case_file SET is_open = 1 - is_open", "is_open"),
        ("UPDATE case_file SET next_due = '2020-01-01'", "next_due"),
        ("DELETE FROM party", "登记簿里没有"),
        ("DELETE FROM search_state", "没有编入索引"),
        ("DELETE FROM search WHERE rowid IN (SELECT doc_id FROM search_state)", "文字不一致"),
        ("UPDATE case_file SET trashed_at = 1", "回收站"),
    ],
)
def test_what_was_changed_behind_its_back_is_named(
    register: Register, checks: CheckService, statement: str, words: str
) -> None:
    change(register, statement)
    assert any(words in f.message for f in found(checks, "（2026）江调字第9号"))


def test_a_forged_revision_is_named(register: Register, checks: CheckService) -> None:
    change(register, "DROP TRIGGER tr_revision_update")
    change(register, "UPDATE revision SET actor = '别人'")
    messages = [f.message for f in found(checks, "（2026）江调字第9号")]
    assert messages == ["历史记录的内容与它的编号不符，被改动过"]


def test_documents_without_a_case_are_counted(register: Register, checks: CheckService) -> None:
    change(
        register,
        "INSERT INTO search_state (doc_id, kind, owner_id, stale) VALUES (-5, 0, 999, 0)",
    )
    assert [f.message for f in found(checks, "检索索引")] == ["有 1 份索引没有对应的案件"]


def test_the_index_is_made_anew_and_finds_everything(
    register: Register, checks: CheckService
) -> None:
    change(register, "DELETE FROM search_state")
    assert checks.rebuild_index() == 2
    assert found(checks, "（2026）江调字第9号") == []
    with register.read() as work:
        assert work.index.owed() == 0
        assert len(work.search.find("洗衣机", None, None, 10).rows) == 2
