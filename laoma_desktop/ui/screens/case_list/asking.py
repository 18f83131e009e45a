"""The small windows of the list: conditions, columns, views, the Excel file."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.list_views import Criteria
from laoma_desktop.domain.views.cases import CaseOrder
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.ui.panels.throwing.view import ask_throw
from laoma_desktop.ui.presenting import Failed
from laoma_desktop.ui.screens.case_list.column_dialog import ColumnDialog
from laoma_desktop.ui.screens.case_list.columns import all_columns, chosen_columns
from laoma_desktop.ui.screens.case_list.export_dialog import ask_export
from laoma_desktop.ui.screens.case_list.filter_dialog import FilterDialog
from laoma_desktop.ui.screens.case_list.filters import filter_specs
from laoma_desktop.ui.screens.case_list.presenter import CaseListPresenter
from laoma_desktop.ui.screens.case_list.view_names import ask_change, ask_name
from laoma_desktop.ui.widgets.dialogs import FormDialog
from laoma_desktop.ui.wording.choices import CodeChoices


class ListDialogs:
    """Opens them over the page and hands the answers to the presenter."""

    def __init__(
        self,
        page: QWidget,
        presenter: CaseListPresenter,
        choices: CodeChoices,
        today: Callable[[], date],
    ) -> None:
        self._page = page
        self._presenter = presenter
        self._choices = choices
        self._today = today

    def ask_filter(self) -> FilterDialog:
        """Open the form of all conditions."""
        state = self._presenter.state
        specs = filter_specs(self._choices, state.words)
        dialog = FilterDialog(self._page, specs, self._today, state.criteria, state.order)

        def asked(criteria: Criteria, order: CaseOrder) -> None:
            try:
                self._presenter.ask_for(criteria, order)
            except RuleRefused as refusal:
                dialog.show_problems(refusal.problems)
            else:
                dialog.accept()

        dialog.asked.connect(asked)
        dialog.open()
        return dialog

    def ask_columns(self) -> ColumnDialog:
        """Open the list of columns."""
        title = self._choices.title
        shown = chosen_columns(title, self._presenter.state.columns)
        dialog = ColumnDialog(self._page, all_columns(title), shown)
        dialog.chosen.connect(self._presenter.choose_columns)
        dialog.open()
        return dialog

    def ask_export(self) -> FormDialog:
        """Ask what to write as an Excel file, and where."""
        presenter = self._presenter
        return ask_export(
            self._page,
            self._today,
            may_disclose=presenter.may_disclose,
            chosen=presenter.export,
        )

    def ask_throw(self, stored: StoredCase, gone: Callable[[], None]) -> FormDialog:
        """Ask why a case is to go into the bin; ``gone`` is called before the rows come anew."""

        def throw(reason: str, done: Callable[[], None], failed: Failed) -> None:
            def thrown() -> None:
                done()
                gone()

            self._presenter.throw(stored.ref, reason, thrown, failed)

        return ask_throw(self._page, stored.case, throw, self._today)

    def ask_name(self) -> FormDialog:
        """Ask for the name of a view of the present conditions."""
        return ask_name(self._page, self._presenter.save_view)

    def ask_change(self) -> None:
        """Ask for another name of the view shown, or whether it should go."""
        view = self._presenter.state.view
        if view is not None:
            rename = partial(self._presenter.rename_view, view.key)
            gone = partial(self._presenter.delete_view, view.key)
            ask_change(self._page, view, rename, gone)
