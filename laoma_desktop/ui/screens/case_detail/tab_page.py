"""The tabs of the case page: built when they are seen, and where the focus goes in them."""

from abc import abstractmethod
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from laoma_desktop.ui.presenting import Tasks
from laoma_desktop.ui.runtime.drafts import DraftStore
from laoma_desktop.ui.screens.case_detail.form_page import FormPage
from laoma_desktop.ui.screens.case_detail.header import CaseHeader
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.screens.case_detail.tab_bar import CaseTabBar


class TabPage(FormPage):
    """Head, tabs and focus; what stands around them is the page's own."""

    def __init__(
        self,
        presenter: CasePresenter,
        *,
        tasks: Tasks,
        drafts: DraftStore,
        today: Callable[[], date],
    ) -> None:
        super().__init__(presenter, tasks=tasks, drafts=drafts, today=today)
        self._tabs: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._focus_due = False
        self._header = CaseHeader()
        self._bar = CaseTabBar()

    @abstractmethod
    def focus_papers(self) -> None:
        """Give the focus to the papers, the one tab that is no list of records."""

    def tab(self, name: str) -> QWidget:
        """Return a tab by its name."""
        return self._tabs[name]

    def _build_tab(self, name: str) -> None:
        """Build a tab that does not show the present case yet; the others wait to be seen."""
        tab = self._tabs[name]
        if name not in self._stale or not isinstance(tab, Tab):
            return
        self._stale.discard(name)
        focus = QApplication.focusWidget()
        held = focus is not None and tab.isAncestorOf(focus)
        name_held = focus.objectName() if focus is not None and held else ""
        card = self._editor
        writing = focus is not None and card is not None and card.isAncestorOf(focus)
        if self._place is not None and self._editor is not None and tab.isAncestorOf(self._editor):
            self._place.take()
            self._editor.setParent(self)
        tab.show_state(self.presenter.state)
        self._put_editor(name)
        self.order_stops()
        if writing and focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        elif held:
            self._focus_again(tab, name_held)

    def _focus_again(self, tab: Tab, name: str) -> None:
        """Give the focus to what stands where the thing of that name stood."""
        applied = name.startswith("apply_")  # what comes next is above: people, then tasks
        found = tab.findChild(QWidget, name) if name and not applied else None
        if isinstance(found, QWidget) and found.isVisibleTo(tab):
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_part()
        QTimer.singleShot(0, self, self._see_focus)  # the rows are laid out in the next turn

    def _see_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._tabs[self.presenter.state.tab].isAncestorOf(focus):
            self.reveal(focus)

    def _show_tab_widget(self, tab: str) -> None:
        for name, widget in self._tabs.items():
            widget.setVisible(name == tab)

    def focus_after(self, opener: str) -> None:
        """Give the focus to the verb that opened a form, else to the next step."""
        found = self._tabs[self.presenter.state.tab].findChild(QWidget, opener)
        tab = self._tabs[self.presenter.state.tab]
        shown = isinstance(found, QWidget) and found.isVisibleTo(tab)
        wanted = found if isinstance(found, QWidget) and shown else self._header.next
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Give the focus to the open form, else to the tabs: from there Enter goes into one."""
        if self._editor is not None and self._editor.isVisible():
            self._editor.focus_form()
        else:
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_part(self) -> None:
        """Give the focus to the first thing in the tab in front, once it is there."""
        tab = self._tabs[self.presenter.state.tab]
        if self._editor is not None and self._editor.isVisible():
            self._editor.focus_form()
            return
        if isinstance(tab, Tab):
            self._focus_due = not tab.focus_first()
        else:
            self.focus_papers()
        if self._focus_due:
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_if_due(self) -> None:
        if self._focus_due and self._bar.hasFocus():
            self.focus_part()
