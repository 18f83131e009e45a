"""The open form of the case page: the sentence above its verbs follows what is mended."""

from datetime import date
from uuid import UUID

from pytestqt.qtbot import QtBot

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_detail.editing import Command, Editor
from laoma_desktop.ui.screens.case_detail.editor_card import EditorCard
from laoma_desktop.ui.screens.case_detail.state import Opened
from laoma_desktop.ui.wording.words import still_wrong

SPECS = (
    FieldSpec(name="text", label="内容", required=True),
    FieldSpec(name="amount", label="金额", kind="money"),
)


def _nothing(_values: FormValues) -> Command:
    def command(ref: CaseRef) -> StoredCase:
        raise AssertionError(ref)

    return command


def card(qtbot: QtBot) -> EditorCard:
    editor = Editor(
        id="term/new",
        tab="agreement",
        title="第 1 条",
        verb="保存",
        done="",
        specs=SPECS,
        values={"text": "", "amount": None},
        save=_nothing,
    )
    made = EditorCard(Opened("term", UUID(int=1), "", editor), lambda: date(2026, 11, 18))
    qtbot.addWidget(made)
    return made


def test_the_count_goes_down_as_fields_are_mended(themed: ThemeSwitch, qtbot: QtBot) -> None:
    del themed
    made = card(qtbot)
    problems = (FieldProblem("text", "请填写内容"), FieldProblem("amount", "金额不能是负数"))
    made.show_problems(problems, still_wrong(2))
    made.form.rows["text"].editor.set_text("赔偿损失")
    assert made._problem.text() == "还有 1 处要补。"
    made.form.rows["amount"].editor.set_text("-5")
    assert made.form.rows["amount"].problem() == "金额不能是负数"
    assert not made._problem.isHidden()
    made.form.rows["amount"].editor.set_text("5")
    assert made._problem.isHidden()


def test_a_refusal_in_words_stays_until_the_next_try(themed: ThemeSwitch, qtbot: QtBot) -> None:
    del themed
    made = card(qtbot)
    made.show_problems((FieldProblem("text", "请填写内容"),), "案件已经归档")
    made.form.rows["text"].editor.set_text("赔偿损失")
    assert made._problem.text() == "案件已经归档"
    assert not made._problem.isHidden()
