"""编模板: copy a template, change it by forms with the keyboard, see its days, publish it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.ui.presenting import FieldValue, Route
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.templates.library import FORM
from laoma_desktop.ui.screens.templates.outline import CHANGES, PREVIEW, TASKS, entries
from laoma_desktop.ui.screens.templates.view import TemplatesPage
from tests.ui.fakes import RecordedMessages
from tests.ui.template_pages import templates_page

PATIENCE = 20_000


@pytest.fixture
def page(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, messages: RecordedMessages
) -> TemplatesPage:
    del themed
    made = templates_page(office, messages)
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    qtbot.waitUntil(made.isActiveWindow, timeout=PATIENCE)
    return made


def press(page: TemplatesPage, name: str) -> None:
    made = page.findChild(QPushButton, name)
    assert isinstance(made, QPushButton), name
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Space)


def fill(page: TemplatesPage, **values: FieldValue) -> None:
    form = page.writing.form
    assert form is not None
    for name, value in values.items():
        form.set_value(name, value)
        form.changed.emit(name)


def go(page: TemplatesPage, node: str) -> None:
    outline = page.writing.outline
    outline.setFocus()
    for row in range(outline.count()):
        if outline.item(row).data(Qt.ItemDataRole.UserRole) == node:
            outline.setCurrentRow(row)
            return
    raise AssertionError(node)


def words(widget: QWidget | None) -> str:
    assert isinstance(widget, QWidget)
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def copied(page: TemplatesPage) -> None:
    press(page, "template_copy_neighbour_simple")


def test_the_list_says_where_to_begin(page: TemplatesPage) -> None:
    assert "按“复制来改”" in words(page.findChild(QWidget, "templates_own"))
    assert "邻里纠纷" in words(page.findChild(QWidget, "templates_shipped"))
    page.focus_first()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName().startswith("template_copy_")


def test_a_copy_is_changed_and_published_by_keyboard(page: TemplatesPage, office: Services) -> None:
    copied(page)
    title = QApplication.focusWidget()
    assert isinstance(title, QLineEdit)
    title.selectAll()
    QTest.keyClicks(title, "Stairs")
    go(page, f"{TASKS}:0")
    fill(page, number="4", unit="workdays")
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    made = office.templates.get("neighbour_simple_own")
    assert (made.title, made.version, made.tasks[0].due.workdays) == ("Stairs", 1, 4)
    assert "Stairs" in words(page.findChild(QWidget, "templates_own"))
    assert office.drafts.list(FORM) == ()


def test_the_next_version_of_ones_own(page: TemplatesPage, office: Services) -> None:
    copied(page)
    page.presenter.publish()
    press(page, "template_write_neighbour_simple_own")
    go(page, "stages:0")
    fill(page, title="先去看")
    go(page, CHANGES)
    assert "阶段 改动：先去看" in words(page.findChild(QWidget, "template_part"))
    page.presenter.publish()
    assert office.templates.get("neighbour_simple_own").version == 2


def test_a_task_is_added_moved_and_taken_away(
    page: TemplatesPage, messages: RecordedMessages
) -> None:
    copied(page)
    go(page, f"{TASKS}:0")
    press(page, f"template_add_{TASKS}")
    writing = page.presenter.writing
    assert writing is not None
    assert (writing.node, writing.template.tasks[1].title) == (f"{TASKS}:1", "")
    assert any("不能是空的" in problem.sentence for problem in writing.problems)
    fill(page, title="看一眼")
    writing = page.presenter.writing
    assert writing is not None
    assert writing.problems == ()
    page.writing.outline.setFocus()
    QTest.keyClick(page.writing.outline, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    writing = page.presenter.writing
    assert writing is not None
    assert writing.template.tasks[0].title == "看一眼"
    QTest.keyClick(page.writing.outline, Qt.Key.Key_Delete)
    writing = page.presenter.writing
    assert writing is not None
    assert all(task.title != "看一眼" for task in writing.template.tasks)
    assert "已删去" in "".join(str(one) for one in vars(messages).values())


def test_what_is_wrong_is_said_at_its_field(page: TemplatesPage, office: Services) -> None:
    copied(page)
    go(page, f"{TASKS}:0")
    fill(page, repeat_days="x")
    form = page.writing.form
    assert form is not None
    assert "整数" in form.rows["repeat_days"].problem()
    fill(page, repeat_days="7")
    assert form.rows["repeat_until"].problem()
    go(page, "head")
    fill(page, kinds="纠分")
    page.presenter.publish()
    assert "neighbour_simple_own" not in [t.id for t in office.templates.list()]
    form = page.writing.form
    assert form is not None
    assert form.rows["kinds"].problem()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "template_kinds"
    assert "处要改" in page._state.text()


def test_a_missing_section_is_said_where_sections_are(page: TemplatesPage) -> None:
    copied(page)
    writing = page.presenter.writing
    assert writing is not None
    row = [rule.section for rule in writing.template.plan].index("症结")
    go(page, f"plan:{row}")
    press(page, "template_remove")
    assert "缺少“症结”" in words(page.findChild(QWidget, "template_part"))


def test_the_days_of_a_sample_case(page: TemplatesPage) -> None:
    copied(page)
    go(page, PREVIEW)
    said = words(page.findChild(QWidget, "template_preview"))
    assert "2026-11-18 周三" in said
    assert "等那一天到了再算" in said


def test_a_draft_survives_and_is_given_up(
    page: TemplatesPage, office: Services, messages: RecordedMessages
) -> None:
    copied(page)
    fill(page, title="没编完的")
    page.leave()
    assert [draft.key for draft in office.drafts.list(FORM)] == ["neighbour_simple_own"]
    press(page, "template_back")
    assert "没编完的" in words(page.findChild(QWidget, "templates_draft"))
    again = templates_page(office, messages)
    again.enter(Route("templates", "neighbour_simple_own"))
    assert again.presenter.writing is not None
    assert again.presenter.writing.template.title == "没编完的"
    press(page, "template_discard_neighbour_simple_own")
    assert office.drafts.list(FORM) == ()


def test_going_to_another_template_keeps_the_words_of_this_one(
    page: TemplatesPage, office: Services
) -> None:
    copied(page)
    fill(page, title="还没编完")
    page.enter(Route("templates", "general", "copy"))
    (draft,) = office.drafts.list(FORM)
    assert (draft.key, "还没编完" in str(draft.body["text"])) == ("neighbour_simple_own", True)


def test_a_template_is_withdrawn_and_offered_again(page: TemplatesPage, office: Services) -> None:
    press(page, "template_withdraw_general")
    assert "general" not in [template.id for template in office.templates.list()]
    press(page, "template_restore_general")
    assert "general" in [template.id for template in office.templates.list()]


def test_every_part_of_every_template_has_a_form_that_changes_nothing(
    page: TemplatesPage, office: Services
) -> None:
    for template in office.templates.list()[::4]:
        page.presenter.copy(template.id)
        begun = page.presenter.writing
        assert begun is not None
        for entry in entries(begun.template):
            page.presenter.choose(entry.node)
            form = page.writing.form
            if form is not None:
                page.presenter.changed(form.values())
        writing = page.presenter.writing
        assert writing is not None
        assert writing.template == begun.template
        page.presenter.close()
