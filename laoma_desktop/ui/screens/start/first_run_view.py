"""The first run: choose the organisation, name the administrator, keep the recovery sheet."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from laoma_desktop.domain.errors import FieldProblem, LaomaError
from laoma_desktop.ui.presenting import FieldSpec
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.start.brand import BrandPanel
from laoma_desktop.ui.screens.start.door import OrgChoice
from laoma_desktop.ui.screens.start.first_run import (
    ADMINISTRATOR,
    ORGANISATION,
    RECOVERY,
    FirstRunPresenter,
)
from laoma_desktop.ui.screens.start.org_picker import OrgPicker
from laoma_desktop.ui.screens.start.passwords import strength
from laoma_desktop.ui.screens.start.view import BRAND_FROM
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.form_rows import FormRows
from laoma_desktop.ui.widgets.message_strip import MessageStrip
from laoma_desktop.ui.widgets.page import Page, ScrollBody
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.recovery_sheet import RecoverySheetView
from laoma_desktop.ui.wording.recovery import Sheet

STEPS = ("选择单位", "管理员和口令", "保管恢复单")

_TITLES = ("第 1 步　您在哪个单位？", "第 2 步　谁来管理？", "第 3 步　把恢复单收好")

FIELDS = (
    FieldSpec(name="admin", label="管理员姓名", required=True, wide=True),
    FieldSpec(name="password", label="口令", required=True, secret=True),
    FieldSpec(name="again", label="再输一遍口令", required=True, secret=True),
    FieldSpec(name="committee", label="调解委员会全称（照印章）", wide=True),
    FieldSpec(name="short", label="案号里的简称"),
    FieldSpec(name="confirmed", label="已对照印章核对，名称无误", kind="check", wide=True),
)


class FirstRunPage(Page):
    """Three steps; the last cannot be left without having copied the code."""

    def __init__(self, presenter: FirstRunPresenter, today: Callable[[], date]) -> None:
        super().__init__(_TITLES[0], name="first_run", scroll=False)
        self._presenter = presenter
        self._today = today
        self.strip = MessageStrip(name="first_run_strip")
        self.picker = OrgPicker()
        self.picker.chosen.connect(self._on_chosen)
        self.picker.tree.itemActivated.connect(self._on_activated)
        self.form = FormRows(FIELDS, today, name="first", columns=2)
        self.form.changed.connect(self._on_form)
        self._chosen = PlainLabel("", "strong", wrap=True, name="first_chosen")
        self._sheet = RecoverySheetView()
        self._steps = QStackedWidget()
        for step in (self._build_organisation(), self._build_form(), self._build_recovery()):
            self._steps.addWidget(step)
        self.body.addWidget(self.strip)
        self.body.addWidget(self._steps, 1)
        self._back = button("上一步(&B)", name="first_back")
        self._back.clicked.connect(presenter.back)
        self._next = button("下一步(&N)", "primary", icon="arrow-right", name="first_next")
        self._next.clicked.connect(self._on_next)
        self._busy = PlainLabel("", "meta", name="first_busy")
        self.set_foot([self._busy], [self._back, self._next])
        presenter.attach(self)

    def _build_organisation(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            PlainLabel(
                "登记簿属于一个单位：街镇的老马工作室，或社区的小马工作站。", "label", wrap=True
            )
        )
        column.addWidget(self.picker, 1)
        column.addWidget(self._chosen)
        return step

    def _build_form(self) -> QWidget:
        card = Card(name="first_card")
        self._where = PlainLabel("", "title", wrap=True)
        self._hint = PlainLabel("", "meta", wrap=True, name="first_hint")
        card.body.addWidget(self._where)
        card.body.addWidget(self._hint)
        card.body.addWidget(self.form)
        self.form.rows["password"].show_help(strength("").advice)
        return _top(card)

    def _build_recovery(self) -> QWidget:
        card = Card(name="sheet_card")
        card.body.addWidget(
            PlainLabel(
                "口令忘了，只有这组恢复码能打开登记簿。现在就打印，封好交单位保管；它不会再出现。",
                wrap=True,
            )
        )
        self._sheet.done.connect(self.strip.done)
        self._sheet.refused.connect(self.strip.refuse)
        self._sheet.entered.connect(self._on_next)
        card.body.addWidget(self._sheet)
        return _top(card)

    def show_organisations(self, choices: Sequence[OrgChoice]) -> None:
        """Show the tree."""
        chosen = self._presenter.state.chosen
        self.picker.show_choices(choices, chosen.code if chosen else "")

    def show_step(self, step: int) -> None:
        """Show a step and its verbs."""
        self._steps.setCurrentIndex(step)
        self.title.setText(_TITLES[step])
        brand = self.parentWidget()
        if isinstance(brand, FirstRunFrame):
            brand.panel.show_step(step)
        self._back.setVisible(step == ADMINISTRATOR)
        words = ("下一步(&N)", "建立登记簿(&N)", "完成，进入老马案管(&N)")
        self._next.setText(words[step])
        self._next.setAccessibleName(words[step].removesuffix("(&N)"))
        self._next.setEnabled(step != ORGANISATION or self._presenter.state.chosen is not None)
        self.focus_first()

    def show_chosen(self, choice: OrgChoice) -> None:
        """Show what the organisation is called and what must be confirmed."""
        self._chosen.setText(f"已选：{choice.name}")
        self._where.setText(choice.name)
        self._next.setEnabled(True)
        self.form.set_values(
            {"committee": choice.committee, "short": choice.short, "confirmed": False}
        )
        self.form.show_row("committee", shown=choice.needs_committee)
        self.form.show_row("short", shown=choice.needs_committee)
        self.form.show_row("confirmed", shown=not choice.confirmed)
        self._hint.setVisible(not choice.confirmed)
        self._hint.setText("这个单位更名后的名称还没有核实，请照印章改好再勾选。")
        self._show_number()

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Show problems below their fields."""
        self.form.show_problems(problems)
        for problem in problems[:1]:
            if problem.field in self.form.rows:
                self.form.focus(problem.field)

    def show_refusal(self, error: LaomaError) -> None:
        """Say why it did not work."""
        self.strip.refuse(error)

    def show_sheet(self, sheet: Sheet, asked: tuple[int, int]) -> None:
        """Show the code and which groups are asked back."""
        self._sheet.show_sheet(sheet, asked)

    def show_wrong_group(self, number: int) -> None:
        """Say which group was not copied right."""
        self._sheet.show_wrong(number)

    def set_busy(self, sentence: str) -> None:
        """Say what is being done; nothing can be pressed meanwhile."""
        self._busy.setText(sentence)
        for widget in (self._next, self._back, self.form):
            widget.setEnabled(not sentence)

    def focus_first(self) -> None:
        """Give the focus to what the step begins with."""
        step = self._steps.currentIndex()
        if step == ORGANISATION:
            self.picker.box.field.setFocus()
        elif step == ADMINISTRATOR:
            self.form.focus("admin")
        else:
            self._sheet.fields[0].setFocus()

    def _show_number(self) -> None:
        short = str(self.form.value("short")) or "…"
        year = self._today().year
        self.form.rows["short"].show_help(f"案号写成（{year}）{short}人调字第1号")

    def _on_form(self, name: str) -> None:
        if name == "short":
            self._show_number()
        if name in {"password", "admin"}:
            judged = strength(str(self.form.value("password")), str(self.form.value("admin")))
            word = f"口令强度：{judged.word}。" if judged.word else ""
            self.form.rows["password"].show_help(f"{word}{judged.advice}")

    def _on_chosen(self, choice: OrgChoice) -> None:
        self._presenter.choose(choice)

    def _on_activated(self) -> None:
        self._presenter.next(self.form.values())

    def _on_next(self) -> None:
        if self._presenter.state.step == RECOVERY:
            self._presenter.confirm(*self._sheet.typed())
        else:
            self._presenter.next(self.form.values())


class FirstRunFrame(QWidget):
    """The page with the dark panel beside it."""

    def __init__(self, presenter: FirstRunPresenter, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("first_run_frame")
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panel = BrandPanel(STEPS)
        self.page = FirstRunPage(presenter, today)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel)
        row.addWidget(self.page, 1)
        self.page.show_step(presenter.state.step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the dark panel where there is room."""
        super().resizeEvent(event)
        self.panel.setVisible(self.width() / theme.current().scale >= BRAND_FROM)


def _top(card: Card) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    return ScrollBody(holder)
