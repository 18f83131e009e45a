"""协议: what was agreed, term by term; performance and return visits."""

from datetime import date

from PySide6.QtWidgets import QPushButton

from laoma_desktop.domain.agreements import is_concluded, may_be_confirmed
from laoma_desktop.domain.case import Agreement, Case, Visit
from laoma_desktop.domain.instalments import left_cents
from laoma_desktop.domain.vocabulary import CLOSED_STATES, AgreementForm, Result, TermState
from laoma_desktop.ui.screens.case_detail.agreed import (
    MoneyRow,
    TermRow,
    agreement_rows,
    guarantor_rows,
    payment_rows,
    term_rows,
)
from laoma_desktop.ui.screens.case_detail.editors import agreement_words
from laoma_desktop.ui.screens.case_detail.parts import FactGrid, RecordRow, Strip
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.state import CaseState
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.words import day_in_sentence, in_one_line


class AgreementTab(Tab):
    """The agreement's head, its terms, visits."""

    def __init__(self, presenter: CasePresenter) -> None:
        super().__init__(presenter, "agreement")

    def build(self, state: CaseState, case: Case) -> None:
        """Show what was agreed, or what will stand here."""
        until = state.page.confirm_until if state.page else None
        agreement = case.agreement
        none = agreement is None or (agreement.form is AgreementForm.NONE and not agreement.terms)
        if none and (case.status in CLOSED_STATES or case.result is not Result.OPEN):
            card = Card("协议", name="card_agreement")
            card.body.addWidget(PlainLabel("没有达成协议。", "label"))
            self.column.addWidget(card)
        elif agreement is None or none:
            empty = EmptyState(
                "signature",
                "谈拢了就在这里写协议：事实、责任、一条一条的约定。",
                action="写协议",
                action_icon="pencil",
                name="agreement_empty",
            )
            empty.acted.connect(self._write)
            self.column.addWidget(empty)
        else:
            self._show(case, agreement, until)
        self.column.addWidget(self._visits(case))

    def _show(self, case: Case, agreement: Agreement, until: date | None) -> None:
        gaps = agreement_words(self.presenter.desk(), agreement)
        if gaps:
            self.column.addWidget(
                Strip("warn", f"还要补：{in_one_line(gaps)}。", name="agreement_gaps")
            )
        self.column.addWidget(self._head(case, agreement, until))
        self.column.addWidget(self._terms(case))
        if case.payments:
            self.column.addWidget(self._payments(case))
        self.column.addWidget(self._guarantors(case))

    def _head(self, case: Case, agreement: Agreement, until: date | None) -> Card:
        actions = [self.opener("修改", "agreement", icon="pencil")]
        if is_concluded(agreement) and may_be_confirmed(case):
            actions.insert(0, self.opener("记法院裁定", "decision", icon="gavel"))
        card = Card("协议", actions=actions, name="card_agreement")
        card.body.addWidget(FactGrid(agreement_rows(case, agreement, until)))
        for label, text in (
            ("查明的事实", agreement.facts),
            ("争议事项", agreement.disputed),
            ("责任", agreement.responsibility),
        ):
            if text:
                card.body.addWidget(PlainLabel(label, "strong"))
                card.body.addWidget(PlainLabel(text, wrap=True).selectable())
        return card

    def _terms(self, case: Case) -> Card:
        card = Card(
            "约定",
            meta=f"共 {len(case.terms)} 条",
            actions=[self.opener("加一条", "term", icon="plus", look="normal")],
            name="card_terms",
        )
        rows = term_rows(case, self.presenter.office.today())
        for row, term in zip(rows, case.terms, strict=True):
            verbs = [
                self.opener("修改", "term", term.uuid, icon="pencil"),
                self.remover("删去", "term", term.uuid),
            ]
            if term.state is not TermState.SETTLED:
                settle = self.opener("记履行", "settle", term.uuid, icon="handshake")
                verbs.insert(0, settle)
            if left_cents(case, term):
                uuid = str(term.uuid)
                verbs.insert(0, self.opener("记付款", "payment", role=uuid, icon="banknote"))
            card.body.addWidget(_term(row, verbs))
        if not rows:
            card.body.addWidget(PlainLabel("还没有条款。协议要写明谁、做什么、什么时候。", "label"))
        return card

    def _payments(self, case: Case) -> Card:
        card = Card("付款", meta=f"共 {len(case.payments)} 笔", name="card_payments")
        for row in payment_rows(case):
            card.body.addWidget(self._money(row, "payment", "删去"))
        return card

    def _guarantors(self, case: Case) -> Card:
        card = Card(
            "担保人",
            actions=[self.opener("添加担保人", "guarantor", icon="user-plus")],
            name="card_guarantors",
        )
        for row in guarantor_rows(case):
            card.body.addWidget(self._money(row, "guarantor", "移出"))
        if not case.guarantors:
            card.body.addWidget(PlainLabel("没有担保人。", "label"))
        return card

    def _money(self, row: MoneyRow, kind: str, gone: str) -> RecordRow:
        return RecordRow(
            row.title,
            row.meta,
            verbs=[
                self.opener("修改", kind, row.uuid, icon="pencil"),
                self.remover(gone, kind, row.uuid),
            ],
            name=f"{kind}_{row.uuid}",
        )

    def _visits(self, case: Case) -> Card:
        card = Card(
            "回访",
            actions=[self.opener("记一次回访", "visit", icon="phone")],
            name="card_visits",
        )
        for visit in case.visits:
            card.body.addWidget(self._visit(visit))
        if not case.visits:
            card.body.addWidget(PlainLabel("还没有回访。", "label"))
        return card

    def _visit(self, visit: Visit) -> RecordRow:
        return RecordRow(
            visit.result,
            f"{visit.date.year}年{day_in_sentence(visit.date)} {visit.way}",
            verbs=[self.opener("修改", "visit", visit.uuid, icon="pencil")],
            name=f"visit_{visit.uuid}",
            prose=True,
        )

    def _write(self) -> None:
        self.presenter.edit("agreement")


def _term(row: TermRow, verbs: list[QPushButton]) -> RecordRow:
    return RecordRow(
        f"{row.number}．{row.text}",
        row.meta,
        chip=(row.state, row.tone),
        verbs=verbs,
        name=f"term_{row.number}",
        prose=True,
    )
