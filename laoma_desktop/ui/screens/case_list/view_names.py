"""Small windows that name a view of the list, rename it, or do away with it."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from laoma_desktop.domain.list_views import VIEW_TITLE_LENGTH, ListView
from laoma_desktop.ui.presenting import FieldSpec, FieldValue
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.dialogs import FormDialog, FormWords

_FIELD = FieldSpec(
    name="title",
    label="视图的名字",
    required=True,
    help=f"最多 {VIEW_TITLE_LENGTH} 个字，如 我的物业案",
)


def ask_name(parent: QWidget, named: Callable[[str], None]) -> FormDialog:
    """Ask for the name of a new view."""
    sentence = "现在的条件、排列和列会一起存下来，以后点一下就是。"
    words = FormWords(title="存为视图", sentence=sentence, fields=(_FIELD,), verb="保存(&S)")
    return _ask(parent, words, "", named)


def ask_change(
    parent: QWidget,
    view: ListView,
    renamed: Callable[[str], None],
    deleted: Callable[[], None],
) -> FormDialog:
    """Ask for another name, or whether the view should go."""
    words = FormWords(title=f"视图“{view.title}”", fields=(_FIELD,), verb="改名(&S)")
    dialog = _ask(parent, words, view.title, renamed)
    gone = button("删去这个视图", "danger", name="view_delete")
    gone.clicked.connect(deleted)
    gone.clicked.connect(dialog.accept)
    dialog.beside.insertWidget(0, gone)
    return dialog


def _ask(parent: QWidget, words: FormWords, title: str, named: Callable[[str], None]) -> FormDialog:
    dialog = FormDialog(parent, words, _no_day)
    dialog.form.set_value("title", title)
    dialog.filled.connect(partial(_take, dialog, named))
    dialog.open()
    return dialog


def _take(dialog: FormDialog, named: Callable[[str], None], values: dict[str, FieldValue]) -> None:
    named(str(values["title"]))
    dialog.accept()


def _no_day() -> date:
    return date.min
