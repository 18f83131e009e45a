"""Small windows of a bulk command: what to do, what will happen to each case, what was refused."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from laoma_desktop.domain.bulk import BulkAction, Close
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.services.bulk import BulkLine, BulkService, label_of
from laoma_desktop.services.list_views import ListWords
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import FieldSpec, FieldValue, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.dialogs import AskDialog, FormDialog, FormWords
from laoma_desktop.ui.widgets.table_view import TableView

Agreed = Callable[[BulkAction], None]

WIDTH, HEIGHT = 900, 340
_AROUND = 230
"""Design pixels that title, sentence and buttons of a dialog take, with a margin."""


def ask_mediator(
    parent: QWidget, bulk: BulkService, words: ListWords, today: Callable[[], date], agreed: Agreed
) -> FormDialog:
    """Ask whom to assign."""
    field = FieldSpec(
        name="value",
        label="主调解员",
        kind="choice",
        editable=True,
        required=True,
        choices=tuple((name, name) for name in words.mediators),
        help="可以从名单里选，也可以直接写姓名",
    )
    form = FormWords(title="指派调解员", fields=(field,), verb="先看一遍(&S)")
    return _ask(parent, form, today, lambda value: agreed(bulk.assignment(str(value))))


def ask_org(
    parent: QWidget, bulk: BulkService, words: ListWords, today: Callable[[], date], agreed: Agreed
) -> FormDialog:
    """Ask to which organisation of the own tree."""
    field = FieldSpec(
        name="value",
        label="移交给",
        kind="choice",
        editable=True,
        listed=True,
        required=True,
        choices=words.orgs,
        help="只能是本单位和下级；交给别的单位，请用“归档报送”",
    )
    form = FormWords(title="移交到另一机构", fields=(field,), verb="先看一遍(&S)")
    return _ask(parent, form, today, lambda value: agreed(bulk.handing_over(str(value))))


def ask_day(parent: QWidget, today: Callable[[], date], agreed: Agreed) -> FormDialog:
    """Ask for the day of closing."""
    field = FieldSpec(name="value", label="结案日期", kind="date", required=True)
    form = FormWords(title="结案", fields=(field,), verb="先看一遍(&S)")

    def take(value: FieldValue) -> None:
        if isinstance(value, date):
            agreed(Close(value))

    dialog = _ask(parent, form, today, take)
    dialog.form.set_value("value", today())
    return dialog


def _ask(
    parent: QWidget, words: FormWords, today: Callable[[], date], take: Callable[[FieldValue], None]
) -> FormDialog:
    dialog = FormDialog(parent, words, today)

    def filled(values: dict[str, FieldValue]) -> None:
        try:
            take(values["value"])
        except RuleRefused as refusal:
            dialog.show_problems((FieldProblem("value", refusal.what),))
        else:
            dialog.accept()

    dialog.filled.connect(filled)
    dialog.open()
    return dialog


def show_preview(
    parent: QWidget,
    tasks: Tasks,
    action: BulkAction,
    lines: tuple[BulkLine, ...],
    agreed: Callable[[], None],
) -> AskDialog:
    """Show what will happen to each case; the verb stands there only where something would."""
    possible = sum(line.possible for line in lines)
    refused = len(lines) - possible
    sentence = f"会办 {possible:,} 件" + (f"，{refused:,} 件不办，原因写在后面" if refused else "")
    dialog = AskDialog(
        parent, label_of(action), f"{sentence}。", f"办理 {possible:,} 件(&S)", width=WIDTH
    )
    dialog.verb.setEnabled(bool(possible))
    dialog.agreed.connect(dialog.accept)
    dialog.accepted.connect(agreed)
    _table(dialog, tasks, lines)
    dialog.open()
    return dialog


def show_refused(parent: QWidget, tasks: Tasks, lines: tuple[BulkLine, ...]) -> AskDialog:
    """Show which cases were refused after all."""
    dialog = AskDialog(parent, "没有办成的案件", "其余的已经办好。", "知道了(&S)", width=WIDTH)
    dialog.cancel.hide()  # nothing to give up
    dialog.agreed.connect(dialog.accept)
    _table(dialog, tasks, lines)
    dialog.open()
    return dialog


def _table(dialog: AskDialog, tasks: Tasks, lines: tuple[BulkLine, ...]) -> None:
    columns: tuple[Column[BulkLine], ...] = (
        Column(
            title="",
            read=lambda line: "办" if line.possible else "不办",
            tone=lambda line: "ok" if line.possible else "warn",
            width=76,
            priority=1,
        ),
        Column(title="案号", read=lambda line: line.number or "未编号", width=236, elide="middle"),
        Column(title="案由", read=lambda line: line.title, width=200, bold=True, priority=6),
        Column(
            title="会怎样",
            read=lambda line: line.refusal or line.effect,
            width=260,
            stretch=True,
            priority=1,
        ),
    )
    model: PagedTable[BulkLine] = PagedTable(columns, tasks, dialog)
    table = TableView(name="bulk_lines", title="每件案件会怎样")
    over = dialog.parentWidget() or dialog
    room = round(over.window().height() / theme.current().scale) - _AROUND
    table.setMinimumHeight(theme.current().scaled(max(130, min(HEIGHT, room))))
    table.show_model(model)
    model.show_rows(sorted(lines, key=lambda line: line.possible))
    dialog.body.addWidget(table)
