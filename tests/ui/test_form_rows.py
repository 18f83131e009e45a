"""Forms built from descriptions."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.ui.presenting import FieldSpec, FieldValue
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.widgets.form_rows import FormRows

Today = Callable[[], date]
TypeText = Callable[[QWidget, str], None]

FIELDS = (
    FieldSpec(name="name", label="姓名", required=True),
    FieldSpec(name="id", label="身份证号", kind="id_number"),
    FieldSpec(name="on", label="日期", kind="date", prefer="future"),
    FieldSpec(name="money", label="金额", kind="money"),
    FieldSpec(name="sex", label="性别", kind="choice", choices=(("", "未知"), ("男", "男"))),
    FieldSpec(name="story", label="经过", kind="multiline", wide=True),
    FieldSpec(name="urgent", label="急", kind="check"),
)


@pytest.fixture
def form(themed: ThemeSwitch, qtbot: QtBot, today: Today) -> FormRows:
    """A form with one field of each kind."""
    del themed
    made = FormRows(FIELDS, today, name="t")
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    return made


def test_values_go_in_and_out(form: FormRows) -> None:
    values: dict[str, FieldValue] = {
        "name": "汪喆",
        "id": "500105198001011234",
        "on": date(2026, 12, 1),
        "money": 320050,
        "sex": "男",
        "story": "第一行\n第二行",
        "urgent": True,
    }
    form.set_values(values)
    assert form.values() == values


def test_a_draft_keeps_what_was_typed_even_half_of_it(form: FormRows) -> None:
    form.rows["on"].editor.set_text("11")
    form.rows["money"].editor.set_text("1.2万")
    kept = form.texts()
    form.set_values({"on": None, "money": None})
    form.set_texts(kept)
    assert form.texts()["money"] == "1.2万"
    assert form.value("money") == 1200000


def test_check_names_every_fault_and_shows_it_below_the_field(form: FormRows) -> None:
    form.rows["on"].editor.set_text("昨儿")
    problems = form.check()
    assert [p.field for p in problems] == ["name", "on"]
    assert form.rows["name"].problem() == "请填姓名"
    form.set_value("name", "汪喆")
    assert form.rows["name"].problem() == ""


def test_problems_of_a_service_stand_below_their_fields(form: FormRows) -> None:
    form.show_problems([FieldProblem("id", "最后一位不对")])
    assert form.rows["id"].problem() == "最后一位不对"
    assert form.rows["id"].editor.widget.accessibleDescription() == "最后一位不对"


def test_enter_goes_to_the_next_field_and_the_date_is_said(
    form: FormRows, type_text: TypeText
) -> None:
    form.focus("on")
    field = form.rows["on"].editor.widget
    type_text(field, "下周三")
    assert field.accessibleDescription() == "2026年12月2日 星期三"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert form.rows["money"].editor.widget.hasFocus()
    assert form.texts()["on"] == "2026-12-02"


def test_fewer_columns_when_it_is_narrow(form: FormRows, qtbot: QtBot) -> None:
    assert form.rows["id"].y() == form.rows["name"].y()
    form.resize(500, 900)
    qtbot.waitUntil(lambda: form.rows["id"].y() > form.rows["name"].y())


def test_every_field_has_a_name_for_screen_readers(form: FormRows) -> None:
    for spec in FIELDS:
        assert form.rows[spec.name].editor.widget.accessibleName() == spec.label


def test_typing_replaces_a_date_that_stood_there(form: FormRows, qtbot: QtBot) -> None:
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.set_value("on", date(2026, 11, 25))
    form.focus("on")
    field = form.rows["on"].editor.widget
    QTest.keyClicks(field, "2025-08-12")
    assert form.value("on") == date(2025, 8, 12)
    form.set_value("on", date(2026, 11, 25))
    QTest.keyClicks(field, "1201")
    assert form.value("on") == date(2026, 12, 1)


def test_a_category_is_found_by_typing_and_never_silently_another(
    themed: ThemeSwitch, qtbot: QtBot, today: Today
) -> None:
    del themed
    choices = (("邻里纠纷", "邻里纠纷"), ("物业纠纷", "物业纠纷"))
    spec = FieldSpec(
        name="category", label="类别", kind="choice", editable=True, listed=True, choices=choices
    )
    made = FormRows((spec,), today, name="c")
    qtbot.addWidget(made)
    made.show()
    row = made.rows["category"]
    combo = row.editor.widget
    assert isinstance(combo, QComboBox)
    combo.setEditText("物业")
    found = combo.completer()
    assert found is not None
    found.setCompletionPrefix("物业")
    assert found.completionCount() == 1
    assert [p.sentence for p in made.check()] == ["类别要从列表里选"]
    combo.setEditText("物业纠纷")
    assert made.value("category") == "物业纠纷"
    assert not made.check()


def test_a_date_that_cannot_be_read_says_so_while_it_is_typed(form: FormRows) -> None:
    row = form.rows["on"]
    row.editor.set_text("3月底")
    assert row._note.text().startswith("2027年3月31日")
    row.editor.set_text("3月半")
    assert row._note.text() == "还看不出是哪一天"
    assert not row.problem()
    assert row.own_problem().startswith("“3月半”看不出是哪一天")
